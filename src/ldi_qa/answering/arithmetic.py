"""Arithmetic: sums, differences, ratios, shares, changes and averages of figures, and their order.

The result keeps the decimal place of the least precise operand (sums and differences) or its
significant digits, at least two (ratios, shares, changes): £1.35m is 15 times £90,000 although the
latter shows one digit only, and 792 is 2.32 times 342. Percentages of operands with four digits or
more have two decimals, and a mean one place more than its operands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from ldi_qa.answering.candidates import Draft
from ldi_qa.quantities import compare as order_of
from ldi_qa.quantities import convertible, format_quantity, in_unit_of, same_quantity
from ldi_qa.types import Citation, Derivation, Operand, Operation, Quantity

# From so many digits on, operands bear out a percentage with two decimals.
EXACT = 4
# Beyond it two decimals tell nothing; from 10**26 on they would not fit into a Decimal's 28 digits.
HUGE = 10**9


def together(operation: Operation, operands: Sequence[Draft]) -> str:
    """Why these figures may not be computed with, or ``""`` where they may.

    Args:
        operation: What is to be worked out.
        operands: At least two figures, in the question's order.
    """
    first, *others = operands
    for other in others:
        if first.quantity is None or other.quantity is None:
            return "one of the operands is no figure"
        if not convertible(first.quantity, other.quantity):
            return (
                f"{first.text} and {other.text} are not in units that go together, "
                "so they cannot be computed with"
            )
        if first.place == other.place:
            return "only one of the figures was found"
    divides = operation in ("ratio", "share", "change")
    values = [operand.quantity.value for operand in operands if operand.quantity]
    if divides and not all(values):
        return "one of the figures is zero, so the other cannot be divided by it"
    if divides and min(values) < 0:
        return "one of the figures is negative, so a share or a rate of change would say nothing"
    return ""


def derive(
    operation: Operation,
    labels: Sequence[str],
    operands: Sequence[Draft],
    cite: Callable[[Draft], Citation],
    *,
    ordered: bool = False,
) -> Derivation:
    """Works out a figure.

    Args:
        operation: What to work out.
        labels: What each operand is.
        operands: The figures, in the order in which the question names them.
        cite: Gives a candidate's citation.
        ordered: Whether the second is taken from the first, or the first divided by the second,
            whichever is greater; otherwise the greater one comes first (of a share the smaller).
    """
    figures = [operand.quantity for operand in operands]
    quantities = [figure for figure in figures if figure is not None]
    result, expression = calculate(operation, quantities, ordered=ordered)
    return Derivation(
        operation=operation,
        operands=tuple(
            Operand(label, quantity, cite(candidate))
            for label, quantity, candidate in zip(labels, quantities, operands, strict=True)
        ),
        expression=f"{expression} = {result.text}",
        result=result,
    )


def calculate(
    operation: Operation, quantities: Sequence[Quantity], *, ordered: bool = False
) -> tuple[Quantity, str]:
    """Works out a figure, without what its operands are called and where they stand.

    Args:
        operation: What to work out; "comparison" is none.
        quantities: The operands, as for `derive`.
        ordered: As for `derive`.

    Returns:
        The result, written out in its `text`, and the expression that gives it.
    """
    shown = [format_quantity(quantity) for quantity in quantities]
    quantities = _in_one_unit(quantities)
    values = [quantity.value for quantity in quantities]
    unit = quantities[0].unit
    if operation == "difference":
        big, small = (0, 1) if ordered or values[0] >= values[1] else (1, 0)
        unit = "percentage points" if unit == "%" else unit
        result = _like(values[big] - values[small], unit, quantities)
        expression = f"{shown[big]} − {shown[small]}"
    elif operation == "sum":
        result = _like(sum(values, Decimal(0)), unit, quantities)
        expression = " + ".join(shown)
    elif operation == "average":
        mean = sum(values, Decimal(0)) / len(values)
        result = Quantity(_mean(mean, quantities), unit)
        expression = f"({' + '.join(shown)}) ÷ {len(values)}"
    elif operation == "ratio":
        big, small = (0, 1) if ordered or values[0] >= values[1] else (1, 0)
        result = Quantity(_significant(values[big] / values[small], _digits(quantities)), "")
        expression = f"{shown[big]} ÷ {shown[small]}"
    elif operation == "share":
        part, whole = (0, 1) if ordered or values[0] <= values[1] else (1, 0)
        value = values[part] / values[whole] * 100
        result = Quantity(_percent(value, _digits(quantities)), "%")
        expression = f"{shown[part]} ÷ {shown[whole]}"
    else:
        value = (values[1] - values[0]) / values[0] * 100
        result = Quantity(_percent(value, _digits(quantities)), "%")
        expression = f"({shown[1]} − {shown[0]}) ÷ {shown[0]}"
    if any(quantity.qualifier != "exact" for quantity in quantities):
        result = replace(result, qualifier="about")
    return replace(result, text=format_quantity(result)), expression


def _in_one_unit(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Figures that go together in the unit of the first one that has any."""
    base = next((quantity for quantity in quantities if quantity.unit), quantities[0])
    return [in_unit_of(quantity, base) for quantity in quantities]


