"""Claims: each figure of a sentence with the words that say what it is a figure of.

"In A the rate is 5% and the share 7%, while in B the rate is 6%" holds three claims. The sentence
is cut between its figures (`pieces`), and each piece takes over what it does not say itself
(`taking`): so 7% is about A, and 6% about a rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.pieces import stands_as_place
from ldi_qa.answering.taking import places_in, told, words_between
from ldi_qa.answering.terms import content_terms
from ldi_qa.quantities import PERIOD_KINDS, Found, find_quantities

__all__ = ["PERIOD_KINDS", "Claim", "claims_of", "figures_in", "names_of", "whole_claim"]

_POINTS_BACK = re.compile(
    r"^(?:it|its|they|their|he|his|she|her|this|these|those|that|such|the\s+[a-z]+)\b",
    re.IGNORECASE,
)

# How much a name, a period or a word counts towards a figure, by where it stands. Set by hand and
# not tuned: the order is what matters, since the judge is fitted on what these values give. To the
# right is less than to the left, for a sentence says what it is about before it gives the figure.
OWN = 1.0  # its own piece
INHERITED = 0.9  # taken over from a piece before
POINTED = 0.7  # the sentences before, where a pronoun points at them
LEFT = 0.5  # elsewhere in the sentence, before it
BEFORE = 0.4  # the sentences before
HEADING = 0.4
RIGHT = 0.25  # elsewhere in the sentence, after it
TITLE = 0.2  # the document's title and publisher

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and what it is a figure of.

    A sentence without a figure, taken whole, is a claim too: its `found` is None.

    Attributes:
        sentence: The sentence it stands in.
        found: The figure, its offsets counted in the sentence.
        own: The piece of the sentence that belongs to this figure.
        statement: That piece with what it takes over from the pieces before: readable on its own.
        places: The names that say where or whose: its own, else those taken over.
        elsewhere: The names that say so for other figures of the sentence.
        names: Names and how near they stand to the figure, 0 to 1.
        periods: Years, quarters and dates and how near they stand.
        weights: Stems of words and how near they stand.
        cell: Whether it is a table's cell.
    """

    sentence: Sentence = field(repr=False)
    found: Found | None
    own: str
    statement: str
    places: tuple[Name, ...] = ()
    elsewhere: tuple[Name, ...] = ()
    names: tuple[tuple[Name, float], ...] = ()
    periods: tuple[tuple[Found, float], ...] = ()
    weights: dict[str, float] = field(default_factory=dict, repr=False)
    cell: bool = False

    @property
    def start(self) -> int:
        """Where the figure starts in the document's text."""
        return self.sentence.start + (self.found.start if self.found else 0)

    @property
    def end(self) -> int:
        """Where it ends (half-open)."""
        return self.sentence.start + (self.found.end if self.found else len(self.sentence.text))


