"""Conflicts: another passage that gives another value for the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering.candidates import Candidate, Draft
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.sameness import is_same_thing
from ldi_qa.quantities import agrees_when_rounded, convertible, same_quantity
from ldi_qa.types import Citation, Conflict, Quantity

ROUNDED = "agrees when rounded"


def settle(
    candidates: Sequence[Candidate],
) -> tuple[Candidate, list[Candidate], list[tuple[Candidate, str]]]:
    """Chooses among values for the same thing.

    The best supported one answers; of two that agree when rounded, the more precise one.

    Args:
        candidates: Most probable first, at least one.

    Returns:
        The one that answers, those that say the same, and those that disagree, each value once,
        with a note on how.
    """
    best = candidates[0]
    same, different = _split(best, candidates[1:])
    for other, note in different:
        if note and _digits(other) > _digits(best):
            same, rest = _split(other, [c for c in candidates if c is not other])
            return other, same, _disagreeing(other, rest)
    return best, same, _disagreeing(best, different)


def _split(
    best: Candidate, others: Sequence[Candidate]
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """Those that say the same, and those that give another value.

    Only candidates that the judge would have answered with count, from other sentences, about the
    same places and periods, in a unit that can be compared.
    """
    same: list[Candidate] = []
    different: list[tuple[Candidate, str]] = []
    threshold = load_judge("answer").threshold
    for other in others:
        if other.quantity is None or best.quantity is None or best.beside(other):
            continue
        if other.alone < threshold or not other.support.holds:
            continue
        if not convertible(best.quantity, other.quantity):
            continue
        if same_quantity(best.quantity, other.quantity):
            same.append(other)
        elif agrees_when_rounded(best.quantity, other.quantity):
            different.append((other, ROUNDED))
        else:
            different.append((other, ""))
    return same, different


def _disagreeing(
    best: Candidate, different: Sequence[tuple[Candidate, str]]
) -> list[tuple[Candidate, str]]:
    """Those that are about the same thing, the first of each value."""
    kept: list[tuple[Candidate, str]] = []
    told: list[Quantity] = []
    for other, note in different:
        value = other.quantity
        if value is None or any(same_quantity(value, one) for one in told):
            continue
        if is_same_thing(best, other, rounded=bool(note)):
            kept.append((other, note))
            told.append(value)
    return kept


def _digits(candidate: Candidate) -> int:
    """The significant digits of a figure as written."""
    return len(re.sub(r"^0+|\D", "", candidate.text))


def as_conflict(candidate: Candidate, note: str) -> Conflict:
    """A candidate that disagrees, with its citation."""
    return Conflict(candidate.text, candidate.quantity, citation_of(candidate), note)


def citation_of(candidate: Draft) -> Citation:
    """The sentence a candidate stands in, its span marked."""
    sentence = candidate.sentence
    return cite(
        sentence.document,
        (sentence.start, max(sentence.end, candidate.end)),
        (candidate.start, candidate.end),
    )
