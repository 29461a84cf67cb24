"""From a question and what retrieval found to an `Answer`: the order in which things are tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import compute, conflicts, describe, lists, sum_candidates, yesno
from ldi_qa.answering.candidates import Candidate, best_distinct
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.material import Material, Tools, addressing
from ldi_qa.answering.phrasing import asks_nothing
from ldi_qa.answering.question import FIGURE_KINDS, Question, asks_yes_no, read_question
from ldi_qa.answering.replies import abstained, is_answer, not_found
from ldi_qa.answering.rivals import rivals
from ldi_qa.quantities import NO_AMOUNTS, find_quantities, format_quantity
from ldi_qa.types import Answer, Quantity

# Longer than any question a person asks; beyond it the encoder cuts off anyway.
MAX_QUESTION = 1000
# Further citations of the same figure, and other values, that an answer shows: the passages that
# were read hold the rest.
ALSO, OTHERS = 2, 3
# What is said to a greeting, to thanks and to an empty question.
NO_QUESTION = (
    "There is no question in this. Ask for a figure, a name, a date, a list, or what something is."
)


def answer_question(question: str, history: Sequence[str], tools: Tools) -> Answer:
    """Answers a question, or says why not.

    Args:
        question: As it was asked.
        history: The questions asked before, oldest first.
        tools: Retrieval, documents, word vectors and reader.
    """
    cleaned = re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", question).strip()
    if asks_nothing(cleaned):
        return abstained(question, cleaned, NO_QUESTION)
    if len(cleaned) > MAX_QUESTION:
        return abstained(
            question,
            "",
            f"The question has {len(cleaned):,} characters; at most {MAX_QUESTION:,} are read. "
            "Ask it shorter.",
        )
    earlier = [asked for asked in history if asked.strip() and len(asked) <= MAX_QUESTION]
    whole = interpret(cleaned, earlier, lambda asked: _answer(asked, tools))
    answer = _answer(whole, tools)
    meant = cleaned if _words(answer.question) == _words(cleaned) else answer.question
    return replace(answer, question=question, interpretation=meant)


def _words(text: str) -> list[str]:
    """Its words: a question with a name in capitals is understood no differently without."""
    return re.findall(r"\w+", text.casefold())


def _answer(text: str, tools: Tools) -> Answer:
    """The answer to a question that stands alone: worked out where that is asked for, or quoted."""
    material, tools = addressing(text, tools)
    question = read_question(material.question, material.known, material.aside)
    computed = None
    if question.kind == "comparison":
        computed = compute.compared(question, material, tools)
    elif question.kind == "computation":
        computed = compute.computed(question, material, tools)
    if computed and computed.status != "abstained":
        return computed
    # What looks like a question for a sum or a comparison may ask for what stands there.
    quoted = _quoted(question, material, tools)
    return computed if computed and quoted.status == "abstained" else quoted


def _quoted(question: Question, material: Material, tools: Tools) -> Answer:
    """The figure, the words, the list or the sentence that answers, or why none does."""
    if asks_yes_no(question):
        return yesno.decided(question, material, tools)
    found = best_distinct(rivals(question, material, tools))
    if question.kind in FIGURE_KINDS:
        figures = [each for each in found if each.quantity is not None and each.worked is None]
        computed = compute.share(question, figures[0] if figures else None, material, tools)
        if computed:
            return computed
    if is_answer(found):
        return composed(question, found, material)
    if question.kind not in FIGURE_KINDS and question.kind not in ("computation", "comparison"):
        # One name was asked for, but the largest of several may be what says it.
        largest = compute.largest(question, material, tools)
        if largest:
            return largest
    return not_found(question, found, material)


def composed(question: Question, found: Sequence[Candidate], material: Material) -> Answer:
    """The answer that the first candidate gives; other figures may say the same or disagree.

    Args:
        question: What was asked.
        found: Candidates of any shape, best first, at least one.
        material: Where they were found.
    """
    best = found[0]
    if best.worked is not None:
        return sum_candidates.answer(question, best, best.worked, material)
    if best.quantity is not None:
        quoted = [c for c in found if c.quantity is not None and c.worked is None]
        return _figure(question, quoted, material)
    if best.enumeration is not None:
        return lists.answer(question, best, material)
    return (describe.answer if best.whole else _span)(question, best, material)


def _figure(question: Question, candidates: Sequence[Candidate], material: Material) -> Answer:
    """A quoted figure, with those that say the same and those that disagree."""
    best, same, different = conflicts.settle(candidates)
    return Answer(
        question=question.text,
        text=written(best),
        status="answered",
        confidence=best.probability,
        quantity=best.quantity,
        citations=(citation_of(best), *(citation_of(other) for other in same[:ALSO])),
        conflicts=tuple(conflicts.as_conflict(other, note) for other, note in different[:OTHERS]),
        hits=material.hits,
    )


def _figure_of(text: str) -> Quantity | None:
    """The figure that a phrase gives: "106 sitting days" is one as much as "106" is."""
    found = [each for each in find_quantities(text) if each.kind not in NO_AMOUNTS]
    return found[0].quantity if len(found) == 1 else None


def written(candidate: Candidate) -> str:
    """The figure as the document writes it; a cell's scale and unit, which stand elsewhere, added.

    "172.6" of a table in £ billion is given as "172.6 (£172.6 billion)".
    """
    if not candidate.claim.cell or candidate.quantity is None:
        return candidate.text
    full = format_quantity(candidate.quantity)
    return candidate.text if full == candidate.text else f"{candidate.text} ({full})"


def _span(question: Question, best: Candidate, material: Material) -> Answer:
    """Some words of a sentence, with the figure that they are, if they are one."""
    return Answer(
        question=question.text,
        text=best.text,
        status="answered",
        confidence=best.probability,
        quantity=_figure_of(best.text),
        citations=(citation_of(best),),
        hits=material.hits,
    )
