"""A page of a PDF as a picture, with the boxes of what was read from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ldi_qa.apps.showing import blocks
from ldi_qa.documents import Document
from ldi_qa.types import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH = 1200  # pixels
_TEXT, _HEADING, _CELL, _HEADER = "#777777", "#d00000", "#0060e0", "#009030"


def draw_page(file: Path, document: Document, page: int, password: str | None = None) -> Image:
    """The page, with a rectangle around each line of text and each cell, numbered block by block.

    Args:
        file: The PDF that `document` was read from.
        document: What was read from it.
        page: The page's position, from 1.
        password: Opens an encrypted file.
    """
    import pypdfium2
    from PIL import ImageDraw

    pdf = pypdfium2.PdfDocument(file, password=password)
    try:
        leaf = pdf[page - 1]
        bitmap = leaf.render(scale=_WIDTH / leaf.get_width())
        place = bitmap.get_posconv(leaf)
        image: Image = bitmap.to_pil().convert("RGB").copy()
        pen = ImageDraw.Draw(image)
        for number, (start, end) in enumerate(blocks(document, document.pages[page - 1]), start=1):
            first = None
            for one, color in _boxes(document, start, end):
                if one.page == page:
                    corners = _rectangle(place, one)
                    first = first or corners
                    pen.rectangle(corners, outline=color, width=2)
            if first:
                pen.text((first[0] - 6, first[1]), str(number), fill=_HEADING, anchor="rt",
                         font_size=15)  # fmt: skip
        return image
    finally:
        pdf.close()


def _boxes(document: Document, start: int, end: int) -> list[tuple[Box, str]]:
    """The rectangles of a span, and the colour of each."""
    cells = [
        cell
        for table in document.tables
        if table.start < end and start < table.end
        for cell in table.cells
        if start <= cell.start < cell.end <= end
    ]
    if cells:
        return [
            (box, _HEADER if cell.header else _CELL)
            for cell in cells
            for box in document.boxes(cell.start, cell.end)
        ]
    heading = any(heading.start == start for heading in document.headings)
    return [(box, _HEADING if heading else _TEXT) for box in document.boxes(start, end)]


def _rectangle(place: Any, box: Box) -> tuple[int, int, int, int]:
    """Where a box falls on the picture: pdfium turns and crops it as it does the page."""
    x0, y0 = place.to_bitmap(box.x0, box.y0)
    x1, y1 = place.to_bitmap(box.x1, box.y1)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
