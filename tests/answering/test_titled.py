"""Questions that name one of several documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.question import read_question
from ldi_qa.answering.titled import Addressed, addressed

TITLES = {
    "budget.pdf": "Norvik Spring Budget 2024 (print)",
    "outlook.pdf": "CP 12 – Norvik Harbour Board – Trade outlook – May 2025",
}


@pytest.mark.parametrize(
    ("question", "asked", "document"),
    [
        (
            "In the Norvik Spring Budget 2024, what did the NHB say?",
            "What did the NHB say?",
            "budget.pdf",
        ),
        ("What is debt in Norvik Spring Budget 2024?", "What is debt?", "budget.pdf"),
        ("What is debt in the NHB's May 2025 outlook?", "What is debt?", "outlook.pdf"),
        ("According to the Norvik Harbour Board, what fell?", "What fell?", "outlook.pdf"),
    ],
)
def test_the_words_that_only_name_a_document_are_taken_off(
    question: str, asked: str, document: str
) -> None:
    assert addressed(question, TITLES) == Addressed(asked, frozenset({document}))


def test_what_cannot_be_taken_off_is_set_aside() -> None:
    question = "How much does Norvik Spring Budget 2024 give to ports in 2025?"
    told = addressed(question, TITLES)
    assert told == Addressed(question, frozenset({"budget.pdf"}), ("Norvik Spring Budget 2024",))
    read = read_question(told.question, aside=told.aside)
    assert read.names == ()
    assert [period.quantity.text for period in read.periods] == ["2025"]


@pytest.mark.parametrize(
    "question",
    [
        "What did the NHB say?",
        "What was said in May 2025?",
        "What is the budget of Norvik in 2024?",
        "In the print, what is said?",
    ],
)
def test_initials_or_a_date_alone_name_no_document(question: str) -> None:
    assert addressed(question, TITLES) == Addressed(question)


def test_where_there_is_one_document_none_need_be_named() -> None:
    question = "In Norvik Spring Budget 2024, what is debt?"
    assert addressed(question, {"budget.pdf": TITLES["budget.pdf"]}) == Addressed(question)


def test_a_title_that_all_have_tells_none_from_another() -> None:
    both = {"a.pdf": "Annual Port Report", "b.pdf": "Annual Port Report"}
    question = "In the Annual Port Report, what is debt?"
    assert addressed(question, both) == Addressed(question)


@given(st.text(max_size=60))
def test_any_question_can_be_looked_at(question: str) -> None:
    assert addressed(question, TITLES).documents <= TITLES.keys()
