"""Every figure of the documents, with what it measures: to look at, to filter and to look up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldi_qa.answering.claims import Claim, figures_in
from ldi_qa.answering.evidence import cite, gather
from ldi_qa.apps.spreadsheet import cell
from ldi_qa.apps.web.measures import Measure, claims_with, measure_of
from ldi_qa.apps.web.places import places_of
from ldi_qa.assistant import Assistant
from ldi_qa.documents import Document
from ldi_qa.quantities import NO_AMOUNTS, Found, Kind
from ldi_qa.text import squeeze
from ldi_qa.types import Citation, Hit, Passage, Quantity

KINDS: dict[str, frozenset[Kind]] = {
    "Money": frozenset({"money"}),
    "Percentages": frozenset({"percentage", "points"}),
    "Counts": frozenset({"count"}),
    "Other measures": frozenset({"duration", "speed", "measure", "fraction"}),
    "Dates and ranks": frozenset({"date", "year", "period", "ordinal"}),
}
UNASKED = "Dates and ranks"  # shown when they are chosen or looked for: there are too many of them
COLUMNS = (
    *("figure", "value", "upper", "unit", "qualifier", "measures", "place", "period"),
    *("document", "page", "printed page", "sentence"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and what the document says that it is a figure of.

    Attributes:
        document: The name of the document.
        start: Where the figure starts in the document's text.
        end: Where it ends (half-open).
        sentence: Where the sentence that it stands in starts and ends.
        quantity: The figure, read.
        kind: What sort of figure it is.
        measure: What it measures, and when.
        places: Where.
        text: The sentence.
        at: Where the figure starts in that.
        page: The page it stands on, None where the format has none.
        page_label: That page's number as printed.
    """

    document: str
    start: int
    end: int
    sentence: tuple[int, int]
    quantity: Quantity
    kind: Kind
    measure: Measure
    places: tuple[str, ...]
    text: str
    at: int
    page: int | None
    page_label: str | None

    @property
    def place(self) -> str:
        """Where, in words."""
        return ", ".join(self.places)

    @property
    def periods(self) -> tuple[str, ...]:
        """When: its own periods, else the nearest of its sentence."""
        return self.measure.periods[: self.measure.own or 1]

    @property
    def period(self) -> str:
        """When, in words."""
        return ", ".join(dict.fromkeys(self.periods))

    @property
    def sort(self) -> str:
        """The one of `KINDS` that it is of."""
        return next(name for name, kinds in KINDS.items() if self.kind in kinds)

    def cited(self, document: Document) -> Citation:
        """Where it stands, to be shown on its page."""
        return cite(document, self.sentence, (self.start, self.end))


class FigureBook:
    """The figures of all documents of an assistant, each document read once.

    Args:
        assistant: The opened index, whose documents may change.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._read: dict[tuple[str, str], tuple[Figure, ...]] = {}

    def figures(self) -> list[Figure]:
        """All of them, document after document, in the order of their texts."""
        index = self._assistant.index
        found: list[Figure] = []
        for one in index.documents:
            key = (one.name, one.sha256)
            if key not in self._read:
                self._read[key] = figures_of(index.document(one.name), self._passages(one.name))
            found += self._read[key]
        return found

    def around(self, figure: Figure) -> list[Hit]:
        """The passages that a figure's sentence stands in, to be read on around it."""
        start, end = figure.sentence
        passages = self._passages(figure.document)
        return [Hit(one, 0.0) for one in passages if one.start <= start and end <= one.end]

    def _passages(self, name: str) -> Sequence[Passage]:
        index = self._assistant.index
        row = 0
        for one in index.documents:
            if one.name == name:
                return index.passages[row : row + one.passages]
            row += one.passages
        return ()


def figures_of(document: Document, passages: Sequence[Passage]) -> tuple[Figure, ...]:
    """The figures of a document, in the order of its text.

    Args:
        document: The document, read.
        passages: Its passages.
    """
    hits = [Hit(passage, 0.0) for passage in passages]
    found = [
        _figure(claim)
        for sentence in gather(hits, lambda _: document)
        for claim in claims_with(sentence)
        if claim.found is not None and not _is_word(claim.found) and not _is_tick(claim)
    ]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _is_word(found: Found) -> bool:
    """Whether a figure is one in form only: "one of them", "what comes first"."""
    written = found.quantity.text
    once = found.quantity.value == 1 and found.kind == "count"
    return (once or found.kind == "ordinal") and not any(map(str.isdigit, written))


def _is_tick(claim: Claim) -> bool:
    """Whether an amount stands among nothing but amounts: on the axis of a chart."""
    if claim.cell or claim.found is None or claim.found.kind in NO_AMOUNTS:
        return False
    text = claim.sentence.text
    for found in reversed(figures_in(text)):
        text = text[: found.start] + text[found.end :]
    return not any(map(str.isalpha, text))


def _figure(claim: Claim) -> Figure:
    assert claim.found is not None  # only figures are asked for
    sentence = claim.sentence
    page = sentence.document.page_at(claim.start)
    places = places_of(claim)
    return Figure(
        document=sentence.document.name,
        start=claim.start,
        end=claim.end,
        sentence=(sentence.start, sentence.end),
        quantity=claim.found.quantity,
        kind=claim.found.kind,
        measure=measure_of(claim, places),
        places=places,
        text=squeeze(sentence.text),
        at=len(squeeze(f"{sentence.text[: claim.found.start]}.")) - 1,
        page=page.number if page else None,
        page_label=page.label if page else None,
    )


def as_csv(figures: Iterable[Figure]) -> str:
    """The figures as a table for a spreadsheet, one row each."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for figure in figures:
        said = figure.quantity
        row = [said.text, said.value, said.upper, said.unit, said.qualifier]
        measure = figure.measure
        row += [": ".join(filter(None, (measure.over, measure.said))), figure.place, figure.period]
        row += [figure.document, figure.page, figure.page_label, figure.text]
        table.writerow([cell(value) for value in row])
    return out.getvalue()
