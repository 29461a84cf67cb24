"""Tables as text: a line a row, its cells parted by `` | ``, and a span for every cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ldi_qa.documents.blocks import Block, Mark
from ldi_qa.documents.document import Cell
from ldi_qa.text import squeeze

SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as a reader finds it; rows and columns count from 0, marks are spans in its text."""

    row: int
    column: int
    text: str
    header: bool = False
    row_span: int = 1
    column_span: int = 1
    marks: tuple[Mark, ...] = ()


def table_block(entries: Iterable[Entry], caption: str = "") -> Block:
    """Writes a table's rows as lines.

    An empty cell keeps its separators, so that the columns of a row can be counted.
    """
    rows: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.row, e.column)):
        rows.setdefault(entry.row, []).append(entry)
    text = ""
    cells: list[Cell] = []
    marks: list[Mark] = []
    for number, row in rows.items():
        if not any(entry.text for entry in row):
            continue
        text += "\n" if text else ""
        for position, entry in enumerate(row):
            text += SEPARATOR if position else ""
            start = len(text)
            text += entry.text
            cells.append(
                Cell(
                    start,
                    len(text),
                    number,
                    entry.column,
                    entry.row_span,
                    entry.column_span,
                    entry.header,
                )
            )
            marks += [replace(m, start=m.start + start, end=m.end + start) for m in entry.marks]
    return Block("table", text, marks=tuple(marks), caption=caption, cells=tuple(cells))


def grid_block(rows: Sequence[Sequence[str]], headers: int, caption: str = "") -> Block:
    """A table without spanning cells, whose first `headers` rows name the columns."""
    return table_block(
        (
            Entry(row, column, squeeze(text), header=row < headers)
            for row, texts in enumerate(rows)
            for column, text in enumerate(texts)
        ),
        caption,
    )
