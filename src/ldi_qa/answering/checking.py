"""Whole sentences checked against a question, each once however many candidates stand in it."""

from __future__ import annotations

from collections.abc import Callable

from ldi_qa.answering.claims import Claim, whole_claim
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question
from ldi_qa.answering.support import Support, support

Check = Callable[[Sentence], tuple[Claim, Support]]
"""A sentence to its claim, and what of the question stands with it."""


def checking(question: Question, material: Material, tools: Tools) -> Check:
    """The check for one question.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        tools: Retrieval and reader.
    """
    known: dict[tuple[str, int], tuple[Claim, Support]] = {}

    def check(sentence: Sentence) -> tuple[Claim, Support]:
        key = (sentence.document.name, sentence.start)
        if key not in known:
            claim = whole_claim(sentence)
            held = support(question, claim, material.same, tools.rarity, like=material.like)
            known[key] = claim, held
        return known[key]

    return check
