"""Conflicts: another value for the same thing is told, one for another thing never."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.cells import claims_in
from ldi_qa.answering.claims import Claim
from ldi_qa.answering.conflicts import ROUNDED, settle
from ldi_qa.answering.evidence import gather
from ldi_qa.answering.question import read_question
from ldi_qa.answering.support import support
from ldi_qa.documents.blocks import assemble
from ldi_qa.documents.markdown import read_markdown
from ldi_qa.types import Hit, Passage
from made import asking


def figures(question: str, *paragraphs: str) -> list[Candidate]:
    """The figures of all paragraphs, those of the first one most probable."""
    material, _ = asking(question, *paragraphs)
    return candidates(question, (c for one in material.sentences for c in claims_in(one)))


def candidates(question: str, claims: Iterable[Claim]) -> list[Candidate]:
    read = read_question(question)
    return [
        Candidate(
            claim,
            claim.start,
            claim.end,
            claim.found.quantity,
            support(read, claim, {}, lambda word: 1.0),
            {},
            probability=0.9,
            alone=0.9,
        )
        for claim in claims
        if claim.found and claim.found.kind not in ("year", "period")
    ]


def told(question: str, *paragraphs: str) -> list[tuple[str, str]]:
    _, _, different = settle(figures(question, *paragraphs))
    return [(other.text, note) for other, note in different]


CRANES = "How many cranes has the port?"


def test_another_value_is_told() -> None:
    assert told(CRANES, "The port has 14 cranes.", "The port has 15 cranes.") == [("15", "")]


def test_each_value_is_told_once() -> None:
    texts = ("The port has 14 cranes.", "The port has 15 cranes.", "In all the port has 15 cranes.")
    assert told(CRANES, *texts) == [("15", "")]


def test_the_same_value_is_more_evidence_and_no_conflict() -> None:
    best, same, different = settle(
        figures(CRANES, "The port has 14 cranes.", "All 14 cranes of the port work.")
    )
    assert (best.text, [other.text for other in same], different) == ("14", ["14"], [])


def test_of_two_that_agree_when_rounded_the_more_precise_one_answers() -> None:
    question = "What did the pier cost?"
    best, _, [(other, note)] = settle(
        figures(question, "The pier cost £1.3 million.", "The pier cost £1.35m to build.")
    )
    assert (best.text, other.text, note) == ("£1.35m", "£1.3 million", ROUNDED)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        # Another measure: words of the question are missing.
        ("What did the old pier cost?", "The old pier cost £4m.", "A crane cost £6m."),
        # Another place, though the question names none.
        ("What is the rate?", "The rate in Leeds is 6%.", "The rate in Hull is 9%."),
        # Another period, or a span of which the other is the end.
        ("What did fuel cost?", "Fuel cost £4m in 2021.", "Fuel cost £6m in 2022."),
        (
            "What did fuel cost in 2022?",
            "Fuel cost £9m from 2019 to 2022.",
            "Fuel cost £2m in 2022.",
        ),
        # A change beside a level.
        ("What is the jobless rate?", "The jobless rate is 6%.", "The jobless rate rose by 2%."),
        (
            "What is the jobless rate?",
            "The jobless rate is 6%.",
            "We revised pay and the jobless rate by 1 per cent and 2 per cent.",
        ),
        # A forecast beside an outturn.
        (
            "What is the cost of dredging?",
            "The cost of dredging was £4m.",
            "The cost of dredging is forecast to be £6m.",
        ),
        # A bound that the other figure keeps.
        (CRANES, "The port has 14 cranes.", "The port has over 10 cranes."),
        # Both stand in one sentence, which tells them apart.
        (
            "What is the growth of trade?",
            "The growth of trade was cut from 3% to 2%.",
            "The growth of trade is 2%.",
        ),
        (
            "What is the growth of trade?",
            "The growth of trade was cut from 1.3% to 1%.",
            "The growth of trade is 1%.",
        ),
        # A date has to be that of all that is asked about.
        (
            "On which day was the full updated economy forecast sent?",
            "The full updated economy forecast was sent on 17 September 2024.",
            "The full updated fiscal forecast was sent on 2 October 2024.",
        ),
    ],
)
def test_no_conflict(question: str, first: str, second: str) -> None:
    assert told(question, first, second) == []


def test_what_is_to_be_by_a_year_is_no_change() -> None:
    question = "What worth should the sector reach?"
    first = "The sector should reach a worth of £90 billion."
    second = "The sector should by 2030 reach a worth of £100 billion."
    assert told(question, first, second) == []  # another period
    assert told(f"{question[:-1]} by 2030?", second, first.replace("billion", "billion by 2030"))


TABLE = "| | {} |\n|---|---|\n| {} | {} |\n| Tax on fuel | 7 |\n"


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [
        # One row of two tables: two values for one thing.
        (("2026", "Tax", "13"), ("2026", "Tax", "15"), ["15"]),
        # Another row, another column, and the row below.
        (("2026", "Tax", "13"), ("2026", "Tax and levies", "15"), []),
        (("2026", "Tax", "13"), ("2027", "Tax", "15"), []),
    ],
)
def test_in_tables_row_and_column_say_what_is_the_same(
    first: tuple[str, str, str], second: tuple[str, str, str], texts: list[str]
) -> None:
    shown = "\n\n".join(f"Sums\n\n{TABLE.format(*cells)}" for cells in (first, second))
    document = assemble(read_markdown(shown), "tax.md", "0" * 64)
    passage = Passage(document.name, 0, len(document.text), document.text)
    claims = [c for row in gather([Hit(passage, 1.0)], lambda _: document) for c in claims_in(row)]
    _, _, different = settle(candidates("How much is the tax in 2026?", claims))
    assert [other.text for other, _ in different] == texts
