"""The words around a figure that say more, less or about this."""

from __future__ import annotations

import re

from ldi_qa.types import Qualifier

_OVER = (
    r"more\s+than|greater\s+than|higher\s+than|larger\s+than|no\s+(?:fewer|less)\s+than|not\s+less\s+than"
    r"|at\s+least|in\s+excess\s+of|upwards?\s+of|a\s+minimum\s+of|minimum\s+of|as\s+few\s+as|as\s+little\s+as"
    r"|exceeding|over|above|>|≥|⩾"
)
_UNDER = (
    r"less\s+than|fewer\s+than|lower\s+than|smaller\s+than|(?:no|not)\s+more\s+than|at\s+most|up\s+to"
    r"|a\s+maximum\s+of|maximum\s+of|as\s+many\s+as|as\s+much\s+as|as\s+high\s+as|nearly|almost|approaching"
    r"|under|below|<|≤|⩽"
)
_ABOUT = (
    r"approximately|approx\.?|around|about|roughly|circa|ca?\.|close\s+to|an?\s+estimated|estimated(?:\s+at)?"
    r"|in\s+the\s+(?:region|order)\s+of|of\s+the\s+order\s+of|some|~|≈|∼"
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?:just|well|slightly|only|even|far|very)\s+)?"
    rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT}))"
    rf"(?:\s+(?:around|about|approximately|an?\s+estimated))?\s*$",
    re.I,
)
_AFTER = re.compile(
    r"(?P<over>\+|-plus\b|\s+or\s+(?:more|above|over|higher)\b(?!\s+than)|\s+and\s+(?:above|over)\b)"
    r"|(?P<under>\s+or\s+(?:less|fewer|under|below|lower)\b(?!\s+than)|\s+and\s+(?:below|under)\b)"
    r"|(?P<about>-odd\b|\s+or\s+so\b|\s+or\s+thereabouts\b)",
    re.I,
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
