"""The words around a figure that say more, less or about this."""

from __future__ import annotations

import re

from ldi_qa.types import Qualifier

_OVER = (
    "more than|greater than|higher than|larger than|no fewer than|no less than|not less than"
    "|at least|in excess of|upwards of|upward of|a minimum of|minimum of|as few as|as little as"
    "|exceeding|over|above|>|≥|⩾"
)
_UNDER = (
    "less than|fewer than|lower than|smaller than|no more than|not more than|at most|up to"
    "|a maximum of|maximum of|as many as|as much as|as high as|nearly|almost|approaching|under"
    "|below|<|≤|⩽"
)
_ABOUT = (
    r"approximately|approx\.|approx|around|about|roughly|circa|ca\.|c\.|close to|an estimated"
    r"|estimated at|estimated|in the region of|in the order of|of the order of|some|~|≈|∼"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with each space standing for white space, a line's end included."""
    return re.compile(pattern.replace(" ", r"\s{1,3}"), re.I)


_BEFORE = _compiled(
    rf"(?<![\w-])(?:(?:just|well|slightly|only|even|far|very) )?"
    rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT}))"
    rf"(?: (?:around|about|approximately|an estimated))?\s{{0,3}}$"
)
_AFTER = _compiled(
    r"(?P<over>\+|-plus\b| (?:or|and) (?:more|above|over|higher)\b(?! than))"
    r"|(?P<under> (?:or|and) (?:less|fewer|under|below|lower)\b(?! than))"
    r"|(?P<about>-odd\b| or (?:so|thereabouts)\b)"
)
_REACH = 40  # characters before the figure; the longest qualifier with its adverb is shorter


def qualifier_before(text: str, start: int) -> tuple[int, Qualifier]:
    """The qualifier in front of a figure: its start and what it says, or (start, "exact")."""
    match = _BEFORE.search(text, max(0, start - _REACH), start)
    return (match.start(), _said(match)) if match else (start, "exact")


def qualifier_after(text: str, end: int) -> tuple[int, Qualifier]:
    """The qualifier behind a figure: its end and what it says, or (end, "exact")."""
    match = _AFTER.match(text, end)
    return (match.end(), _said(match)) if match else (end, "exact")


def _said(match: re.Match[str]) -> Qualifier:
    if match["over"]:
        return "over"
    return "under" if match["under"] else "about"
