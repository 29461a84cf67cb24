"""Figures of sentences that go together: probable ones, of one kind, best from one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.siblings import TRIED
from ldi_qa.quantities import agrees_when_rounded, convertible, find_quantities
from ldi_qa.types import Operation

# What two operands gain, in probability, by standing in one sentence and by being of one kind: one
# that does goes before another that is up to so much more probable. Set by hand; no run is on
# record.
BESIDE, ALIKE = 0.3, 0.3
# ... and by one being set against the other in so many words, which leaves hardly a doubt.
OPPOSED = 0.9
# The share of the judge's threshold that an operand must reach when another one is above it. Set by
# hand: at 1 a sum needs two figures that would each be shown alone, at 0 one sure figure is enough.
SURE = 0.5
_AGAINST = re.compile(
    r"[\s,(](?:against|compared\s+(?:with|to)|versus|vs\.?|as\s+opposed\s+to|up\s+from|down\s+from)\s+$",
    re.IGNORECASE,
)


def refines(one: Candidate, other: Candidate) -> bool:
    """Whether another figure is the same one with more digits: £1.35m where the first is £1.3m."""
    if one.quantity is None or other.quantity is None or not other.support.holds:
        return False
    digits = [len(re.sub(r"^0+|\D", "", c.text)) for c in (one, other)]
    agree = agrees_when_rounded(one.quantity, other.quantity)
    return agree and digits[1] > digits[0] and other.probability >= SURE * one.probability


def fitting(operation: Operation, each: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """One figure of each part: probable ones, of one kind, best from one sentence.

    A figure may be less sure of itself where it goes with a sure one: "5 in A, against 3 in B".

    Args:
        operation: What is worked out.
        each: For each operand its candidates, most probable first, at least one.

    Returns:
        One candidate for each operand, in order; the most probable ones where none go together.
    """
    threshold = load_judge("answer").threshold
    likely = [[c for c in found[:TRIED] if c.support.holds] for found in each]
    best: tuple[float, list[Candidate]] | None = None
    for first in likely[0]:
        chosen, worth = [first], first.probability
        for found in likely[1:]:
            other = max(found, key=lambda c: _worth(first, c, operation))
            chosen.append(other)
            worth += _worth(first, other, operation)
        least = min(chosen, key=lambda c: c.probability)
        sure = max(c.probability for c in chosen) >= threshold
        if least.probability < SURE * threshold and not (sure and _opposed(chosen)):
            continue
        if best is None or worth > best[0]:
            best = (worth, chosen)
    return best[1] if best else [found[0] for found in each]


def _worth(first: Candidate, other: Candidate, operation: Operation) -> float:
    """What speaks for a figure beside the first, in probability; -1 where it cannot be meant."""
    if first.quantity is None or other.quantity is None or first.place == other.place:
        return -1.0
    kinds = {c.claim.found.kind for c in (first, other) if c.claim.found}
    worth = other.probability + BESIDE * first.beside(other)
    worth += ALIKE * (len(kinds) == 1 and convertible(first.quantity, other.quantity))
    worth += OPPOSED * _opposed((first, other))
    if operation == "share":
        # The part is named first and is the smaller of the two.
        worth += ALIKE * (other.quantity.value > first.quantity.value)
    return worth


def _opposed(operands: Sequence[Candidate]) -> bool:
    """Whether a sentence sets one figure directly against the other: "5 in A, against 3 in B"."""
    if len(operands) != 2 or not operands[0].beside(operands[1]):
        return False
    left, right = sorted(operands, key=lambda c: c.start)
    between = left.sentence.document.text[left.end : right.start]
    return bool(_AGAINST.search(between)) and not find_quantities(between)
