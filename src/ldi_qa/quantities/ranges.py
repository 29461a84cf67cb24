"""Ranges: 14-17%, between 14 and 17 per cent, £1.2m to £1.5m, one or two."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ldi_qa.quantities.amounts import Amount
from ldi_qa.quantities.nouns import counted_noun
from ldi_qa.quantities.numbers import DASH, GAP, SP
from ldi_qa.quantities.units import Unit


class Range(NamedTuple):
    """One amount, or two joined: where it starts, both ends, and the amount that it ends with."""

    start: int
    lower: Decimal
    upper: Decimal | None
    last: Amount


_LINK = re.compile(rf"(?P<dash>{GAP}?[{DASH}~]{GAP}?)|{SP}(?P<word>to|or|and){SP}", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_RANGING = re.compile(r"\b(?:rang\w+|anywhere|vary|varies|varying|aged?|ages)\s+from\s+$", re.I)
_CHANGING = re.compile(
    r"\b(?:from|(?:rose|rise[ns]?|rising|increas\w+|fell|fall(?:s|en|ing)?|grew|grow[ns]?|growing"
    r"|decreas\w+|declin\w+|up|down|dropp?\w*|climb\w*|gain\w*|improv\w+|reduc\w+|jump\w*|cut"
    r"|slipp?\w*|went|moved|compared|by)(?:\s+(?:by|from))?)\s+$",
    re.I,
)
_CHOICE = 5  # "one or two", "15 or 20": what "or" joins into one figure lies no further apart
_REACH = 24  # characters in front of a range that are looked at


def join_ranges(text: str, amounts: list[Amount]) -> list[Range]:
    """Amounts in order, those that are two ends of one range joined.

    "from 12% to 15%" is no range but a change of two values, unless something ranges or varies; nor
    is "rose 5% to 80%".
    """
    joined: list[Range] = []
    index = 0
    while index < len(amounts):
        amount, pair = amounts[index], None
        if index + 1 < len(amounts):
            pair = _range(text, amount, amounts[index + 1])
        value = _scaled(amount.number, amount.scale, amount.unit)
        joined.append(pair or Range(amount.start, value, None, amount))
        index += 2 if pair else 1
    return joined


def _range(text: str, first: Amount, last: Amount) -> Range | None:
    """The range from one amount to the next, None where they are two figures."""
    link = _LINK.fullmatch(text, first.end, last.start)
    if link is None or not _compatible(first, last):
        return None
    reach, word = max(0, first.start - _REACH), (link["word"] or "").lower()
    between = _BETWEEN.search(text, reach, first.start) if word == "and" else None
    if word == "and" and between is None:
        return None
    if word == "to" and _is_change(text, first, last):
        return None
    if word == "or" and not _is_choice(text, first, last):
        return None
    return _bounds(between.start() if between else first.start, first, last)


def _is_change(text: str, first: Amount, last: Amount) -> bool:
    """Whether "to" leads from an old value, or a change, to a new value: "rose 5% to 80%"."""
    reach = max(0, first.start - _REACH)
    changing = _CHANGING.search(text, reach, first.start)
    if changing is None or _RANGING.search(text, reach, first.start):
        return False
    return changing[0].lower().startswith("from") or bool(first.unit) or not last.unit


def _is_choice(text: str, first: Amount, last: Amount) -> bool:
    """Whether "or" gives one figure vaguely: "one or two", "15 or 20 firms", not "5% or 10%"."""
    if first.unit is not None or last.number - first.number > _CHOICE:
        return False
    words = not first.numeral or not last.numeral
    return words or last.unit is not None or counted_noun(text, last.end) != ""


def _compatible(first: Amount, last: Amount) -> bool:
    """One unit for both: the same twice, the last one's for both, or one currency in front."""
    if first.unit is None:
        return True
    return first.prefixed if last.unit is None else first.unit == last.unit


def _bounds(start: int, first: Amount, last: Amount) -> Range | None:
    last = replace(last, start=start, unit=last.unit or first.unit)
    # "£1-2m": a first end without a scale takes the last one's, where that keeps it the lower one
    scale = first.scale
    if scale is None and abs(first.number) <= abs(last.number):
        scale = last.scale
    lower, upper = (
        _scaled(first.number, scale, last.unit),
        _scaled(last.number, last.scale, last.unit),
    )
    return Range(start, lower, upper, last) if lower < upper else None


def _scaled(number: Decimal, scale: Decimal | None, unit: Unit | None) -> Decimal:
    return number * (scale or 1) * (unit.factor if unit else 1)
