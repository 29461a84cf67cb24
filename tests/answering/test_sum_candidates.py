"""Sums: which two figures a question may want worked out, and what comes of them."""

from __future__ import annotations

import pytest

from ldi_qa.answering.answerer import composed
from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.question import read_question
from ldi_qa.answering.rivals import rivals
from ldi_qa.answering.sum_candidates import operations_said
from made import asking

PORTS = "In 2023 the port of Ashby moved 340 boats. The port of Corley moved 290 boats."


@pytest.mark.parametrize(
    ("question", "operations"),
    [
        ("How many boats did Ashby move?", ()),
        ("Who runs the port?", ()),
        ("How many more boats did Ashby move than Corley?", ("difference",)),
        ("By how much did traffic at Ashby grow?", ("difference",)),
        ("How much dearer is a berth in Ashby than in Corley?", ("difference",)),
        ("What share of boats used Ashby?", ("share",)),
        ("How many times as many boats did Ashby move?", ("ratio",)),
        ("How many boats did the two ports move together?", ("sum",)),
    ],
)
def test_what_is_worked_out_is_said(question: str, operations: tuple[str, ...]) -> None:
    assert operations_said(question) == operations


def sums(question: str, text: str) -> list[tuple[str, Candidate]]:
    material, tools = asking(question, text)
    read = read_question(material.question)
    found = [each for each in rivals(read, material, tools) if each.worked]
    return [(composed(read, [each], material).text, each) for each in found]


def test_two_figures_are_worked_out_and_each_is_cited() -> None:
    question = "How many more boats did Ashby move than Corley?"
    material, tools = asking(question, PORTS)
    read = read_question(material.question)
    [best] = [each for each in rivals(read, material, tools) if each.worked]
    answer = composed(read, [best], material)
    assert answer.status == "computed"
    assert answer.derivation is not None
    assert answer.derivation.expression == "340 boats − 290 boats = 50 boats"
    assert [c.quote for c in answer.citations] == [
        "In 2023 the port of Ashby moved 340 boats.",
        "The port of Corley moved 290 boats.",
    ]


def test_each_names_what_its_figure_is_of() -> None:
    question = "How many more boats did Ashby move than Corley?"
    [(_, best)] = sums(question, PORTS)
    assert best.features["apart"] == 1.0
    assert best.features["beside"] == 0.0


def test_figures_of_two_sorts_are_not_worked_with() -> None:
    text = "The port of Ashby moved 340 boats. It earned £3 million."
    assert not sums("How much more did Ashby earn than Corley?", text)


def test_no_share_is_taken_of_shares() -> None:
    text = "At Ashby 30% of boats were late. At Corley 20% of boats were late."
    assert not sums("What share of boats at Ashby and Corley were late?", text)


def test_a_question_for_what_stands_there_has_no_sums() -> None:
    assert not sums("How many boats did the port of Ashby move?", PORTS)
