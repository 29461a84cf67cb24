"""Computed answers: operands that were each found and cited, then worked out or set in order."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import reasons
from ldi_qa.answering.arithmetic import compare, derive, same_place, together
from ldi_qa.answering.candidates import Candidate, best_distinct
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.contrast import Contrast, contrast
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.operations import operation_of
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.answering.siblings import TRIED, siblings
from ldi_qa.quantities import agrees_when_rounded, convertible, find_quantities, format_quantity
from ldi_qa.types import Answer, Citation, Operation, Quantity

# What two operands gain, in probability, by standing in one sentence and by being of one kind.
BESIDE, ALIKE = 0.3, 0.3
# ... and by one being set against the other in so many words.
OPPOSED = 0.9
# How much of a question's words must stand with a quoted share for it to be the one asked for.
QUOTED = 0.75
# The share of the judge's threshold that an operand must reach when another one is above it.
SURE = 0.5
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
_YES_NO = re.compile(
    r"^(?:(?:in|for|at|within|across)\s+[^,]+,\s+)?"
    r"(?:is|are|was|were|do|does|did|has|have|had)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"[\s,(](?:against|compared\s+(?:with|to)|versus|vs\.?|as\s+opposed\s+to|up\s+from|down\s+from)\s+$",
    re.IGNORECASE,
)


def computed(question: Question, material: Material, tools: Tools) -> Answer:
    """A sum, difference, ratio, share, change or average of figures that are each cited.

    Args:
        question: What is asked.
        material: What retrieval brought for it; the operands may need their own.
        tools: Retrieval and embeddings.
    """
    operation = operation_of(question)
    parts = contrast(question, operation)
    if parts is None:
        return not_found(question, (), material, "It is not clear which figures to work with.")
    return work_out(question, operation, parts, material, tools)


def work_out(
    question: Question, operation: Operation, parts: Contrast, material: Material, tools: Tools
) -> Answer:
    """The same, where the operands' questions are known."""
    operands = _operands(question, operation, parts, material, tools)
    if isinstance(operands, Answer):
        return operands
    derivation = derive(operation, parts.labels, operands, citation_of)
    return Answer(
        question=question.text,
        text=format_quantity(derivation.result),
        status="computed",
        confidence=_confidence(operands),
        quantity=derivation.result,
        citations=_citations(operands),
        derivation=derivation,
        hits=material.hits,
    )


def compared(question: Question, material: Material, tools: Tools) -> Answer:
    """Which of some things has the higher figure, or whether the first of two has."""
    parts = contrast(question, "comparison")
    if parts is None and _SUPERLATIVE.search(question.text):
        found = siblings(question, material, tools)
        if found is None:
            return not_found(question, (), material)
        labels, operands = found
    elif parts is None:
        return not_found(question, (), material, "It is not clear which figures to compare.")
    else:
        each = _operands(question, "comparison", parts, material, tools)
        if isinstance(each, Answer):
            return each
        labels, operands = parts.labels, each
    most = not _LOWER.search(question.text)
    winner, derivation = compare(labels, operands, citation_of, most=most)
    if winner is None:
        return not_found(
            question,
            operands,
            material,
            f"Not decided: {derivation.expression} holds only if the words around the figures do.",
        )
    quantity: Quantity | None = derivation.result
    if _YES_NO.match(question.text) and not re.search(r"\bor\b", question.text):
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
    """Who or what has the most, where one sentence gives the figures of all; None otherwise."""
    if not _SUPERLATIVE.search(question.text):
        return None
    answer = compared(question, material, tools)
    return answer if answer.status == "computed" else None


def share(
    question: Question, quoted: Candidate | None, material: Material, tools: Tools
) -> Answer | None:
    """A share that has to be worked out, since no figure is quoted for exactly this one.

    Args:
        question: "What share of A is in B?".
        quoted: The best figure that could be quoted.
        material: What retrieval brought.
        tools: Retrieval and embeddings.

    Returns:
        The computed share, or None where the quoted figure answers or there is nothing to compute.
    """
    if operation_of(question) != "share":
        return None
    if quoted and quoted.support.holds and quoted.support.near_coverage >= QUOTED:
        return None
    answer = computed(question, material, tools)
    return answer if answer.status == "computed" else None