def compare(
    labels: Sequence[str],
    operands: Sequence[Draft],
    cite: Callable[[Draft], Citation],
    *,
    most: bool,
) -> tuple[str | None, Derivation]:
    """Which of some figures is the highest (or the lowest), and the comparison that says so.

    Args:
        labels: What each operand is.
        operands: The figures, two or more.
        cite: Gives a candidate's citation.
        most: Whether the highest is asked for.

    Returns:
        The label of that figure, ``""`` where two are equal, None where the words around the
        figures leave it open ("over 50" and 60).
    """
    quantities = [operand.quantity for operand in operands if operand.quantity is not None]
    shown = [format_quantity(quantity) for quantity in quantities]
    values = [quantity.value for quantity in _in_one_unit(quantities)]
    ordered = sorted(range(len(quantities)), key=lambda i: values[i], reverse=most)
    best, second = quantities[ordered[0]], quantities[ordered[1]]
    winner: str | None
    if same_quantity(best, second) and best.qualifier == second.qualifier:
        winner, sign = "", "="
    else:
        decided = is_above(best, second) if most else is_above(second, best)
        winner, sign = (labels[ordered[0]] if decided else None), (">" if most else "<")
    derivation = Derivation(
        operation="comparison",
        operands=tuple(
            Operand(label, quantity, cite(candidate))
            for label, quantity, candidate in zip(labels, quantities, operands, strict=True)
        ),
        expression=f" {sign} ".join(shown[i] for i in ordered),
        result=best,
    )
    return winner, derivation


def is_above(one: Quantity, other: Quantity) -> bool | None:
    """Whether one figure is greater than another.

    "Over 50" is above 40 and above 50, and it is open whether it is above 60.

    Returns:
        None where what the text leaves open could decide it, or the two do not go together.
    """
    if same_quantity(one, other):
        if one.qualifier == other.qualifier == "exact":
            return False
        over = one.qualifier == "over" and other.qualifier in ("exact", "under")
        return True if over else (False if one.qualifier == "under" else None)
    order = order_of(one, other)
    if order is None:
        return None
    if order > 0:
        return None if one.qualifier == "under" or other.qualifier == "over" else True
    return None if one.qualifier == "over" or other.qualifier == "under" else False


def _decimals(quantity: Quantity) -> int:
    """The decimal place of the last digit that the text gives: £4.9bn is given to 100 million."""
    match = re.search(r"\d[\d,]*(?:\.(\d+))?", quantity.text)
    written = len(match[1]) if match and match[1] else 0
    digits = Decimal(match[0].replace(",", "")) if match else quantity.value
    if not digits or not quantity.value:
        return written
    scale = abs(quantity.value / digits)
    return written - scale.adjusted()


def _like(value: Decimal, unit: str, quantities: Sequence[Quantity]) -> Quantity:
    """The value to the decimal place of the least precise operand, two digits at least."""
    written = [_decimals(quantity) for quantity in quantities]
    two_digits = 1 - value.adjusted() if value else 0
    places = max(min(written), min(max(written), two_digits))
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return Quantity(rounded if places >= 0 else Decimal(int(rounded)), unit)


def _digits(quantities: Sequence[Quantity]) -> int:
    """Significant digits of the least precise operand, at least two."""
    counted = []
    for quantity in quantities:
        digits = re.sub(r"\D", "", re.sub(r"^\D*0+(?=\d)", "", quantity.text)) or str(
            quantity.value
        )
        counted.append(len(digits.lstrip("0")))
    return max(2, min(counted))


def _percent(value: Decimal, digits: int) -> Decimal:
    """Two decimals, where operands of four digits or more bear them out."""
    if digits < EXACT or abs(value) > HUGE:
        return _significant(value, digits)
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize() + 0


def _mean(value: Decimal, quantities: Sequence[Quantity]) -> Decimal:
    """One decimal place more than the least precise operand: the mean of 3 and 4 is 3.5."""
    places = 1 + min(_decimals(quantity) for quantity in quantities)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return Decimal(int(rounded)) if rounded == int(rounded) else rounded.normalize()


def _significant(value: Decimal, digits: int) -> Decimal:
    """The value to so many significant digits."""
    if not value:
        return value
    places = digits - 1 - value.adjusted()
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return Decimal(int(rounded)) if places <= 0 else rounded.normalize() + 0
