"""All figures of a text: `find_quantities`, and `parse_quantity` for a string that is one figure.

The text is read in passes, the most particular first, and what one pass read is blanked for the
next: non-figures are hidden, then dates, shares in words, ordinals, and last the amounts. The
qualifying words around a figure are read when its place is known.
"""

from __future__ import annotations

import re

from ldi_qa.quantities.captions import read_caption
from ldi_qa.quantities.dates import read_dates
from ldi_qa.quantities.durations import joined
from ldi_qa.quantities.figures import read_figures
from ldi_qa.quantities.found import NO_AMOUNTS, Found, Reading
from ldi_qa.quantities.hide import blank, hide
from ldi_qa.quantities.ordinals import read_ordinals
from ldi_qa.quantities.qualifiers import qualifier_after, qualifier_before
from ldi_qa.quantities.shares import read_shares
from ldi_qa.types import Qualifier, Quantity

_BEYOND = re.compile(
    r"\b(?:for|in|after|than|lasting|aged|takes?|took|is|are|was|were|by)\s+$", re.I
)


def find_quantities(text: str, *, scale: str | None = None) -> list[Found]:
    """All figures of a text, in order, not overlapping.

    Args:
        text: Any text: a sentence, a passage, a cell.
        scale: What a table's caption says of its bare figures ("£ million", "%", "in thousands");
            ``""`` for a table that says nothing; None where the text is no table.

    Returns:
        The figures. Years, dates and ordinals never take the caption's scale, nor does a figure
        that has a unit, a scale word or a counted noun of its own; a currency alone does take it.
    """
    return _find(text, scale, whole=False)


def parse_quantity(text: str, *, scale: str | None = None) -> Quantity | None:
    """The figure that a string is, None where it is none, several, or holds other words.

    A counted noun may follow the figure; the white space and full stop around it do not count.

    Args:
        text: The string, such as ``"£2.45m"``, ``"(1,234)"`` or ``"4,200+ jobs"``.
        scale: As in `find_quantities`.
    """
    trimmed = text.strip().rstrip(".,;:").rstrip()
    found = _find(trimmed, scale, whole=True)
    if len(found) != 1 or found[0].start != 0:
        return None
    rest = " ".join(trimmed[found[0].end :].split())
    return found[0].quantity if rest in ("", found[0].quantity.unit) else None


def _find(text: str, scale: str | None, *, whole: bool) -> list[Found]:
    rest = hide(text)
    readings: list[Reading] = []
    for read in (read_dates, read_shares, read_ordinals):
        these = read(rest)
        rest = blank(rest, [(reading.start, reading.end) for reading in these])
        readings += these
    caption = None if scale is None else read_caption(scale)
    readings += read_figures(rest, caption, whole=whole)
    found: list[Found] = []
    for reading in joined(text, sorted(readings)):
        figure = _qualified(text, rest, reading)
        if not found or figure.start >= found[-1].end:
            found.append(figure)
    return found


def _qualified(text: str, rest: str, reading: Reading) -> Found:
    """A figure with the qualifying words around it."""
    start, end, kind = reading.start, reading.end, reading.kind
    (before, said), (after, said_after) = qualifier_before(rest, start), qualifier_after(rest, end)
    if kind in NO_AMOUNTS:
        after, said_after = end, "exact"
        if said != "about":  # "up to 2030" is until, "over the third" is no bound
            before, said = start, "exact"
    elif kind == "duration" and _is_during(rest, before, start):
        before, said = start, "exact"
    qualifier: Qualifier = said
    for other in (said_after, reading.qualifier):
        qualifier = other if qualifier == "exact" else qualifier
    quantity = Quantity(reading.value, reading.unit, text[before:after], reading.upper, qualifier)
    return Found(before, after, quantity, kind, start, end)


def _is_during(rest: str, before: int, start: int) -> bool:
    """Whether "over" in front of a duration means in its course: "over three years"."""
    if rest[before:start].strip().lower() != "over":
        return False
    return _BEYOND.search(rest, max(0, before - 12), before) is None
