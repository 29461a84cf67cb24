"""Sums: which two figures a question may want worked out, and what comes of them."""

from __future__ import annotations

import pytest

from ldi_qa.answering.answerer import composed
from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.operations import operations_said
from ldi_qa.answering.question import read_question
from ldi_qa.answering.rivals import rivals
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


@pytest.mark.parametrize(
    ("text", "question"),
    [
        # One fact in two sentences is one figure.
        (
            "Ashby moved 340 boats. In all, Ashby moved 340 boats.",
            "How many boats did Ashby move in total?",
        ),
        (
            "Ashby moved between 300 and 400 boats, Corley 290 boats.",
            "How many more boats has Ashby?",
        ),
        ("Ashby is seventh, Corley is third.", "How far is Ashby behind?"),
        ("Half of A is old, and a third of B is old.", "What is old in A and B together?"),
    ],
)
def test_what_is_never_worked_with(text: str, question: str) -> None:
    assert not sums(question, text)


def test_a_change_goes_from_the_earlier_figure_to_the_later_one() -> None:
    text = "Traffic was 340 boats in 2023. It was 300 boats in the year to 31 March 2022."
    [(answer, _)] = [
        (text, each)
        for text, each in sums("By what percentage did traffic grow from 2022 to 2023?", text)
        if each.worked and each.worked.operation == "change"
    ]
    assert answer == "13.3%"


def test_units_that_go_together_are_brought_into_one() -> None:
    [(answer, _)] = sums(
        "How much longer did Ashby wait than Corley?", "Ashby waited 2 years, Corley 18 months."
    )
    assert answer == "0.5 years"
