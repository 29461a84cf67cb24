"""Blocks: what every reader makes of its file, and how they become one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from ldi_qa.documents.document import Cell, Document, Heading, Page, Table, Words
from ldi_qa.text import sentences

Kind = Literal["heading", "paragraph", "item", "table"]
_STOPS = frozenset(".!?:;…\"'”’»)]")
_WHOLE = 5  # words of each half at least: labels and addresses are no halves


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a word of a block stands: its span in the block's text, its page and its box."""

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a table, in the order of reading.

    Attributes:
        kind: Which of these it is.
        text: Its text without line breaks; a table has one line a row.
        level: A heading's level, from 1.
        marks: Its words' places, in the text's order.
        caption: A table's caption.
        cells: A table's cells, with spans in the block's text.
    """

    kind: Kind
    text: str
    level: int = 0
    marks: tuple[Mark, ...] = ()
    caption: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the file has it: number, printed label and size in PDF points."""

    number: int
    label: str | None
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file's bytes; the file's name and hash are added later."""

    blocks: Sequence[Block]
    sheets: Sequence[Sheet] = ()
    title: str = ""
    date: str = ""
    publisher: str = ""
    media_type: str = field(default="text/plain")
    problems: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """How a file is to be read.

    Attributes:
        password: Opens an encrypted PDF.
        skip: Pages, from 1, to leave out, as reading them was ended before.
        tell: Told before each page is worked on: its number, and how many there are. Told of page
            0 before all are put together.
    """

    password: str | None = None
    skip: frozenset[int] = frozenset()
    tell: Callable[[int, int], None] = lambda page, pages: None


def mend(blocks: Iterable[Block]) -> list[Block]:
    """Joins paragraphs that a page break cut inside a sentence, as text taken from pages has them.

    The first has to break off without a stop, the second to go on in lower case.
    """
    mended: list[Block] = []
    for block in blocks:
        last = mended[-1] if mended else None
        if (
            last is not None
            and last.kind == block.kind == "paragraph"
            and last.text[-1:] not in _STOPS
            and block.text[:1].islower()
            and min(len(last.text.split()), len(block.text.split())) >= _WHOLE
        ):
            mended[-1] = Block("paragraph", f"{last.text} {block.text}")
        else:
            mended.append(block)
    return mended


def assemble(reading: Reading, name: str, sha256: str) -> Document:
    """Lays the blocks out as one text and moves every span into it."""
    text: list[str] = []
    headings: list[Heading] = []
    tables: list[Table] = []
    spans: list[tuple[int, int]] = []
    marks: list[Mark] = []
    length = 0
    previous: Block | None = None
    for block in reading.blocks:
        if previous is not None:
            gap = "\n" if previous.kind == block.kind == "item" else "\n\n"
            text.append(gap)
            length += len(gap)
        text.append(block.text)
        if block.kind == "heading":
            headings.append(Heading(length, length + len(block.text), block.level))
            spans.append((length, length + len(block.text)))
        else:
            spans += [(length + start, length + end) for start, end in sentences(block.text)]
        if block.kind == "table":
            tables.append(_table(block, length))
        marks += [
            replace(mark, start=mark.start + length, end=mark.end + length) for mark in block.marks
        ]
        length += len(block.text)
        previous = block
    return Document(
        name=name,
        sha256=sha256,
        media_type=reading.media_type,
        title=reading.title or _first_heading(reading.blocks) or name,
        text="".join(text),
        pages=_pages(reading.sheets, marks, length),
        headings=tuple(headings),
        sentences=tuple(spans),
        words=_words(marks),
        tables=tuple(tables),
        date=reading.date,
        publisher=reading.publisher,
        problems=tuple(reading.problems),
    )


def _table(block: Block, offset: int) -> Table:
    cells = tuple(
        replace(cell, start=cell.start + offset, end=cell.end + offset) for cell in block.cells
    )
    return Table(offset, offset + len(block.text), block.caption, cells)


def _first_heading(blocks: Sequence[Block]) -> str:
    return next((block.text for block in blocks if block.kind == "heading"), "")


def _words(marks: Sequence[Mark]) -> Words:
    return Words(
        np.array([mark.start for mark in marks], np.int32),
        np.array([mark.end for mark in marks], np.int32),
        np.array([mark.page for mark in marks], np.int32),
        np.array([mark.box for mark in marks], np.float32).reshape(-1, 4),
    )


def _pages(sheets: Sequence[Sheet], marks: Sequence[Mark], length: int) -> tuple[Page, ...]:
    """The pages with the spans of their text: a page ends where the next begins.

    A page without text has an empty span.
    """
    first: dict[int, int] = {}
    for mark in marks:
        first.setdefault(mark.page, mark.start)
    ends = length
    pages: list[Page] = []
    for sheet in reversed(sheets):
        start = min(first.get(sheet.number, ends), ends)
        pages.append(Page(sheet.number, sheet.label, start, ends, sheet.width, sheet.height))
        ends = start
    if pages:
        pages[-1] = replace(pages[-1], start=0)
    return tuple(reversed(pages))
