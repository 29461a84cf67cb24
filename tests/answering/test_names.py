"""Proper names, found by how they are written."""

from __future__ import annotations

import pytest

from ldi_qa.answering.names import Name, aliases, capitalised, find_names, speaks_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("How many people work for the Bank of England?", ["Bank of England"]),
        ("Leeds and Hull", ["Leeds", "Hull"]),
        ("What does Smith & Sons sell in Leeds?", ["Smith & Sons", "Leeds"]),
        ("In Leeds's suburbs", ["Leeds"]),
        ("what is the rate", []),
    ],
)
def test_find_names(text: str, names: list[str]):
    assert [name.text for name in find_names(text)] == names


def test_a_question_in_lower_case_has_the_names_that_the_documents_capitalise():
    known = capitalised(["The trams of Leeds are new.", "Trams run in Leeds."])
    assert [name.text for name in find_names("trams leeds", known)] == ["leeds"]


def test_whoever_types_capitals_means_them():
    known = frozenset({"win"})
    assert [name.text for name in find_names("How much did Acme win?", known)] == ["Acme"]


def test_abbreviations_that_a_text_defines():
    text = "The Office for Fair Roads (OFR) and trams (see B)."
    assert aliases([text]) == {"OFR": "Office for Fair Roads"}


@pytest.mark.parametrize(
    ("asked", "written", "score"),
    [
        ("Hull", "Hull", 1.0),
        ("InterCity", "Inter-City", 1.0),
        ("Hull", "Hull Tram Company", 0.8),
        ("Hull Tram Company", "Tram Company", 0.6),
        ("Hull", "Leeds", 0.0),
        ("OFR", "Office for Fair Roads", 1.0),
    ],
)
def test_speaks_of(asked: str, written: str, score: float):
    same = {"OFR": "Office for Fair Roads"}
    other = Name(written, 0, len(written))
    assert speaks_of(Name(asked, 0, len(asked)), [other], same) == score
