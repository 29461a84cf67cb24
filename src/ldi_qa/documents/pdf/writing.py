"""Paragraphs become blocks: hyphens mended, headings told apart, every word with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from ldi_qa.documents.blocks import Block, Mark
from ldi_qa.documents.pdf.glyphs import Word
from ldi_qa.documents.pdf.grid import cells_of
from ldi_qa.documents.pdf.lines import CAPTION, CHART, Line
from ldi_qa.documents.pdf.paragraphs import Element, Paragraph, Rows
from ldi_qa.documents.tables import SEPARATOR, Entry, join_tables, table_block
from ldi_qa.text import fold

Vocabulary = Mapping[str, int]
_AFTER_SUSPENDED = frozenset({"and", "or", "to", "nor"})
_HEADING_WORDS = 25
_UNIT_WORDS = 12
_DENSITY = 0.3  # of a table's places that hold a cell at least: the labels of a chart fill fewer
_DEEPEST = 6


def vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """How often each word stands in the document, the last of each line left out."""
    words: Counter[str] = Counter()
    for line in lines:
        words.update(_bare(word.text) for word in line.words[:-1])
    return words


def body_size(lines: Iterable[Line]) -> float:
    """The size of the font that most of the document is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def blocks_of(
    elements: Sequence[Element], words: Vocabulary, body: float, outline: Mapping[str, int]
) -> list[Block]:
    """Writes paragraphs and rows as blocks.

    Args:
        elements: In the order of reading.
        words: The document's vocabulary.
        body: The size of its running text.
        outline: The level of each entry of its outline, by `outline_key`.
    """
    headings = [e for e in elements if isinstance(e, Paragraph) and _is_heading(e, body)]
    levels = _levels(headings, outline)
    chosen = set(map(id, headings))
    blocks: list[Block] = []
    chart = False
    for element in elements:
        if isinstance(element, Rows) and chart:
            blocks.append(_line([_labels(row, element.page, words) for row in element.rows]))
            continue
        if isinstance(element, Rows):
            table = _table(element, words, _caption(blocks))
            if table is not None:
                blocks.append(table)
                continue
            blocks += [_labels(row, element.page, words) for row in element.rows]
            continue
        text, marks = _write(element.lines, element.pages, words)
        chart = bool(CHART.match(text)) or (chart and _is_beside_chart(element, chosen))
        if id(element) in chosen:
            level = outline.get(outline_key(text)) or levels[_style(element)]
            blocks.append(Block("heading", text, level, marks))
        else:
            blocks.append(Block("item" if element.marked else "paragraph", text, marks=marks))
    return join_tables(_gather(block for block in blocks if block.text))


def _is_beside_chart(paragraph: Paragraph, headings: Collection[int]) -> bool:
    """Whether it can be a label in a chart: no heading, no caption, no text."""
    few = sum(len(line.words) for line in paragraph.lines) <= _UNIT_WORDS
    return few and id(paragraph) not in headings and not CAPTION.match(paragraph.text)


def _labels(row: Sequence[Line], page: int, words: Vocabulary) -> Block:
    text, marks = _write(row, [page] * len(row), words)
    return Block("paragraph", text, marks=marks)


def _gather(blocks: Iterable[Block]) -> list[Block]:
    """Writes the scattered figures of a chart, each of them a block so far, as one line."""
    gathered: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "paragraph" and _is_label(block.text):
            run.append(block)
            continue
        gathered += [_line(run)] if len(run) > 2 else run
        run = []
        if block is not None:
            gathered.append(block)
    return gathered


def _is_label(text: str) -> bool:
    return len(text.split()) <= 4 and any(c.isdecimal() for c in text)


def _line(blocks: Sequence[Block]) -> Block:
    text = ""
    marks: list[Mark] = []
    for block in blocks:
        text += SEPARATOR if text else ""
        marks += [replace(m, start=m.start + len(text), end=m.end + len(text)) for m in block.marks]
        text += block.text
    return Block("paragraph", text, marks=tuple(marks))


def outline_key(text: str) -> str:
    """What a heading and its entry in the outline have in common: letters and digits."""
    return "".join(c for c in fold(text) if c.isalnum())


def _caption(blocks: Sequence[Block]) -> str:
    """The caption right above a table, or above the line over it that gives its unit."""
    for number, block in enumerate(reversed(blocks[-2:])):
        if CAPTION.match(block.text) and block.kind != "table":
            unit = blocks[-1].text if number else ""
            return f"{block.text} {unit}".strip() if len(unit.split()) <= _UNIT_WORDS else ""
    return ""