def claims_of(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence, one for each of its figures, dates among them."""
    found = figures_in(sentence.text)
    if not found:
        return []
    figures = [item for item in found if item.kind not in PERIOD_KINDS]
    periods = [
        item for item in found if item.kind in PERIOD_KINDS and not _is_title(item, sentence.text)
    ]
    around = _surroundings(sentence)
    return [
        *_resolve(sentence, figures, periods, around),
        *_resolve(sentence, periods, periods, around),
    ]


def _is_title(found: Found, text: str) -> bool:
    """Whether a year is the end of a title ("Annual Outlook 2024"), which dates no figure."""
    return found.kind == "year" and any(
        name.end < found.start and text[name.end : found.start] == " " for name in find_names(text)
    )


def names_of(sentence: Sentence) -> tuple[Name, ...]:
    """The names of a sentence; its first word is one only where the document shows it elsewhere.

    "Spending rose" opens with a capital as "Leeds rose" does, but only one of the two is
    capitalised inside a sentence too.
    """
    names = find_names(sentence.text)
    if not names or names[0].start > 0 or not names[0].text.isalpha() or names[0].is_acronym:
        return names
    written = f" {names[0].text}"
    text = sentence.document.text
    at = text.find(written)
    while at >= 0:
        if text[at - 1 : at].isalnum() or text[at - 1 : at] == ",":
            return names
        at = text.find(written, at + 1)
    return names[1:]


def whole_claim(sentence: Sentence) -> Claim:
    """The sentence as one claim, whatever figures it has; a row with the headers of its cells."""
    around = _surroundings(sentence)
    weights = dict(around.weights)
    _raise(weights, (term.stem for term in content_terms(sentence.text)), OWN)
    names = list(names_of(sentence))
    periods = [f for f in figures_in(sentence.text) if f.kind in PERIOD_KINDS]
    cells = sentence.cells or ()
    for header in dict.fromkeys(h for cell in cells for h in (cell.column, *cell.over)):
        names += find_names(header)
        periods += [f for f in figures_in(header) if f.kind in PERIOD_KINDS]
        _raise(weights, (term.stem for term in content_terms(header)), OWN)
    return Claim(
        sentence=sentence,
        found=None,
        own=sentence.text,
        statement=sentence.text,
        places=tuple(name for name in names if stands_as_place(sentence.text, 0, name)),
        names=(*((name, OWN) for name in names), *around.names),
        periods=(*((p, OWN) for p in periods), *around.periods),
        weights=weights,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    names: tuple[tuple[Name, float], ...]
    periods: tuple[tuple[Found, float], ...]
    weights: dict[str, float]


@lru_cache(maxsize=8192)
def figures_in(text: str) -> tuple[Found, ...]:
    """The figures of a text; headings and neighbouring sentences are asked for again and again."""
    return tuple(find_quantities(text))


@lru_cache(maxsize=8192)
def _stems_in(text: str) -> frozenset[str]:
    return frozenset(term.stem for term in content_terms(text))


def _surroundings(sentence: Sentence) -> _Around:
    """What the sentences before, the headings and the title say."""
    names: list[tuple[Name, float]] = []
    periods: list[tuple[Found, float]] = []
    weights: dict[str, float] = {}
    # A sentence that opens with a pronoun speaks of what the sentence before it spoke of.
    nearness = POINTED if _POINTS_BACK.match(sentence.text) else BEFORE
    texts = [(sentence.before, nearness), (sentence.document.title, TITLE)]
    texts.append((sentence.document.publisher, TITLE))
    texts += [(heading, HEADING) for heading in sentence.headings]
    for text, weight in texts:
        names += [(name, weight) for name in find_names(text)]
        periods += [(p, weight) for p in figures_in(text) if p.kind in PERIOD_KINDS]
        _raise(weights, _stems_in(text), weight)
    return _Around(tuple(names), tuple(periods), weights)


def _raise(weights: dict[str, float], stems: Iterable[str], weight: float) -> None:
    for word in stems:
        weights[word] = max(weights.get(word, 0.0), weight)


def _resolve(
    sentence: Sentence, figures: Sequence[Found], periods: Sequence[Found], around: _Around
) -> list[Claim]:
    """The claims of some figures of a sentence."""
    if not figures:
        return []
    names = names_of(sentence)
    placed = places_in(sentence.text, figures, names)
    terms = words_between(sentence.text, figures)
    claims = []
    for one in told(sentence.text, figures, periods, names, placed):
        piece = one.piece
        held = (*one.places, *one.names)
        weights = dict(around.weights)
        _raise(weights, (term.stem for term in terms if term.start >= piece.end), RIGHT)
        _raise(weights, (term.stem for term in terms if term.start < piece.start), LEFT)
        _raise(weights, one.stems, INHERITED)
        _raise(weights, (term.stem for term in piece.terms), OWN)
        claims.append(
            Claim(
                sentence=sentence,
                found=piece.figure,
                own=sentence.text[piece.start : piece.end],
                statement=one.statement,
                places=one.places,
                elsewhere=tuple(name for name in placed if name not in one.places),
                names=(*_by_nearness(names, piece.names, held), *around.names),
                periods=(
                    *_by_nearness(periods, piece.periods, one.periods, but=piece.figure),
                    *around.periods,
                ),
                weights=weights,
            )
        )
    return claims


def _by_nearness(
    every: Sequence[_Item], own: Sequence[_Item], taken: Sequence[_Item], but: _Item | None = None
) -> list[tuple[_Item, float]]:
    """A figure's own items, then those that it takes over, then the others of its sentence."""
    near = [(one, OWN) for one in own]
    near += [(one, INHERITED) for one in taken if one not in own]
    return near + [(one, LEFT) for one in every if one not in (*own, *taken) and one != but]
