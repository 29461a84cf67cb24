"""A document of two pages, and an assistant that says what a test tells it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ldi_qa.documents import Document, Heading, Page
from ldi_qa.evaluation.golden import Evidence, Expected, Figure, Golden
from ldi_qa.types import Answer, Citation, Hit, Passage, Quantity

PAGE_1 = "Roads\n\nThe county repaired 14 bridges in 2031."
PAGE_2 = "Schools\n\nIt opened 3 schools. Jane Roe leads them."
TEXT = f"{PAGE_1}\n\n{PAGE_2}"
DOCUMENT = Document(
    name="county.pdf",
    sha256="ab" * 32,
    media_type="application/pdf",
    title="County report",
    text=TEXT,
    pages=(
        Page(1, "i", 0, len(PAGE_1), 595, 842),
        Page(2, "ii", len(PAGE_1) + 2, len(TEXT), 595, 842),
    ),
    headings=(
        Heading(0, 5, 1),
        Heading(TEXT.index("Schools"), TEXT.index("Schools") + 7, 1),
    ),
)
DOCUMENTS = {DOCUMENT.name: DOCUMENT}
SILENT = Answer("?", "", "abstained", 0.0, reason="the document does not say")


def cite(quote: str, page: int = 1, document: Document = DOCUMENT) -> Citation:
    """The citation of a quote of the document."""
    start = document.text.index(quote)
    label = document.pages[page - 1].label if document.pages else None
    number = page if document.pages else None
    end = start + len(quote)
    return Citation(
        document.name, document.title, number, label, quote, start, end, start, end, (),
        document.sha256,
    )  # fmt: skip


def hit(text: str, headings: tuple[str, ...] = ()) -> Hit:
    return Hit(Passage("county.pdf", 0, len(text), text, headings), 1.0)


def figure(value: str, unit: str = "") -> Quantity:
    return Quantity(Decimal(value), unit, value)


def golden(
    id_: str = "q1",
    expected: Expected | None = None,
    contains: tuple[str, ...] = ("14", "bridges"),
    split: str = "dev",
    kind: str = "count",
) -> Golden:
    evidence = () if expected is None else (Evidence("Roads", contains),)
    status = "abstained" if expected is None else "answered"
    return Golden(id_, split, f"Question {id_}?", (), kind, (), expected, status, evidence)


FOURTEEN = Figure(figure("14"))


def say(text: str, confidence: float = 0.9, **fields: object) -> Answer:
    return Answer("?", text, "answered", confidence, **fields)  # type: ignore[arg-type]


def fourteen(confidence: float = 0.9) -> Answer:
    """The right answer to `golden(expected=FOURTEEN)`, cited."""
    return say(
        "14",
        confidence,
        quantity=figure("14"),
        citations=(cite("The county repaired 14 bridges in 2031."),),
    )


@dataclass
class Script:
    """An assistant with an answer for each question, by its id."""

    answers: Mapping[str, Answer]
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def answer(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        return self.answers[question.removeprefix("Question ").removesuffix("?")]
