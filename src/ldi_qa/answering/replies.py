"""Replies that every kind of question shares: whether a candidate may be shown, and abstaining."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import reasons
from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material
from ldi_qa.answering.question import Question
from ldi_qa.types import Answer


def is_answer(found: Sequence[Candidate]) -> bool:
    """Whether the best candidate is probable enough to be shown."""
    return bool(found) and found[0].probability >= load_judge("answer").threshold


def not_found(
    question: Question, found: Sequence[Candidate], material: Material, why: str = ""
) -> Answer:
    """An abstention that says what was missing, with the passages that were read.

    Args:
        question: What was asked.
        found: Candidates that did not hold, best first.
        material: What retrieval brought.
        why: The reason where it is known; otherwise it is read off the candidates.
    """
    return replace(
        abstained(question.text, question.text, why or reasons.reason(question, found, material)),
        hits=material.hits,
    )


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
