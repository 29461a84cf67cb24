"""Reasons: what was missing, in words that do not claim more than is known."""

from __future__ import annotations

import pytest

from ldi_qa.answering import reasons
from ldi_qa.answering.question import read_question
from ldi_qa.answering.rivals import rivals
from made import asking

TEXT = "In 2023 the rate in Leeds was 6.1%. Six firms in Ashby, Corley and Norwood moved."


def why(question: str) -> str:
    material, tools = asking(question, TEXT)
    read = read_question(material.question, material.known)
    return reasons.reason(read, rivals(read, material, tools), material)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the rate in York?", "The documents do not mention “York” in this connection."),
        # "Leed" stands in "Leeds", but not as a word of its own.
        ("What is the rate in Leed?", "The documents do not mention “Leed” in this connection."),
        ("What was the rate in Leeds in 2021?", "The documents give this for 2023, not for 2021."),
        (
            "How many firms in Corley moved?",
            "The documents give this only for Corley, Ashby and Norwood together.",
        ),
        ("What is the GVA rate of Leeds?", "No passage that comes near speaks of GVA."),
        ("What is it?", reasons.EMPTY),
    ],
)
def test_what_was_missing(question: str, said: str) -> None:
    assert why(question) == said