def _is_heading(paragraph: Paragraph, body: float) -> bool:
    text = paragraph.text
    if len(text.split()) > _HEADING_WORDS or paragraph.marked or CAPTION.match(text):
        return False
    if sum(map(str.isalpha, text)) < 3:
        return False
    if paragraph.size >= 1.15 * body:
        return True
    return (
        paragraph.bold
        and paragraph.size > 0.95 * body
        and text[-1] not in ".,;:"
        and not text[0].islower()
    )


def _style(paragraph: Paragraph) -> tuple[float, bool]:
    return round(paragraph.size), paragraph.bold


def _levels(
    headings: Sequence[Paragraph], outline: Mapping[str, int]
) -> dict[tuple[float, bool], int]:
    """A level for each style of heading: the outline's where it knows the style, else by size.

    Styles that only the first page has are a title page's: they make no level for the others.
    """
    styles = sorted({_style(h) for h in headings}, reverse=True)
    inner = {_style(h) for h in headings if h.pages[0] > 1} or set(styles)
    levels: dict[tuple[float, bool], int] = {}
    level = 0
    for style in styles:
        known = Counter(
            outline[key]
            for h in headings
            if _style(h) == style and (key := outline_key(h.text)) in outline
        )
        if known:
            level = known.most_common(1)[0][0]
        elif style in inner:
            level = min(level + 1, _DEEPEST)
        levels[style] = max(level, 1)
    return levels


def _write(
    lines: Sequence[Line], pages: Sequence[int], words: Vocabulary
) -> tuple[str, tuple[Mark, ...]]:
    """The text of lines that follow each other, and the place of each word in it."""
    text = ""
    marks: list[Mark] = []
    for line, page in zip(lines, pages, strict=True):
        for position, word in enumerate(line.words):
            if position:
                text += "" if word.glued else " "
            elif text:
                kept = _line_end(text.split(" ")[-1], word.text, words)
                if len(kept[0]) < len(text.split(" ")[-1]):
                    text = text[:-1]
                    last = marks[-1]
                    marks[-1] = Mark(last.start, len(text), last.page, last.box)
                text += kept[1]
            marks.append(_mark(word, len(text), page))
            text += word.text
    return text, tuple(marks)


def _mark(word: Word, start: int, page: int) -> Mark:
    return Mark(start, start + len(word.text), page, word.place)


def _line_end(left: str, right: str, words: Vocabulary) -> tuple[str, str]:
    """What is left of a line's last word, and what parts it from the next line's first.

    A hyphen at a line's end may be the word's own or the typesetter's. It is kept where the word
    with it stands elsewhere in the document more often than the word without, where a figure or a
    capital follows, and where both halves are words of the document and the whole is not.
    """
    if left[-1:] in "–/" and left[-2:-1].isalnum() and right[:1].isalnum():
        return left, ""
    if left[-1:] != "-" or not left[-2:-1].isalnum() or not right[:1].isalnum():
        return left, " "
    if right in _AFTER_SUSPENDED:
        return left, " "
    if not right[:1].islower() or left[-2:-1].isdigit():
        return left, ""
    whole, hyphened = words.get(_bare(left[:-1] + right), 0), words.get(_bare(left + right), 0)
    if whole or hyphened:
        return (left, "") if hyphened > whole else (left[:-1], "")
    both = words.get(_bare(left[:-1]), 0) and words.get(_bare(right), 0)
    return (left, "") if both or "-" in left[:-1] else (left[:-1], "")


def _bare(text: str) -> str:
    return fold(text).strip(".,;:!?()[]\"'⁰¹²³⁴⁵⁶⁷⁸⁹")


def _table(rows: Rows, words: Vocabulary, caption: str) -> Block | None:
    """The rows as a table, None where they make none."""
    entries = []
    for cell in cells_of(rows.rows, rows.area):
        text, marks = _write(cell.lines, [rows.page] * len(cell.lines), words)
        entries.append(Entry(cell.row, cell.column, text, cell.header, 1, cell.column_span, marks))
    if not entries:
        return None
    places = (entries[-1].row + 1) * (max(entry.column for entry in entries) + 1)
    if sum(entry.column_span for entry in entries) < _DENSITY * places:
        return None
    return table_block(entries, caption)
