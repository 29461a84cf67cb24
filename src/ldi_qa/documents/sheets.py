"""Rows of cells, as CSV files and spreadsheets have them: tables, and the lines around them."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence

from ldi_qa.documents.blocks import Block, Reading
from ldi_qa.documents.tables import Entry, header_rows, table_block
from ldi_qa.text import normalise, squeeze

_SAMPLE = 65536


def read_csv(text: str) -> Reading:
    """Reads comma, semicolon, tab or bar separated values."""
    text = normalise(text) if "\t" not in text else "\t".join(map(normalise, text.split("\t")))
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:_SAMPLE], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    rows = list(csv.reader(io.StringIO(text, newline=""), dialect))
    return Reading(table_blocks(rows), media_type="text/csv")


def read_xlsx(data: bytes) -> Reading:
    """Reads a workbook: a heading for each sheet, the values as their formats show them."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), data_only=True)
    blocks: list[Block] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        merged = {
            (area.min_row - 1, area.min_col - 1): (
                area.max_row - area.min_row + 1,
                area.max_col - area.min_col + 1,
            )
            for area in sheet.merged_cells.ranges
        }
        rows = [
            [shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()
        ]
        found = table_blocks(rows, merged)
        if found:
            blocks += [Block("heading", squeeze(normalise(sheet.title)), level=1), *found]
    properties = book.properties
    return Reading(
        blocks,
        title=squeeze(properties.title or ""),
        date=properties.modified.date().isoformat() if properties.modified else "",
        publisher=squeeze(properties.creator or ""),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def shown(value: object, number_format: str) -> str:
    """A cell's value as its format shows it: percentages, decimals, thousands, currency, dates."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float, datetime.date)):
        return str(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    pattern = re.sub(r"\\.|_.|\*.", "", number_format.split(";", maxsplit=1)[0])
    digits = re.search(r"[#0][#0,]*(?:\.([#0]+))?", re.sub(r'"[^"]*"|\[[^\]]*\]', "", pattern))
    if digits is None:
        return f"{value:.15g}"
    percent = "%" in pattern
    comma = "," if "," in digits[0] else ""
    figure = f"{value * (100 if percent else 1):{comma}.{len(digits[1] or '')}f}"
    currency = re.search(r"[£$€¥]", re.sub(r"\[\$([^\-\]]*)[^\]]*\]", r"\1", pattern))
    sign = "-" if figure.startswith("-") else ""
    return f"{sign}{currency[0] if currency else ''}{figure.lstrip('-')}{'%' if percent else ''}"


def table_blocks(
    rows: Sequence[Sequence[str]], merged: dict[tuple[int, int], tuple[int, int]] | None = None
) -> list[Block]:
    """The tables among rows of cells, with the lines of one cell around them as paragraphs.

    An empty row ends a table. The lines above a table are its caption; a lone cell that stands
    right of the labels, over a row of several, is the table's.

    Args:
        rows: The cells' texts.
        merged: The rows and columns that a cell spans, by its row and column.
    """
    blocks: list[Block] = []
    table: list[tuple[int, Sequence[str]]] = []
    caption = ""
    for number, row in enumerate([*rows, []]):
        texts = [squeeze(text) for text in row]
        filled = [text for text in texts if text]
        after = rows[number + 1] if number + 1 < len(rows) else []
        heads = bool(filled) and not texts[0] and sum(map(bool, map(squeeze, after))) > 1
        if len(filled) > 1 or heads or (filled and table):
            table.append((number, texts))
            continue
        if table:
            blocks.append(_table(table, caption, merged or {}))
            table = []
            caption = ""
        if filled:
            blocks.append(Block("paragraph", filled[0]))
            caption = f"{caption} {filled[0]}".strip()
    return [block for block in blocks if block.text]


def _table(
    rows: Sequence[tuple[int, Sequence[str]]],
    caption: str,
    merged: dict[tuple[int, int], tuple[int, int]],
) -> Block:
    headers = header_rows([texts for _, texts in rows])
    used = [
        c
        for c in range(max(len(t) for _, t in rows))
        if any(t[c : c + 1] != [""] and len(t) > c for _, t in rows)
    ]
    entries = []
    for row, (number, texts) in enumerate(rows):
        for column, source in enumerate(used):
            text = texts[source] if source < len(texts) else ""
            down, across = merged.get((number, source), (1, 1))
            entries.append(Entry(row, column, text, row < headers, down, across))
    return table_block(entries, caption)
