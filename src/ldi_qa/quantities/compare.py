"""Equality, rounding and order of figures, across spellings and units that go together.

Tolerance of equality: one part in 10**9, which absorbs the last digit of thirds and of unit factors
and is far below any figure that a report prints. Qualifiers do not count: "over 7,500" and "7,500"
are the same figure, said with more or less certainty.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ldi_qa.quantities.nouns import head
from ldi_qa.quantities.units import MEASURES, PERCENT, POINTS, SYMBOL_OF
from ldi_qa.types import Quantity

TOLERANCE = Decimal("1e-9")
_CALENDAR = ("date", "year")
_NUMERAL = re.compile(r"[0-9][0-9,'’\u00a0\u2007\u2009\u202f]*(?:[.·][0-9]+)?")


def convertible(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can stand in one comparison or sum.

    The same currency; percentages with percentages and points with points; physical units of one
    dimension; dates with years; counts of the same thing (the nouns' heads agree, "digital roles"
    and "role") or where one of the two does not say what it counts. No exchange rates.
    """
    one, two = _dimension(a), _dimension(b)
    return one == two or (
        one.startswith("count") and two.startswith("count") and "count:" in (one, two)
    )


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two figures say the same: £1.35m and GBP 1,350,000; 0.3 Gbit/s and 300 Mbit/s.

    Both ends of a range must agree. A date is not the same as its year.
    """
    if not convertible(a, b) or (a.unit != b.unit and "date" in (a.unit, b.unit)):
        return False
    if (a.upper is None) != (b.upper is None):
        return False
    return all(_close(x, y) for x, y in zip(_ends(a), _ends(b), strict=True))


def compare(a: Quantity, b: Quantity) -> int | None:
    """The order of two figures: -1, 0 or 1; None where units do not go together or ranges overlap.

    By value alone: what "over" and "up to" leave open is for the caller, who has the qualifier. A
    year is all its days, so that 2023 is before 3 December 2024 and not ordered against a day in 2023.
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
    """Whether one figure is the other, rounded: £1.3m and £1.35m, 34,000 and 33,911, "half" and 49.8%.

    Each figure's step is the place of the last digit that it writes (£1.3m: £0.1m). Zeros at the end
    of a whole number without a scale word count as rounding as long as two digits are left (33,900: 100;
    90,000: 1,000; 50: 1). A share in words has a step of one per cent. The figure with the larger
    step must be the other one rounded half up or cut off (both are met in reports) to that step.
    """
    if same_quantity(a, b):
        return True
    if not convertible(a, b) or (a.upper is None) != (b.upper is None):
        return False
    if _dimension(a) in ("calendar", "ordinal"):
        return False
    rough, fine, step = a, b, _step(a)
    if _step(b) > step:
        rough, fine, step = b, a, _step(b)
    if _close(_step(a), _step(b)):
        return False
    return all(
        any(
            _close((y / step).to_integral_value(rounding) * step, x)
            for rounding in (ROUND_HALF_UP, ROUND_DOWN)
        )
        for x, y in zip(_ends(rough), _ends(fine), strict=True)
    )


def _dimension(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit in MEASURES:
        return MEASURES[unit][0]
    if unit in _CALENDAR:
        return "calendar"
    if (
        unit in (PERCENT, POINTS, "ordinal", "cents")
        or unit in SYMBOL_OF
        or re.fullmatch("[A-Z]{3}", unit)
    ):
        return unit
    return f"count:{head(unit)}"


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Lower and upper end in the base of the dimension; a year's are its first and last day."""
    lower, upper = quantity.value, quantity.value if quantity.upper is None else quantity.upper
    if quantity.unit == "year":
        return lower * 10000 + 101, upper * 10000 + 1231
    factor = MEASURES[quantity.unit][1] if quantity.unit in MEASURES else Decimal(1)
    return lower * factor, upper * factor


def _close(x: Decimal, y: Decimal) -> bool:
    return abs(x - y) <= TOLERANCE * max(abs(x), abs(y))


def _step(quantity: Quantity) -> Decimal:
    """What one unit in the last written digit is worth, in the base of the dimension."""
    base = _ends(quantity)[1]
    numerals = _NUMERAL.findall(quantity.text)
    written = _written(numerals[-1]) if numerals else None
    if not written or base == 0:
        if quantity.unit == PERCENT and quantity.text:
            return Decimal(1)
        written = abs(quantity.upper or quantity.value)
        return _place(written) * (abs(base) / written if written else 1)
    factor = abs(base) / written
    own = MEASURES[quantity.unit][1] if quantity.unit in MEASURES else Decimal(1)
    if written == written.to_integral_value() and "." not in numerals[-1]:
        return (_place(written) if _close(factor, own) else Decimal(1)) * factor
    return Decimal(1).scaleb(int(written.as_tuple().exponent)) * factor


def _written(numeral: str) -> Decimal:
    return Decimal(re.sub(r"[^0-9.]", "", numeral.replace("·", ".")))


def _place(value: Decimal) -> Decimal:
    """The place of the last digit that is not a rounding zero: 100 for 33,900, at least two digits kept."""
    digits, exponent = value.normalize().as_tuple()[1:]
    if not isinstance(exponent, int) or exponent <= 0:
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return Decimal(1).scaleb(
        min(exponent, len(digits) + exponent - 2) if len(digits) + exponent > 1 else 0
    )
