"""Equality, rounding and order of figures, across spellings and units that go together.

Tolerance of equality: one part in 10**9, which absorbs the last digit of thirds and of unit factors
and is far below any figure that a report prints. Qualifiers do not count: "over 6,400" and "6,400"
are the same figure, said with more or less certainty.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ldi_qa.quantities.nouns import head
from ldi_qa.quantities.numbers import DIGITS, read_digits
from ldi_qa.quantities.units import MEASURES, PERCENT
from ldi_qa.types import Quantity

TOLERANCE = Decimal("1e-9")
_NUMERAL = re.compile(DIGITS)
_CODE = re.compile("[A-Z]{3}|cents|ordinal")


def convertible(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can stand in one comparison or sum.

    The same currency; percentages with percentages and points with points; physical units of one
    dimension; dates with years; counts of the same thing (the nouns' heads agree, "senior roles"
    and "role") or where one of the two does not say what it counts. No exchange rates.
    """
    one, two = _dimension(a), _dimension(b)
    counts = one.startswith("count:") and two.startswith("count:")
    return one == two or (counts and "count:" in (one, two))


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two figures say the same: £2.45m and GBP 2,450,000; 0.3 Gbit/s and 300 Mbit/s.

    Both ends of a range must agree. A year is not the same as the days it is made of.
    """
    if not convertible(a, b) or (a.unit != b.unit and _dimension(a) == "date"):
        return False
    if (a.upper is None) != (b.upper is None):
        return False
    return all(_close(x, y) for x, y in zip(_ends(a), _ends(b), strict=True))


def in_unit_of(a: Quantity, b: Quantity) -> Quantity:
    """A figure in the unit of another that it goes together with: 2 years in months are 24."""
    factor = _factor(a) / _factor(b)
    upper = None if a.upper is None else a.upper * factor
    return replace(a, value=a.value * factor, upper=upper, unit=b.unit)


def compare(a: Quantity, b: Quantity) -> int | None:
    """The order of two figures: -1, 0 or 1; None where units do not go together or ranges overlap.

    By value alone: what "over" and "up to" leave open is for the caller, who has the qualifier. A
    year is all its days: 2023 is before 3 December 2024 and has no order with a day in 2023.
    """
    if not convertible(a, b):
        return None
    if same_quantity(a, b):
        return 0
    (a_low, a_high), (b_low, b_high) = _ends(a), _ends(b)
    if a_high < b_low:
        return -1
    return 1 if b_high < a_low else None


def agrees_when_rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is the other, rounded: £2.4m and £2.45m, 48,200 and 48,217.

    Each figure's step is the place of the last digit that it writes (£2.4m: £0.1m). Zeros at the
    end of a whole number without a scale word count as rounding as long as two digits are left
    (48,200: 100; 80,000: 1,000; 50: 1). A share in words has a step of one per cent. The figure
    with the larger step must lie within half that step of the other, the half included: £2.45m may
    be written £2.5m or £2.4m, whichever way one rounds, but £2.49m is no £2.4m.
    """
    if same_quantity(a, b):
        return True
    if not convertible(a, b) or (a.upper is None) != (b.upper is None):
        return False
    if _dimension(a) in ("date", "ordinal"):
        return False
    rough, fine = (a, b) if _step(a) > _step(b) else (b, a)
    step = _step(rough)
    if _close(step, _step(fine)):
        return False
    half = step / 2 * (1 + TOLERANCE)
    return all(abs(x - y) <= half for x, y in zip(_ends(rough), _ends(fine), strict=True))


def _dimension(quantity: Quantity) -> str:
    if quantity.unit in MEASURES:
        return MEASURES[quantity.unit].dimension
    if quantity.unit in ("date", "year"):
        return "date"
    return quantity.unit if _CODE.fullmatch(quantity.unit) else f"count:{head(quantity.unit)}"


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Lower and upper end in the base of the dimension; a year's are its first and last day."""
    lower = quantity.value
    upper = lower if quantity.upper is None else quantity.upper
    if quantity.unit == "year":
        return lower * 10000 + 101, upper * 10000 + 1231
    return lower * _factor(quantity), upper * _factor(quantity)


def _factor(quantity: Quantity) -> Decimal:
    measure = MEASURES.get(quantity.unit)
    return measure.factor if measure else Decimal(1)


def _close(x: Decimal, y: Decimal) -> bool:
    return abs(x - y) <= TOLERANCE * max(abs(x), abs(y))


def _step(quantity: Quantity) -> Decimal:
    """What one in the last written digit is worth, in the base of the dimension."""
    last = quantity.value if quantity.upper is None else quantity.upper
    numerals = _NUMERAL.findall(quantity.text)
    if not numerals and quantity.text and quantity.unit == PERCENT:
        return Decimal(1)
    written = abs(read_digits(numerals[-1]) if numerals else last)
    if written == 0 or last == 0:
        return _factor(quantity)
    scale = abs(last) / written
    if "out of" in quantity.text or " in " in quantity.text:
        return Decimal(1)
    if scale != 1 and written == written.to_integral_value():
        place = Decimal(1).scaleb(min(0, _exponent(written)))
    else:
        place = _place(written)
    return place * scale * _factor(quantity)


def _place(written: Decimal) -> Decimal:
    """The place of a number's last digit, two kept: 0.01 for 2.45, 100 for 48,200."""
    exponent = _exponent(written)
    if exponent == 0:
        digits = str(int(written))
        exponent = min(len(digits) - len(digits.rstrip("0")), max(0, len(digits) - 2))
    return Decimal(1).scaleb(exponent)


def _exponent(written: Decimal) -> int:
    exponent = written.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
