"""What the parser hands back: a figure and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from ldi_qa.types import Qualifier, Quantity

Kind = Literal[
    "money",
    "percentage",
    "points",
    "count",
    "duration",
    "speed",
    "measure",
    "date",
    "year",
    "period",
    "ordinal",
    "fraction",
]
PERIOD_KINDS: frozenset[Kind] = frozenset({"date", "year", "period"})
"""Kinds that say when."""
NO_AMOUNTS: frozenset[Kind] = PERIOD_KINDS | {"ordinal"}
"""Kinds that say when or which: they take no scale and no bound, and are not worked with."""


class Reading(NamedTuple):
    """A bare figure that one pass has read, before the qualifying words around it are looked at.

    Attributes:
        start: Where it starts, sign and currency included.
        end: Where it ends, scale and unit included.
        value: Its value, or the lower end of a range.
        unit: Its canonical unit, or the counted noun, or ``""``.
        kind: What sort of figure it is.
        upper: The upper end of a range.
        qualifier: A qualifier that stands inside it ("500+ Mbps").
    """

    start: int
    end: int
    value: Decimal
    unit: str
    kind: Kind
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in a text. Offsets are half-open, in characters of the text that was searched.

    Attributes:
        start: Where it starts, words such as "more than" and "between" included.
        end: Where it ends, a trailing "+" or "or more" included; the counted noun is not.
        quantity: What it says; ``quantity.text`` is ``text[start:end]``.
        kind: What sort of figure it is.
        core_start: Where the bare figure starts: sign and currency in, qualifying words out.
        core_end: Where the bare figure ends: scale and unit in, qualifying words out.
    """

    start: int
    end: int
    quantity: Quantity
    kind: Kind
    core_start: int
    core_end: int
