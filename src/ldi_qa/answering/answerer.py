"""From a question and what retrieval found to an `Answer`: the order in which things are tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import compute, conflicts, describe, lists, yesno
from ldi_qa.answering.candidates import Candidate, best_distinct
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.question import FIGURE_KINDS, Question, read_question
from ldi_qa.answering.replies import abstained, is_answer, not_found
from ldi_qa.answering.text_candidates import spans
from ldi_qa.quantities import find_quantities, format_quantity
from ldi_qa.types import Answer, Quantity

# Longer than any question a person asks; beyond it the encoder cuts off anyway.
MAX_QUESTION = 1000
_CALENDAR = frozenset({"date", "year", "period", "ordinal"})


def answer_question(question: str, history: Sequence[str], tools: Tools) -> Answer:
    """Answers a question, or says why not.

    Args:
        question: As it was asked.
        history: The questions asked before, oldest first.
        tools: Retrieval, documents, word vectors and reader.
    """
    cleaned = re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", question).strip()
    if not re.search(r"\w", cleaned):
        return abstained(
            question, cleaned, "The question is empty. Ask in words, or with keywords."
        )
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
    return replace(answer, question=question, interpretation=answer.question)


def _answer(text: str, tools: Tools) -> Answer:
    material = collect(text, tools)
    question = read_question(material.question, material.known)
    if question.kind == "computation":
        return compute.computed(question, material, tools)
    if question.kind == "comparison":
        return compute.compared(question, material, tools)
    if question.kind == "yes-no":
        return yesno.decided(question, material, tools)
    if question.kind == "list":
        listed = lists.listed(question, material, tools)
        return listed or _few(question, material, tools)
    if question.kind == "description":
        return describe.described(question, material, tools)
    if question.kind in FIGURE_KINDS:
        found = figures(question, material, tools)
        computed = compute.share(question, found[0] if found else None, material, tools)
        if computed:
            return computed
        answer = _figure(question, found, material)
        if answer.status == "abstained" and question.kind in ("date", "figure", "duration"):
            return _span(question, spans(question, material, tools), material, answer)
        return answer
    found = figures(question, material, tools) if question.kind == "open" else []
    named = spans(question, material, tools)
    if found and (not named or found[0].probability >= named[0].probability):
        return _figure(question, found, material)
    answer = _span(question, named, material, None)
    if answer.status == "abstained":
        # One name was asked for, but the largest of several may be what says it.
        other = compute.largest(question, material, tools)
        if other is None and question.kind == "open":
            other = describe.described(question, material, tools)
        return answer if other is None or other.status == "abstained" else other
    if question.kind == "person":
        return lists.around(question, named[0], material, tools) or answer
    return answer


def _few(question: Question, material: Material, tools: Tools) -> Answer:
    """Where no enumeration is sure: the list around the best span, or that span alone."""
    named = [c for c in spans(question, material, tools) if not lists.is_figure(c.text)]
    answer = _span(question, named, material, None)
    if answer.status == "abstained":
        return answer
    listed = lists.around(question, named[0], material, tools)
    if listed or answer.confidence >= lists.ALONE:
        return listed or answer
    return not_found(question, named, material)


def _figure(question: Question, found: Sequence[Candidate], material: Material) -> Answer:
    candidates = best_distinct(found)
    if not is_answer(candidates, "figure"):
        return not_found(question, candidates, material)
    best, same, different = conflicts.settle(candidates)
    return Answer(
        question=question.text,
        text=written(best),
        status="answered",
        confidence=best.probability,
        quantity=best.quantity,
        citations=(citation_of(best), *(citation_of(other) for other in same[:2])),
        conflicts=tuple(conflicts.as_conflict(other, note) for other, note in different[:3]),
        hits=material.hits,
    )


def _figure_of(text: str) -> Quantity | None:
    """The figure that a phrase gives: "106 sitting days" is one as much as "106" is."""
    found = [each for each in find_quantities(text) if each.kind not in _CALENDAR]
    return found[0].quantity if len(found) == 1 else None


def written(candidate: Candidate) -> str:
    """The figure as the document writes it; a cell's scale and unit, which stand elsewhere, added.

    "172.6" of a table in £ billion is given as "172.6 (£172.6 billion)".
    """
    if not candidate.claim.cell or candidate.quantity is None:
        return candidate.text
    full = format_quantity(candidate.quantity)
    return candidate.text if full == candidate.text else f"{candidate.text} ({full})"


def _span(
    question: Question, found: Sequence[Candidate], material: Material, otherwise: Answer | None
) -> Answer:
    if not is_answer(found, "text"):
        return otherwise or not_found(question, found, material)
    best = found[0]
    return Answer(
        question=question.text,
        text=best.text,
        status="answered",
        confidence=best.probability,
        quantity=_figure_of(best.text),
        citations=(citation_of(best),),
        hits=material.hits,
    )
