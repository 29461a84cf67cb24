"""What "the region" means."""

from __future__ import annotations

import pytest

from ldi_qa.answering.generic import implied, spelt_out


def test_the_name_that_the_documents_join_with_the_noun():
    texts = ["Annual Outlook: Humber Region", "The Humber region grew.", "Leeds is a city."]
    assert [name.text for name in implied(("region",), texts)] == ["Humber"]


def test_two_that_compete_are_not_taken():
    texts = ["The Humber region grew.", "The Tyne region shrank."]
    assert implied(("region",), texts) == ()


def test_without_a_generic_noun_nothing_is_meant():
    assert implied((), ["The Humber region grew."]) == ()


def test_any_city_of_a_country_is_not_the_city():
    texts = ["It won more than any other Norvik city.", "Every Norvik city gained."]
    assert implied(("city",), texts) == ()


@pytest.mark.parametrize(
    ("question", "spelt"),
    [
        ("What does the region spend?", "What does the Humber spend?"),
        ("What is the region's rate?", "What is the Humber's rate?"),
        ("What is the rate of the Humber in the region?", None),
        ("What does the company spend?", None),
        ("What does the region spend in the company?", None),
    ],
)
def test_a_generic_noun_is_read_as_its_name(question: str, spelt: str | None):
    texts = ["The Humber region grew.", "Trade in the Humber fell."]
    assert spelt_out(question, texts) == (spelt or question)
