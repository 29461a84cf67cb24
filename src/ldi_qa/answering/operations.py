"""Which sum a question asks for: the words that say so."""

from __future__ import annotations

import re

from ldi_qa.answering.question import Question
from ldi_qa.types import Operation

_OPERATIONS: tuple[tuple[Operation, str], ...] = (
    (
        "ratio",
        r"\bhow\s+many\s+times\b|\bratio\b|\btimes\s+(?:as|more|larger|higher|bigger|greater)\b",
    ),
    ("average", r"\b(?:average|mean)\s+(?:of|across)\b"),
    (
        "change",
        r"\b(?:percentage|per\s*cent|percent|%)\s+(?:change|increase|decrease|growth|rise|fall)\b"
        r"|\bby\s+what\s+(?:percentage|proportion)\b",
    ),
    (
        "sum",
        r"\b(?:combined|altogether|(?:put|taken)\s+together|sum\s+of|add(?:ed)?\s+(?:up|together)|"
        r"total\s+of|together|in\s+total)\b",
    ),
    (
        "share",
        r"\b(?:share|percentage|proportion|fraction|per\s*cent|percent|how\s+much)\s+of\b",
    ),
)


def operation_of(question: Question) -> Operation:
    """The operation that a question asks for, a difference where nothing else is said."""
    for operation, pattern in _OPERATIONS:
        if re.search(pattern, question.text, re.IGNORECASE):
            return operation
    return "difference"
