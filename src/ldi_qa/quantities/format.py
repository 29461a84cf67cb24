"""Figures as a person writes them: £1.35 million, 97.64%, 33,911, 3 December 2024, 2023/24."""

from __future__ import annotations

import calendar
from decimal import Decimal

from ldi_qa.quantities.units import MEASURES, PERCENT, SYMBOL_OF
from ldi_qa.types import Quantity

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_WORDS = {"over": "at least ", "under": "up to ", "about": "about ", "exact": ""}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_SINGULAR = {"centuries": "century", "feet": "foot", "inches": "inch"}
_DECIMALS = 6  # more come from a division ("two-thirds"), and two of them say enough


def format_quantity(quantity: Quantity) -> str:
    """The figure in words that `parse_quantity` reads back as the same figure.

    "over" becomes "at least" and "under" "up to", which are true of every figure so marked. Millions
    and more are named where three decimals hold the value, else written out.
    """
    if quantity.unit == "date":
        return _prefixed(quantity, _period(quantity))
    if quantity.unit == "year":
        return _prefixed(quantity, _years(quantity))
    if quantity.unit == "ordinal":
        return _ordinal(int(quantity.value))
    if quantity.upper is None:
        return _prefixed(quantity, _amount(quantity.value, quantity.unit))
    return _prefixed(
        quantity,
        f"{_amount(quantity.value, quantity.unit)} to {_amount(quantity.upper, quantity.unit)}",
    )


def _prefixed(quantity: Quantity, written: str) -> str:
    return _WORDS[quantity.qualifier] + written


def _amount(value: Decimal, unit: str) -> str:
    sign, size = ("-" if value < 0 else ""), abs(value)
    if unit in SYMBOL_OF:
        pence = size != size.to_integral_value() and size < 10**6
        return sign + SYMBOL_OF[unit] + (_grouped(size, least=2) if pence else _scaled(size))
    if len(unit) == 3 and unit.isalpha() and unit.isupper():
        return f"{sign}{unit} {_scaled(size)}"
    if unit == PERCENT:
        return f"{sign}{_grouped(size)}%"
    named = _scaled(size)
    if size == 1 and unit in MEASURES and unit.endswith("s"):
        unit = _SINGULAR.get(unit, unit[:-1])
    if size == 1 and unit == "percentage points":
        unit = "percentage point"
    return f"{sign}{named} {unit}".rstrip()


def _scaled(value: Decimal) -> str:
    for power, word in _SCALES:
        if value >= power and (value / power * 1000) % 1 == 0:
            return f"{_grouped(value / power)} {word}"
    return _grouped(value)


def _grouped(value: Decimal, least: int = 0) -> str:
    """Thousands in groups, decimals as they are: at least ``least``, two where they do not end."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{value:,.{2 if decimals > _DECIMALS else max(decimals, least)}f}"


def _years(quantity: Quantity) -> str:
    first = int(quantity.value)
    if quantity.upper is None:
        return str(first)
    last = int(quantity.upper)
    return f"{first}/{last % 100:02d}" if last == first + 1 else f"{first} to {last}"


def _period(quantity: Quantity) -> str:
    first = int(quantity.value)
    last = first if quantity.upper is None else int(quantity.upper)
    year, month, last_month = first // 10000, first // 100 % 100, last // 100 % 100
    if (
        first != last
        and first // 10000 == last // 10000
        and first % 100 == 1
        and last % 100 == _days(last)
    ):
        if month == last_month:
            return f"{calendar.month_name[month]} {year}"
        for letter, months in (("Q", 3), ("H", 6)):
            if month % months == 1 and last_month == month + months - 1:
                return f"{letter}{month // months + 1} {year}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _days(date: int) -> int:
    return calendar.monthrange(date // 10000, date // 100 % 100)[1]


def _day(date: int) -> str:
    written = f"{date % 100} {calendar.month_name[date // 100 % 100]}"
    return f"{written} {date // 10000}" if date >= 10000 else written


def _ordinal(value: int) -> str:
    if 1 <= value <= len(_ORDINALS):
        return _ORDINALS[value - 1]
    suffix = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{suffix}"
