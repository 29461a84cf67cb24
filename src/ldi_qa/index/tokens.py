"""The tokens that BM25 sees: words by their stem, and figures whole, however they are written.

A figure is one token as it stands (``£1.35m``, ``33,911``, ``96.9%``, ``5G``), with a twin that is
the same for every way of writing it (``1350000 gbp``, ``33911``, ``96.9 %``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock

import snowballstemmer

from ldi_qa.quantities import Found, find_quantities
from ldi_qa.text import SUPERSCRIPTS, fold

# A footnote's mark is no part of the word or the figure that it stands behind.
_NO_MARKS = dict.fromkeys(SUPERSCRIPTS.values(), " ")
_TOKEN = re.compile(
    r"""
    [£$€¥₹]?\d+(?:[.,:/-]\d+)*(?:%|[^\W_]+)?\+?   # a figure with the sign, unit or scale it wears
    | [^\W_]+(?:[&.'][^\W_]+)*                    # a word; r&d and o2's are one, full-fibre two
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_MEASURED = frozenset({"money", "percentage", "points", "speed", "measure", "duration"})
_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = Lock()  # the stemmer keeps the word it works on: two threads would mix theirs up

_SPELLINGS = (
    (re.compile(r"is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"our(?=(?:s|ed|ing|ite|able|al)?$)"), "or"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"programme(?=s?$)"), "program"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"ence(?=s?$)"), "ense"),
)

# What a question is made of beside what it asks about. A passage keeps these: only a question
# leaves them out, so that none of its passages is found for a "how many" or an "of the".
_QUESTION_WORDS = """
    a about all also am an and any are as at be been being but by can could did do does during each
    exactly find for from give given gives had has have how i if in into is it its just list many me
    much my name of off on or our out per please quote report said say says shall should show so
    some such tell than that the their them then there these they this those to under up us was we
    were what whats what's when where which while who whom whose why will with within would you your
    according document
    """


def tokens(text: str) -> list[str]:
    """The tokens of a passage, in order, each figure's twin behind all of them."""
    return _words(text) + _twins(text)


def question_tokens(text: str) -> list[str]:
    """The tokens of a question, each once, without the words that every question is made of."""
    words = _words(text)
    asked = [word for word in words if word not in _QUESTION_STEMS]
    return list(dict.fromkeys([*(asked or words), *_twins(text)]))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one word: case, possessive, spelling and inflection folded; a figure stays.

    Snowball's English stemmer (Porter 2001), after British and American spellings are made one.
    """
    folded = fold(word).removesuffix("'s").removesuffix("'")
    if not folded[:1].isalpha():
        return folded
    if _ABBREVIATION.fullmatch(folded):
        return folded.replace(".", "")
    if folded.isalpha() and len(folded) > 4:
        for british, american in _SPELLINGS:
            folded = british.sub(american, folded)
    with _STEMMING:
        stemmed: str = _STEMMER.stemWord(folded)
    return stemmed


def _words(text: str) -> list[str]:
    return [stem(match[0]) for match in _TOKEN.finditer(fold(text).translate(_NO_MARKS))]


def _twins(text: str) -> list[str]:
    """What the figures of a text come to, where that is not how they are written."""
    plain = set(_words(text))
    found = (twin for one in find_quantities(text) for twin in _normal_forms(one))
    return [twin for twin in found if twin not in plain]


def _normal_forms(found: Found) -> list[str]:
    """The value and its unit, or the value alone where it counts something; a range has two."""
    if found.kind in ("date", "period"):
        return []
    quantity = found.quantity
    unit = f" {quantity.unit.casefold()}" if found.kind in _MEASURED else ""
    values = [quantity.value] if quantity.upper is None else [quantity.value, quantity.upper]
    return [f"{value.normalize():f}{unit}" for value in values]


_QUESTION_STEMS = frozenset(stem(word) for word in _QUESTION_WORDS.split())
