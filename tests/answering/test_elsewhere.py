"""What is asked for, given for another place or period: said only where it is certain."""

from __future__ import annotations

import pytest

from ldi_qa.answering.elsewhere import given_elsewhere
from ldi_qa.answering.question import read_question
from ldi_qa.answering.rivals import rivals
from made import asking


def given(question: str, *paragraphs: str) -> str:
    material, tools = asking(question, *paragraphs)
    read = read_question(material.question, material.known)
    found = given_elsewhere(read, rivals(read, material, tools), material)
    return f"this{found[0]}{found[1]}" if found else ""


RATES = "The rate in Leeds is 6.1% and in the Fens 4.9%. Trams run in Hull."


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        # All places of the sentence, each with the article that it has there.
        (
            "What is the rate in Hull?",
            RATES,
            "this for Leeds and the Fens; for Hull nothing was found",
        ),
        # The words of the measure stand with another one's: another measure.
        ("What is the jobless rate in Hull?", RATES, ""),
        # Leeds and the period are missing both: which of them is in the way is not known.
        ("What was the rate in Hull in 2019?", RATES, ""),
        # "Superfast" says which broadband is meant, not where.
        (
            "What is the share of broadband in Hull?",
            "The share is 6.1% for Superfast broadband. Hull has trams.",
            "",
        ),
        # The competition is no place; what stands in Corley is not its counterpart.
        (
            "How many applicants were there for the Golden Oar?",
            "A firm in Corley met 140 applicants. The Golden Oar is a race.",
            "",
        ),
        # Another sentence has the place and all the words: nobody knows why it did not answer.
        ("What is the rate in Hull?", f"{RATES} The rate in Hull may fall.", ""),
        (
            "How many jobs began in 2021?",
            "In 2023, 911 jobs began.",
            "this for 2023; for 2021 nothing was found",
        ),
        # A year is not set beside a month, nor beside a financial year.
        ("How many jobs began in 2021?", "In May 2023, 911 jobs began.", ""),
        ("How many jobs began in 2021?", "In 2023-24, 911 jobs began.", ""),
        (
            "How many jobs began in 2021?",
            "In all, 911 jobs began.",
            "this, without saying that it is for 2021",
        ),
    ],
)
def test_what_is_given_in_its_stead(question: str, text: str, said: str) -> None:
    assert given(question, text) == said
