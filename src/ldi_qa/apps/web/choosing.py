"""Which of the figures are wanted, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldi_qa.apps.web.figures import KINDS, UNASKED, Figure
from ldi_qa.apps.web.lookup import Group, looked_up
from ldi_qa.quantities import parse_quantity
from ldi_qa.text import fold

ORDERS = ("By page", "Largest first", "Smallest first")
OWN_UNITS = frozenset({"Counts"})  # kinds in which figures of different units have one order


@dataclass(frozen=True, slots=True)
class Filter:
    """Which figures are wanted; ``""`` for all.

    Attributes:
        words: A figure, which finds every figure of the same value however it is written ("£40m"
            finds £40 million), then the ranges and bounds that hold it; or words, each of which
            the figure's sentence must have.
        kind: One of `KINDS`; for all of them, dates and ranks only where words are given.
        place: Where.
        period: When.
        document: A document's name.
        order: One of `ORDERS`; sizes are compared within one kind and unit only.
    """

    words: str = ""
    kind: str = ""
    place: str = ""
    period: str = ""
    document: str = ""
    order: str = ORDERS[0]


def choose(figures: Iterable[Figure], wanted: Filter = Filter()) -> list[Figure]:
    """The figures that fit, in the order that is wanted."""
    return [figure for group in grouped(figures, wanted) for figure in group.figures]


def grouped(figures: Iterable[Figure], wanted: Filter = Filter()) -> list[Group]:
    """The figures that fit, in the order that is wanted, by what they say of a value."""
    asked = wanted.words.strip()
    named = [wanted.kind] if wanted.kind else [name for name in KINDS if asked or name != UNASKED]
    chosen = [
        figure
        for figure in figures
        if figure.sort in named
        and wanted.place in ("", *figure.places)
        and wanted.period in ("", *figure.periods)
        and wanted.document in ("", figure.document)
    ]
    number = parse_quantity(asked) if asked else None
    groups = looked_up(chosen, number) if number else []
    if not groups:
        terms = fold(asked).split()
        found = [one for one in chosen if _says(one, terms)]
        groups = [Group("", tuple(found))] if found else []
    return [Group(group.said, _ordered(group.figures, wanted.order)) for group in groups]


def _says(figure: Figure, terms: Sequence[str]) -> bool:
    words = fold(f"{figure.text} {figure.measure.said} {figure.measure.over}")
    return all(term in words for term in terms)


def _ordered(figures: Sequence[Figure], order: str) -> tuple[Figure, ...]:
    if order == ORDERS[0]:
        return tuple(figures)
    sizes = sorted(figures, key=lambda one: one.quantity.value, reverse=order == ORDERS[1])
    return tuple(sorted(sizes, key=_scale))


def _scale(figure: Figure) -> tuple[int, str]:
    """What a figure is measured on: figures of one scale have an order."""
    sort = figure.sort
    return list(KINDS).index(sort), "" if sort in OWN_UNITS else figure.quantity.unit
