"""Where a table begins and ends among the printed lines of a region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ldi_qa.documents.pdf.grid import figures_at_end
from ldi_qa.documents.pdf.lines import CAPTION, Line
from ldi_qa.documents.pdf.rules import Area

_STEP = 2.6  # sizes of the font: a wider gap ends a table
_BRIDGE = 3  # lines of one piece that may follow each other inside a table
_LABEL = 12  # lines that may follow each other where all stand in the column of labels
_WORDS = 14  # words that such a line has at most
_SENTENCE = re.compile(r"[a-z][.;][\"'”’)]*$|(?:\S+ ){4,}\S*[a-z]:$")

Row = Sequence[Line]


def table_spans(
    rows: Sequence[Row], areas: Sequence[Area] = ()
) -> Iterator[tuple[int, int, Area | None]]:
    """The tables among printed rows: the first row's position, the end, and the ruled area.

    A table is a run of rows of several pieces. Rows of one piece belong to it where they stand
    between such rows (a label that wraps, a heading inside the table), and above them where they
    stand over its columns. All rows of a ruled area are one table. A caption is never in it.
    """
    start = 0
    done = 0
    while start < len(rows):
        area = next((area for area in areas if all(map(area.holds, rows[start]))), None)
        if area is not None:
            end = start + 1
            while end < len(rows) and any(map(area.holds, rows[end])):
                end += 1
            if sum(len(row) > 1 for row in rows[start:end]) >= 2:
                yield start, end, area
                start = done = end
                continue
        if not _is_tabular(rows[start]) or CAPTION.match(rows[start][0].text):
            start += 1
            continue
        end = _run(rows, start, areas)
        if sum(map(_is_tabular, rows[start:end])) >= 2:
            yield max(_top(rows, start, end), done), end, None
            done = end
        start = end


def _is_tabular(row: Row) -> bool:
    """Whether the row has several pieces, or figures in a row behind a label."""
    figures = figures_at_end(row[0])
    return len(row) > 1 or (figures > 2 and 2 * figures >= len(row[0].words))


def _run(rows: Sequence[Row], start: int, areas: Sequence[Area]) -> int:
    """The end of the run of rows that begins at `start`."""
    end = start + 1
    left = min(line.x0 for line in rows[start])
    right = max(line.x1 for line in rows[start])
    position = end
    wide = 0  # lines since the last row of several pieces that reach over the labels' column
    while position < len(rows) and _step(rows[position - 1], rows[position]) < _STEP:
        row = rows[position]
        if CAPTION.match(row[0].text) or any(all(map(area.holds, row)) for area in areas):
            break
        if _is_tabular(row):
            left = min(left, *(line.x0 for line in row))
            right = max(right, *(line.x1 for line in row))
            end = position + 1
            wide = 0
        else:
            wide += row[0].x1 > _second(rows[start:end])
            if not _fits(row[0], left, right) or wide > _BRIDGE or position - end >= _LABEL:
                break
        position += 1
    centred = end - start > 3 and len(rows[end - 2]) == 1 and len(rows[end - 1]) > 2
    while end < len(rows) and _wraps(rows[end - 1], rows[end], left, right):
        end += 1
    # The label of the last row goes on below its figures where labels stand above theirs.
    if centred:
        edge = _second(rows[start:end])
        while (
            end < len(rows)
            and len(rows[end]) == 1
            and rows[end][0].x1 < edge
            and _step(rows[end - 1], rows[end]) < 1.4
        ):
            end += 1
    return end


def _second(rows: Sequence[Row]) -> float:
    """Where the pieces right of the labels begin, in rows that have a label and several others."""
    return min((row[1].x0 for row in rows if len(row) > 2), default=0.0)


def _step(upper: Row, lower: Row) -> float:
    return (upper[0].base - lower[0].base) / max(upper[0].size, lower[0].size, 1)


def _fits(line: Line, left: float, right: float) -> bool:
    """Whether a line of one piece can stand inside a table: short, and no sentence."""
    wide = line.x1 - line.x0 > 0.8 * (right - left)
    return len(line.words) <= _WORDS and not wide and not _SENTENCE.search(line.text)


def _wraps(upper: Row, lower: Row, left: float, right: float) -> bool:
    """Whether the line below a table goes on with a cell of its last row."""
    return (
        len(lower) == 1
        and lower[0].text[:1].islower()
        and _step(upper, lower) < 1.4
        and _fits(lower[0], left, right)
    )


def _top(rows: Sequence[Row], start: int, end: int) -> int:
    """Moves a table's start up over lines that stand above its columns, right of its labels."""
    labels = [row[0] for row in rows[start:end] if len(row) > 1]
    edge = sorted(line.x1 for line in labels)[len(labels) // 2]
    while start > 0 and len(rows[start - 1]) == 1 and _step(rows[start - 1], rows[start]) < 2:
        line = rows[start - 1][0]
        if (
            line.x0 < edge
            or CAPTION.match(line.text)
            or _SENTENCE.search(line.text)
            or len(line.words) > _WORDS
        ):
            break
        start -= 1
    return start
