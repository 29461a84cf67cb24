"""Typing slips: a word of the question that neither English nor the documents know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from ldi_qa.answering.terms import stem

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")
# What stands in one piece with a figure is a part of it.
_WITH_FIGURE = re.compile(r"\S*\d\S*")
_ENDINGS = re.compile(r"(?:['’]s|i?es|s|ed|d|ing|ly)$")
# Words of the documents are mended from this length on: among shorter ones, many are one letter
# apart ("rail", "rain").
SHORTEST = 5
# One slip in a short word, two in a long one: more would turn one word into another.
LONG = 8
# What a question hangs on; these need not stand in the documents.
_ASKING = """
    what which when where whose whom how many much long often does number percentage percent
    proportion share average difference between total amount company companies compared
    """


def correct(question: str, spoken: Iterable[str], is_word: Callable[[str], bool]) -> str:
    """The question with its slips mended from the words of the documents.

    Only a word that is not English and does not stand in the documents is touched, and only where
    exactly one word with the same first letter is one slip away (two from eight letters on). A
    name that the documents do not have must stay what it is, so that it is not answered for:
    a word that the documents only write with a capital mends one slip at most, and a letter typed
    for another only in a long name. Capitals and figures ("AI", "4G") are never touched.

    Args:
        question: As asked.
        spoken: The texts that retrieval found.
        is_word: Whether a lower-case word is known to be one.
    """
    words = _WORD.finditer(_WITH_FIGURE.sub(lambda m: " " * len(m[0]), question))
    doubtful = [match for match in words if _is_doubtful(match[0], is_word)]
    if not doubtful:
        return question
    written: dict[str, set[str]] = {}
    for text in spoken:
        for match in _WORD.finditer(text):
            # A capital that opens a sentence says nothing of the word.
            before = text[max(0, match.start() - 8) : match.start()].rstrip(" “\"'‘(")
            opens = not before or before[-1] in ".!?:\n"
            form = match[0].casefold() if opens else match[0]
            written.setdefault(match[0].casefold(), set()).add(form)
    stems = {stem(word) for word in written}
    for match in reversed(doubtful):
        word = match[0].casefold()
        if word in written or stem(word) in stems:
            continue
        mended = _nearest(word, _ASKING.split()) or (
            _nearest(word, written, written) if len(word) >= SHORTEST else ""
        )
        if mended:
            forms = written.get(mended, {mended})
            said = mended if mended in forms else min(forms)
            if match[0][0].isupper():
                said = said[0].upper() + said[1:]
            question = question[: match.start()] + said + question[match.end() :]
    return question


def _is_doubtful(word: str, is_word: Callable[[str], bool]) -> bool:
    plain = word.casefold()
    return not (word.isupper() or is_word(plain) or is_word(_ENDINGS.sub("", plain)))


def _nearest(word: str, others: Iterable[str], written: dict[str, set[str]] | None = None) -> str:
    """The one word that this is a slip of, or ``""`` where none is or two are equally near."""
    best, found = 3, [""]  # slips, more than any word may have
    for other in others:
        is_name = written is not None and other not in written[other]
        if other == word or not _slipped(word, other, is_name):
            continue
        distance = OSA.distance(word, other)
        if distance <= best:
            found = [other] if distance < best else [*found, other]
            best = distance
    return found[0] if len({stem(other) for other in found}) == 1 else ""


def _slipped(word: str, other: str, is_name: bool) -> bool:
    # The first letter is right, but for one that changed places with its neighbour.
    if word[0] != other[0] and not (word[:2] == other[1::-1] and word[2:] == other[2:]):
        return False
    distance = OSA.distance(word, other, score_cutoff=2)
    if len(other) < SHORTEST:
        return sorted(word) == sorted(other) and distance == 1
    if not is_name:
        return distance <= (1 if len(word) < LONG else 2)
    substituted = len(word) == len(other) and sorted(word) != sorted(other)
    same_end = word[-1] == other[-1] or sorted(word) == sorted(other)
    return distance == 1 and (len(word) >= LONG if substituted else same_end)
