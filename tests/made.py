"""Small documents, sentences and questions for the tests of answering."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.documents.document import Document, Heading, Page
from ldi_qa.reader import open_reader
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


def asking(question: str, *paragraphs: str) -> tuple[Material, Tools]:
    """A question and what was retrieved for it: one document, with the reader that is shipped.

    Each paragraph is a page and a passage of its own.
    """
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    pages = (
        Page(number, str(number), start, start + len(paragraph), 600, 800)
        for number, (start, paragraph) in enumerate(zip(starts, paragraphs, strict=True), 1)
    )
    whole = replace(document(text), pages=tuple(pages))
    hits = [
        Hit(Passage(whole.name, start, start + len(paragraph), paragraph), 1.0)
        for start, paragraph in zip(starts, paragraphs, strict=True)
    ]
    tools = Tools(
        search=lambda query, documents: hits,
        titles={whole.name: whole.title},
        document=lambda name: whole,
        words=lambda words: np.zeros((len(words), 1), np.float32),
        rarity=lambda stem: 1.0,
        reader=open_reader(),
        is_word=lambda word: True,
    )
    return collect(question, tools), tools
