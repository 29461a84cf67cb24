"""The values that flow through the pipeline: frozen, comparable, no behaviour that needs a file.

All spans are half-open character offsets into the text of one document (`Document.text`).
Rectangles are in PDF points (1/72 inch) in the page's own coordinates: the origin is the lower left
corner, y grows upwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from html import escape
from typing import Any, Literal

Status = Literal["answered", "computed", "abstained"]
Qualifier = Literal["exact", "over", "under", "about"]
Operation = Literal["difference", "sum", "ratio", "share", "change", "comparison", "average"]

# What an abstention is called. That the documents do not say it would claim more than is known.
NO_ANSWER = "No answer found"
# What stands before an answer that is more likely wrong than right.
UNSURE = "Not sure. It may be:"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure, read.

    Attributes:
        value: The number with its scale applied: £1.35m is ``Decimal("1350000")``.
        unit: An ISO 4217 code (``"GBP"``), ``"%"``, ``"percentage points"``, a physical unit
            (``"Mbit/s"``), ``"date"``, ``"year"``, ``"ordinal"``, a counted noun or ``""``.
        text: The figure as the document writes it, sign, unit and scale included.
        upper: The end of a range, None for a single value.
        qualifier: Whether the text says exactly this, more, less or about this.
    """

    value: Decimal
    unit: str = ""
    text: str = ""
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (1-based), in PDF points in the page's own coordinates."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one document, or a part of a table: what is retrieved.

    Attributes:
        document: The document's name.
        start: Where the passage starts in the document's text.
        end: Where it ends (half-open).
        text: ``Document.text[start:end]``, exactly.
        headings: The headings that it stands under, outermost first.
        page: The page (1-based) on which it starts, None where the format has no pages.
        page_label: That page's number as printed, None where there is none.
    """

    document: str
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    page: int | None = None
    page_label: str | None = None

    @property
    def place(self) -> str:
        """Where it stands, in words, as `Citation.place` has it."""
        return _place(self.document, self.page, self.page_label)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that retrieval found, with what each leg says of it.

    Attributes:
        passage: The passage.
        score: The fused score, by which a search orders its hits, best first; those of an answer
            are ordered besides by how surely the reader finds one in them.
        bm25: The BM25 score, None where that leg did not find it.
        bm25_rank: Its 1-based rank in that leg, or None.
        dense: The cosine of question and passage, None where that leg did not find it.
        dense_rank: Its 1-based rank in that leg, or None.
        sentences: Where each sentence of the passage starts in the document's text, and the cosine
            of question and sentence. Not in the JSON.
    """

    passage: Passage
    score: float
    bm25: float | None = None
    bm25_rank: int | None = None
    dense: float | None = None
    dense_rank: int | None = None
    sentences: tuple[tuple[int, float], ...] = field(
        default=(), repr=False, metadata={"plain": False}
    )


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands: the quote, its place, and the hash of the document it is in.

    Attributes:
        document: The file's name as the user knows it.
        title: The document's title.
        page: The page (1-based) of the answer, None where the format has no pages.
        page_label: That page's number as printed, None where there is none.
        quote: An exact substring of the document's text.
        start: Where the quote starts in that text.
        end: Where it ends (half-open).
        answer_start: Where the answer starts in that text (inside the quote).
        answer_end: Where it ends.
        boxes: The rectangles that cover the quote on its pages; empty where there are none.
        sha256: The document's hash, in hexadecimal.
        answer_boxes: The rectangles that cover the answer alone.
    """

    document: str
    title: str
    page: int | None
    page_label: str | None
    quote: str
    start: int
    end: int
    answer_start: int
    answer_end: int
    boxes: tuple[Box, ...]
    sha256: str
    answer_boxes: tuple[Box, ...] = ()

    @property
    def place(self) -> str:
        """The source in words: the file's name, its page, and the printed number if it differs."""
        return _place(self.document, self.page, self.page_label)


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure that a computation used, with the words that say which it is."""

    label: str
    quantity: Quantity
    citation: Citation


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a computed answer was worked out, every operand cited."""

    operation: Operation
    operands: tuple[Operand, ...]
    expression: str
    result: Quantity


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another value that the documents give for the same thing.

    Attributes:
        text: The other value as written.
        quantity: The same as a figure, None where it is not one.
        citation: Where it stands.
        note: How it relates to the answer, in words (``"agrees when rounded"``), or ``""``.
    """

    text: str
    quantity: Quantity | None
    citation: Citation
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to a question. An abstention is an answer too.

    Attributes:
        question: What was asked, unchanged.
        text: The answer in words; ``""`` for an abstention.
        status: ``"answered"`` (quoted), ``"computed"`` or ``"abstained"``.
        confidence: The probability of being right, 0 to 1; 0 for an abstention.
        quantity: The figure, where the answer is one.
        citations: The evidence, best first.
        derivation: The sum, where the answer was worked out.
        conflicts: Other values that the documents give for the same thing.
        items: The entries, where the question asks for a list.
        reason: Why it abstained; ``""`` otherwise.
        hits: The passages that were read, best first.
        interpretation: The question as it was understood, follow-ups made whole.
    """

    question: str
    text: str
    status: Status
    confidence: float
    quantity: Quantity | None = None
    citations: tuple[Citation, ...] = ()
    derivation: Derivation | None = None
    conflicts: tuple[Conflict, ...] = ()
    items: tuple[str, ...] = ()
    reason: str = ""
    hits: tuple[Hit, ...] = field(default=(), repr=False)
    interpretation: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether it is an answer that is more likely wrong than right."""
        return self.status != "abstained" and self.confidence < 0.5

    def __str__(self) -> str:
        """The answer, the quote, and the source with its page, a line each."""
        if self.status == "abstained":
            return f"{NO_ANSWER}: {self.reason}"
        lines = [self.text]
        if self.derivation is not None:
            lines[0] = f"{self.text} (computed: {self.derivation.expression})"
        for quote, place in dict.fromkeys((one.quote, one.place) for one in self.citations):
            lines += [f"“{quote}”", place]
        lines += [f"Also says {other.text}: {other.citation.place}" for other in self.conflicts]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the answer, and each quote with the answer marked in it."""
        if self.status == "abstained":
            return f"<p><strong>{NO_ANSWER}.</strong> {escape(self.reason)}</p>"
        shown = f"<p>{UNSURE}</p>" if self.doubtful else ""
        size = "1.2em" if self.doubtful else "1.6em"
        shown += f"<p style='font-size:{size};margin:0'><strong>{escape(self.text)}</strong></p>"
        if self.derivation is not None:
            shown += f"<p><code>{escape(self.derivation.expression)}</code></p>"
        for citation in self.citations:
            start = citation.answer_start - citation.start
            end = citation.answer_end - citation.start
            marked = (citation.quote[:start], citation.quote[start:end], citation.quote[end:])
            before, answer, after = (escape(part) for part in marked)
            shown += (
                f"<blockquote>{before}<mark>{answer}</mark>{after}<br>"
                f"<small>{escape(citation.place)}</small></blockquote>"
            )
        for other in self.conflicts:
            quote, place = escape(other.citation.quote), escape(other.citation.place)
            shown += (
                f"<p>Also says <strong>{escape(other.text)}</strong>: “{quote}” "
                f"<small>{place}</small></p>"
            )
        return shown

    def to_dict(self) -> dict[str, Any]:
        """The one JSON shape of an answer: shell, HTTP, reports and feedback all use it.

        Figures become JSON numbers; everything else is a string, a list, an object or null.
        """
        plain: dict[str, Any] = to_plain(self)
        return plain


def to_plain(value: Any) -> Any:
    """A dataclass tree as dictionaries, lists, strings and numbers, ready for ``json.dumps``.

    A `Decimal` becomes an int where it is whole and a float otherwise; report figures have far
    fewer than the 15 digits that survive this exactly, and `Quantity.text` keeps the figure as
    written.
    """
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {
            one.name: to_plain(getattr(value, one.name))
            for one in fields(value)
            if one.metadata.get("plain", True)
        }
    return value


def _place(document: str, page: int | None, label: str | None) -> str:
    if page is None:
        return document
    if label is None or label == str(page):
        return f"{document}, page {page}"
    return f"{document}, page {page} (printed {label})"
