"""How sums are said: change, average, total, share and ratio, and ranges of periods."""

from __future__ import annotations

import re
from dataclasses import replace

from ldi_qa.answering.movement import either
from ldi_qa.quantities import PERIOD_KINDS, Found, find_quantities
from ldi_qa.types import Operation

_MOVE = either("sum")
# "increase / (decrease)", "increase or decrease".
MOVEMENT = rf"{_MOVE}(?:\s*(?:/|\bor\b)\s*\(?\s*{_MOVE}\s*\)?)?"
PART = r"(?:percentage|per\s*cent|percent|%|proportion|share|fraction)"
_ASKS = (
    r"(?:(?:what|how\s+much|how\s+many)(?:['’]s|\s+(?:is|was|are|were))|calculate|compute|find)\s+"
    r"(?:the\s+|an?\s+)?(?:value\s+of\s+)?(?:the\s+)?"
)
# Whose it is stays with the measure: "the company's average ...".
_WHOSE = r"(?P<whose>(?:[\w-]+\s+){0,2}?[\w-]+['’]s\s+)?"
OVER_TIME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_ASKS}{_WHOSE}(?P<sum>[^,]{{0,40}}?\b{MOVEMENT})\s+"
        r"(?:in|of|for|to|between)\b(?:\s+the\b)?",
        rf"^{_ASKS}{_WHOSE}(?P<sum>(?:[\w-]+\s+)?(?:average|mean))\b(?:\s+of\b)?(?:\s+the\b)?",
        rf"^{_ASKS}{_WHOSE}(?P<sum>(?:[\w-]+\s+)?(?:total|sum)(?:\s+of)?)\b(?:\s+the\b)?",
        r"^(?:by\s+)?how\s+(?P<sum>much)\s+(?:did|has|have)\s+(?:the\s+)?",
        r"^by\s+how\s+(?P<sum>many(?:\s+[\w%£$€]+){0,2}?)\s+(?:did|has|have)\s+(?:the\s+)?",
        rf"^(?:by\s+)?(?:what|which)\s+(?P<sum>{PART}|amount)\s+(?:did|has|have)\s+(?:the\s+)?",
    )
)
_OF_TWO: tuple[tuple[Operation, str], ...] = (
    (
        "share",
        rf"^(?:{_ASKS})?(?P<a>.+?)(?:\s+expressed)?,?\s+as\s+an?\s+{PART}\s+of\s+(?P<b>.+)$",
    ),
    ("ratio", rf"^(?:{_ASKS})?(?P<a>.+?),?\s+as\s+a\s+ratio\s+of\s+(?P<b>.+)$"),
    (
        "share",
        rf"^{_ASKS}{PART}\s+(?:constitution\s+)?of\s+(?P<a>.+?)\s+"
        r"(?:in|over|among|out\s+of|to|against|from)\s+(?P<b>(?:the\s+)?(?:total|all|overall)\b.+)$",
    ),
    ("ratio", rf"^{_ASKS}ratio\s+of\s+(?P<a>.+?)\s+(?:to|over)\s+(?P<b>.+)$"),
    ("ratio", rf"^{_ASKS}ratio\s+between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$"),
    (
        "difference",
        rf"^{_ASKS}(?:[\w-]+\s+)?(?:difference|gap)\s+(?:(?:in|of)\s+(?P<head>.+?)\s+)?"
        r"between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$",
    ),
    ("sum", rf"^{_ASKS}(?:sum|total)\s+of\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$"),
)
OF_TWO = tuple((operation, re.compile(said, re.IGNORECASE)) for operation, said in _OF_TWO)
_JOINT = re.compile(r"\s+(?:to|and|until|through)\s+|\s?[-–—]\s?", re.IGNORECASE)
# Each period's own figure is asked for, or the reason, and no sum.
NOT_ONE = re.compile(
    r"\brespective(?:ly)?\b|^why\b|\b(?:driven|caused|due|attributed|explained|because)\b|^what\s+are\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"#[^#]+#")
# A move over one period is from the period before it.
_BY_HOW_MANY = re.compile(r"^by\s+how\s+many\b[^#]+#", re.IGNORECASE)


def says_sum(text: str) -> bool:
    """Whether a question, `wh.masked`, says a sum over two periods or of two measures."""
    if NOT_ONE.search(text):
        return False
    over_time = any(pattern.match(text) for pattern in OVER_TIME) and (
        _TWO.search(text) or _BY_HOW_MANY.match(text)
    )
    return bool(over_time) or any(pattern.match(text) for _, pattern in OF_TWO)


def ends(period: Found) -> tuple[Found, ...]:
    """The two periods that a range joins ("from 2018 to 2019"); the period alone where it is one.

    A hyphen joins more than two years only: "2018-19" is one financial year.
    """
    text = period.quantity.text
    for joint in _JOINT.finditer(text):
        sides = (text[: joint.start()], text[joint.end() :])
        found = [find_quantities(re.sub(r"(?i)^(?:from|between)\s+", "", side)) for side in sides]
        if not all(len(each) == 1 and each[0].kind in PERIOD_KINDS for each in found):
            continue
        first, last = (each[0] for each in found)
        if joint[0].strip() in "-–—" and last.quantity.value - first.quantity.value < 2:
            continue
        starts = (period.start + text.find(first.quantity.text), period.end - len(sides[1]))
        return tuple(
            replace(
                one,
                start=start,
                end=start + len(one.quantity.text),
                core_start=start,
                core_end=start + len(one.quantity.text),
            )
            for one, start in zip((first, last), starts, strict=True)
        )
    return (period,)
