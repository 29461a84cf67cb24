"""Durations of two parts: "2 hours 50 minutes", "nine years and six months", as one figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.quantities.found import Reading
from ldi_qa.quantities.units import MEASURES

_RANGE = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_JOINT = re.compile(r",?\s{1,3}(?:and\s{1,3})?")


def joined(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each duration and the smaller one that goes on it as one in the smaller unit.

    Args:
        text: Where they were read.
        readings: In order.
    """
    found: list[Reading] = []
    for reading in readings:
        last = found[-1] if found else None
        if last and _goes_on(text, last, reading):
            ratio = MEASURES[last.unit].factor / MEASURES[reading.unit].factor
            value = last.value * ratio + reading.value
            found[-1] = last._replace(end=reading.end, value=value, unit=reading.unit)
        else:
            found.append(reading)
    return found


def _goes_on(text: str, first: Reading, second: Reading) -> bool:
    """Whether a duration goes on one that stands right before it."""
    if first.kind != "duration" or second.kind != "duration" or first.upper or second.upper:
        return False
    if not _JOINT.fullmatch(text[first.end : second.start]) or _RANGE.search(text[: first.start]):
        return False
    larger, smaller = MEASURES.get(first.unit), MEASURES.get(second.unit)
    return (
        larger is not None
        and smaller is not None
        and larger.dimension == smaller.dimension
        and second.value * smaller.factor < larger.factor
    )
