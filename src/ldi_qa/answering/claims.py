"""Claims: each figure of a sentence with the words that say what it is a figure of.

"In A the rate is 5% and the share 7%, while in B the rate is 6%" holds three claims. The sentence
is cut between its figures, at the strongest joint that stands there. A piece that names no place
takes it from the piece before; one that opens with its figure takes what led up to the figure
before; one that has no words of its own takes all of them. So 7% is about A, and 6% about a rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.pieces import in_one_list, piece_start, pieces, stands_as_place
from ldi_qa.answering.terms import content_terms
from ldi_qa.quantities import PERIOD_KINDS, Found, find_quantities

__all__ = ["PERIOD_KINDS", "Claim", "claims_of", "figures_in", "names_of", "whole_claim"]

_POINTS_BACK = re.compile(
    r"^(?:it|its|they|their|he|his|she|her|this|these|those|that|such|the\s+[a-z]+)\b",
    re.IGNORECASE,
)

# How much a word counts towards a claim by where it stands. The order is what matters; the values
# are tuned with the judge that reads them.
OWN, INHERITED, POINTED, LEFT, BEFORE, HEADING, RIGHT, TITLE = (
    1.0,
    0.9,
    0.7,
    0.5,
    0.4,
    0.4,
    0.25,
    0.2,
)


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
    if not figures:
        return []
    text = sentence.text
    names = names_of(sentence)
    terms = [
        term
        for term in content_terms(text)
        if not any(f.start <= term.start < f.end for f in figures)
    ]
    spans = pieces(text, figures)
    claims: list[Claim] = []
    places: tuple[Name, ...] = ()
    placed: list[Name] = []
    for name in names:
        in_list = placed and in_one_list(text, placed[-1], name)
        if in_list or stands_as_place(text, piece_start(spans, name), name):
            placed.append(name)
    when: tuple[Found, ...] = ()
    led = _Words()  # what leads up to the figure, kept where the next piece opens with its own
    rest = _Words()  # what follows it
    for figure, (start, end) in zip(figures, spans, strict=True):
        own = text[start:end]
        own_names = [name for name in names if start <= name.start < end]
        own_places = tuple(name for name in own_names if name in placed)
        own_periods = tuple(
            p
            for p in periods
            if start <= p.start < end and (p.start, p.end) != (figure.start, figure.end)
        )
        aside = [(n.start, n.end) for n in own_names] + [(p.start, p.end) for p in own_periods]
        own_terms = [term for term in terms if start <= term.start < end]
        measure = [t for t in own_terms if not any(a <= t.start < b for a, b in aside)]
        before = [term for term in measure if term.start < figure.start]
        takes_lead = bool(led.stems) and not before
        takes_all = takes_lead and not measure
        weights = dict(around.weights)
        _raise(weights, (t.stem for t in terms if t.start >= end), RIGHT)
        _raise(weights, (t.stem for t in terms if t.start < start), LEFT)
        if takes_lead:
            _raise(weights, led.stems, INHERITED)
        if takes_all:
            _raise(weights, rest.stems, INHERITED)
        _raise(weights, (term.stem for term in own_terms), OWN)
        takes_place = not own_places and bool(places)
        places = own_places or places
        when = own_periods or when
        taken = [", ".join(place.text for place in places)] if takes_place else []
        taken += [led.without(own_places)] if takes_lead else []
        taken += [rest.text] if takes_all and rest.text else []
        near = [(name, OWN) for name in own_names]
        held = [*places, *(led.names if takes_lead else ())]
        near += [(name, INHERITED) for name in held if name not in own_names]
        far = [(name, LEFT) for name in names if name not in own_names and name not in held]
        claims.append(
            Claim(
                sentence=sentence,
                found=figure,
                own=own,
                statement=": ".join([*taken, own.strip(" ,;")]),
                places=places,
                elsewhere=tuple(name for name in placed if name not in places),
                names=(*near, *far, *around.names),
                periods=(
                    *((p, OWN) for p in own_periods),
                    *((p, INHERITED) for p in when if p not in own_periods),
                    *(
                        (p, LEFT)
                        for p in periods
                        if p not in own_periods and p not in when and p != figure
                    ),
                    *around.periods,
                ),
                weights=weights,
            )
        )
        if not takes_lead:
            led = _Words(
                tuple(t.stem for t in before),
                text[start : figure.start].strip(" ,;"),
                tuple(n for n in own_names if n.end <= figure.start and n not in own_places),
                tuple(n.text for n in own_places),
            )
        if not takes_all:
            after = [term for term in measure if term.start >= figure.start]
            rest = _Words(tuple(t.stem for t in after), text[figure.end : end].strip(" ,;"))
    return claims


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a piece that a later piece may take over."""

    stems: tuple[str, ...] = ()
    text: str = ""
    names: tuple[Name, ...] = ()
    places: tuple[str, ...] = ()

    def without(self, places: Sequence[Name]) -> str:
        """The words, without their own places where the later piece has `places` of its own."""
        text = self.text
        for place in self.places if places else ():
            text = text.replace(place, "")
        return text
