"""Content words: folded so that one thing written two ways is one term."""

import pytest

from ldi_qa.answering.terms import Term, content_terms, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organization"),
        ("programmes", "program"),
        ("labour", "labor"),
        ("centres", "center"),
        ("travelled", "traveling"),
        ("licence", "license"),
        ("Harbour's", "harbors"),
        ("fund", "FUNDED"),
    ],
)
def test_spelling_case_possessive_and_inflection_are_folded(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("rail", "rain"), ("4G", "5G"), ("region", "reign")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_terms_leave_function_words_out_and_know_where_they_stand() -> None:
    text = "How many of the ferries were late in Ullapool?"
    terms = content_terms(text)
    assert [term.word for term in terms] == ["ferries", "late", "Ullapool"]
    assert all(text[term.start : term.end] == term.word for term in terms)


@pytest.mark.parametrize(
    ("word", "sharp"),
    [("4G", True), ("AI", True), ("R&D", True), ("A", False), ("Ferry", False), ("ferry", False)],
)
def test_codes_and_capitals_admit_no_other_word(word: str, sharp: bool) -> None:
    assert Term(stem(word), 0, len(word), word).sharp is sharp
