"""Rows of pieces become a table's cells: columns, wrapped lines, headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ldi_qa.documents.pdf.glyphs import Word
from ldi_qa.documents.pdf.lines import Line
from ldi_qa.documents.pdf.rules import Area

_NUMERIC = re.compile(
    r"[(\[]?[-+–−~<>≤≥]?[£$€¥]?[-+–−]?\d[\d,.\u00a0]*\d?(?:[%‰kmbn]|bn|pp)?[)\]]?[⁰¹²³⁴⁵⁶⁷⁸⁹*,a-e]*"
    r"|[-–—−.*]|n/?a\.?|[.·…]{2,}",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?[⁰¹²³⁴⁵⁶⁷⁸⁹*]*")
_SPLIT = 0.55  # sizes of the font: a gap between two columns splits a piece that crosses it
_SPACE = 0.45  # sizes: a narrower gap between two figures is a space
_WITHIN = 0.6  # of the narrower of a piece and a column: a piece that shares less widens it not
_REACHES = 0.25  # of the narrower of a piece and a column: a piece that shares less is not in it
_LEADING = 1.4  # sizes: lines closer than this may be one wrapped cell


@dataclass(eq=False)
class GridCell:
    """A cell: its place, its lines top down, and whether it names columns."""

    row: int
    column: int
    column_span: int
    lines: list[Line]
    header: bool = False


@dataclass(eq=False)
class _Piece:
    line: Line
    first: int = 0
    last: int = 0


def cells_of(rows: Sequence[Sequence[Line]], area: Area | None = None) -> list[GridCell]:
    """The cells of a table.

    Args:
        rows: The pieces of each printed line, left to right, top down.
        area: The rules around and inside the table, where it has any.

    Returns:
        Cells row by row; empty where the rows make no table of two columns.
    """
    rules = area.down if area is not None else ()
    split = [
        [piece for line in row for part in _at_rules(line, rules) for piece in _tokens(part)]
        for row in rows
    ]
    columns = _columns([line for row in split for line in row])
    if len(columns) < 2:
        return []
    split = [[part for line in row for part in _cut(line, columns)] for row in split]
    columns = _without_halves(split, columns, rules)
    if len(columns) < 2:
        return []
    placed = [[_place(line, columns) for line in row] for row in split]
    groups = _ruled(placed, area) or _logical(placed)
    headers = _headers(groups)
    cells: list[GridCell] = []
    for number, group in enumerate(groups):
        spans: dict[tuple[int, int], list[Line]] = {}
        for row in group:
            for piece in row:
                spans.setdefault((piece.first, piece.last), []).append(piece.line)
        for (first, last), lines in sorted(spans.items()):
            cells.append(GridCell(number, first, last - first + 1, lines, number < headers))
    return cells


def _ruled(rows: list[list[_Piece]], area: Area | None) -> list[list[list[_Piece]]]:
    """The printed lines between two rules as one row each, where rules part all rows.

    They do not where two figures of one column would share a cell, or hardly any rule is there.
    """
    if area is None:
        return []
    groups: dict[int, list[list[_Piece]]] = {}
    for row in rows:
        middle = (row[0].line.y0 + row[0].line.y1) / 2
        groups.setdefault(sum(y > middle for y in area.across), []).append(row)
    for group in groups.values():
        figures = [
            piece.first
            for row in group
            for piece in row
            if piece.first and _NUMERIC.fullmatch(piece.line.text)
        ]
        if len(figures) != len(set(figures)):
            return []
    return list(groups.values()) if len(groups) > 2 else []


def figures_at_end(line: Line) -> int:
    """How many words at a piece's end are figures, each parted from the one before by a space."""
    count = 0
    for word in reversed(line.words):
        if word.glued or not (_NUMERIC.fullmatch(word.text) or _PERIOD.fullmatch(word.text)):
            break
        count += 1
    return count


def _at_rules(line: Line, rules: Sequence[float]) -> list[Line]:
    """Cuts a piece where a vertical rule stands between two of its words."""
    parts: list[list[Word]] = [[line.words[0]]]
    for left, right in pairwise(line.words):
        if any(left.x1 - 1 <= x <= right.x0 + 1 for x in rules) and not right.glued:
            parts.append([right])
        else:
            parts[-1].append(right)
    return [Line(part) for part in parts]


