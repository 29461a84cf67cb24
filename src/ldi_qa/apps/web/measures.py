"""What a figure measures: in words to read, and in words that figures of one measure share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ldi_qa.answering.cells import claims_in
from ldi_qa.answering.claims import INHERITED, LEFT, PERIOD_KINDS, Claim, claims_of, figures_in
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.terms import words
from ldi_qa.apps.web.places import is_place
from ldi_qa.documents.cells import LabelledCell
from ldi_qa.text import SUPERSCRIPTS, squeeze

_JOINT = re.compile(r"^(?:(?:and|but|while|whereas|against|that|of which)\b[,\s]*)+|(?<=: )and ")
_DANGLING = re.compile(r"\s+(?:of|in|for|at|to)(?=\s+(?:is|are|was|were)\b)")
# What opens so says its measure in the sentence before.
_POINTS_BACK = re.compile(
    r"(?:it|its|they|their|he|his|she|her|this|these|those|that|such|both|another|of)\b", re.I
)
_OPENING = 12  # characters by which the opening of a sentence is known
_TELLING = 3  # words from which on a measure is more than "costs" or "the total"
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
        key: What figures of one measure share: the stems of its words in their order, but for
            where, when and the figure itself; of a cell, with its table. Empty where it has none.
        whole: Whether these words and the unit say it without the sentence around them.
        periods: When, the nearest first.
        own: How many of the periods are its own; the others stand elsewhere in the sentence.
        cell: Whether it is that of a table's cell.
    """

    said: str
    over: str
    key: tuple[str, ...]
    whole: bool
    periods: tuple[str, ...]
    own: int
    cell: bool = False


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
    near = [(found.quantity.text, near) for found, near in claim.periods if near >= LEFT]
    if claim.found.kind in PERIOD_KINDS:
        near = []
    for one in claim.sentence.cells if claim.cell and claim.sentence.cells else ():
        if one.cell.start <= claim.start < one.cell.end:
            return _of_cell(one, claim.sentence, places, [text for text, _ in near])
    # Where it is of stands beside it.
    heads = f"{', '.join(name.text for name in claim.places)}: "
    statement = squeeze(claim.statement).removeprefix(heads)
    said = _JOINT.sub("", statement)
    rest = said.replace(squeeze(claim.found.quantity.text), " ", 1)
    text = claim.sentence.document.text
    others = [name.text for name in claim.elsewhere if is_place(name.text, text)]
    key = () if "|" in said else _stems(_bare(rest, [*places, *others]))
    opens = squeeze(claim.sentence.text).startswith(statement[:_OPENING])
    telling = len(key) >= _TELLING and claim.found.quantity.unit != ""
    return Measure(
        said=_DANGLING.sub("", said).rstrip("."),
        over="",
        key=key,
        whole=telling and opens and not _POINTS_BACK.match(said),
        periods=tuple(text for text, _ in near),
        own=sum(how >= INHERITED for _, how in near),
    )


def _of_cell(
    cell: LabelledCell, sentence: Sentence, places: Iterable[str], when: Sequence[str]
) -> Measure:
    table = sentence.document.table_at(sentence.start)
    over = [table.caption if table else "", *cell.over]
    labels = [squeeze(label.translate(_NOTES)) for label in (cell.row, cell.column)]
    # A row may be of the date of a forecast: its column then says which year is forecast.
    dates = [found for label in reversed(labels) for found in figures_in(label)]
    own = [found.quantity.text for found in dates if found.kind in PERIOD_KINDS] if when else []
    periods = tuple(own or when)
    number = f"{sentence.document.name}:{table.start if table else 0}"
    return Measure(
        said=", ".join(label for label in labels if label),
        over=squeeze(" · ".join(each.rstrip(" :") for each in over if each)),
        key=(number, *_stems(" ".join([*over, *(_bare(label, places) for label in labels)]))),
        whole=True,
        periods=periods,
        own=len(periods),
        cell=True,
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
