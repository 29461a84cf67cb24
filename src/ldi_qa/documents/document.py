"""What a file becomes when it is read: one text, and where each part of it stands.

Every span is half-open and counts characters of `Document.text`. Rectangles are in PDF points
(1/72 inch) in the page's own coordinates (ISO 32000-1, 8.3.2.3), y upwards, as viewers, annotations
and other PDF libraries take them. On a page that is neither turned nor cropped they count from its
lower left corner.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ldi_qa.types import Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document that has pages.

    Attributes:
        number: Its position, from 1.
        label: Its number as printed (``"iv"``, ``"12"``), None where it has none.
        start: Where its text starts in the document's text.
        end: Where its text ends.
        width: In PDF points, as the page is shown.
        height: In PDF points, as the page is shown.
    """

    number: int
    label: str | None
    start: int
    end: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its span in the text, and its level, 1 for the outermost."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its span in the text, its place in the grid (from 0), and its kind."""

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the span of its rows in the text, its caption, and its cells, row by row."""

    start: int
    end: int
    caption: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Where the words stand on their pages, as parallel arrays in the text's order.

    A word that is broken over two lines is two entries with adjoining spans.

    Attributes:
        starts: int32 [n], where each word starts in the text.
        ends: int32 [n], where it ends.
        pages: int32 [n], its page, from 1.
        boxes: float32 [n, 4], x0, y0, x1, y1 in PDF points in the page's own coordinates.
    """

    starts: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    ends: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    pages: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    boxes: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 4), np.float32))

    def __len__(self) -> int:
        return len(self.starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and all(
            np.array_equal(getattr(self, name), getattr(other, name))
            for name in ("starts", "ends", "pages", "boxes")
        )

    __hash__ = None  # type: ignore[assignment]  # arrays can be changed, so they have no hash


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read.

    Attributes:
        name: The file's name as the user knows it.
        sha256: The hash of the file's bytes, in hexadecimal.
        media_type: What it was read as (``"application/pdf"``).
        title: From its metadata, or its first heading, or its name.
        text: The reading text. Paragraphs, headings and tables are separated by a blank line, the
            items of a list and the rows of a table by a line break. Running headers, footers and
            page numbers are not in it.
        pages: Empty where the format has no pages.
        headings: In the text's order.
        sentences: Spans, in order and disjoint. A heading, an item of a list and a row of a table
            each end a sentence; the mark before a list's item belongs to none.
        words: Where the words stand on their pages; empty where the format has no pages.
        tables: In the text's order.
        date: When it was made (ISO 8601, as far as it says), or ``""``.
        publisher: Who issued it, or ``""``.
        problems: What of the file could not be read, one sentence each.
    """

    name: str
    sha256: str
    media_type: str
    title: str
    text: str = field(repr=False)
    pages: tuple[Page, ...] = field(default=(), repr=False)
    headings: tuple[Heading, ...] = field(default=(), repr=False)
    sentences: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    words: Words = field(default_factory=Words, repr=False)
    tables: tuple[Table, ...] = field(default=(), repr=False)
    date: str = ""
    publisher: str = ""
    problems: tuple[str, ...] = ()

    def page_at(self, offset: int) -> Page | None:
        """The page on which the character at `offset` stands, None where there are no pages."""
        if not self.pages:
            return None
        return self.pages[max(0, bisect_right(self.pages, offset, key=lambda page: page.start) - 1)]

    def table_at(self, offset: int) -> Table | None:
        """The table in which the character at `offset` stands, None where it is in none."""
        i = bisect_right(self.tables, offset, key=lambda table: table.start) - 1
        return self.tables[i] if i >= 0 and offset < self.tables[i].end else None

    def headings_at(self, offset: int) -> tuple[str, ...]:
        """The headings under which the character at `offset` stands, outermost first."""
        path: list[Heading] = []
        for heading in self.headings[: bisect_right(self.headings, offset, key=lambda h: h.start)]:
            path = [outer for outer in path if outer.level < heading.level] + [heading]
        return tuple(self.text[heading.start : heading.end] for heading in path)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The rectangles of the words that the span touches, one for each line of print."""
        words = self.words
        first = int(np.searchsorted(words.ends, start, side="right"))
        last = int(np.searchsorted(words.starts, end, side="left"))
        return tuple(
            _lines(
                Box(int(words.pages[i]), *(round(float(edge), 2) for edge in words.boxes[i]))
                for i in range(first, last)
            )
        )


def _lines(boxes: Iterable[Box]) -> list[Box]:
    """Merges the boxes of neighbouring words of one line."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and _same_line(last, box):
            lines[-1] = Box(
                box.page,
                min(last.x0, box.x0),
                min(last.y0, box.y0),
                max(last.x1, box.x1),
                max(last.y1, box.y1),
            )
        else:
            lines.append(box)
    return lines


def _same_line(left: Box, right: Box) -> bool:
    """Whether `right` goes on where `left` ends: level with it, and no column's gap between."""
    height = min(left.y1 - left.y0, right.y1 - right.y0)
    level = min(left.y1, right.y1) - max(left.y0, right.y0) > 0.5 * height
    gap = right.x0 - left.x1
    return left.page == right.page and level and -height < gap < 2 * max(height, 1.0)


def document_to_json(document: Document) -> dict[str, Any]:
    """All of a document but its text and its word boxes, ready for ``json.dumps``."""
    record = {
        name: getattr(document, name)
        for name in ("name", "sha256", "media_type", "title", "date", "publisher")
    }
    record["pages"] = [asdict(page) for page in document.pages]
    record["headings"] = [[h.start, h.end, h.level] for h in document.headings]
    record["sentences"] = [list(span) for span in document.sentences]
    record["tables"] = [asdict(table) for table in document.tables]
    record["problems"] = list(document.problems)
    return record


def document_from_json(record: dict[str, Any], text: str, words: Words) -> Document:
    """The document that `document_to_json` wrote, with its text and word boxes put back."""
    rest = dict(record)
    pages = tuple(Page(**page) for page in rest.pop("pages"))
    problems = tuple(rest.pop("problems", ()))
    headings = tuple(Heading(*heading) for heading in rest.pop("headings"))
    sentences = tuple((int(start), int(end)) for start, end in rest.pop("sentences"))
    tables = tuple(
        Table(t["start"], t["end"], t["caption"], tuple(Cell(**cell) for cell in t["cells"]))
        for t in rest.pop("tables")
    )
    return Document(
        **rest,
        text=text,
        pages=pages,
        headings=headings,
        sentences=sentences,
        words=words,
        tables=tables,
        problems=problems,
    )