def _tokens(line: Line) -> list[Line]:
    """Figures that stand in a row at a piece's end are a cell each."""
    count = figures_at_end(line)
    if count < 2:
        return [line]
    label = line.words[: len(line.words) - count]
    parts: list[list[Word]] = [label] if label else []
    for before, word in pairwise([line.words[-count], *line.words[len(line.words) - count :]]):
        # A space inside a figure (15 455) or before its share (1,269 (20%)) is no column's gap.
        gap = word.x0 - before.x1
        joined = gap < _SPACE * line.size and not _PERIOD.fullmatch(word.text)
        if parts and parts[-1] is not label and joined:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Line(part) for part in parts]


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns' extents: pieces that stand over each other, narrow ones first.

    A piece that reaches over two columns, or over the edge of one, as a header in the middle of
    several does, widens none.
    """
    columns: list[list[float]] = []
    for line in sorted(lines, key=lambda piece: piece.x1 - piece.x0):
        over = [c for c in columns if min(c[1], line.x1) - max(c[0], line.x0) > 0.5]
        if not over:
            columns.append([line.x0, line.x1])
        elif len(over) == 1 and _stands_in(line, over[0]):
            over[0][0], over[0][1] = min(over[0][0], line.x0), max(over[0][1], line.x1)
    return sorted((c[0], c[1]) for c in columns)


def _stands_in(line: Line, column: Sequence[float]) -> bool:
    """Whether a piece and a column share most of the narrower of the two."""
    shared = min(column[1], line.x1) - max(column[0], line.x0)
    return shared >= _WITHIN * min(line.x1 - line.x0, column[1] - column[0])


def _cut(line: Line, columns: Sequence[tuple[float, float]]) -> list[Line]:
    """Cuts a piece at the wide gaps between its words that lie between two columns."""
    parts: list[list[Word]] = [[line.words[0]]]
    for left, right in pairwise(line.words):
        middle = (left.x1 + right.x0) / 2
        between = any(a[1] <= middle <= b[0] for a, b in pairwise(columns))
        if between and right.x0 - left.x1 > _SPLIT * line.size:
            parts.append([right])
        else:
            parts[-1].append(right)
    return [Line(part) for part in parts]


def _without_halves(
    rows: Sequence[Sequence[Line]], columns: list[tuple[float, float]], rules: Sequence[float]
) -> list[tuple[float, float]]:
    """Joins neighbouring columns that no row fills both, as a header beside its figures.

    A rule between two columns keeps them apart.
    """
    joined = True
    while joined and len(columns) > 1:
        joined = False
        filled = [{i for line in row for i in _covers(line, columns)} for row in rows]
        for left in range(len(columns) - 1):
            both = sum({left, left + 1} <= row for row in filled)
            gap = columns[left + 1][0] - columns[left][1]
            parted = any(columns[left][1] <= x <= columns[left + 1][0] for x in rules)
            if not both and not parted and gap < 30:
                columns = [
                    *columns[:left],
                    (columns[left][0], columns[left + 1][1]),
                    *columns[left + 2 :],
                ]
                joined = True
                break
    return columns


def _covers(line: Line, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a piece stands in: those it overlaps, else the nearest.

    One that it hardly reaches into, as a header beside a wider one does, counts only alone.
    """
    shared = [min(x1, line.x1) - max(x0, line.x0) for x0, x1 in columns]
    over = [i for i, width in enumerate(shared) if width > 0.5]
    well = [
        i
        for i in over
        if shared[i] >= _REACHES * min(line.x1 - line.x0, columns[i][1] - columns[i][0])
    ]
    if over:
        return well or over
    return [min(range(len(columns)), key=lambda i: abs(sum(columns[i]) - line.x0 - line.x1))]


def _place(line: Line, columns: Sequence[tuple[float, float]]) -> _Piece:
    covered = _covers(line, columns)
    return _Piece(line, covered[0], covered[-1])


def _logical(rows: list[list[_Piece]]) -> list[list[list[_Piece]]]:
    """Printed lines grouped to rows: a cell that wraps makes one row of several lines."""
    steps = [
        (upper[0].line.base - lower[0].line.base) / max(lower[0].line.size, 1)
        for upper, lower in pairwise(rows)
    ]
    spaced = _spaced(rows, steps)
    if spaced:
        return spaced
    usual = median(steps) if steps else 0.0
    groups = [[rows[0]]]
    for step, upper, lower in zip(steps, rows, rows[1:], strict=False):
        if _wraps(step, usual, upper, lower, groups[-1]):
            groups[-1].append(lower)
        else:
            groups.append([lower])
    return groups


def _spaced(rows: list[list[_Piece]], steps: Sequence[float]) -> list[list[list[_Piece]]]:
    """Rows told by the space between them, where figures stand beside the middle of their labels.

    Empty where no space parts them, or it parts them so that one has figures on several lines.
    """
    tight = median(steps) if steps else 0.0
    if not 0.9 < tight < _LEADING:
        return []
    groups = [[rows[0]]]
    for step, row in zip(steps, rows[1:], strict=True):
        if step > 1.25 * tight:
            groups.append([row])
        else:
            groups[-1].append(row)
    beside = [[any(p.first for p in row) for row in group] for group in groups]
    centred = sum(any(lines[1:-1]) and not (lines[0] or lines[-1]) for lines in beside)
    return groups if 3 * centred > len(groups) and all(sum(b) < 2 for b in beside) else []


def _wraps(
    step: float, usual: float, upper: list[_Piece], lower: list[_Piece], group: list[list[_Piece]]
) -> bool:
    """Whether `lower` goes on with cells of the row above it."""
    if step > _LEADING or any(p.first != p.last for p in (*upper, *lower)):
        return False
    above = {p.first: p for row in group for p in row}
    figures = [p for p in lower if p.first and _NUMERIC.fullmatch(p.line.text)]
    if any(p.first in above and _NUMERIC.fullmatch(above[p.first].line.text) for p in figures):
        return False
    if all(p.first == 0 and p.line.text.endswith(":") for p in lower):
        return False  # it introduces the rows below
    if step < 0.85 * usual:
        return True
    starts = [p.line.text[:1] for p in lower]
    if any(start.islower() or start in "(&" for start in starts):
        return all(p.first in above or p.first == 0 or not figures for p in lower)
    return False


def _headers(groups: Sequence[Sequence[Sequence[_Piece]]]) -> int:
    """How many rows at the top name the columns: those before the first row of figures."""
    for number, group in enumerate(groups):
        pieces = [p for row in group for p in row if p.first > 0]
        if any(
            _NUMERIC.fullmatch(p.line.text.split(" ")[0]) and not _PERIOD.fullmatch(p.line.text)
            for p in pieces
        ):
            # A row of one label at the left heads the rows below it, and names no column.
            named = number
            while named > 1 and all(p.first == 0 for row in groups[named - 1] for p in row):
                named -= 1
            return named
    return 1 if len(groups) > 1 else 0
