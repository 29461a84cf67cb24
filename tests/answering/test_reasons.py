"""Reasons: what was missing, in words that do not claim more than is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldi_qa.answering import reasons
from ldi_qa.answering.question import read_question
from ldi_qa.answering.reasons import Reason
from ldi_qa.answering.rivals import rivals
from made import asking

TRADE = "In 2023 the rate in Leeds was 6.1%. Six firms in Ashby, Corley and Norwood moved."
PORT = "The Norvik Harbour Trust dredges the estuary. Ferries call at Hull."


def why(question: str, *paragraphs: str) -> Reason:
    material, tools = asking(question, *(paragraphs or (TRADE, PORT)))
    read = read_question(material.question, material.known)
    return reasons.reason(read, rivals(read, material, tools), material)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the rate in York?", "The documents do not mention “York”."),
        # "Wood" stands in "Norwood", but not as a word of its own.
        ("What is the rate in Wood?", "The documents do not mention “Wood”."),
        ("What is the GVA of the trust?", "The documents do not mention “GVA”."),
        ("How many zebras are in Hull?", "The documents do not mention “zebras”."),
        (
            "What was the rate in Leeds in 2021?",
            "The documents give this for 2023 (page 1); for 2021 nothing was found.",
        ),
        (
            "What was the rate in Hull in 2023?",
            "The documents give this for Leeds (page 1); for Hull nothing was found.",
        ),
        (
            "How many firms moved in Corley?",
            "The documents give this for Ashby, Corley and Norwood together (page 1); "
            "for Corley alone nothing was found.",
        ),
        (
            "Who chairs the Norvik Harbour Trust?",
            "The documents speak of the Norvik Harbour Trust (page 2), "
            "but nothing was found that answers this.",
        ),
        ("What is it?", reasons.EMPTY.text),
    ],
)
def test_what_was_missing(question: str, said: str) -> None:
    assert why(question).text == said


def test_a_name_of_words_that_stand_elsewhere_may_stand_elsewhere_itself() -> None:
    material, tools = asking("What does Harbour Hull cost?", TRADE, PORT)
    read = read_question(material.question, material.known)
    heard = replace(material, unheard=frozenset())
    said = reasons.reason(read, rivals(read, heard, tools), heard).text
    assert said == "No passage that was found mentions “Harbour Hull”."


def test_the_sentence_that_a_reason_speaks_of_is_told() -> None:
    spoken = why("Who chairs the Norvik Harbour Trust?").sentence
    assert spoken
    assert spoken.text == "The Norvik Harbour Trust dredges the estuary."
    assert why("What is the rate in York?").sentence is None


def test_a_document_is_named_where_there_are_several() -> None:
    material, _ = asking("What is the rate?", TRADE, PORT)
    sentence = material.sentences[-1]
    assert reasons.page_of(sentence, material) == " (page 2)"
    other = replace(material.hits[0], passage=replace(material.hits[0].passage, document="b.txt"))
    several = replace(material, hits=(*material.hits, other))
    assert reasons.page_of(sentence, several) == " (report.txt, page 2)"


def test_one_of_several_figures_that_is_missing_is_named() -> None:
    material, _ = asking("rate in Hull", TRADE, PORT)
    said = reasons.without("the rate in Hull", read_question("rate in Hull"), (), material)
    assert said.text == "No figure was found for “the rate in Hull”."
