"""Names typed in lower case, and capitals that make no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.casing import recased

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


@given(st.text(max_size=40))
def test_nothing_but_case_and_commas_changes(typed: str) -> None:
    assert recased(typed.lower(), TEXTS).lower().replace(",", "") == typed.lower().replace(",", "")
