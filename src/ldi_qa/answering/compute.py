"""Computed answers: operands that were each found and cited, then worked out or set in order."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import reasons
from ldi_qa.answering.arithmetic import compare, derive, together
from ldi_qa.answering.candidates import Candidate, best_distinct
from ldi_qa.answering.claims import INHERITED
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.contrast import Contrast, contrast
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.fitting import SURE, fitting, refines
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.operations import operation_of
from ldi_qa.answering.question import Kind, Question, asks_yes_no
from ldi_qa.answering.reasons import Reason
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.answering.siblings import TRIED, siblings
from ldi_qa.answering.sums import Sum, read_sum
from ldi_qa.answering.together import choose, stated
from ldi_qa.quantities import format_quantity
from ldi_qa.types import Answer, Citation, Derivation, Operation, Quantity

# How much of a question's words, by rarity, must stand with a quoted share for it to be the one
# asked for. Set by hand, no run is on record: lower, "what share of A's boats is in B?" gets the
# share of all boats; higher, a share is worked out that stands there in other words.
QUOTED = 0.75
_KINDS: dict[str, Kind] = {
    "money": "money",
    "percentage": "percentage",
    "count": "count",
    "speed": "speed",
    "duration": "duration",
}

_LOWER = re.compile(
    r"\b(?:lower|less|fewer|smaller|smallest|lowest|fewest|least|slower|shorter|cheaper|worse)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:most|least|fewest|highest|lowest|largest|smallest|biggest|greatest)\b", re.IGNORECASE
)


def computed(question: Question, material: Material, tools: Tools) -> Answer | None:
    """A sum, difference, ratio, share, change or average of figures that are each cited.

    None where the question does not say which figures to work with.

    Args:
        question: What is asked.
        material: What retrieval brought for it; the operands may need their own.
        tools: Retrieval and reader.
    """
    said = read_sum(question)
    answer = _summed(question, said, material, tools) if said else None
    if answer and answer.status != "abstained":
        return answer
    operation = operation_of(question)
    parts = contrast(question, operation)
    if answer and (parts is None or question.periods):
        return answer
    if parts is None:
        return None
    return work_out(question, operation, parts, material, tools)


def work_out(
    question: Question, operation: Operation, parts: Contrast, material: Material, tools: Tools
) -> Answer:
    """The same, where the operands' questions are known.

    Args:
        question: What is asked.
        operation: What is to be worked out.
        parts: The operands, each with its question.
        material: What retrieval brought for the whole question.
        tools: Retrieval and reader.

    Returns:
        A computed answer, or an abstention that says which operand is missing.
    """
    operands = _operands(question, operation, parts, material, tools)
    if isinstance(operands, Answer):
        return operands
    derivation = derive(operation, parts.labels, operands, citation_of)
    return _answer(question, derivation, operands, _confidence(operands), material)


def _summed(question: Question, said: Sum, material: Material, tools: Tools) -> Answer:
    """The same, where the question says what the sum is of."""
    chosen = choose(question, said, material, tools)
    sure = 0.0 if isinstance(chosen, Answer) else chosen[1]
    quoted = stated(question, said, material, tools, SURE * sure)
    if quoted:
        return Answer(
            question=question.text,
            text=quoted.text,
            status="answered",
            confidence=quoted.probability,
            quantity=quoted.quantity,
            citations=(citation_of(quoted),),
            hits=material.hits,
        )
    if isinstance(chosen, Answer):
        return chosen
    operands, sure = chosen
    derivation = derive(said.operation, said.labels, operands, citation_of, ordered=said.ordered)
    return _answer(question, derivation, operands, sure, material)


def _answer(
    question: Question,
    derivation: Derivation,
    operands: Sequence[Candidate],
    confidence: float,
    material: Material,
) -> Answer:
    return Answer(
        question=question.text,
        text=format_quantity(derivation.result),
        status="computed",
        confidence=confidence,
        quantity=derivation.result,
        citations=_citations(operands),
        derivation=derivation,
        hits=material.hits,
    )


def compared(question: Question, material: Material, tools: Tools) -> Answer | None:
    """Which of some things has the higher figure, or whether the first of two has.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        tools: Retrieval and reader.

    Returns:
        None where it is not clear which figures to compare.
    """
    parts = contrast(question, "comparison")
    if parts is None and _SUPERLATIVE.search(question.text):
        found = siblings(question, material, tools)
        if found is None:
            return None
        labels, operands = found
    elif parts is None:
        return None
    else:
        each = _operands(question, "comparison", parts, material, tools)
        if isinstance(each, Answer):
            return each
        labels, operands = parts.labels, each
    most = not _LOWER.search(question.text)
    winner, derivation = compare(labels, operands, citation_of, most=most)
    if winner is None:
        why = f"{derivation.expression} holds only if the words around the figures do"
        return not_found(question, operands, material, Reason(f"Not decided: {why}."))
    quantity: Quantity | None = derivation.result
    if asks_yes_no(question):
        text, quantity = ("Yes" if winner == labels[0] else "No"), None
    else:
        text = winner or "Neither: the figures are equal"
    return Answer(
        question=question.text,
        text=text,
        status="computed",
        confidence=_confidence(operands),
        quantity=quantity,
        citations=_citations(operands),
        derivation=derivation,
        hits=material.hits,
    )


def largest(question: Question, material: Material, tools: Tools) -> Answer | None:
    """Who or what has the most, where one sentence gives the figures of all; None otherwise.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        tools: Retrieval and reader.
    """
    if not _SUPERLATIVE.search(question.text):
        return None
    answer = compared(question, material, tools)
    return answer if answer and answer.status == "computed" else None


def share(
    question: Question, quoted: Candidate | None, material: Material, tools: Tools
) -> Answer | None:
    """A share that has to be worked out, since no figure is quoted for exactly this one.

    Args:
        question: "What share of A is in B?".
        quoted: The best figure that could be quoted.
        material: What retrieval brought.
        tools: Retrieval and reader.

    Returns:
        The computed share, or None where the quoted figure answers or there is nothing to compute.
    """
    if operation_of(question) != "share":
        return None
    if quoted and quoted.support.holds and quoted.support.near_coverage >= QUOTED:
        return None
    answer = computed(question, material, tools)
    return answer if answer and answer.status == "computed" else None


def _operands(
    question: Question, operation: Operation, parts: Contrast, material: Material, tools: Tools
) -> list[Candidate] | Answer:
    """A figure for each part, chosen to go together; an abstention where one is missing."""
    threshold = load_judge("answer").threshold
    each: list[list[Candidate]] = []
    for label, asked in zip(parts.labels, parts.questions, strict=True):
        alike = each[0][0].claim.found if each else None
        kind = _KINDS.get(alike.kind) if alike and asked.kind == "figure" else None
        found, own = _candidates(replace(asked, kind=kind) if kind else asked, material, tools)
        if operation == "share":
            found = [c for c in found if c.quantity and c.quantity.unit != "%"]
        if not found or not found[0].support.holds or found[0].probability < SURE * threshold:
            return not_found(question, found, own, reasons.without(label, asked, found, own))
        each.append(found)
    operands = fitting(operation, each)
    if max(operand.probability for operand in operands) < threshold:
        return not_found(question, operands, material)
    refused = together(operation, operands) or _apart(parts, operands)
    if refused:
        return not_found(question, operands, material, Reason(f"Not computed: {refused}."))
    return operands


def _candidates(
    asked: Question, material: Material, tools: Tools
) -> tuple[list[Candidate], Material]:
    """The figures for one operand, from what the whole question brought or from its own search."""
    near = material
    found = best_distinct(figures(asked, near, tools))
    if not is_answer(found):
        own = collect(asked.text, tools)
        fresh = best_distinct(figures(asked, own, tools))
        if not found or (fresh and fresh[0].probability > found[0].probability):
            found, near = fresh, own
    precise = next((c for c in found[1:TRIED] if refines(found[0], c)), None)
    if precise:
        found = [precise, *(other for other in found if other is not precise)]
    return found, near


def _apart(parts: Contrast, operands: Sequence[Candidate]) -> str:
    """Why the figures are of different scopes, where the question does not set these apart."""
    asked = [frozenset(p.quantity.text for p in one.periods) for one in parts.questions]
    if len(set(asked)) > 1 or asked[0]:
        return ""
    periods = [
        sorted({p.quantity.text for p, near in c.claim.periods if near >= INHERITED})
        for c in operands
    ]
    if all(periods) and not set(periods[0]).intersection(*periods[1:]):
        return f"the figures are for different periods, {periods[0][0]} and {periods[1][0]}"
    return ""


def _confidence(operands: Sequence[Candidate]) -> float:
    """The geometric mean of the operands' probabilities.

    They were chosen to go together, so that neither the least of them alone nor their product says
    how sure the result is.
    """
    return math.prod(operand.probability for operand in operands) ** (1 / len(operands))


def _citations(operands: Sequence[Candidate]) -> tuple[Citation, ...]:
    """The citations of the operands, a sentence once for each figure in it."""
    return tuple(citation_of(operand) for operand in operands)
