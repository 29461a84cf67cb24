"""What each piece of a sentence says by itself, and what it takes over from the pieces before.

A piece that names no place takes that of the piece before; one that opens with its figure takes
what led up to the figure before; one that has no words of its own takes all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldi_qa.answering.names import Name
from ldi_qa.answering.pieces import in_one_list, piece_start, pieces, stands_as_place
from ldi_qa.answering.terms import Term, content_terms
from ldi_qa.quantities import Found


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure's own piece of a sentence.

    Attributes:
        figure: The figure.
        start: Where the piece starts in the sentence.
        end: Where it ends (half-open).
        names: The names in it.
        places: Those of them that say where or whose.
        periods: The periods in it, other than the figure.
        terms: Its content words.
        before: Those before the figure that are in no name and no period: the measure's.
        after: The same from the figure on.
    """

    figure: Found
    start: int
    end: int
    names: tuple[Name, ...]
    places: tuple[Name, ...]
    periods: tuple[Found, ...]
    terms: tuple[Term, ...]
    before: tuple[Term, ...]
    after: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A piece with what it takes over.

    Attributes:
        piece: The piece.
        places: Its own places, else those of the piece before.
        periods: Its own periods, else those of the piece before.
        names: Names besides places that it takes over.
        stems: Stems of words that it takes over.
        statement: The piece behind what it takes over: readable on its own.
    """

    piece: Piece
    places: tuple[Name, ...]
    periods: tuple[Found, ...]
    names: tuple[Name, ...]
    stems: tuple[str, ...]
    statement: str


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


def told(
    text: str,
    figures: Sequence[Found],
    periods: Sequence[Found],
    names: Sequence[Name],
    placed: Sequence[Name],
) -> list[Told]:
    """For each figure of a sentence its piece, with what that takes over.

    Args:
        text: The sentence.
        figures: Its figures, in order, at least one.
        periods: Its years, quarters and dates, which may be the figures themselves.
        names: Its names.
        placed: Those that say where or whose, from `places_in`.
    """
    found: list[Told] = []
    places: tuple[Name, ...] = ()
    when: tuple[Found, ...] = ()
    led = _Words()  # what leads up to the figure, kept where the next piece opens with its own
    rest = _Words()  # what follows it
    for piece in _cut(text, figures, periods, names, placed):
        takes_lead = bool(led.stems) and not piece.before
        takes_all = takes_lead and not piece.after
        taken = [led.without(piece.places)] if takes_lead else []
        taken += [rest.text] if takes_all and rest.text else []
        if places and not piece.places:
            taken.insert(0, ", ".join(place.text for place in places))
        places, when = piece.places or places, piece.periods or when
        own = text[piece.start : piece.end].strip(" ,;")
        found.append(
            Told(
                piece,
                places,
                when,
                led.names if takes_lead else (),
                (*(led.stems if takes_lead else ()), *(rest.stems if takes_all else ())),
                ": ".join([*taken, own]),
            )
        )
        if not takes_lead:
            led = _lead(text, piece)
        if not takes_all:
            after = text[piece.figure.end : piece.end].strip(" ,;")
            rest = _Words(tuple(term.stem for term in piece.after), after)
    return found


def places_in(text: str, figures: Sequence[Found], names: Sequence[Name]) -> list[Name]:
    """The names that say where or whose a figure is; each item of a list that begins with one.

    Args:
        text: The sentence.
        figures: Its figures, in order.
        names: Its names, in order.
    """
    spans = pieces(text, figures)
    placed: list[Name] = []
    for name in names:
        in_list = placed and in_one_list(text, placed[-1], name)
        if in_list or stands_as_place(text, piece_start(spans, name), name):
            placed.append(name)
    return placed


def words_between(text: str, figures: Sequence[Found]) -> list[Term]:
    """The content words of a sentence that are no part of its figures."""
    return [
        term
        for term in content_terms(text)
        if not any(figure.start <= term.start < figure.end for figure in figures)
    ]


def _cut(
    text: str,
    figures: Sequence[Found],
    periods: Sequence[Found],
    names: Sequence[Name],
    placed: Sequence[Name],
) -> list[Piece]:
    """The pieces of a sentence, one a figure."""
    terms = words_between(text, figures)
    found = []
    for figure, (start, end) in zip(figures, pieces(text, figures), strict=True):
        own = tuple(name for name in names if start <= name.start < end)
        dated = tuple(
            period
            for period in periods
            if start <= period.start < end
            and (period.start, period.end) != (figure.start, figure.end)
        )
        aside = [(name.start, name.end) for name in own]
        aside += [(period.start, period.end) for period in dated]
        inside = tuple(term for term in terms if start <= term.start < end)
        measure = [t for t in inside if not any(a <= t.start < b for a, b in aside)]
        found.append(
            Piece(
                figure,
                start,
                end,
                own,
                tuple(name for name in own if name in placed),
                dated,
                inside,
                tuple(term for term in measure if term.start < figure.start),
                tuple(term for term in measure if term.start >= figure.start),
            )
        )
    return found


def _lead(text: str, piece: Piece) -> _Words:
    """What leads up to a piece's figure."""
    ahead = (n for n in piece.names if n.end <= piece.figure.start and n not in piece.places)
    return _Words(
        tuple(term.stem for term in piece.before),
        text[piece.start : piece.figure.start].strip(" ,;"),
        tuple(ahead),
        tuple(place.text for place in piece.places),
    )
