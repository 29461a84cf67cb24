"""Yes or no: decided by the figure or the sentence that says it, or not at all."""

from __future__ import annotations

from ldi_qa.answering.bounds import answer_bound
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question, asks_limit
from ldi_qa.answering.reasons import Reason, page_of
from ldi_qa.answering.replies import not_found
from ldi_qa.answering.verdicts import Verdict, verdicts
from ldi_qa.types import Answer


def decided(question: Question, material: Material, tools: Tools) -> Answer:
    """Answers "Yes" or "No" with what decides it, or abstains.

    Args:
        question: What is asked.
        material: What retrieval brought.
        tools: Retrieval and reader.
    """
    bounded = answer_bound(question, material, tools) if asks_limit(question) else None
    if bounded:
        return bounded
    found = verdicts(question, material, tools)
    threshold = load_judge("yes-no").threshold
    if found and found[0].probability >= threshold:
        return answer(question, found[0], material)
    either = sum(each.probability for each in found if each.sentence is found[0].sentence)
    return not_found(
        question, (), material, _open(found[0], material) if either >= threshold else None
    )


def _open(best: Verdict, material: Material) -> Reason:
    """What decides it seems to be found, but not which way."""
    where = page_of(best.sentence, material)
    return Reason(
        f"The documents speak of this{where}, but whether they say yes or no could not be told.",
        best.sentence,
    )


def answer(question: Question, best: Verdict, material: Material) -> Answer:
    """A verdict with the sentence that gives it.

    Args:
        question: What is asked.
        best: The verdict.
        material: Where it was found.
    """
    sentence = best.sentence
    return Answer(
        question=question.text,
        text=best.says,
        status="answered",
        confidence=best.probability,
        citations=(cite(sentence.document, (sentence.start, sentence.end)),),
        hits=material.hits,
    )
