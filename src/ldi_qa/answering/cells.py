"""Cells: each figure of a table with the headers of its row and its column, as a claim.

What a cell is a figure of stands around it: the label of its row, the headers over its column, a
lone label that heads its group of rows, and the caption, which often gives unit and scale too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from ldi_qa.answering.claims import (
    HEADING,
    INHERITED,
    OWN,
    PERIOD_KINDS,
    TITLE,
    Claim,
    claims_of,
    figures_in,
)
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.terms import content_terms
from ldi_qa.documents.document import Cell, Document, Table
from ldi_qa.quantities import Found, find_quantities, read_caption

# A cell that is a figure, perhaps with a mark behind it, and no words beside its unit.
_FIGURE = re.compile(r"[^\W\d_]{0,3}[^\w]*\d[\d.,\s]*\s?(?:[^\W\d_]{1,8}|%)?[^\w]*")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SCALE = re.compile(r"\(([^()]*)\)")


def claims_in(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence; a table's row has one for each of its cells that is a figure."""
    table = table_at(sentence.document, sentence.start)
    return claims_of(sentence) if table is None else _of_row(sentence, table)


def table_at(document: Document, offset: int) -> Table | None:
    """The table in which the character at `offset` stands."""
    i = bisect_right(document.tables, offset, key=lambda table: table.start) - 1
    return document.tables[i] if i >= 0 and offset < document.tables[i].end else None


def _of_row(sentence: Sentence, table: Table) -> list[Claim]:
    text = sentence.document.text
    row = [c for c in table.cells if sentence.start <= c.start and c.end <= sentence.end]
    claims = []
    for cell in row:
        shown = text[cell.start : cell.end]
        if cell.header or not shown or not _FIGURE.fullmatch(shown):
            continue
        around = _Around(
            table.caption,
            _group(text, table, cell),
            _labels(text, table, row, cell),
            _headers(text, table, cell),
        )
        scale = _scale([*around.nearest_first, _corner(text, table), (table.caption,)])
        for found in find_quantities(shown, scale=scale):
            claims.append(_claim(sentence, _moved(found, cell.start - sentence.start), around))
    return claims


@dataclass(frozen=True, slots=True)
class _Around:
    """The words that stand around a cell, by where they do."""

    caption: str
    group: tuple[str, ...]
    labels: tuple[str, ...]
    headers: tuple[str, ...]

    @property
    def nearest_first(self) -> tuple[tuple[str, ...], ...]:
        return self.labels, self.headers, self.group


def _moved(found: Found, by: int) -> Found:
    return replace(
        found,
        start=found.start + by,
        end=found.end + by,
        core_start=found.core_start + by,
        core_end=found.core_end + by,
    )


def _claim(sentence: Sentence, found: Found, words: _Around) -> Claim:
    names: list[tuple[Name, float]] = []
    periods: list[tuple[Found, float]] = []
    weights: dict[str, float] = {}
    beside = [*words.labels, *words.headers]
    dated = any(f.kind in PERIOD_KINDS for each in beside for f in figures_in(each))
    around = [(each, OWN) for each in beside] + [(each, INHERITED) for each in words.group]
    around += [(words.caption, INHERITED), *((each, HEADING) for each in sentence.headings)]
    around += [(sentence.document.title, TITLE), (sentence.document.publisher, TITLE)]
    for phrase, weight in around:
        names += [(name, weight) for name in find_names(phrase)]
        for term in content_terms(phrase):
            weights[term.stem] = max(weights.get(term.stem, 0.0), weight)
        # The year in a caption dates the figures only where no header does.
        when = weight if weight == OWN or not dated else TITLE
        periods += [(f, when) for f in figures_in(phrase) if f.kind in PERIOD_KINDS]
    label = ", ".join([*words.group, *words.labels, *words.headers])
    shown = sentence.text[found.start : found.end]
    return Claim(
        sentence=sentence,
        found=found,
        own=label,
        statement=": ".join(part for part in (words.caption, label, shown) if part),
        places=tuple(name for each in beside for name in find_names(each)),
        names=tuple(names),
        periods=tuple(periods),
        weights=weights,
        cell=True,
    )


def _labels(text: str, table: Table, row: Sequence[Cell], cell: Cell) -> tuple[str, ...]:
    """The words to the left of a cell in its row, and those that reach down into it."""
    reaching = [
        c for c in table.cells if c.row < cell.row < c.row + c.row_span and c.column < cell.column
    ]
    left = [c for c in row if c.column < cell.column]
    return _shown(text, (c for c in [*reaching, *left] if not _is_figure(text, c) or c.header))


def _headers(text: str, table: Table, cell: Cell) -> tuple[str, ...]:
    """The headers over a cell's column, the topmost first."""
    return _shown(
        text,
        (
            c
            for c in table.cells
            if c.header
            and c.row < cell.row
            and c.column < cell.column + cell.column_span
            and cell.column < c.column + c.column_span
        ),
    )


def _group(text: str, table: Table, cell: Cell) -> tuple[str, ...]:
    """The lone label that heads the group of rows in which a cell stands."""
    filled: dict[int, list[Cell]] = {}
    for c in table.cells:
        if c.row < cell.row and c.end > c.start:
            filled.setdefault(c.row, []).append(c)
    for number in sorted(filled, reverse=True):
        if len(filled[number]) == 1 and not _is_figure(text, filled[number][0]):
            return _shown(text, filled[number])
    return ()


def _corner(text: str, table: Table) -> tuple[str, ...]:
    """The header over the labels, which may give the unit of all the others ("£ million")."""
    return _shown(text, (c for c in table.cells if c.header and c.column == 0))


def _scale(sources: Iterable[Sequence[str]]) -> str:
    """The words nearest to a cell that give a unit or a scale; ``""`` where none do."""
    for source in sources:
        for words in source:
            # "Sales (£ million)": what stands in brackets is said of the figures.
            for part in (*(match[1] for match in _SCALE.finditer(words)), words):
                read = read_caption(part)
                if read.unit is not None or read.factor != 1:
                    return part
    return ""


def _shown(text: str, cells: Iterable[Cell]) -> tuple[str, ...]:
    spoken = (_NOTE.sub("", text[c.start : c.end]).strip() for c in cells)
    return tuple(each for each in spoken if each)


def _is_figure(text: str, cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch(text[cell.start : cell.end]))


def label_match(asked: Set[str], claim: Claim) -> float:
    """The share of the words beside a cell that the question has too.

    The row of another measure has words that the question has not.

    Args:
        asked: Stems of the question's words, and of words that are like them.
        claim: A cell's claim.
    """
    own = {term.stem for term in content_terms(claim.own) if term.word.isalpha()}
    return len(own & asked) / len(own) if own else 0.0
