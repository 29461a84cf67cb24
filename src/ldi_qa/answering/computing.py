"""Computed answers: operands found one by one, then worked out or set beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering import compute, reasons
from ldi_qa.answering.candidates import Candidate, figures
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.question import Question
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.quantities import format_quantity
from ldi_qa.types import Answer, Citation, Operation, Quantity


def _operands(
    question: Question, operation: Operation, material: Material, tools: Tools
) -> tuple[tuple[str, ...], list[Candidate]] | Answer:
    """Each operand, answered by itself; an abstention where one of them is not."""
    parts = compute.contrast(question, operation)
    if parts is None:
        return not_found(question, (), material, "It is not clear which two figures to work with.")
    operands: list[Candidate] = []
    for label, asked in zip(parts.labels, parts.questions, strict=True):
        own = collect(asked.text, tools)
        found = figures(asked, own, tools)
        if operands:
            kind = operands[0].claim.found
            alike = [c for c in found if c.claim.found and kind and c.claim.found.kind == kind.kind]
            found = alike or found
        if not is_answer(found, "figure"):
            why = reasons.reason(asked, found, own)
            return not_found(question, found, own, f"For {label} no figure was found. {why}")
        operands.append(found[0])
    refused = compute.together(operands)
    if refused:
        return not_found(question, operands, material, f"Not computed: {refused}.")
    return parts.labels, operands


def computed(question: Question, material: Material, tools: Tools) -> Answer:
    operation = compute.operation_of(question)
    found = _operands(question, operation, material, tools)
    if isinstance(found, Answer):
        return found
    labels, operands = found
    derivation = compute.derive(operation, labels, operands, citation_of)
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


_LOWER = re.compile(r"\b(?:lower|less|fewer|smaller|smallest|lowest|fewest|least|slower|shorter|cheaper|worse)\b", re.IGNORECASE)


def compared(question: Question, material: Material, tools: Tools) -> Answer:
    found = _operands(question, "comparison", material, tools)
    if isinstance(found, Answer):
        return found
    labels, operands = found
    most = not _LOWER.search(question.text)
    winner, derivation = compute.compare(labels, operands, citation_of, most=most)
    yes_no = re.match(r"^(?:is|are|was|were|do|does|did|has|have|had)\b", question.text, re.IGNORECASE)
    quantity: Quantity | None = derivation.result
    if yes_no and not re.search(r"\bor\b", question.text):
        text = "Yes" if winner == labels[0] else "No"
        quantity = None
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


def _citations(operands: Sequence[Candidate]) -> tuple[Citation, ...]:
    return tuple(citation_of(operand) for operand in operands)
