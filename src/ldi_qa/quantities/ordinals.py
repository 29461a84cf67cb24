"""Ranks: first, 2nd, twenty-first, third-largest."""

from __future__ import annotations

import re
from decimal import Decimal

from ldi_qa.quantities.found import Reading
from ldi_qa.quantities.numbers import SMALL

_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ORDINALS = {
    _IRREGULAR.get(word, re.sub("y$", "ie", word) + "th"): value
    for word, value in SMALL.items()
    if value
} | {"hundredth": 100}
_WORDS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_TENS = "|".join(word for word, value in SMALL.items() if value >= 20)
_RANKED = (
    r"\w*est|most|best|worst|ever|consecutive|placed|ranked|year|quarter|century|round|generation"
)
# "first of all" and the like; compounds such as "first-class", but not "third-largest"
_NO_RANK = r"aid|names?|hand|homes?|party|parties|sector|person|world|class|lady|thoughts?|of\s+all"
_ORDINAL = re.compile(
    rf"""(?=[0-9efhnst])(?<![\w.,/])(?:(?<!-)|(?<=mid-))(?:
      (?P<digits>[0-9]{{1,3}}(?:,?[0-9]{{3}}){{0,2}})(?P<suffix>st|nd|rd|th)\b
    | (?:(?P<tens>{_TENS})[- ])?(?P<word>{_WORDS})\b
    )(?!-(?!(?:{_RANKED})\b))(?!\s+(?:{_NO_RANK})\b)""",
    re.X | re.I,
)
_SUFFIX = {1: "st", 2: "nd", 3: "rd"}
_NO_RANK_AFTER = re.compile(r"\b(?:at|per|split|each|every)\s+$", re.I)
_SENTENCE = re.compile(r"(?:^|[.!?:;•|\n”\"(]\s*)$")


def read_ordinals(text: str) -> list[Reading]:
    """All ordinals of a text, in order.

    Left out: "first of all", "at first", "First," opening a sentence, "per second", "third party",
    compounds such as "first-class", and a capitalised word inside a name.
    """
    return [
        Reading(*match.span(), Decimal(value), "ordinal", "ordinal")
        for match in _ORDINAL.finditer(text)
        if (value := _rank(text, match))
    ]


def _rank(text: str, match: re.Match[str]) -> int:
    """The rank, 0 where the words are none."""
    start, end = match.span()
    if match["digits"]:
        value = int(match["digits"].replace(",", ""))
        return value if match["suffix"].lower() == suffix(value) else 0
    if match.group()[0].isupper():
        opens = _SENTENCE.search(text, max(0, start - 4), start)
        if not opens or text[end : end + 1] == ",":
            return 0
    if not match["tens"] and _NO_RANK_AFTER.search(text, max(0, start - 9), start):
        return 0
    return (SMALL[match["tens"].lower()] if match["tens"] else 0) + _ORDINALS[match["word"].lower()]


def suffix(value: int) -> str:
    """What follows the digits of a rank: st, nd, rd or th."""
    return "th" if 10 <= value % 100 <= 20 else _SUFFIX.get(value % 10, "th")
