"""Small documents, sentences and questions for the tests of answering."""

from __future__ import annotations

import hashlib

from ldi_qa.answering.evidence import Sentence
from ldi_qa.documents.document import Document, Heading
from ldi_qa.text import sentences
from ldi_qa.types import Hit, Passage


def document(text: str, *, title: str = "A report", headings: tuple[str, ...] = ()) -> Document:
    found = tuple(
        Heading(text.index(heading), text.index(heading) + len(heading), 1) for heading in headings
    )
    return Document(
        name="report.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        title=title,
        text=text,
        headings=found,
        sentences=tuple(sentences(text)),
    )


def sentence(
    text: str, *, before: str = "", title: str = "A report", headings: tuple[str, ...] = ()
) -> Sentence:
    """The last sentence of a small document, `before` standing in front of it."""
    whole = f"{before} {text}".strip()
    made = document(whole, title=title)
    start = len(whole) - len(text)
    passage = Passage(made.name, 0, len(whole), whole, headings)
    return Sentence(made, start, len(whole), text, before, headings, Hit(passage, 1.0), 0)
