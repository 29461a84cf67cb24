"""Ranges: 12-15%, between 12 and 15 per cent, £1.2m to £1.5m, one or two."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ldi_qa.quantities.amounts import Amount
from ldi_qa.quantities.nouns import counted_noun
from ldi_qa.quantities.numbers import DASH, GAP, SP


class Range(NamedTuple):
    """One amount, or two joined: where it starts, both ends with their scale, and the amounts."""

    start: int
    lower: Decimal
    upper: Decimal | None
    first: Amount
    last: Amount


_LINK = re.compile(rf"(?P<dash>{GAP}?[{DASH}~]{GAP}?)|{SP}(?P<word>to|or|and){SP}", re.I)
_BETWEEN = re.compile(r"\b(?P<between>between)\s+$", re.I)
_FROM = re.compile(
    r"(?P<ranging>\b(?:rang\w+|anywhere|vary|varies|varying|aged?|ages)\s+)?\bfrom\s+$", re.I
)
# "rose 5% to 80%" gives a change and a level, no range
_CHANGE = re.compile(
    r"\b(?:rose|rise[ns]?|rising|increas\w+|fell|fall(?:s|en|ing)?|grew|grow[ns]?|growing|decreas\w+|declin\w+"
    r"|up|down|dropp?\w*|climb\w*|gain\w*|improv\w+|reduc\w+|jump\w*|cut|slipp?\w*|went|moved|compared|by)"
    r"\s+(?:by\s+|from\s+)?$",
    re.I,
)


def join_ranges(text: str, amounts: list[Amount]) -> list[Range]:
    """Amounts in order, those that are two ends of one range joined.

    "from 12% to 15%" is no range but a change of two values, unless something ranges or varies; nor
    is "rose 5% to 80%".
    """
    joined: list[Range] = []
    index = 0
    while index < len(amounts):
        pair = (
            _range(text, amounts[index], amounts[index + 1]) if index + 1 < len(amounts) else None
        )
        joined.append(pair or _single(amounts[index]))
        index += 2 if pair else 1
    return joined


def _single(amount: Amount) -> Range:
    return Range(amount.start, _scaled(amount, amount), None, amount, amount)


def _scaled(amount: Amount, by: Amount) -> Decimal:
    """The amount's value in its unit, with the scale and unit of ``by``."""
    return amount.number * (by.scale or 1) * (by.unit.factor if by.unit else 1)


def _range(text: str, first: Amount, last: Amount) -> Range | None:
    link = _LINK.fullmatch(text, first.end, last.start)
    if link is None:
        return None
    reach = max(0, first.start - 24)
    between = _BETWEEN.search(text, reach, first.start)
    start = first.start
    if link["word"]:
        word = link["word"].lower()
        from_ = _FROM.search(text, reach, first.start)
        if word == "and" and not between:
            return None
        if word == "to" and (
            (from_ and not from_["ranging"])
            or (first.unit and _CHANGE.search(text, reach, first.start))
        ):
            return None
        if word == "or" and not (first.unit is None and last.number - first.number <= 5):
            return None
        if (
            word == "or"
            and first.numeral
            and last.numeral
            and not last.unit
            and not counted_noun(text, last.end)
        ):
            return None
        if word == "and" and between:
            start = between.start()
    if not _compatible(first, last):
        return None
    return _bounds(start, first, last)


def _compatible(first: Amount, last: Amount) -> bool:
    """One unit for both: the same twice, the last one's for both, or one currency in front."""
    if first.unit is None:
        return True
    if last.unit is None:
        return first.prefixed
    return first.unit == last.unit


def _bounds(start: int, first: Amount, last: Amount) -> Range | None:
    unit = last.unit or first.unit
    whole = Amount(
        start, last.end, last.number, last.scale, unit, last.prefixed, last.numeral, last.plus
    )
    # "£1-2m": a first end without a scale takes the last one's, where it would be below it so
    shares_scale = (
        first.scale is None and last.scale is not None and abs(first.number) <= abs(last.number)
    )
    lower = first.number * ((last.scale if shares_scale else first.scale) or 1)
    lower *= unit.factor if unit else 1
    upper = _scaled(whole, whole)
    return Range(start, lower, upper, first, whole) if lower < upper else None
