"""Operands of one sum, chosen together: from one row or one column of a table where they can be.

Each figure alone may be in doubt where the two of one row are not: what is sure is judged of them
all at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from ldi_qa.answering import arithmetic, reasons
from ldi_qa.answering.candidates import Candidate, best_distinct
from ldi_qa.answering.cells import alignment, cell_of
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools, asked_anew, collect
from ldi_qa.answering.movement import MOVES
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.answering.sums import Sum
from ldi_qa.quantities import convertible
from ldi_qa.types import Answer, Operation

# Figures of each operand that are tried together: the chances of different figures for one question
# sum to at most 1, so that the ninth is right less often than once in nine times.
TRIED = 8
# How likely figures go together that no row, column or sentence joins. Set by hand, no run is on
# record: a figure of another table has to be over three times as probable as one of its row.
APART = 0.3
# Operands of a sum at most: more are a whole column, and each one multiplies what there is to try.
OPERANDS = 10
# Figures that are tried of each operand beside one for the first: the second is for where
# `arithmetic.together` refuses the choice with the most probable ones.
KEPT = 2
# The words with which a document itself says what a sum would give.
_SAYS: dict[Operation, str] = {
    "difference": rf"\b{MOVES}\b",
    "change": rf"\b{MOVES}\b",
    "average": r"\b(?:average|mean)\b",
    "sum": r"\b(?:total|combined|together)\b",
    "share": r"%|\bper\s*cent|\bpercentage\b",
    "ratio": r"\bratio\b|\btimes\b",
}


def choose(
    question: Question, said: Sum, material: Material, tools: Tools
) -> tuple[list[Candidate], float] | Answer:
    """A figure for each operand of a sum and how sure they are together; else an abstention.

    Args:
        question: What is asked.
        said: Its sum.
        material: What retrieval brought for it; the operands may need their own.
        tools: Retrieval and reader.
    """
    best: tuple[list[Candidate], float] | None = None
    each: list[list[Candidate]] = []
    for own in (False, True):
        each = [
            best_distinct(
                figures(
                    one,
                    collect(one.text, tools) if own else asked_anew(one.text, material, tools),
                    tools,
                )
            )
            for one in said.questions
        ]
        found = pair(said, each)
        if found and (best is None or found[1] > best[1]):
            best = found
        if best and best[1] >= load_judge("answer").threshold:
            return best
    for label, asked, candidates in zip(said.labels, said.questions, each, strict=True):
        if not candidates or not candidates[0].support.holds:
            why = reasons.without(label, asked, candidates, material)
            return not_found(question, candidates, material, why)
    if best is None:
        refused = arithmetic.together(said.operation, [found[0] for found in each])
        refused = refused or "the figures that were found stand in no common row or column"
        return not_found(question, each[0], material, reasons.Reason(f"Not computed: {refused}."))
    return not_found(question, best[0], material)


def pair(said: Sum, each: Sequence[Sequence[Candidate]]) -> tuple[list[Candidate], float] | None:
    """The most probable operands that go together, and the probability that they are right.

    The chance of a choice is the product of its figures' chances, set against all other choices
    and against that none of the figures is right.
    """
    tried = [[c for c in found[:TRIED] if c.support.holds and c.quantity] for found in each]
    if not all(tried) or len(tried) > OPERANDS:
        return None
    total = math.prod(max(0.0, 1.0 - sum(c.probability for c in found)) for found in tried)
    best: list[Candidate] = []
    most = 0.0
    for first in tried[0]:
        # What goes with the first is chosen for each operand by itself: rows are short.
        others = [[c for c in found if _fit(first, c)] for found in tried[1:]]
        if not all(others):
            continue
        kept = [sorted(found, key=lambda c, f=first: -_chance(f, c))[:KEPT] for found in others]  # type: ignore[misc]
        for chosen in product(*kept):
            operands = [first, *chosen]
            if arithmetic.together(said.operation, operands):
                continue
            chance = first.probability * math.prod(_chance(first, c) for c in chosen)
            total += chance
            if chance > most:
                best, most = operands, chance
    return (best, most / total) if best else None


def stated(
    question: Question, said: Sum, material: Material, tools: Tools, sure: float
) -> Candidate | None:
    """The figure with which the document itself says the sum: "revenue rose by 5% ...".

    Args:
        question: What is asked.
        said: Its sum.
        material: What retrieval brought.
        tools: Retrieval and reader.
        sure: How probable it must be beside the figures that could be worked with.
    """
    kind: Kind = "percentage" if said.operation in ("change", "share") else "figure"
    found = figures(replace(question, kind=kind), material, tools)
    if not is_answer(found) or found[0].probability < sure:
        return None
    claim = found[0].claim
    own = claim.own if claim.cell else claim.statement
    return found[0] if re.search(_SAYS[said.operation], own, re.IGNORECASE) else None


def _fit(first: Candidate, other: Candidate) -> bool:
    """Whether two figures may be of one sum: of a table, from its row or from its column."""
    if first.quantity is None or other.quantity is None:
        return False
    if not convertible(first.quantity, other.quantity) or first.place == other.place:
        return False
    here, there = (cell_of(each.sentence, each.start) for each in (first, other))
    lie = alignment(here, there)
    return lie in ("row", "column") if lie else first.quantity.unit == other.quantity.unit


def _chance(first: Candidate, other: Candidate) -> float:
    """How probable another figure is beside the first, less where nothing joins the two."""
    here, there = (cell_of(each.sentence, each.start) for each in (first, other))
    in_text = not here and not there and first.beside(other)
    return other.probability * (1.0 if alignment(here, there) or in_text else APART)
