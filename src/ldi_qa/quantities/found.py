"""What the parser hands back: a figure and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ldi_qa.types import Quantity

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
