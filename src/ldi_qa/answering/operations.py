"""Which sum a question asks for: the words that say so."""

from __future__ import annotations

import re

from ldi_qa.answering.movement import either
from ldi_qa.answering.question import Question
from ldi_qa.types import Operation

# What a question asks for in so many words, the first that fits.
_OPERATIONS: tuple[tuple[Operation, str], ...] = (
    (
        "ratio",
        r"\bhow\s+many\s+times\b|\bratio\b|\btimes\s+(?:as|more|larger|higher|bigger|greater)\b",
    ),
    ("average", r"\b(?:average|mean)\s+(?:of|across)\b"),
    (
        "change",
        rf"\b(?:percentage|per\s*cent|percent|%)\s+{either('rate')}\b"
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
_LARGER = r"(?:more|less|fewer|further|ahead|behind|short|above|below|\w{3,}er\b(?=.*\bthan))"
# Verbs of movement, and those that set two figures apart.
_MOVES = (
    rf"(?:{either('worked')}|add|save|go\s+(?:up|down)|exceed|outnumber|outscore|top|miss|separate|"
    r"differ|beat)(?:s|d|ed|ped)?"
)
# What a question may ask for: each of these that fits is tried, and the judge has the last word.
_SAID: tuple[tuple[Operation, str], ...] = (
    (
        "difference",
        rf"\bby\s+how\s+(?:much|many)\b|\bhow\s+(?:much|many)\b.*\b(?:{_LARGER}|{_MOVES})\b"
        rf"|\b(?:{either('net')}|gap|net|margin|surplus|shortfall)\b"
        r"|\bhow\s+(?:much|many|far)\b.*\b(?:left|remain\w*|still|away|from|not|outside)\b"
        r"|\bhow\s+\w+er\b",
    ),
    (
        "share",
        r"\b(?:share|part|proportion|percentage|per\s*cent|percent|fraction)\b"
        r"|\bhow\s+(?:much|many)\s+of\b|%",
    ),
    (
        "sum",
        r"\b(?:together|combined|altogether|total|overall|in\s+all|between\s+them|both|sum|jointly)\b"
        r"|\bhow\s+(?:much|many)\b.*\band\b",
    ),
    (
        "ratio",
        r"\bhow\s+many\s+times\b|\bratio\b|\btimes\s+(?:as|\w+er|more)\b|\bfold\b",
    ),
    (
        "change",
        rf"(?:\b(?:percentage|per\s*cent|percent|proportion)\b|%).*\b{_MOVES}\b"
        rf"|\b{_MOVES}\b.*(?:\b(?:percentage|per\s*cent|percent)\b|%)",
    ),
)
_SAYS = tuple((said, re.compile(pattern, re.IGNORECASE)) for said, pattern in _SAID)


def operations_said(text: str) -> tuple[Operation, ...]:
    """What a question may want worked out, by its words; most questions want none of these."""
    return tuple(operation for operation, pattern in _SAYS if pattern.search(text))


def operation_of(question: Question) -> Operation:
    """The operation that a question asks for, a difference where nothing else is said."""
    for operation, pattern in _OPERATIONS:
        if re.search(pattern, question.text, re.IGNORECASE):
            return operation
    return "difference"
