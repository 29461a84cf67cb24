"""Figures to set beside one: of the same measure and unit, in other places or at other times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ldi_qa.apps.web.figures import Figure
from ldi_qa.quantities import NO_AMOUNTS, parse_quantity

_JOINTS = frozenset(["against", "but", "compar", "from", "to", "versus", "vs", "whilst", "with"])


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one measure and unit that differ in their places only, or in one period only.

    Attributes:
        said: In what they differ, and the periods that they have in common.
        figures: Each with the place or the period that is its own.
    """

    said: str
    figures: tuple[tuple[str, Figure], ...]


def series_of(figure: Figure, figures: Iterable[Figure]) -> list[Series]:
    """What a figure can be set beside; each series holds the figure itself and others.

    Args:
        figure: The figure.
        figures: All figures of the documents, in order.
    """
    plain = [one for one in figures if _is_plain(one)]
    if figure not in plain:
        return []
    same = [one for one in plain if _measures_the_same(one, figure)]
    when = _when(figure)
    placed = [one for one in same if _when(one) == when and not _overlap(one, figure)]
    placed += _in_one_sentence(figure, plain)
    own = figure.measure.periods[: figure.measure.own]
    found = [Series(_said("By place", own), _told(figure, placed, lambda one: one.place))]
    here = [one for one in same if one.places == figure.places and one.measure.own == len(own)]
    for at in range(len(own)):
        rest = _but(own, at)
        dated = [one for one in here if _but(_when(one), at) == rest]
        told = _told(figure, dated, lambda one, at=at: _when(one)[at])  # type: ignore[misc]
        found.append(Series(_said("Over time", rest), _in_time(told)))
    return [series for series in found if len(series.figures) > 1]


def _is_plain(figure: Figure) -> bool:
    """Whether a bar can be as long as the figure: no range, and no date."""
    return figure.kind not in NO_AMOUNTS and figure.quantity.upper is None


def _overlap(one: Figure, other: Figure) -> bool:
    """Whether two figures are of different places of which one is in both."""
    return one.places != other.places and not set(one.places).isdisjoint(other.places)


def _measures_the_same(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one unit and of one measure in the same words.

    What is said in half a sentence ("and to 5% in 2031") is of the same only in that sentence.
    """
    together = (one.document, one.sentence) == (other.document, other.sentence)
    return (
        one.kind == other.kind
        and one.quantity.unit == other.quantity.unit
        and one.measure.key == other.measure.key != ()
        and (together or (one.measure.whole and other.measure.whole))
    )


def _when(figure: Figure) -> tuple[str, ...]:
    """The periods that are the figure's own; else those of its sentence, whichever is meant."""
    return figure.measure.periods[: figure.measure.own] or figure.measure.periods


def _but(periods: tuple[str, ...], at: int) -> tuple[str, ...]:
    return periods[:at] + periods[at + 1 :]


def _said(differ: str, common: tuple[str, ...]) -> str:
    return ", ".join([differ, *common])


def _told(
    figure: Figure, others: Sequence[Figure], label: Callable[[Figure], str]
) -> tuple[tuple[str, Figure], ...]:
    """A figure and those with other labels; nothing for a label that stands for several values."""
    found = {label(figure): [figure]}
    for one in others:
        found.setdefault(label(one), []).append(one)
    told = [
        (said, some[0])
        for said, some in found.items()
        if said and len({one.quantity.value for one in some}) == 1
    ]
    told.sort(key=lambda one: (one[1].document, one[1].start))
    return tuple(told) if figure in [one for _, one in told] else ()


def _in_time(told: tuple[tuple[str, Figure], ...]) -> tuple[tuple[str, Figure], ...]:
    """In the order of their periods, where all of these can be read."""
    read = [parse_quantity(label) for label, _ in told]
    moments = [one.value * (10_000 if one.unit == "year" else 1) for one in read if one is not None]
    if len(moments) < len(told):
        return told
    return tuple(told[at] for at in sorted(range(len(told)), key=moments.__getitem__))


def _in_one_sentence(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence that give one measure for several places, if this is one of them.

    Such figures follow one another, are of one kind, and name different places; the later ones say
    nothing else ("12 boats in the north against 7 in the south").
    """
    group: list[Figure] = []
    for other in figures:
        if (other.document, other.sentence, other.kind) != (
            figure.document,
            figure.sentence,
            figure.kind,
        ):
            continue
        if group and other.place and _says_no_more(other, group):
            group.append(other)
        elif figure in group:
            break
        else:
            group = [other] if other.place else []
    return group if figure in group and len(group) > 1 else []


def _says_no_more(other: Figure, group: Sequence[Figure]) -> bool:
    """Whether a figure takes over what the first of a sentence says, but for its place."""
    first = group[0]
    return (
        set(other.places).isdisjoint(place for held in group for place in held.places)
        and other.quantity.unit in ("", first.quantity.unit)
        and set(other.measure.key) - _JOINTS <= set(first.measure.key)
    )
