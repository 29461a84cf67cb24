"""Tables as text: a line a row, its cells parted by `` | ``, and a span for every cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ldi_qa.documents.blocks import Block, Mark
from ldi_qa.documents.document import Cell
from ldi_qa.text import sentences, squeeze

SEPARATOR = " | "
_FIGURE = re.compile(
    r"[(\[]?[-+−–]?(?:[A-Z]{0,3}[£$€¥])?\s?\(?[-+−–]?\d[\d,. ]*(?:[%kmbx]|bn|pp)?[)\]]?\s?%?[*†]*"
    r"|[-–—−]",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?|\d{1,2}([./-])\d{1,2}\1(?:\d\d){1,2}")
_TITLE = 12  # words that the title above a table has at most
_HEADERS = 4  # rows that may name the columns at most


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


def header_rows(rows: Iterable[Sequence[str]]) -> int:
    """How many rows at the top name the columns, where the file does not mark them.

    They are those before the first with a figure beside its label, which a year or a date is not;
    a lone label over that row heads the rows below it, and no column. One where no row has figures.
    """
    headers = 0
    for number, row in enumerate(rows):
        if number > _HEADERS:
            break
        if any(_FIGURE.fullmatch(text) and not _PERIOD.fullmatch(text) for text in row[1:]):
            return headers
        if any(row[1:]):
            headers = number + 1
    return 1


def with_captions(blocks: Iterable[Block]) -> list[Block]:
    """Gives a table without a caption the line above it, where that is its title or announces it.

    A title is short and no sentence ("Sales, £ million"); what announces a table ends in a colon.
    """
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if block.kind == "table" and not block.caption and above and above.kind == "paragraph":
            start, end = (sentences(above.text) or [(0, 0)])[-1]
            titled = len(above.text.split()) <= _TITLE and above.text[-1:] not in ".!?;,"
            if titled or above.text.endswith(":"):
                found.append(replace(block, caption=above.text[start:end]))
                continue
        found.append(block)
    return found


def join_tables(blocks: Iterable[Block]) -> list[Block]:
    """Joins a table that goes on at the top of the next page with its beginning.

    It goes on where nothing stands between the two, it has as many columns and no other caption.
    The header that it repeats is dropped.
    """
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, block):
            header = [entry.text for entry in _entries(last) if entry.header]
            repeated = [entry.text for entry in _entries(block) if entry.header]
            again = repeated == header[: len(repeated)]
            rows = last.cells[-1].row + 1
            rest = [
                replace(entry, row=entry.row + rows, header=False)
                for entry in _entries(block)
                if not (again and entry.header)
            ]
            joined[-1] = table_block([*_entries(last), *rest], last.caption)
        else:
            joined.append(block)
    return joined


def _goes_on(last: Block, block: Block) -> bool:
    return (
        last.kind == block.kind == "table"
        and bool(last.marks and block.marks)
        and block.marks[0].page - last.marks[-1].page == 1
        and block.caption in ("", last.caption)
        and max(c.column for c in last.cells) == max(c.column for c in block.cells)
    )


def _entries(block: Block) -> list[Entry]:
    """The cells of a written table as a reader found them."""
    entries: list[Entry] = []
    for cell in block.cells:
        marks = tuple(
            replace(mark, start=mark.start - cell.start, end=mark.end - cell.start)
            for mark in block.marks
            if cell.start <= mark.start < cell.end
        )
        text = block.text[cell.start : cell.end]
        entries.append(
            Entry(cell.row, cell.column, text, cell.header, cell.row_span, cell.column_span, marks)
        )
    return entries
