"""Example questions and suggestions: made from what the documents say, and tried before shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice, zip_longest

from ldi_qa.answering.terms import content_terms
from ldi_qa.apps.web.forms import questions
from ldi_qa.assistant import Assistant
from ldi_qa.documents import Document
from ldi_qa.text import sentences, squeeze
from ldi_qa.types import Answer

SHOWN = 4  # examples: two rows of two
TRIED = 12  # questions tried for them: the server is not ready before they are answered
EACH = 2  # questions of a passage that are tried: most are answered
Ask = Callable[[str], Answer]


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
    first: dict[str, str] = {}
    for question, sentence in islice(made, TRIED):
        first.setdefault(question, sentence)
    ask = partial(assistant.answer, documents=held)
    return list(islice((one for one, told in first.items() if _answers(one, told, ask)), SHOWN))


def questions_near(answer: Answer, ask: Ask, shown: int) -> list[tuple[int, str]]:
    """Questions that the passages nearest to an unanswered one do answer, each tried first.

    Args:
        answer: What was said to the question without an answer.
        ask: Answers a question.
        shown: How many passages are shown: each may have one, the others only if none of these has.

    Returns:
        The questions, each with the number of its passage.
    """
    asked = {term.stem for term in content_terms(answer.interpretation or answer.question)}
    made = (
        (number, question, sentence)
        for number, hit in enumerate(answer.hits)
        for question, sentence in islice(_near(hit.passage.text, asked), EACH)
    )
    found: dict[int, str] = {}
    for number, question, sentence in islice(made, TRIED):
        if number >= shown and found:
            break
        if number in found or question in found.values():
            continue
        if _answers(question, sentence, ask):
            found[number] = question
    return list(found.items())


def _near(text: str, asked: set[str]) -> list[tuple[str, str]]:
    """What a passage answers, and where: first that of the sentence with most words asked for."""
    made = [(one, sentence) for sentence in _sentences(text) for one in questions(sentence)]
    return sorted(made, key=lambda pair: -len(asked & {t.stem for t in content_terms(pair[1])}))


def _answers(question: str, sentence: str, ask: Ask) -> bool:
    """Whether a question is answered with a quote of the sentence that it was made of."""
    try:
        answer = ask(question)
    except Exception:  # what cannot be answered is no example, and the page opens all the same
        logging.getLogger(__name__).exception("No answer to the example %r", question)
        return False
    quoted = [squeeze(cited.quote) for cited in answer.citations[:1]]
    return answer.status == "answered" and any(sentence in quote for quote in quoted)


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
