"""Descriptions: the one to three sentences that say it, verbatim and in order."""

from __future__ import annotations

from collections.abc import Sequence

from ldi_qa.answering.candidates import Candidate, statements
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.types import Answer

# Sentences of a description, the first included.
MAX_SENTENCES = 3


def described(question: Question, material: Material, tools: Tools) -> Answer:
    found = statements(question, material, tools)
    if not is_answer(found, "description"):
        return not_found(question, found, material)
    chosen = _follow(found[0], found)
    return Answer(
        question=question.text,
        text=" ".join(candidate.text for candidate in chosen),
        status="answered",
        confidence=found[0].probability,
        citations=tuple(citation_of(candidate) for candidate in chosen),
        hits=material.hits,
    )


def _follow(best: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence, and those next to it in the same paragraph that answer nearly as well."""
    document = best.sentence.document
    chosen = [best]
    for other in sorted(found[1:], key=lambda c: c.start):
        if len(chosen) == MAX_SENTENCES:
            break
        last = chosen[-1]
        next_to = other.sentence.document is document and 0 <= other.start - last.end <= 2
        if next_to and "\n" not in document.text[last.end : other.start]:
            if other.probability >= 0.6 * best.probability:
                chosen.append(other)
    return chosen
