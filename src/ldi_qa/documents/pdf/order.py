"""The order in which the lines of a page are read: columns from left to right, rows top down."""

from __future__ import annotations

from collections.abc import Sequence

from ldi_qa.documents.pdf.lines import Line
from ldi_qa.documents.pdf.rules import Area

_GUTTER = 8.0  # points that part two columns at least
_LINES = 3  # lines that each of two columns has at least
_WORDS = (
    3.0  # words a line that columns of prose have on average at least; a table's cells have fewer
)


def reading_order(lines: Sequence[Line], areas: Sequence[Area] = ()) -> list[list[Line]]:
    """The lines in regions: each region is one column, or a stretch of the page's full width.

    Where lines stand side by side, they are columns if both sides read as prose; otherwise they are
    the rows of a table or a figure, and stay in one region. A line that crosses the gutter between
    two columns ends them, and so does a ruled area that reaches over it.
    """
    if not lines:
        return []
    split = _columns(lines, areas)
    if split is None:
        return [sorted(lines, key=lambda line: (-line.base, line.x0))]
    above, left, right, below = split
    return [
        *reading_order(above, areas),
        *reading_order(left, areas),
        *reading_order(right, areas),
        *reading_order(below, areas),
    ]


def _columns(
    lines: Sequence[Line], areas: Sequence[Area]
) -> tuple[list[Line], list[Line], list[Line], list[Line]] | None:
    """The largest stretch of two columns: what is above it, left, right and below."""
    best: tuple[list[Line], list[Line], list[Line], list[Line]] | None = None
    for edge in _edges(lines):
        across = [area for area in areas if area.x0 < edge - _GUTTER and area.x1 > edge + _GUTTER]
        for band in _bands(lines, edge, across):
            left = [line for line in band if line.x0 < edge - _GUTTER]
            right = [line for line in band if line.x0 >= edge - 1]
            if not _are_columns(left, right) or (best and len(band) <= len(best[1]) + len(best[2])):
                continue
            top, bottom = max(line.y1 for line in band), min(line.y0 for line in band)
            inside = set(map(id, band))
            rest = [line for line in lines if id(line) not in inside]
            above = [line for line in rest if line.base > (top + bottom) / 2]
            below = [line for line in rest if line.base <= (top + bottom) / 2]
            best = (above, left, right, below)
    return best


def _edges(lines: Sequence[Line]) -> list[float]:
    """The x at which at least three lines begin: where a right column could stand."""
    edges: list[list[float]] = []
    for x in sorted(line.x0 for line in lines):
        if edges and x - edges[-1][0] < 3:
            edges[-1].append(x)
        else:
            edges.append([x])
    return [edge[0] for edge in edges if len(edge) >= _LINES][1:]


def _bands(lines: Sequence[Line], edge: float, areas: Sequence[Area]) -> list[list[Line]]:
    """Stretches of the page in which no line or area crosses the gutter left of `edge`."""
    bands: list[list[Line]] = [[]]
    for line in sorted(lines, key=lambda piece: -piece.base):
        crosses = line.x0 < edge - 1 and line.x1 > edge - _GUTTER
        if crosses or any(area.holds(line) for area in areas):
            bands.append([])
        else:
            bands[-1].append(line)
    return bands


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both sides read as prose, or one is set in full lines that the other's do not match.

    So a column of prose beside a table is one, and the labels beside a table's figures are not.
    """
    if min(len(left), len(right)) < _LINES:
        return False
    if _is_prose(left, _WORDS) and _is_prose(right, _WORDS):
        return True
    bases = [line.base for line in right]
    level = sum(any(abs(line.base - base) < 1 for base in bases) for line in left)
    return any(map(_is_set, (left, right))) and 2 * level < min(len(left), len(right))


def _is_set(side: Sequence[Line]) -> bool:
    """Whether the lines are many, wordy and most of them as long as the column is wide."""
    width = max(line.x1 for line in side) - min(line.x0 for line in side)
    full = sum(line.x1 - line.x0 > 0.8 * width for line in side)
    return len(side) >= 2 * _LINES and 2 * full > len(side) and _is_prose(side, 1.5 * _WORDS)


def _is_prose(side: Sequence[Line], least: float) -> bool:
    """Whether the lines have at least so many words each, on average."""
    words = sum(any(c.isalpha() for c in word.text) for line in side for word in line.words)
    return words >= least * len(side)
