"""What BM25 sees of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.index.tokens import question_tokens, stem, tokens


@pytest.mark.parametrize(
    "figure", ["£1.35m", "96.9%", "33,911", "5g", "r&d", "300mbps", "5,300+", "2024-25", "1,234.5"]
)
def test_a_figure_is_one_token(figure: str) -> None:
    assert figure in tokens(f"It was {figure}, they said.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£1.35m", "£1,350,000"),
        ("£1.35m", "1.35 million pounds"),
        ("33,911 people", "33911"),
        ("96.9%", "96.9 per cent"),
        ("twelve sites", "12 sites"),
        ("£4.9billion", "£4.9 bn"),
    ],
)
def test_a_figure_is_found_however_it_is_written(one: str, other: str) -> None:
    figures = [token for token in tokens(one) if any(c.isdigit() for c in token)]
    assert set(figures) & set(question_tokens(f"What is {other}?"))


def test_unlike_figures_share_no_token() -> None:
    assert not set(tokens("£1.35m")) & set(tokens("1.35%"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("business", "businesses"),
        ("city", "cities"),
        ("funded", "funding"),
        ("organisation", "organizations"),
        ("programme", "programs"),
        ("centre", "centers"),
        ("Birmingham's", "birmingham"),
        ("U.K.", "UK"),
    ],
)
def test_forms_of_a_word_are_one_token(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


def test_hyphens_part_words() -> None:
    assert tokens("full-fibre") == tokens("full fibre")


def test_a_footnote_mark_is_no_part_of_a_word() -> None:
    assert tokens("growth² of 5%¹") == [*tokens("growth"), "of", "5%", "5 %"]


def test_a_question_is_asked_without_its_question_words() -> None:
    assert question_tokens("How many of the schools are there?") == ["school"]


def test_a_question_of_question_words_alone_keeps_them() -> None:
    assert question_tokens("what is it") == ["what", "is", "it"]


def test_a_word_asked_twice_counts_once() -> None:
    assert question_tokens("cranes, cranes and cranes") == ["crane"]


@given(st.text())
def test_any_text_has_tokens_without_white_space_at_their_ends(text: str) -> None:
    for token in tokens(text):
        assert token
        assert token == token.strip()
        assert "\n" not in token


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_case_does_not_count(word: str) -> None:
    assert stem(word) == stem(word.upper())
