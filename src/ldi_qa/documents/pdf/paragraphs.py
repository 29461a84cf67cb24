"""Lines in reading order become paragraphs, and halves of a paragraph become one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldi_qa.documents.pdf.extents import table_spans
from ldi_qa.documents.pdf.lines import MARK, Line
from ldi_qa.documents.pdf.rules import Area

BULLET = re.compile(r"[•‣⁃◦▪▫●○■□◆◇►▶✓✔·*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\([ivx]{1,5}\)")
TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹,]*$")


@dataclass(eq=False)
class Paragraph:
    """Lines that belong together, and the page on which each stands."""

    lines: list[Line]
    pages: list[int]

    @property
    def text(self) -> str:
        """Its lines, parted by spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def marked(self) -> bool:
        """Whether it opens with a bullet or an item's number."""
        words = self.lines[0].words
        return len(words) > 1 and BULLET.fullmatch(words[0].text) is not None


@dataclass(eq=False)
class Rows:
    """Rows of pieces that stand side by side: a table, or the labels of a figure."""

    rows: list[list[Line]]
    page: int
    area: Area | None = None


Element = Paragraph | Rows


def elements_of(lines: Sequence[Line], page: int, areas: Sequence[Area] = ()) -> list[Element]:
    """Cuts one region's lines into paragraphs and rows.

    Args:
        lines: The lines of one region, top down.
        page: The page that they stand on.
        areas: The ruled areas of the page.
    """
    elements: list[Element] = []
    right = max((line.x1 for line in lines), default=0.0)
    leading = _leading(lines)
    rows = _rows(lines)
    spans = {start: (end, area) for start, end, area in table_spans(rows, areas)}
    number = 0
    while number < len(rows):
        if number in spans:
            end, area = spans[number]
            elements.append(Rows(rows[number:end], page, area))
            number = end
            continue
        line = Line([word for piece in rows[number] for word in piece.words])
        last = elements[-1] if elements else None
        if isinstance(last, Paragraph) and _continues(last, line, right, leading):
            last.lines.append(line)
            last.pages.append(page)
        else:
            elements.append(Paragraph([line], [page]))
        number += 1
    return elements


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        first = rows[-1][0] if rows else None
        if first is not None and abs(first.base - line.base) < 0.3 * max(first.size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of print, in sizes of their font."""
    steps: Counter[float] = Counter()
    for upper, lower in pairwise(lines):
        step = (upper.base - lower.base) / max(lower.size, 1)
        if abs(upper.size - lower.size) < 0.5 and 0.9 < step < 1.9:
            steps[round(step, 1)] += 1
    return max(steps.most_common(1)[0][0] if steps else 1.25, 1.15)


def _continues(paragraph: Paragraph, line: Line, right: float, leading: float) -> bool:
    """Whether the line belongs to the paragraph above it."""
    last = paragraph.lines[-1]
    step = (last.base - line.base) / max(last.size, line.size, 1)
    if not 0.5 < step < 1.2 * leading:
        return False
    if abs(line.size - last.size) > 0.08 * last.size:
        return False
    if line.bold != last.bold and all(other.bold == last.bold for other in paragraph.lines):
        # A paragraph may open in bold, and go on in it or beside a dash on its second line.
        runs_in = last.bold and (line.words[0].bold or "–" in (line.text[0], last.text[-1]))
        if not runs_in or TERMINAL.search(last.text):
            return False
    if len(line.words) > 1 and MARK.fullmatch(line.words[0].text) and _opens(line, paragraph):
        return False
    ended = TERMINAL.search(last.text) is not None
    short = last.x1 < right - 0.15 * (right - min(last.x0, line.x0))
    indented = line.x0 > last.x0 + 0.8 * line.size and len(paragraph.lines) > 1
    return not (ended and (short or indented))


def _opens(line: Line, paragraph: Paragraph) -> bool:
    """Whether the mark at a line's start opens an item, and is no number that broke there."""
    mark = line.words[0].text
    if BULLET.fullmatch(mark) and not mark[0].isdecimal():
        return True
    first = paragraph.lines[0]
    if mark[0].isdecimal() and line.words[1].x0 - line.words[0].x1 < 0.6 * line.size:
        return False
    return line.x0 <= first.x0 + 0.5 * line.size and (
        TERMINAL.search(paragraph.text) is not None
        or MARK.fullmatch(first.words[0].text) is not None
    )


def mend(pages: Sequence[Sequence[Element]], body: float) -> list[Element]:
    """Joins a paragraph that breaks off at a column's or a page's end with the rest of it.

    What stands on a page below such a paragraph (notes, a table) moves before it, and what stands
    above its rest on the next page (a chart) moves behind it: the pages stay in order in the text.

    Args:
        pages: The elements of each page in the order of reading.
        body: The size of the document's running text.
    """
    mended: list[Element] = []
    for elements in pages:
        rest = list(elements)
        tail = next((e for e in reversed(mended) if _runs(e, body)), None)
        head = next((e for e in rest if _runs(e, body)), None)
        if (
            isinstance(tail, Paragraph)
            and isinstance(head, Paragraph)
            and head.pages[0] - tail.pages[-1] == 1
            and _broken(tail, head)
        ):
            rest.remove(head)
            start = mended.index(tail)
            after = mended[start + 1 :]
            del mended[start:]
            while start and _heads(mended[start - 1], body):
                start -= 1
            mended[start:start] = after
            mended.append(Paragraph(tail.lines + head.lines, tail.pages + head.pages))
        for element in rest:
            last = mended[-1] if mended else None
            if (
                isinstance(last, Paragraph)
                and isinstance(element, Paragraph)
                and _runs(last, body)
                and _runs(element, body)
                and element.lines[0].base > last.lines[-1].base
                and _broken(last, element)
            ):
                mended[-1] = Paragraph(last.lines + element.lines, last.pages + element.pages)
            else:
                mended.append(element)
    return mended


def _runs(element: Element, body: float) -> bool:
    """Whether it is set as running text, not as a heading, a caption or a note."""
    return (
        isinstance(element, Paragraph)
        and abs(element.size - body) < 0.06 * body
        and not element.bold
        and sum(len(line.words) for line in element.lines) > 2
    )


def _heads(element: Element, body: float) -> bool:
    """Whether it is set as a heading, which stays with the paragraph below it."""
    return isinstance(element, Paragraph) and (element.bold or element.size > 1.06 * body)


def _broken(tail: Paragraph, head: Paragraph) -> bool:
    """Whether `tail` breaks off inside a sentence that `head` goes on with."""
    if TERMINAL.search(tail.text) or head.marked or MARK.fullmatch(head.lines[0].words[0].text):
        return False
    full = tail.lines[-1].x1 > max(line.x1 for line in tail.lines) - 4 * tail.size
    return head.text[0].islower() or (full and len(tail.lines) > 1 and head.text[0] not in '“‘"')
