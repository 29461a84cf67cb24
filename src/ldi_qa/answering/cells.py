"""Cells: each figure of a table with the headers of its row and its column, as a claim.

What a cell is a figure of stands around it: the label of its row, the headers over its column,
what heads a group of rows, and the caption, which often gives unit and scale too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set
from dataclasses import replace
from typing import Literal, NamedTuple

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
from ldi_qa.documents.cells import LabelledCell
from ldi_qa.quantities import Found, find_quantities

# A cell that is a figure, perhaps with a mark behind it, and no words beside its unit.
_FIGURE = re.compile(r"[^\W\d_]{0,3}[^\w]*\d[\d.,\s]*\s?(?:[^\W\d_]{1,8}|%)?[^\w]*")
Alignment = Literal["row", "column", "cell", "apart", ""]
"""In one row, in one column, the same cell, neither; ``""`` where no table has both."""
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def claims_in(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence; a table's row has one for each of its cells that is a figure."""
    if sentence.cells is None:
        return claims_of(sentence)
    table = sentence.document.table_at(sentence.start)
    caption = table.caption if table else ""
    claims = []
    for one in sentence.cells:
        at = one.cell.start - sentence.start
        shown = sentence.text[at : one.cell.end - sentence.start]
        if _FIGURE.fullmatch(shown):
            claims += [
                _claim(sentence, _moved(found, at), one, caption)
                for found in find_quantities(shown, scale=one.scale)
            ]
    return claims


class Cell(NamedTuple):
    """Where a figure stands in a table: the document and the table's number, row and column."""

    table: tuple[str, int]
    row: int
    column: int


def cell_of(sentence: Sentence, start: int) -> Cell | None:
    """The cell of a figure; None for one of running text.

    Args:
        sentence: What the figure stands in.
        start: Where it starts in the document's text.
    """
    document = sentence.document
    for one in sentence.cells or ():
        if one.cell.start <= start < one.cell.end:
            table = bisect_right(document.tables, one.cell.start, key=lambda t: t.start)
            return Cell((document.name, table), one.cell.row, one.cell.column)
    return None


def alignment(here: Cell | None, there: Cell | None) -> Alignment:
    """How the cells of two figures lie to each other."""
    if here is None or there is None or here.table != there.table:
        return ""
    row, column = here.row == there.row, here.column == there.column
    if row or column:
        return "cell" if row and column else "row" if row else "column"
    return "apart"


def _moved(found: Found, by: int) -> Found:
    return replace(
        found,
        start=found.start + by,
        end=found.end + by,
        core_start=found.core_start + by,
        core_end=found.core_end + by,
    )


def _claim(sentence: Sentence, found: Found, cell: LabelledCell, caption: str) -> Claim:
    names: list[tuple[Name, float]] = []
    periods: list[tuple[Found, float]] = []
    weights: dict[str, float] = {}
    beside = [_NOTE.sub("", each) for each in (cell.row, cell.column) if each]
    dated = any(f.kind in PERIOD_KINDS for each in beside for f in figures_in(each))
    around = [(each, OWN) for each in beside] + [(each, INHERITED) for each in cell.over]
    around += [(caption, INHERITED), *((each, HEADING) for each in sentence.headings)]
    around += [(sentence.document.title, TITLE), (sentence.document.publisher, TITLE)]
    for phrase, weight in around:
        names += [(name, weight) for name in find_names(phrase)]
        for term in content_terms(phrase):
            weights[term.stem] = max(weights.get(term.stem, 0.0), weight)
        # The year in a caption dates the figures only where no header does.
        when = weight if weight == OWN or not dated else TITLE
        periods += [(f, when) for f in figures_in(phrase) if f.kind in PERIOD_KINDS]
    label = ", ".join([*cell.over, *beside])
    shown = sentence.text[found.start : found.end]
    return Claim(
        sentence=sentence,
        found=found,
        own=", ".join(beside),
        statement=": ".join(part for part in (caption, label, shown) if part),
        places=tuple(name for each in beside for name in find_names(each)),
        names=tuple(names),
        periods=tuple(periods),
        weights=weights,
        cell=True,
    )


def label_match(asked: Set[str], claim: Claim) -> float:
    """The share of the words of a row's label that the question has too.

    The row of another measure has words that the question has not.

    Args:
        asked: Stems of the question's words, and of words that are like them.
        claim: A cell's claim.
    """
    cells = claim.sentence.cells or ()
    label = cells[0].row if cells else ""
    own = {term.stem for term in content_terms(label) if term.word.isalpha()}
    return len(own & asked) / len(own) if own else 0.0
