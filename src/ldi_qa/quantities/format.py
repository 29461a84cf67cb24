"""Figures as a person writes them: £2.45 million, 81.32%, 48,217, 3 December 2024, 2023/24."""

from __future__ import annotations

import calendar
from decimal import Decimal

from ldi_qa.quantities.ordinals import suffix
from ldi_qa.quantities.units import MEASURES, PERCENT, POINTS, SYMBOL_OF
from ldi_qa.types import Quantity

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_WORDS = {"over": "at least ", "under": "up to ", "about": "about ", "exact": ""}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_SINGULAR = {"centuries": "century", "feet": "foot", "inches": "inch", POINTS: "percentage point"}
_PLURALS = frozenset(
    unit for unit in MEASURES if unit.endswith("s") and unit.isalpha() and len(unit) > 3
)
_LONGEST = 6  # decimals; more come from a division ("two-thirds"), and two of them say enough


def format_quantity(quantity: Quantity) -> str:
    """The figure in words that `parse_quantity` reads back as the same figure.

    "over" becomes "at least" and "under" becomes "up to", which are true of every figure so marked.
    Millions and more are named where three decimals hold the value, else written out. More than six
    decimals are rounded to two.
    """
    if quantity.unit == "date":
        written = _dates(quantity)
    elif quantity.unit == "year":
        written = _years(quantity)
    elif quantity.unit == "ordinal":
        written = _ordinal(int(quantity.value))
    else:
        written = _amount(quantity.value, quantity.unit)
        if quantity.upper is not None:
            written += f" to {_amount(quantity.upper, quantity.unit)}"
    return _WORDS[quantity.qualifier] + written


def _amount(value: Decimal, unit: str) -> str:
    sign, size = ("-" if value < 0 else ""), abs(value)
    if unit in SYMBOL_OF:
        return sign + SYMBOL_OF[unit] + _money(size)
    if len(unit) == 3 and unit.isalpha() and unit.isupper():
        return f"{sign}{unit} {_money(size)}"
    if unit == PERCENT:
        return f"{sign}{_grouped(size)}%"
    if size == 1 and unit in MEASURES:
        unit = _SINGULAR.get(unit) or (unit[:-1] if unit in _PLURALS else unit)
    return f"{sign}{_scaled(size)} {unit}".rstrip()


def _money(size: Decimal) -> str:
    """Pence in two digits below a million."""
    if size < 10**6 and size != size.to_integral_value():
        return _grouped(size, least=2)
    return _scaled(size)


def _scaled(size: Decimal) -> str:
    for power, word in _SCALES:
        if size >= power and (size / power * 1000) % 1 == 0:
            return f"{_grouped(size / power)} {word}"
    return _grouped(size)


def _grouped(size: Decimal, least: int = 0) -> str:
    """Thousands in groups; the decimals as they are, two where there are too many."""
    exponent = size.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{size:,.{2 if decimals > _LONGEST else max(decimals, least)}f}"


def _years(quantity: Quantity) -> str:
    first = int(quantity.value)
    if quantity.upper is None:
        return str(first)
    last = int(quantity.upper)
    return f"{first}/{last % 100:02d}" if last == first + 1 else f"{first} to {last}"


def _dates(quantity: Quantity) -> str:
    first = int(quantity.value)
    if quantity.upper is None:
        return _day(first)
    last = int(quantity.upper)
    year, month, last_month = first // 10000, first // 100 % 100, last // 100 % 100
    whole = first % 100 == 1 and last % 100 == calendar.monthrange(last // 10000, last_month)[1]
    if whole and last // 10000 == year:
        if month == last_month:
            return f"{calendar.month_name[month]} {year}"
        for letter, months in (("Q", 3), ("H", 6)):
            if month % months == 1 and last_month == month + months - 1:
                return f"{letter}{month // months + 1} {year}"
    return f"{_day(first)} to {_day(last)}"


def _day(date: int) -> str:
    written = f"{date % 100} {calendar.month_name[date // 100 % 100]}"
    return f"{written} {date // 10000}" if date >= 10000 else written


def _ordinal(value: int) -> str:
    return _ORDINALS[value - 1] if 1 <= value <= len(_ORDINALS) else f"{value:,}{suffix(value)}"
