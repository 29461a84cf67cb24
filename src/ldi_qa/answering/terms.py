"""Content words: what is left of a text when its function words are gone, folded to stems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# A word keeps its inner hyphens' parts apart ("tech-focused" is two) but R&D, 5G and O2 whole.
_WORD = re.compile(r"[^\W_]+(?:[&'’.][^\W_]+)*", re.UNICODE)

STOP_WORDS = frozenset(
    """a about above across after again all also am an and any are aren't as at be because been
    before being below between both but by can could did didn't do does doesn't doing done during
    each either every few for from further get gets give given gives go goes going got had has
    have having he her here hers him his how i if in into is isn't it its itself just let like
    made make makes many may me might more most much must my near no nor not now of off on once
    one ones only onto or other our out over own per please put same say says shall she should
    since so some such take taken tell than that that's the their them then there there's these
    they this those through throughout thus to too toward towards under until up upon us use used
    using very via was wasn't we well were what what's whatever when where which while who whom
    whose why will with within without would you your yours overall exactly approximately roughly
    around total value amount figure number numbers figures actual actually currently""".split()
)

# American and British spellings, folded to one before stemming.
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"our(?=(?:s|ed|ing|ite|able|al)?$)"), "or"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"programme(?=s?$)"), "program"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"ence(?=s?$)"), "ense"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a text and where it stands (half-open character offsets)."""

    stem: str
    start: int
    end: int
    word: str

    @property
    def is_sharp(self) -> bool:
        """Whether nothing else can stand for it: a code with a digit in it (5G, B12)."""
        return any(c.isdigit() for c in self.word) and any(c.isalpha() for c in self.word)


_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word: case, possessive, spelling and inflection folded.

    Snowball's English stemmer (Porter 2001) after British and American spellings are made one.
    """
    folded = re.sub(r"['’](?:s|S)?$", "", word).casefold()
    if folded.isalpha() and len(folded) > 4:
        for pattern, replacement in _SPELLINGS:
            folded = pattern.sub(replacement, folded)
    stemmed: str = _STEMMER.stemWord(folded)
    return stemmed


def words(text: str) -> list[Term]:
    """Every word of a text, function words included."""
    return [
        Term(stem(match[0]), match.start(), match.end(), match[0]) for match in _WORD.finditer(text)
    ]


def content_terms(text: str) -> list[Term]:
    """The content words of a text, in order, repeats included."""
    return [term for term in words(text) if term.word.casefold() not in STOP_WORDS]
