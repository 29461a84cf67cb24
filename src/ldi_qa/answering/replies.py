"""Replies that every kind of question shares: whether a candidate may be shown, and abstaining."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import reasons
from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material
from ldi_qa.answering.question import Question
from ldi_qa.answering.reasons import Reason
from ldi_qa.types import Answer, Hit


def is_answer(found: Sequence[Candidate]) -> bool:
    """Whether the best candidate is probable enough to be shown."""
    return bool(found) and found[0].probability >= load_judge("answer").threshold


def not_found(
    question: Question,
    found: Sequence[Candidate],
    material: Material,
    why: Reason | None = None,
) -> Answer:
    """An abstention that says what was missing, with the passages that were read.

    The passage that the reason speaks of comes first.

    Args:
        question: What was asked.
        found: Candidates that did not hold, best first.
        material: What retrieval brought.
        why: The reason where it is known; otherwise it is read off the candidates.
    """
    why = why or reasons.reason(question, found, material)
    hits = _led(material.hits, why.sentence) if why.sentence else material.hits
    return replace(abstained(question.text, question.text, why.text), hits=hits)


def _led(hits: tuple[Hit, ...], sentence: Sentence) -> tuple[Hit, ...]:
    """The hits, one that holds the sentence in front."""
    name, at = sentence.document.name, sentence.start
    first = next(
        (h for h in hits if h.passage.document == name and h.passage.start <= at < h.passage.end),
        sentence.hit,
    )
    return (first, *(hit for hit in hits if hit is not first))


def abstained(question: str, interpretation: str, why: str) -> Answer:
    """The abstention itself, without passages."""
    return Answer(
        question=question,
        text="",
        status="abstained",
        confidence=0.0,
        reason=why,
        interpretation=interpretation,
    )