def _operands(
    question: Question, operation: Operation, parts: Contrast, material: Material, tools: Tools
) -> list[Candidate] | Answer:
    """A figure for each part, chosen to go together; an abstention where one is missing."""
    threshold = load_judge("figure").threshold
    each: list[list[Candidate]] = []
    for label, asked in zip(parts.labels, parts.questions, strict=True):
        alike = each[0][0].claim.found if each else None
        kind = _KINDS.get(alike.kind) if alike and asked.kind == "figure" else None
        found, own = _candidates(replace(asked, kind=kind) if kind else asked, material, tools)
        if operation == "share":
            found = [c for c in found if c.quantity and c.quantity.unit != "%"]
        if not found or not found[0].support.holds or found[0].probability < SURE * threshold:
            why = reasons.reason(asked, found, own)
            return not_found(question, found, own, f"For {label} no figure was found. {why}")
        each.append(found)
    operands = _fitting(operation, each)
    if max(operand.probability for operand in operands) < threshold:
        return not_found(question, operands, material)
    refused = together(operation, operands) or _apart(parts, operands)
    if refused:
        return not_found(question, operands, material, f"Not computed: {refused}.")
    return operands


def _candidates(
    asked: Question, material: Material, tools: Tools
) -> tuple[list[Candidate], Material]:
    """The figures for one operand, from what the whole question brought or from its own search."""
    near = material
    found = best_distinct(figures(asked, near, tools))
    if not is_answer(found, "figure"):
        own = collect(asked.text, tools)
        fresh = best_distinct(figures(asked, own, tools))
        if not found or (fresh and fresh[0].probability > found[0].probability):
            found, near = fresh, own
    precise = next((c for c in found[1:TRIED] if _refines(found[0], c)), None)
    if precise:
        found = [precise, *(other for other in found if other is not precise)]
    return found, near


def _refines(one: Candidate, other: Candidate) -> bool:
    """Whether another figure is the same one with more digits: £1.35m where the first is £1.3m."""
    if one.quantity is None or other.quantity is None or not other.support.holds:
        return False
    digits = [len(re.sub(r"^0+|\D", "", c.text)) for c in (one, other)]
    agree = agrees_when_rounded(one.quantity, other.quantity)
    return agree and digits[1] > digits[0] and other.probability >= SURE * one.probability


def _fitting(operation: Operation, each: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """One figure of each part: probable ones, of one kind, best from one sentence.

    A figure may be less sure of itself where it goes with a sure one: "5 in A, against 3 in B".
    """
    threshold = load_judge("figure").threshold
    likely = [[c for c in found[:TRIED] if c.support.holds] for found in each]
    best: tuple[float, list[Candidate]] | None = None
    for first in likely[0]:
        chosen, worth = [first], first.probability
        for found in likely[1:]:
            other = max(found, key=lambda c: _worth(first, c, operation))
            chosen.append(other)
            worth += _worth(first, other, operation)
        least = min(chosen, key=lambda c: c.probability)
        sure = max(c.probability for c in chosen) >= threshold
        if least.probability < SURE * threshold and not (sure and _opposed(chosen)):
            continue
        if best is None or worth > best[0]:
            best = (worth, chosen)
    return best[1] if best else [found[0] for found in each]


def _worth(first: Candidate, other: Candidate, operation: Operation) -> float:
    if first.quantity is None or other.quantity is None or same_place(first, other):
        return -1.0
    kinds = {c.claim.found.kind for c in (first, other) if c.claim.found}
    worth = other.probability + BESIDE * _beside(first, other)
    worth += ALIKE * (len(kinds) == 1 and convertible(first.quantity, other.quantity))
    worth += OPPOSED * _opposed((first, other))
    if operation == "share":
        # The part is named first and is the smaller of the two.
        worth += ALIKE * (other.quantity.value > first.quantity.value)
    return worth


def _beside(first: Candidate, other: Candidate) -> bool:
    """Whether two figures stand in one sentence."""
    one_document = first.sentence.document is other.sentence.document
    return one_document and first.sentence.start == other.sentence.start


def _opposed(operands: Sequence[Candidate]) -> bool:
    """Whether a sentence sets one figure directly against the other: "5 in A, against 3 in B"."""
    if len(operands) != 2 or not _beside(*operands):
        return False
    left, right = sorted(operands, key=lambda c: c.start)
    between = left.sentence.document.text[left.end : right.start]
    return bool(_AGAINST.search(between)) and not find_quantities(between)


def _apart(parts: Contrast, operands: Sequence[Candidate]) -> str:
    """Why the figures are of different scopes, where the question does not set these apart."""
    asked = [frozenset(p.quantity.text for p in one.periods) for one in parts.questions]
    if len(set(asked)) > 1 or asked[0]:
        return ""
    periods = [
        sorted({p.quantity.text for p, near in c.claim.periods if near >= 0.9}) for c in operands
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
