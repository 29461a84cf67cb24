"""Names typed in lower case, and capitals that make no name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.answering.casing import LONGEST, recased

TEXTS = [
    "Ports for All paid Leeds and the East Riding.",
    "The fund of Ports for All, a Leeds body, closed. The riding school is open.",
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ports for all leeds", "Ports for All, Leeds"),
        ("is leeds in the east riding", "is Leeds in the East Riding"),
        ("riding school leeds?", "riding school Leeds?"),
        ("Is it in leeds", "Is it in leeds"),
        ("who paid", "who paid"),
        ("School fees in Leeds", "school fees in Leeds"),
        ("Difference in fees between Leeds and York", "difference in fees between Leeds and York"),
        ("Leeds school fees", "Leeds school fees"),
        ("Barges of schools in Leeds", "Barges of schools in Leeds"),
        ("The school is in Leeds", "The school is in Leeds"),
    ],
)
def test_names_are_written_as_in_the_texts(typed: str, meant: str) -> None:
    assert recased(typed, TEXTS) == meant


def test_the_longest_name_is_taken() -> None:
    texts = ["The Bank of Norvik paid. The bank of Norvik paid Norvik."]
    assert recased("who owns the bank of norvik", texts) == "who owns the Bank of Norvik"


def test_of_two_spellings_the_more_common_is_taken() -> None:
    texts = ["It met InterPort Ltd.", "It met Interport Ltd.", "It left InterPort Ltd."]
    assert recased("what does interport ltd do", texts) == "what does InterPort Ltd do"


def test_a_name_of_more_words_is_left_as_it_is() -> None:
    name = " ".join(["Norvik"] * (LONGEST + 1))
    assert recased(name.lower(), [f"It met {name} once."]) == name.lower()


def test_without_texts_nothing_is_a_name() -> None:
    assert recased("ports for all leeds", []) == "ports for all leeds"


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=40))
def test_nothing_but_case_and_commas_changes(typed: str) -> None:
    assert recased(typed.lower(), TEXTS).lower().replace(",", "") == typed.lower().replace(",", "")
