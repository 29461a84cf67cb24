"""Conflicts: another passage that gives another value for the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.judge import load_judge
from ldi_qa.quantities import agrees_when_rounded, convertible, same_quantity
from ldi_qa.types import Citation, Conflict


def split(
    best: Candidate, others: Sequence[Candidate]
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """Sorts the other candidates into those that say the same and those that disagree.

    Only candidates that the judge would have answered with count, from other sentences, about the
    same places and periods, in a unit that can be compared.

    Returns:
        The candidates that say the same, and those that disagree with a note on how.
    """
    same: list[Candidate] = []
    other_values: list[tuple[Candidate, str]] = []
    threshold = load_judge("figure").threshold
    for other in others:
        if other.quantity is None or best.quantity is None or other is best:
            continue
        if other.sentence.start == best.sentence.start and other.sentence.document is best.sentence.document:
            continue
        if other.probability < threshold or not other.support.holds:
            continue
        if not convertible(best.quantity, other.quantity):
            continue
        if same_quantity(best.quantity, other.quantity):
            same.append(other)
        elif agrees_when_rounded(best.quantity, other.quantity):
            other_values.append((other, "agrees when rounded"))
        else:
            other_values.append((other, ""))
    return same, other_values


def as_conflict(candidate: Candidate, note: str) -> Conflict:
    """A candidate that disagrees, with its citation."""
    return Conflict(candidate.text, candidate.quantity, citation_of(candidate), note)


def citation_of(candidate: Candidate) -> Citation:
    """The sentence a candidate stands in, its span marked."""
    sentence = candidate.sentence
    return cite(
        sentence.document,
        (sentence.start, max(sentence.end, candidate.end)),
        (candidate.start, candidate.end),
    )
