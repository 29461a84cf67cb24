"""What "the region" means."""

from __future__ import annotations

from ldi_qa.answering.generic import implied


def test_the_name_that_the_documents_join_with_the_noun():
    texts = ["Annual Outlook: Humber Region", "The Humber region grew.", "Leeds is a city."]
    assert [name.text for name in implied(("region",), texts)] == ["Humber"]


def test_two_that_compete_are_not_taken():
    texts = ["The Humber region grew.", "The Tyne region shrank."]
    assert implied(("region",), texts) == ()


def test_without_a_generic_noun_nothing_is_meant():
    assert implied((), ["The Humber region grew."]) == ()
