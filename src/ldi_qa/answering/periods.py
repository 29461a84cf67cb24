"""Periods: whether the years and dates of a question stand with a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering.claims import INHERITED, LEFT
from ldi_qa.quantities import Found

_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|2[01])\d\d)(?:\s?[/–-]\s?(\d\d(?:\d\d)?))?(?!\d)")


def years(text: str) -> frozenset[str]:
    """The years that a text names, ``2023/24`` as one: ``"2023/24"``."""
    found = set()
    for match in _YEAR.finditer(text):
        found.add(f"{match[1]}/{match[2][-2:]}" if match[2] else match[1])
    return frozenset(found)


def period_support(period: Found, others: Sequence[tuple[Found, float]]) -> tuple[float, str]:
    """How near the period stands, and, where it does not, the nearest other one."""
    wanted = years(period.quantity.text)
    best, other, nearest = 0.0, "", 0.0
    for found, near in others:
        text = found.quantity.text
        if text.casefold() == period.quantity.text.casefold():
            best = max(best, near)
            continue
        theirs = years(text)
        if wanted and wanted & theirs:
            # The same year, but one of the two is finer (a month, a quarter).
            best = max(best, near * 0.8)
        elif wanted and any(w[:4] in t for w in wanted for t in theirs if "/" in t or "/" in w):
            best = max(best, near * 0.6)
        elif near >= INHERITED and near > nearest:
            other, nearest = text, near
    return best, other if best < LEFT else ""
