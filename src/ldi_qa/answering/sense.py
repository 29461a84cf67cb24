"""The sense of a sentence against a question for yes or no, as far as rules can read it.

"No" needs a negation, another figure, or the opposite word in the same place. That the sentence is
about what was asked is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.enumerations import items_in
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.extracts import NO, YES
from ldi_qa.answering.list_words import PARTS
from ldi_qa.answering.opposites import are_opposite
from ldi_qa.answering.question import Question, asks_limit
from ldi_qa.answering.terms import NEGATION, Term, content_terms
from ldi_qa.quantities import same_quantity

# Content words between a word and its opposite's neighbours for these to be in the same place: a
# clause has hardly more. Set by hand; no run is on record.
SLOT = 3

# Words of a question that add nothing to the statement it checks.
_EMPTY_STEMS = "count rank serv belong among exist really actual ever still current alreadi"
_EMPTY = frozenset(_EMPTY_STEMS.split())
_SUPERLATIVE = re.compile(
    r"\b(?:most|least|\w+est|more|fewer|less|than|only|all|every|any)\b", re.IGNORECASE
)
# What is set beside something else needs both figures, not a sentence.
_BESIDE = re.compile(r"\b(?:than|outside|except)\b", re.IGNORECASE)
_MAKES_UP = re.compile(rf"\b(?:{PARTS}|makes?\s+up|made\s+up|constitut\w+)\b", re.IGNORECASE)


def sense(question: Question, sentence: Sentence) -> str:
    """Tells "Yes" where a sentence affirms what is asked, "No" where it denies it, "" for neither.

    Args:
        question: A question for yes or no.
        sentence: What may decide it.
    """
    text = sentence.text
    if sentence.cells is not None or asks_limit(question):
        return ""
    agree = _figures_agree(question, sentence)
    asked = [term for term in question.terms if term.stem not in _EMPTY]
    if agree is None or not asked:
        return YES if agree and _contains(question, text) else ""
    if _SUPERLATIVE.search(question.text) and not _SUPERLATIVE.search(text):
        return ""
    spoken = content_terms(text)
    opposed = [
        term
        for term in asked
        if not _stands(term, spoken) and _opposite_in_place(term, asked, spoken)
    ]
    if len(opposed) > 1:
        return ""
    negated = bool(NEGATION.search(text)) != bool(NEGATION.search(question.text))
    return YES if agree != (negated != bool(opposed)) else NO


def settled(question: Question, sentence: Sentence) -> str:
    """The same, only where every word of the question is accounted for in the sentence.

    Each stands there itself, or its opposite stands in the same place.
    """
    asked = [term for term in question.terms if term.stem not in _EMPTY]
    spoken = content_terms(sentence.text)
    missing = [term for term in asked if not _stands(term, spoken)]
    opposed = [term for term in missing if _opposite_in_place(term, asked, spoken)]
    if len(missing) > len(opposed) or _BESIDE.search(question.text):
        return ""
    if opposed and NEGATION.search(sentence.text):
        return ""
    return sense(question, sentence)


def is_member(question: Question, sentence: Sentence) -> bool:
    """Whether the first name that the question asks about is an item of a list in the sentence.

    "Is A among the partners of B?" is affirmed by "A, C and D are partners of B", as far as the
    sentence is about the same thing and denies nothing.
    """
    if not question.names or NEGATION.search(sentence.text) or NEGATION.search(question.text):
        return False
    asked = question.names[0].text.casefold()
    return any(
        asked == sentence.text[start:end].casefold()
        for items in items_in(sentence.text)
        for start, end in items
    )


def _figures_agree(question: Question, sentence: Sentence) -> bool | None:
    """True: the sentence has the question's figures; False: another one; None: it has none."""
    for figure in question.figures:
        claims = [c for c in claims_of(sentence) if c.found and c.found.kind == figure.kind]
        if any(c.found and same_quantity(c.found.quantity, figure.quantity) for c in claims):
            continue
        return False if len(claims) == 1 else None
    return True


def _stands(term: Term, spoken: Sequence[Term]) -> bool:
    """Whether a word stands in the sentence, inflected or as its verb or noun."""
    head = term.stem[: max(5, len(term.stem) - 3)]
    return any(
        other.stem == term.stem or (len(term.stem) >= 5 and other.stem.startswith(head))
        for other in spoken
    )


def _opposite_in_place(term: Term, asked: Sequence[Term], spoken: Sequence[Term]) -> bool:
    """Whether the sentence has the opposite of a word beside the same neighbour."""
    place = asked.index(term)
    beside = {asked[i].stem for i in (place - 1, place + 1) if 0 <= i < len(asked)}
    for i, other in enumerate(spoken):
        if are_opposite(term.stem, other.stem):
            near = {word.stem for word in spoken[max(0, i - SLOT) : i + SLOT + 1]}
            if beside & near:
                return True
    return False


def _contains(question: Question, text: str) -> bool:
    """Whether the sentence says that one name is in, or a part of, another ("is A in B?")."""
    if len(question.names) != 2:
        return False
    part, whole = (name.text for name in question.names)
    inside = r"(?:,?\s+(?:\w+\s+)?(?:in|within|part\s+of)\s+(?:the\s+)?)"
    if re.search(re.escape(part) + inside + re.escape(whole), text, re.IGNORECASE):
        return True
    for items in items_in(text):
        listed = any(text[a:b].casefold() == part.casefold() for a, b in items)
        around = text[: items[0][0]][-60:] + " | " + text[items[-1][1] :][:80]
        if listed and whole.casefold() in around.casefold() and _MAKES_UP.search(around):
            return True
    return False
