"""Looking a value up: the figures that say it, and those that only hold it, told apart in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from ldi_qa.apps.web.figures import Figure
from ldi_qa.quantities import agrees_when_rounded, compare, convertible, in_unit_of, same_quantity
from ldi_qa.types import Quantity

SAME = "The same value"
BOUND = "More than, up to or about this value"
ROUNDED = "The same value, when rounded"
WRITTEN = "Written with these digits"
RANGE = "A range that holds it"
BOUNDED = "A bound that holds it"
_NEAR = Decimal("1.25")  # "over 10" holds 11; that it holds 10,000 too is no help


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that were found in one way.

    Attributes:
        said: What they have to do with the value that is looked up; ``""`` where none is.
        figures: The figures.
    """

    said: str
    figures: tuple[Figure, ...]


def looked_up(figures: Iterable[Figure], wanted: Quantity) -> list[Group]:
    """The figures that a value is found in, the nearest kinds first, and the nearest of a kind."""
    kinds: tuple[str, ...] = (SAME, BOUND, ROUNDED, WRITTEN, RANGE, BOUNDED)
    found: dict[str, list[Figure]] = {kind: [] for kind in kinds}
    for figure in figures:
        if said := found_as(figure.quantity, wanted):
            found[said].append(figure)
    for said in (ROUNDED, RANGE, BOUNDED):
        found[said].sort(key=lambda figure: _distance(figure.quantity, wanted))
    return [Group(said, tuple(some)) for said, some in found.items() if some]


def found_as(said: Quantity, wanted: Quantity) -> str:
    """What a figure has to do with the value that is wanted, ``""`` for nothing.

    A number without a unit is one of anything: 12,500 finds £12,500 and 12,500 boats.
    """
    if not wanted.unit and said.unit not in ("date", "year"):
        wanted = replace(wanted, unit=said.unit)
    if not _is_far(said, wanted):
        if same_quantity(said, wanted):
            return SAME if said.qualifier in ("exact", wanted.qualifier) else BOUND
        if agrees_when_rounded(said, wanted):
            return ROUNDED
        if _holds(said, wanted):
            return RANGE if said.upper is not None else BOUNDED
    if wanted.text not in said.text:
        return ""
    written = rf"(?<![\d.,]){re.escape(wanted.text)}(?![\d.,]*\d)"
    return WRITTEN if re.search(written, said.text) else ""


def _is_far(said: Quantity, wanted: Quantity) -> bool:
    """Whether two single values of one unit cannot be near each other: seen at a glance."""
    if said.unit != wanted.unit or said.upper is not None or wanted.upper is not None:
        return False
    near, far = sorted((abs(said.value), abs(wanted.value)))
    return 0 < near < far / 2


def _holds(said: Quantity, wanted: Quantity) -> bool:
    """Whether a value lies in a range, its ends included, or a little beyond a bound."""
    if wanted.upper is not None or not convertible(said, wanted):
        return False
    low, high = replace(said, upper=None), replace(said, value=said.upper or said.value, upper=None)
    if said.upper is not None:
        return compare(low, wanted) in (-1, 0) and compare(wanted, high) in (-1, 0)
    order = compare(said, wanted)
    if (said.qualifier, order) not in (("over", -1), ("under", 1)):
        return False
    near, far = sorted((abs(said.value), abs(in_unit_of(wanted, said).value)))
    return near * _NEAR >= far


def _distance(said: Quantity, wanted: Quantity) -> Decimal:
    """How far a figure is from a value, as a share of it; of a range, how far its ends are."""
    value = in_unit_of(wanted, said).value if convertible(said, wanted) else wanted.value
    ends = (said.value, said.value if said.upper is None else said.upper)
    return sum((abs(end - value) for end in ends), Decimal(0)) / (abs(value) or 1)
