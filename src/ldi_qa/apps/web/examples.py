"""Example questions and suggestions: made from what the documents say, and tried before shown."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from ldi_qa.apps.web.forms import questions
from ldi_qa.assistant import Assistant
from ldi_qa.documents import Document
from ldi_qa.text import sentences, squeeze
from ldi_qa.types import Hit

SHOWN = 4  # examples: two rows of two
TRIED = 12  # questions tried for them: the server is not ready before they are answered


def examples(assistant: Assistant, names: Sequence[str] = ()) -> list[str]:
    """Questions to start with: some from each document, each tried first.

    Only those stay that the assistant answers from the sentence they were made of.

    Args:
        assistant: Whom they are for.
        names: The documents that are asked, where not all are.
    """
    held = [one.name for one in assistant.documents if not names or one.name in names]
    documents = [assistant.index.document(name) for name in held]
    by_document = zip_longest(*(_spread(document) for document in documents))
    made = (pair for round_ in by_document for pair in round_ if pair is not None)
    return list(islice(_answered(assistant, islice(made, TRIED), held), SHOWN))


def questions_near(assistant: Assistant, hits: Iterable[Hit], most: int) -> list[str]:
    """Questions that the passages found do answer, to offer where the one asked has no answer."""
    made = (
        (question, sentence)
        for hit in hits
        for sentence in _sentences(hit.passage.text)
        for question in questions(sentence)
    )
    return list(islice(_answered(assistant, islice(made, most)), most))


def _answered(
    assistant: Assistant, made: Iterable[tuple[str, str]], names: Sequence[str] | None = None
) -> Iterator[str]:
    """The questions that are answered with a quote of the sentence they were made of, each once."""
    seen: set[str] = set()
    for question, sentence in made:
        if question in seen:
            continue
        seen.add(question)
        try:
            answer = assistant.answer(question, documents=names)
        except Exception:  # what cannot be answered is no example, and the page opens all the same
            logging.getLogger(__name__).exception("No answer to the example %r", question)
            continue
        if answer.status == "answered" and sentence in squeeze(answer.citations[0].quote):
            yield question


def _spread(document: Document) -> Iterator[tuple[str, str]]:
    """Questions from all over a document: the first of every section, then the second."""
    sections: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for start, end in document.sentences:
        sentence = squeeze(document.text[start:end])
        for question in questions(sentence):
            found = sections.setdefault(document.headings_at(start), [])
            found.append((question, sentence))
    rounds = zip_longest(*sections.values())
    return (pair for round_ in rounds for pair in round_ if pair is not None)


def _sentences(text: str) -> Iterator[str]:
    return (squeeze(text[start:end]) for start, end in sentences(text))
