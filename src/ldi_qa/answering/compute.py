"""Computed answers: operands that were each found and cited, then worked out or set in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering import reasons
from ldi_qa.answering.arithmetic import compare, derive, same_place, together
from ldi_qa.answering.candidates import Candidate, best_distinct, figures
from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.conflicts import citation_of, settle
from ldi_qa.answering.contrast import Contrast, contrast, operation_of
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.question import Question
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.quantities import convertible, format_quantity
from ldi_qa.types import Answer, Citation, Operation, Quantity

# Figures of each operand that are tried together.
TRIED = 5
# What two operands gain, in probability, by standing in one sentence and by being of one kind.
BESIDE, ALIKE = 0.3, 0.3

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
_TOTAL = re.compile(r"\b(?:total\w*|altogether|overall|in\s+all|sum)\b", re.IGNORECASE)
# What stands between a figure and the words that say whose it is: "£5m *is in* fishing".
_LINK = re.compile(
    r"^(?:(?:is|are|was|were|went|goes|go|comes?|came|belongs?|in|to|for|from|at|by|of|on|the)\s+)+",
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
        confidence=min(operand.probability for operand in operands),
        quantity=derivation.result,
        citations=_citations(operands),
        derivation=derivation,
        hits=material.hits,
    )


def compared(question: Question, material: Material, tools: Tools) -> Answer:
    """Which of some things has the higher figure, or whether the first of two has."""
    parts = contrast(question, "comparison")
    if parts is None and _SUPERLATIVE.search(question.text):
        found = _siblings(question, material, tools)
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
        confidence=min(operand.probability for operand in operands),
        quantity=quantity,
        citations=_citations(operands),
        derivation=derivation,
        hits=material.hits,
    )


def _operands(
    question: Question, operation: Operation, parts: Contrast, material: Material, tools: Tools
) -> list[Candidate] | Answer:
    """A figure for each part, chosen to go together; an abstention where one is missing."""
    each: list[list[Candidate]] = []
    for label, asked in zip(parts.labels, parts.questions, strict=True):
        found, own = _candidates(asked, material, tools)
        if not is_answer(found, "figure"):
            why = reasons.reason(asked, found, own)
            return not_found(question, found, own, f"For {label} no figure was found. {why}")
        each.append(found)
    operands = _fitting(operation, each)
    refused = together(operation, operands) or _apart(parts, operands)
    if refused:
        return not_found(question, operands, material, f"Not computed: {refused}.")
    return operands


def _candidates(
    asked: Question, material: Material, tools: Tools
) -> tuple[list[Candidate], Material]:
    """The figures for one operand, from what the whole question brought or from its own search."""
    near = replace(material, vector=tools.embed([asked.text])[0])
    found = best_distinct(figures(asked, near, tools))
    if not is_answer(found, "figure"):
        near = collect(asked.text, tools)
        found = best_distinct(figures(asked, near, tools))
    if is_answer(found, "figure"):
        chosen, _, _ = settle(found)
        found = [chosen, *(other for other in found if other is not chosen)]
    return found, near


def _fitting(operation: Operation, each: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """One figure of each part: probable ones, of one kind, best from one sentence.

    The first part's best figure stands; the others are chosen to go with it, unless only the first
    part's next best goes with the others.
    """
    threshold = load_judge("figure").threshold
    best: tuple[float, list[Candidate]] | None = None
    for first in each[0][:TRIED]:
        if not first.support.holds or first.probability < threshold:
            continue
        chosen, worth = [first], first.probability
        for found in each[1:]:
            fitting = [c for c in found[:TRIED] if c.support.holds and c.probability >= threshold]
            fitting = [c for c in fitting if not same_place(c, first)] or fitting or list(found[:1])
            other = max(fitting, key=lambda c: _worth(first, c, operation))
            chosen.append(other)
            worth += _worth(first, other, operation)
        if best is None or worth > best[0]:
            best = (worth, chosen)
    return best[1] if best else [found[0] for found in each]


def _worth(first: Candidate, other: Candidate, operation: Operation) -> float:
    if first.quantity is None or other.quantity is None or same_place(first, other):
        return -1.0
    kinds = [c.claim.found.kind for c in (first, other) if c.claim.found]
    beside = first.sentence.start == other.sentence.start
    beside = beside and first.sentence.document is other.sentence.document
    worth = other.probability + BESIDE * beside
    worth += ALIKE * (len(set(kinds)) == 1 and convertible(first.quantity, other.quantity))
    if operation == "share":
        # The part is named first and is the smaller of the two.
        worth += ALIKE * (other.quantity.value > first.quantity.value)
    return worth


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


def _siblings(
    question: Question, material: Material, tools: Tools
) -> tuple[tuple[str, ...], list[Candidate]] | None:
    """The figures that one sentence gives for the parts of a thing, each with what it is of."""
    asked = replace(question, kind="figure")
    for best in figures(asked, material, tools)[:TRIED]:
        if not best.support.holds or best.claim.found is None:
            continue
        own = [
            c for c in claims_of(best.sentence) if c.found and c.found.kind == best.claim.found.kind
        ]
        parts = [c for c in own if not _TOTAL.search(c.own)]
        labels = tuple(_label(c.own, c.found.quantity.text) for c in parts if c.found)
        if len(parts) >= 2 and all(labels):
            operands = [
                replace(best, claim=c, start=c.start, end=c.end, quantity=c.found.quantity)
                for c in parts
                if c.found
            ]
            return labels, operands
    return None


def _label(own: str, figure: str) -> str:
    """What a figure is of, in the words after it, or before it where none are after."""
    before, _, after = own.partition(figure)
    words = _LINK.sub("", after.strip(" ,;.")) or before.strip(" ,;.")
    return re.sub(r"[\s,;]+(?:and|or|with|of\s+which)$", "", words).strip()


def _citations(operands: Sequence[Candidate]) -> tuple[Citation, ...]:
    """The citations of the operands, a sentence once for each figure in it."""
    return tuple(citation_of(operand) for operand in operands)
