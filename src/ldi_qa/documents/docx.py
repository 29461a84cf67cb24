"""Word's DOCX: headings by style, lists, tables with their merged cells."""

from __future__ import annotations

import io
import re

import docx
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from ldi_qa.documents.blocks import Block, Reading
from ldi_qa.documents.tables import Entry, table_block, with_captions
from ldi_qa.text import normalise, squeeze

_CAPTION = re.compile(r"(?i:table)\s+[A-Z]?\d")


def read_docx(data: bytes) -> Reading:
    """Reads the body of a Word file; headers and footers are no part of it."""
    file = docx.Document(io.BytesIO(data))
    blocks: list[Block] = []
    for content in file.iter_inner_content():
        if isinstance(content, WordTable):
            blocks.append(_table(content, blocks[-1].text if blocks else ""))
        else:
            blocks.append(_paragraph(content))
    properties = file.core_properties
    return Reading(
        with_captions(block for block in blocks if block.text),
        title=squeeze(normalise(properties.title or "")),
        date=properties.modified.date().isoformat() if properties.modified else "",
        publisher=squeeze(normalise(properties.author or "")),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def _paragraph(paragraph: Paragraph) -> Block:
    text = squeeze(normalise(paragraph.text))
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = re.fullmatch(r"(?i:heading) (\d)", style)
    if heading or style == "Title":
        return Block("heading", text, level=min(int(heading[1]), 6) if heading else 1)
    properties = paragraph._p.pPr  # the library has no public name for numbering
    if style.startswith("List") or (properties is not None and properties.numPr is not None):
        return Block("item", f"• {text}" if text else "")
    return Block("paragraph", text)


def _table(table: WordTable, above: str) -> Block:
    """A table; its first row and those marked to be repeated on each page are headers."""
    entries: list[Entry] = []
    seen: dict[int, int] = {}
    for row, line in enumerate(table.rows):
        header = row == 0 or line._tr.xpath("./w:trPr/w:tblHeader") != []
        column = line.grid_cols_before
        for cell in line._tr.tc_lst:  # the library repeats merged cells
            span = cell.grid_span
            if cell.vMerge == "continue":
                above_entry = seen.get(column)
                if above_entry is not None:
                    entry = entries[above_entry]
                    entries[above_entry] = Entry(
                        entry.row, entry.column, entry.text, entry.header, row - entry.row + 1, span
                    )
            else:
                text = " ".join(p.text for p in cell.p_lst)
                seen[column] = len(entries)
                entries.append(Entry(row, column, squeeze(normalise(text)), header, 1, span))
            column += span
    return table_block(entries, above if _CAPTION.match(above) else "")
