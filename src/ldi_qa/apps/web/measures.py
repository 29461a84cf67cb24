"""What a figure measures: in words to read, and in words that figures of one measure share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ldi_qa.answering.cells import claims_in
from ldi_qa.answering.claims import LEFT, PERIOD_KINDS, Claim, claims_of, figures_in
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.terms import words
from ldi_qa.documents.cells import LabelledCell
from ldi_qa.text import SUPERSCRIPTS, squeeze

_JOINT = re.compile(r"^(?:(?:and|but|while|whereas|against|that|of which)\b[,\s]*)+|(?<=: )and ")
_DANGLING = re.compile(r"\s+(?:of|in|for|at|to)(?=\s+(?:is|are|was|were)\b)")
_NOTES = dict.fromkeys(SUPERSCRIPTS.values())  # marks of footnotes are no part of a label
# What a measure may be said with or without. "By" and "to" tell a change from what came of it.
_MAY_BE_LEFT_OUT = """
    a across also an and are as at be been being during for had has have in is it its of on that the
    then there these this those throughout was were which within
    """
_SILENT = frozenset(_MAY_BE_LEFT_OUT.split())


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure measures.

    Attributes:
        said: The words of its sentence that belong to it, or the labels of its row and column.
        over: What stands over a table: its caption, and what heads the row; ``""`` outside one.
        key: The stems of all of these in their order, but for where, when and the figure itself.
        periods: When, the nearest first.
    """

    said: str
    over: str
    key: tuple[str, ...]
    periods: tuple[str, ...]


def claims_with(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence; of a table's row those of its cells, each read on its own."""
    if sentence.cells is None:
        return claims_of(sentence)
    claims = claims_in(sentence)
    for piece in re.finditer(r"[^|\s][^|]*", sentence.text):
        if not any(piece.start() <= c.start - sentence.start < piece.end() for c in claims):
            start, text = sentence.start + piece.start(), piece[0].rstrip()
            end = start + len(text)
            claims += claims_of(replace(sentence, start=start, end=end, text=text, cells=None))
    return claims


def measure_of(claim: Claim, places: Iterable[str]) -> Measure:
    """What a claim's figure measures.

    Args:
        claim: The claim.
        places: Where its figure is of.
    """
    assert claim.found is not None  # only figures are asked about
    when = [found.quantity.text for found, near in claim.periods if near >= LEFT]
    if claim.cell:
        cell = next(
            one
            for one in claim.sentence.cells or ()
            if one.cell.start <= claim.start < one.cell.end
        )
        return _of_cell(cell, claim, places, when)
    # Where it is of stands beside it.
    heads = f"{', '.join(name.text for name in claim.places)}: "
    said = _JOINT.sub("", squeeze(claim.statement).removeprefix(heads))
    rest = said.replace(squeeze(claim.found.quantity.text), " ", 1)
    return Measure(
        _DANGLING.sub("", said).rstrip("."),
        "",
        _stems(_bare(rest, places)),
        () if claim.found.kind in PERIOD_KINDS else tuple(dict.fromkeys(when)),
    )


def _of_cell(
    cell: LabelledCell, claim: Claim, places: Iterable[str], when: Iterable[str]
) -> Measure:
    assert claim.found is not None
    table = claim.sentence.document.table_at(claim.start)
    over = [table.caption if table else "", *cell.over]
    labels = [squeeze(label.translate(_NOTES)) for label in (cell.row, cell.column)]
    dated = claim.found.kind in PERIOD_KINDS
    # A row may be of a forecast's date, but the column then says which year is forecast.
    periods = () if dated else dict.fromkeys(sorted(when, key=lambda one: one not in cell.column))
    return Measure(
        ", ".join(label for label in labels if label),
        squeeze(" · ".join(each.rstrip(" :") for each in over if each)),
        _stems(" ".join([*over, *(_bare(label, places) for label in labels)])),
        tuple(periods),
    )


def _bare(text: str, places: Iterable[str]) -> str:
    """A text without its places and periods."""
    for found in reversed(figures_in(text)):
        if found.kind in PERIOD_KINDS:
            text = f"{text[: found.start]} {text[found.end :]}"
    for place in places:
        text = text.replace(place, " ")
    return text


def _stems(text: str) -> tuple[str, ...]:
    found = words(text.translate(_NOTES))
    return tuple(term.stem for term in found if term.word.casefold() not in _SILENT)
