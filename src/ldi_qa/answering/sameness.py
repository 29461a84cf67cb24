"""Sameness: whether two figures that answer one question are given for one and the same thing.

A notice of a conflict that is none costs more trust than one that is not given. So whatever tells
the two apart counts: another measure, place or period, a change beside a level, a forecast beside
an outturn, a bound that the other keeps.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.cells import alignment, cell_of, label_match
from ldi_qa.answering.claims import INHERITED, Claim, figures_in
from ldi_qa.answering.names import speaks_of
from ldi_qa.answering.terms import content_terms
from ldi_qa.quantities import same_quantity
from ldi_qa.types import Quantity

# The share of the question's words that must stand with the other figure too. Not tuned: below it
# the notices on the two long reports were about other measures; a date has to have all of them,
# since what happened on another day may differ by one word.
COVERED, DATED = 0.8, 0.99
# "by", "by about", "by 2 per cent and": what stands before the size of a change; no year does.
_BY = re.compile(
    r"\bby\s+(?:(?:about|around|over|almost|nearly|roughly|some|up|to|more|than|an?|further|another|"
    r"average|estimated|of|between|and|or|per|cent|percentage|points?|"
    r"(?!(?:19|20)\d\d)[£$€]?[\d½¼¾⅓⅔]\S*)\s+)*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\W*(?:per\s+cent\W+)?(?:higher|lower|more|less|fewer|above|below|increase|rise|fall|drop|"
    r"decrease|reduction|decline|cut)\b",
    re.IGNORECASE,
)
_FORESEEN = re.compile(
    r"\b(?:forecasts?|expect\w*|project(?:ed|ions?)|predict\w*|will|would|could|may|might|targets?|"
    r"aims?|plans?|planned|assum\w+|should)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|outturn|actual|rose|fell|grew|turned\s+out|reached|recorded)\b",
    re.IGNORECASE,
)


def is_same_thing(best: Candidate, other: Candidate, *, rounded: bool) -> bool:
    """Whether the two are values for one thing.

    Args:
        best: The figure that answers.
        other: One from another sentence that could answer too.
        rounded: Whether they agree when rounded: the value itself speaks for one thing then.
    """
    if best.quantity is None or other.quantity is None:
        return False
    if not rounded and (_overlap(best.quantity, other.quantity) or not _covers(other)):
        return False
    return (
        _same_measure(best, other)
        and _same_scope(best.claim, other.claim)
        and not _told_apart(best, other)
        and _is_change(best.claim) == _is_change(other.claim)
        and not _is_outturn(best.claim, other.claim)
        and not _is_outturn(other.claim, best.claim)
    )


def _overlap(one: Quantity, other: Quantity) -> bool:
    """Whether both can hold: "over 50" and "59", or a cost and its minus in a table."""
    (a, b), (c, d) = _interval(one), _interval(other)
    return (a <= d and c <= b) or abs(one.value) == abs(other.value)


def _interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    low, high = quantity.value, quantity.value if quantity.upper is None else quantity.upper
    if quantity.qualifier == "over":
        return low, Decimal("Infinity")
    return (Decimal("-Infinity"), high) if quantity.qualifier == "under" else (low, high)


def _covers(other: Candidate) -> bool:
    dated = other.quantity is not None and other.quantity.unit in ("date", "year")
    return other.support.near_coverage >= (DATED if dated else COVERED)


def _same_measure(best: Candidate, other: Candidate) -> bool:
    """Whether what tells the rows of tables does not tell these apart."""
    here, there = (cell_of(each.sentence, each.start) for each in (best, other))
    if here and there:
        return not alignment(here, there) and _label(best.claim) == _label(other.claim)
    if not here and not there:
        return True
    cell, text = (best, other) if here else (other, best)
    return label_match({t.stem for t in content_terms(text.sentence.text)}, cell.claim) == 1.0


def _label(claim: Claim) -> frozenset[str]:
    """The words of a cell's row and column, without what says when."""
    return frozenset(term.stem for term in content_terms(claim.own) if term.word.isalpha())


def _same_scope(best: Claim, other: Claim) -> bool:
    """Whether each has the other's periods, and a place in common where both have one."""
    if not (_own_periods(best) <= _periods(other) and _own_periods(other) <= _periods(best)):
        return False
    if best.cell or other.cell or not (best.places and other.places):
        return True
    return any(
        speaks_of(one, other.places, {}) or speaks_of(two, best.places, {})
        for one in best.places
        for two in other.places
    )


def _periods(claim: Claim, least: float = 0.0) -> frozenset[str]:
    return frozenset(
        found.quantity.text.casefold().replace("/", "-")
        for found, nearness in claim.periods
        if nearness >= least
    )


def _own_periods(claim: Claim) -> frozenset[str]:
    return _periods(claim, INHERITED)


def _told_apart(best: Candidate, other: Candidate) -> bool:
    """Whether one of the two sentences itself sets the two values side by side."""
    pairs = ((best.claim, other.quantity), (other.claim, best.quantity))
    return any(
        not claim.cell and quantity is not None and same_quantity(found.quantity, quantity)
        for claim, quantity in pairs
        for found in figures_in(claim.sentence.text)
    )


def _is_change(claim: Claim) -> bool:
    """Whether the figure says by how much something moved or differs."""
    text, found = claim.sentence.text, claim.found
    return found is not None and bool(
        _BY.search(text[: found.start]) or _MORE.match(text, found.end)
    )


def _is_outturn(one: Claim, other: Claim) -> bool:
    """Whether the one tells what was and the other what is to be."""
    said, foreseen = (f"{claim.statement} {claim.own}" for claim in (one, other))
    return bool(
        _PAST.search(said)
        and not _FORESEEN.search(said)
        and _FORESEEN.search(foreseen)
        and not _PAST.search(foreseen)
    )
