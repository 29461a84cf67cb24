"""Ranks: first, 2nd, twenty-first, third-largest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ldi_qa.quantities.numbers import SMALL


class Rank(NamedTuple):
    """An ordinal and where it stands."""

    start: int
    end: int
    value: int


_IRREGULAR = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
}
_ORDINALS: dict[str, int] = {
    **{re.sub("y$", "ie", word) + "th": value for word, value in SMALL.items() if value},
    **_IRREGULAR,
    "hundredth": 100,
}
for _wrong in ("oneth", "twoth", "threeth", "fiveth", "eightth", "nineth", "twelveth"):
    del _ORDINALS[_wrong]
_SUFFIX = {1: "st", 2: "nd", 3: "rd"}
_ORDINAL = re.compile(
    rf"""(?<![\w.,/-])(?:
      (?P<digits>[0-9]{{1,3}}(?:,?[0-9]{{3}})*)(?P<suffix>st|nd|rd|th)\b
    | (?:(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ])?
      (?P<word>{"|".join(sorted(_ORDINALS, key=len, reverse=True))})\b
    )
    (?!-(?!\w*(?:est|most|best|worst|ever|consecutive|placed|ranked|year|quarter|half|round|largest)\b))
    (?!\s+(?:of\s+all|aid|name|names|hand|home|homes|party|parties|sector|person|world|class|lady)\b)""",
    re.X | re.I,
)
_BEFORE = re.compile(r"(?:\b(?:at|per|split|each|every)\s+|[A-Z]\w*[ \u00a0])$")
_SENTENCE = re.compile(r"(?:^|[.!?:;•|\n”\"(]\s*)$")


def read_ordinals(text: str) -> Iterator[Rank]:
    """All ordinals of a text, in order.

    Left out: "first of all", "at first", "first," opening a sentence, "per second", "third party",
    compounds such as "first-class", and a capitalised word inside a name.
    """
    for match in _ORDINAL.finditer(text):
        start, end = match.span()
        if match["digits"]:
            value = int(match["digits"].replace(",", ""))
            expected = "th" if 10 <= value % 100 <= 20 else _SUFFIX.get(value % 10, "th")
            if match["suffix"].lower() == expected and value:
                yield Rank(start, end, value)
            continue
        if match.group()[0].isupper():
            opens = _SENTENCE.search(text, max(0, start - 4), start)
            if not opens or text[end : end + 1] == ",":
                continue
        elif _BEFORE.search(text, max(0, start - 24), start) and not match["tens"]:
            before = text[max(0, start - 24) : start].rsplit(maxsplit=1)[-1]
            if before.lower() in ("at", "per", "split", "each", "every"):
                continue
        yield Rank(
            start,
            end,
            (SMALL[match["tens"].lower()] if match["tens"] else 0)
            + _ORDINALS[match["word"].lower()],
        )
