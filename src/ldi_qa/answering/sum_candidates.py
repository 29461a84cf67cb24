"""Sums that could answer: two figures that the reader points at, and what is worked out of them.

A question for a difference, a total, a share or a ratio has no words in the document that answer
it. The reader has learnt to point at the figures that such a question needs; each two of them are a
candidate, judged beside the figures that could be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ldi_qa.answering.arithmetic import calculate, derive, together
from ldi_qa.answering.candidates import Candidate, Draft, Worked
from ldi_qa.answering.cells import alignment, cell_of
from ldi_qa.answering.claims import INHERITED, OWN, Claim
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.material import Material
from ldi_qa.answering.names import speaks_of
from ldi_qa.answering.operations import operations_said
from ldi_qa.answering.periods import years
from ldi_qa.answering.question import Question
from ldi_qa.answering.sum_phrases import ends
from ldi_qa.quantities import NO_AMOUNTS, same_quantity
from ldi_qa.quantities.units import PERCENT
from ldi_qa.types import Answer, Operation

# Sums that compete, and what the choice of them goes by: these features, added up. Not tuned: half
# or twice as many make no difference to the 167 questions that `extracts` tells of.
COMPETING = 24
_PROMISING = ("margin", "stronger", "apart", "beside", "row", "one_only", "coverage", "periods")
# Features of a sum that are the mean of its figures' own, and those of the figure that the reader
# thinks less of.
_ASKED = ("asks_figure", "asks_sum", "asks_name", "asks_list", "asks_sentence")
_MEANS = (
    *_ASKED,
    *("similarity", "coverage", "near_coverage", "meaning", "phrases", "names", "periods"),
)
_WEAKER = ("missing", "instead", "rank", "reader", "margin", "sure")


def sum_drafts(question: Question, material: Material, figures: Sequence[Draft]) -> list[Draft]:
    """Two figures each that the reader prefers, worked out in each way that may be meant.

    Args:
        question: What is asked.
        material: What retrieval brought.
        figures: The figures that could be quoted.
    """
    operations = operations_said(question.text)
    if not operations:
        return []
    drafts = [
        _draft(question, material, operation, ordered)
        for pair in combinations(_amounts(figures), 2)
        if _go_together(pair)
        for operation in operations
        if not together(operation, pair) and (ordered := _in_order(operation, pair))
    ]
    drafts.sort(key=lambda each: -sum(each.features[name] for name in _PROMISING))
    return drafts[:COMPETING]


def _amounts(figures: Sequence[Draft]) -> list[Draft]:
    """The figures that may be worked with, each fact once, those first that the reader prefers."""
    amounts: list[Draft] = []
    for each in sorted(figures, key=lambda each: -each.features["margin"]):
        quantity, found = each.quantity, each.claim.found
        # A range has no one value, and no rank is added to another.
        if quantity is None or found is None or quantity.upper is not None:
            continue
        if found.kind in NO_AMOUNTS:
            continue
        if not any(_one_fact(each, other) for other in amounts):
            amounts.append(each)
    return amounts


def _one_fact(one: Draft, other: Draft) -> bool:
    """Whether two figures say the same of the same, in two places of the documents."""
    if one.quantity is None or other.quantity is None:
        return False
    mine, theirs = (
        (
            {name.text for name in c.places},
            {p.quantity.text for p, near in c.periods if near >= OWN},
        )
        for c in (one.claim, other.claim)
    )
    return same_quantity(one.quantity, other.quantity) and mine == theirs


def _go_together(pair: Sequence[Draft]) -> bool:
    """Whether two figures are of one kind and one document; of a table, of one row or column."""
    first, second = pair
    kinds = {draft.claim.found.kind for draft in pair if draft.claim.found}
    if len(kinds) > 1 or first.sentence.document is not second.sentence.document:
        return False
    here, there = (cell_of(each.sentence, each.start) for each in pair)
    return alignment(here, there) in ("", "row", "column")


def answer(question: Question, best: Candidate, worked: Worked, material: Material) -> Answer:
    """The sum, with how it was worked out and where each figure stands.

    Args:
        question: What is asked.
        best: The sum, as a candidate.
        worked: How it is worked out.
        material: Where its figures were found.
    """
    labels = [label(each.claim) for each in worked.operands]
    derivation = derive(worked.operation, labels, worked.operands, citation_of)
    return Answer(
        question=question.text,
        text=derivation.result.text,
        status="computed",
        confidence=best.probability,
        quantity=derivation.result,
        citations=tuple(operand.citation for operand in derivation.operands),
        derivation=derivation,
        hits=material.hits,
    )


def _draft(
    question: Question, material: Material, operation: Operation, pair: tuple[Draft, Draft]
) -> Draft:
    first, second = pair
    result, _ = calculate(operation, [each.quantity for each in pair if each.quantity])
    weaker, stronger = sorted(pair, key=lambda each: each.features["margin"])
    features = {
        **{name: (first.features[name] + second.features[name]) / 2 for name in _MEANS},
        **{name: weaker.features[name] for name in _WEAKER},
        "sum": 1.0,
        f"op_{operation}": 1.0,
        "stronger": stronger.features["margin"],
        **_placed(first, second),
        **_set_apart(question, material.same, (first.claim, second.claim)),
        "unequal": _unequal(first, second),
    }
    return Draft(
        first.claim,
        first.start,
        first.end,
        result,
        first.support,
        features,
        worked=Worked(operation, pair),
    )


def _in_order(operation: Operation, pair: Sequence[Draft]) -> tuple[Draft, Draft] | None:
    """As they are worked with; None where they may not be.

    A change goes from the earlier figure to the later one, which both have to be known. No share is
    taken of shares, and those of two wholes have no total.
    """
    first, second = sorted(pair, key=lambda each: each.start)
    unit = first.quantity.unit if first.quantity else ""
    if operation in ("share", "change", "sum", "ratio") and unit == PERCENT:
        return None
    if operation == "change":
        first, second = sorted((first, second), key=lambda each: _year(each.claim))
        if not 0 < _year(first.claim) < _year(second.claim):
            return None
    return first, second


def _year(claim: Claim) -> int:
    """The year that a figure is of, 0 where none stands with it."""
    near = (years(period.quantity.text) for period, near in claim.periods if near >= INHERITED)
    return max((int(year[:4]) for each in near for year in each), default=0)


def _placed(first: Draft, second: Draft) -> dict[str, float]:
    """Whether two figures stand in one sentence or in one row or column of a table."""
    here, there = (cell_of(each.sentence, each.start) for each in (first, second))
    lie = alignment(here, there)
    return {
        "beside": float(first.beside(second)),
        "row": float(lie in ("row", "cell")),
        "column": float(lie in ("column", "cell")),
    }


def _set_apart(
    question: Question, same: Mapping[str, str], claims: Sequence[Claim]
) -> dict[str, float]:
    """How much of what the question names stands with one of two figures, and with both."""
    held = [tuple(each) for each in _standing(question, same, claims)]
    count = len(held) or 1
    ones = {each for each in held if sum(each) == 1}
    return {
        "apart": float(len(ones) == 2),
        "one_only": sum(sum(each) == 1 for each in held) / count,
        "with_both": sum(sum(each) == 2 for each in held) / count,
        "with_none": sum(not any(each) for each in held) / count,
    }


def _standing(
    question: Question, same: Mapping[str, str], claims: Sequence[Claim]
) -> Iterator[list[bool]]:
    """For each name and period of the question, whether it stands with each of the figures."""
    for name in question.names:
        yield [
            any(speaks_of(name, (n,), same) >= 0.6 for n, near in claim.names if near >= INHERITED)
            for claim in claims
        ]
    for period in (one for each in question.periods for one in ends(each)):
        asked = years(period.quantity.text)
        yield [
            any(asked & years(p.quantity.text) for p, near in claim.periods if near >= INHERITED)
            for claim in claims
        ]


def _unequal(first: Draft, second: Draft) -> float:
    """How far apart two figures are in size, 1 where one is a hundred times the other."""
    values = sorted(abs(each.quantity.value) for each in (first, second) if each.quantity)
    return min(1.0, float((values[1] / values[0]).log10()) / 2) if values[0] else 1.0


def label(claim: Claim) -> str:
    """What a figure is of, in few words: its cell's row and column, or its place and period."""
    if claim.cell and claim.sentence.cells:
        for one in claim.sentence.cells:
            if one.cell.start <= claim.start < one.cell.end:
                return ", ".join(each for each in (one.row, one.column) if each)
    near = [p.quantity.text for p, nearness in claim.periods if nearness >= OWN][:1]
    said = [*(place.text for place in claim.places[:1]), *near]
    return ", ".join(said) or " ".join(claim.own.strip(" ,;").split()[:8])
