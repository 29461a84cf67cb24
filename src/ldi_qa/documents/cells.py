"""A table's cells with what says what they are: row, columns, what heads both, and the scale.

A header that spans columns may be written in one cell of the row and leave the others empty, as
filings do: the text belongs to the columns beside it too, as long as a lower header row parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ldi_qa.documents.document import Cell, Document, Table
from ldi_qa.quantities.captions import read_caption

# Where running text gives a scale: "(in millions)", "in thousands of dollars", "$ million".
_SCALE = re.compile(
    r"\([^()]*\)|\bin\s+[\w$£€]*\s?(?:thousands|millions|billions)\b[^.;:]*"
    r"|[$£€¥][’']?(?:000|[mkMK]\b|\s?millions?|\s?billions?|\s?thousands?)[^.;:]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A cell of a table's body.

    Attributes:
        cell: The cell; its text is ``document.text[cell.start:cell.end]``.
        row: The label of its row; ``""`` where there is none.
        columns: The headers of its column, outermost first.
        over: What heads its row: the scale that stands over all columns, the header above the
            labels, and the last lone label.
        scale: The words that give the scale or unit of bare figures, as `find_quantities` takes
            it: the row's own, else its column's, else the whole table's; ``""`` where none does.
    """

    cell: Cell
    row: str
    columns: tuple[str, ...]
    over: tuple[str, ...]
    scale: str

    @property
    def column(self) -> str:
        """Its headers as one phrase: "Year ended 31 December," over "2019" is one date."""
        return " ".join(self.columns)


def labelled_cells(document: Document, start: int, end: int) -> list[LabelledCell]:
    """The filled body cells, right of the labels, of the tables in a span of the document."""
    return [
        one
        for table in document.tables
        if table.start < end and start < table.end
        for one in _labelled(document, table)
        if start <= one.cell.start and one.cell.end <= end
    ]


def _labelled(document: Document, table: Table) -> Iterator[LabelledCell]:
    text = document.text
    headers = _header_rows(table)
    below = [cell for cell in table.cells if cell.row not in headers]
    shared, columns = _parted(_columns(text, table, headers))
    stubs = tuple(
        text[c.start : c.end]
        for c in table.cells
        if c.row in headers and c.column == 0 and c.column_span == 1 and c.end > c.start
    )
    stubs = (*shared, *stubs)
    label, lone = "", ""
    until = -1
    for number in sorted({cell.row for cell in below}):
        row = [cell for cell in below if cell.row == number and cell.end > cell.start]
        first = next((cell for cell in row if cell.column == 0), None)
        if first is not None:
            label, until = text[first.start : first.end], number + first.row_span - 1
        elif number > until:
            label = ""
        if first is not None and len(row) == 1:
            lone = label
            continue
        over = (*stubs, lone) if lone else stubs
        for cell in row:
            if cell is first:
                continue
            heads = columns.get(cell.column, ())
            scale = _scale(label, *reversed(heads), *reversed(over), table.caption)
            yield LabelledCell(cell, label, heads, over, scale)


def _header_rows(table: Table) -> frozenset[int]:
    return frozenset(cell.row for cell in table.cells if cell.header)


def _columns(text: str, table: Table, headers: frozenset[int]) -> dict[int, tuple[str, ...]]:
    """The header texts of each column right of the labels, outermost first."""
    width = max((c.column + c.column_span for c in table.cells), default=0)
    rows: list[dict[int, str]] = []
    for number in sorted(headers):
        rows.append(
            {
                column: text[cell.start : cell.end]
                for cell in table.cells
                if cell.end > cell.start and cell.row <= number < cell.row + cell.row_span
                for column in range(cell.column, cell.column + cell.column_span)
                if column > 0 and cell.row in headers
            }
        )
    found: dict[int, tuple[str, ...]] = {}
    for column in range(1, width):
        heads = [
            _head(row, column, parted=any(column in lower for lower in rows[depth + 1 :]))
            for depth, row in enumerate(rows)
        ]
        found[column] = tuple(dict.fromkeys(head for head in heads if head))
    return found


def _parted(
    columns: dict[int, tuple[str, ...]],
) -> tuple[tuple[str, ...], dict[int, tuple[str, ...]]]:
    """The scales that stand over all columns ("£ million"), and the other headers of each."""
    everywhere = set.intersection(*map(set, columns.values())) if len(columns) > 1 else set()
    scales = {head for head in everywhere if _SCALE.search(head) and _scale(head)}
    shared = next(iter(columns.values()), ())
    return tuple(head for head in shared if head in scales), {
        column: tuple(head for head in heads if head not in scales)
        for column, heads in columns.items()
    }


def _head(row: dict[int, str], column: int, *, parted: bool) -> str:
    """A header row's text for a column: its own, or that of the span it stands under."""
    if column in row or not row:
        return row.get(column, "")
    if len(set(row.values())) == 1:
        return next(iter(row.values()))
    if not parted:
        return ""
    if 1 in row:
        # Each text opens its span.
        return row[max(other for other in row if other < column)]
    # Each text stands in the middle of its span.
    return row[min(row, key=lambda other: (abs(other - column), other))]


def _scale(*labels: str) -> str:
    """The first words that give a scale or a unit, the nearest label first."""
    for label in labels:
        for words in _wordings(label):
            read = read_caption(words)
            if read.factor != 1 or read.unit is not None:
                return words
    return ""


def _wordings(label: str) -> list[str]:
    """What a label writes as a scale is written, and all of it where it is short."""
    written = [match[0].strip("()") for match in _SCALE.finditer(label)]
    return [*written, label] if len(label.split()) <= 3 else written
