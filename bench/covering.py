"""Whether the boxes of a quote cover exactly its words, asked of PDFium and not of our reader."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ldi_qa.documents import Document
from ldi_qa.types import Box

_UNDER = 4.0  # times a line's height
_EDGE = 0.5  # points by which a rectangle may miss the middle of a character


class Miss(NamedTuple):
    """A quote whose boxes do not cover exactly its words: what is missing and what is too much."""

    page: int
    quote: str
    missing: str
    extra: str


class Characters(NamedTuple):
    """A page's characters as PDFium has them: what is printed, each glyph's middle and height."""

    letters: list[str]
    x: np.ndarray[Any, Any]
    y: np.ndarray[Any, Any]
    height: np.ndarray[Any, Any]

    def within(self, boxes: list[Box]) -> Counter[str]:
        """The characters whose middle is in one of the boxes."""
        # What is several lines high lies under the text: a watermark, a sample of a font.
        tall = max((min(box.x1 - box.x0, box.y1 - box.y0) for box in boxes), default=0.0) * _UNDER
        inside = np.zeros(len(self.x), bool)
        for box in boxes:
            inside |= (
                (self.x > box.x0 - _EDGE)
                & (self.x < box.x1 + _EDGE)
                & (self.y > box.y0 - _EDGE)
                & (self.y < box.y1 + _EDGE)
            )
        return Counter(
            "".join(self.letters[k] for k in np.flatnonzero(inside & (self.height < tall)))
        )


def printed(text: str) -> str:
    """Letters and digits alone, in compatibility form: marks, hyphens and spaces are left out.

    A hyphen at a line's end, a soft one and the bullets of symbol fonts have no fixed character.
    """
    form = unicodedata.normalize("NFKC", text)
    return "".join(c for c in form if unicodedata.category(c)[0] in "LN" or c in "£$€%")


def characters(page: Any) -> Characters:
    textpage = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    letters: list[str] = []
    x: list[float] = []
    y: list[float] = []
    height: list[float] = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage.raw, index)
        text = printed(chr(code)) if not 0xD800 <= code < 0xE000 else ""
        if text and pdfium.FPDFText_GetCharBox(textpage.raw, index, left, right, bottom, top):
            letters.append(text)
            x.append((left.value + right.value) / 2)
            y.append((bottom.value + top.value) / 2)
            height.append(top.value - bottom.value)
    textpage.close()
    return Characters(letters, np.array(x), np.array(y), np.array(height))


def quotes(document: Document) -> list[tuple[int, int]]:
    """What may be quoted: every sentence, heading and row, and every cell of a table."""
    cells = [(c.start, c.end) for table in document.tables for c in table.cells if c.start < c.end]
    return [*document.sentences, *cells]


def misses(document: Document, path: Path, pages: set[int] | None = None) -> Iterator[Miss | None]:
    """For each quote of a document that begins on one of the pages: None, or what is wrong."""
    pdf = pypdfium2.PdfDocument(path)
    known: dict[int, Characters] = {}
    for start, end in quotes(document):
        page = document.page_at(start)
        if page is None or (pages is not None and page.number not in pages):
            continue
        boxes = document.boxes(start, end)
        there: Counter[str] = Counter()
        for number in sorted({box.page for box in boxes}):
            if number not in known:
                known[number] = characters(pdf[number - 1])
            there += known[number].within([box for box in boxes if box.page == number])
        quote = document.text[start:end]
        said = Counter(printed(quote))
        if there == said:
            yield None
        else:
            missing, extra = (
                "".join((a - b).elements()) for a, b in ((said, there), (there, said))
            )
            yield Miss(page.number, quote, missing, extra)
    pdf.close()
