"""The phrases that a question sets beside each other, cleaned of the words that compare them."""

from __future__ import annotations

import re

from ldi_qa.answering.names import Name
from ldi_qa.answering.question import Question, read_question

# Words that ask, count or compare, and say nothing of what is compared.
SPEECH = re.compile(
    r"\b(?:what|is|was|are|were|the|how|many|much|times|as|difference|gap|between|by|does|do|did|"
    r"than|combined|altogether|together|sum|total|ratio|average|mean|share|proportion|percentage|"
    r"points?|which|who|has|had|have|there|compared|with|outside|elsewhere|far|or|add|up|today|"
    r"current|currently|now|widely|all|that|those)\b|['’]s\b|[?]",
    re.IGNORECASE,
)
# Only where two things are compared: "higher" belongs to "higher education" as well.
COMPARATIVE = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller|bigger|greater|better|worse|most|least)\b",
    re.IGNORECASE,
)
# What leads to a place or an owner.
LEAD = re.compile(r"\b(in|for|at|across|within|by|from|to|of)\s+(?:the\s+)?$", re.IGNORECASE)


def is_place(text: str, name: Name) -> bool:
    """Whether a name stands in the phrase as a place or an owner: "in A", "A's boats"."""
    at = text.find(name.text)
    before, after = text[:at], text[at + len(name.text) :]
    return bool(
        re.search(r"\b(?:in|for|at|across|within)\s+(?:the\s+)?$", before, re.IGNORECASE)
        or re.match(r"['’]", after)
    )


def read_phrase(phrase: str, question: Question) -> Question:
    """A phrase of a question, read as a question of its own."""
    known = frozenset(word for name in question.names for word in name.stems)
    return read_question(clean(phrase), known)


def clean(phrase: str) -> str:
    """A phrase without the words that ask or compare."""
    return re.sub(r"\s+", " ", SPEECH.sub(" ", phrase)).strip(" ,")
