"""Content words: what is left of a text when its function words are gone, folded to stems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ldi_qa.index.tokens import stem

__all__ = ["NEGATION", "STOP_WORDS", "Term", "content_terms", "stem", "words"]

# A word keeps its inner hyphens' parts apart ("tech-focused" is two) but R&D, 5G and O2 whole.
_WORD = re.compile(r"[^\W_]+(?:[&'’.][^\W_]+)*", re.UNICODE)

_FUNCTION_WORDS = """
    a about above across after again all also am an and any are aren't as at be because been before
    being below between both but by can could did didn't do does doesn't doing done during each
    either every few for from further get gets give given gives go goes going got had has have
    having he her here hers him his how i if in into is isn't it its itself just let like made make
    makes many may me might more most much must my near no nor not now of off on once one ones only
    onto or other our out over own per please put same say says shall she should since so some such
    take taken tell than that that's the their them then there there's these they this those
    through throughout thus to too toward towards under until up upon us use used using very via
    was wasn't we well were what what's whatever when where which while who whom whose why will
    with within without would you your yours overall exactly approximately roughly around total
    value amount figure number numbers figures actual actually currently
    """
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
NEGATION = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|fail\w*|lack\w*|hardly|barely)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a text and where it stands (half-open character offsets)."""

    stem: str
    start: int
    end: int
    word: str

    @property
    def sharp(self) -> bool:
        """Whether no other word will do: it has a digit ("4G") or is all capitals ("AI")."""
        return any(letter.isdigit() for letter in self.word) or (
            len(self.word) > 1 and self.word.isupper()
        )


def words(text: str) -> list[Term]:
    """Every word of a text, function words included."""
    return [
        Term(stem(match[0]), match.start(), match.end(), match[0]) for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=16384)
def content_terms(text: str) -> tuple[Term, ...]:
    """The content words of a text, in order, repeats included."""
    return tuple(term for term in words(text) if term.word.casefold() not in STOP_WORDS)
