"""Spans that never cut a figure from its sign, unit, scale or qualifying words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ldi_qa.quantities import NO_AMOUNTS, Found, find_quantities


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Found, ...]:
    """The figures of a text that may not be cut; of a date, its year alone is an answer."""
    return tuple(found for found in find_quantities(text) if found.kind not in NO_AMOUNTS)


def widen(start: int, end: int, figures: Iterable[Found]) -> tuple[int, int]:
    """The span, widened where it begins or ends inside a figure.

    A span may have a figure with its qualifying words or without ("more than 300Mbps", "300Mbps"),
    but neither a part of the figure ("300") nor of the words ("than 300Mbps").
    """
    for figure in figures:
        if start < figure.end and figure.start < end:
            if figure.start < start != figure.core_start:
                start = figure.core_start if start > figure.core_start else figure.start
            if figure.end > end != figure.core_end:
                end = figure.core_end if end < figure.core_end else figure.end
    return start, end
