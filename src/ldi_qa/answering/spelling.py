"""Typing slips: a word of the question that neither English nor the documents know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ldi_qa.answering.terms import stem

_WORD = re.compile(r"[^\W\d_]{5,}")
# One slip in a short word, two in a long one: more would turn one word into another.
LONG = 8


def correct(question: str, spoken: Iterable[str], is_word: Callable[[str], bool]) -> str:
    """The question with its slips mended from the words of the documents.

    Only a word that is not English and does not stand in the documents is touched, and only where
    a word of the documents with the same first letter is one slip away (two from eight letters on):
    a name that the documents do not have must stay what it is, so that it is not answered for.

    Args:
        question: As asked.
        spoken: The texts that retrieval found.
        is_word: Whether a lower-case word is known to be one.
    """
    doubtful = [m for m in _WORD.finditer(question) if not is_word(m[0].casefold())]
    if not doubtful:
        return question
    words: dict[str, str] = {}
    stems: set[str] = set()
    for text in spoken:
        for match in _WORD.finditer(text):
            words.setdefault(match[0].casefold(), match[0])
            stems.add(stem(match[0]))
    for match in reversed(doubtful):
        word = match[0].casefold()
        if word in words or stem(word) in stems:
            continue
        slips = 1 if len(word) < LONG else 2
        same_start = [other for other in words if other[0] == word[0] and len(other) >= 5]
        found = process.extractOne(word, same_start, scorer=OSA.distance, score_cutoff=slips)
        if found:
            question = question[: match.start()] + words[found[0]] + question[match.end() :]
    return question
