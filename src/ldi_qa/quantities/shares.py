"""Shares in words: one in five, two-thirds, nearly half, more than eight out of 10.

A share is a percentage (unit "%"), so that "half" and 50% are the same figure. Thirds and the like
have no finite decimal: they are kept to the 28 digits of the default decimal context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ldi_qa.quantities.numbers import GAP, SMALL


class Share(NamedTuple):
    """A share and where it stands, its value in per cent."""

    start: int
    end: int
    percent: Decimal


_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_NUMBER = rf"(?:{_SMALL}|[0-9]{{1,3}}(?![0-9]))"
_WHOLE = rf"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|(?:an?|one){GAP}+(?:hundred|thousand)|10,?0{{2,4}}|[2-9]|10|12|15|20|25|50|100)"
# What may follow a share that stands by itself; a noun makes "a third site" an ordinal.
_FREE = (
    rf"(?={GAP}+(?:of|in|and|or|were|was|are|is|had|have|has|said|say|to|since|on|by|from|than|more|less|fewer"
    rf"|higher|lower|as|compared|with|at|over|between|do|did|would|will|could|who|that|which|during)\b"
    rf"|{GAP}*[.,;:!?)\]”\"’–—(]|\s*$)"
)
_SHARE = re.compile(
    rf"""(?<![\w.,$£€/-])(?:
      (?P<n>{_NUMBER}){GAP}+(?:(?P<out>out{GAP}+of)|in)(?:{GAP}+(?:every|each))?{GAP}+(?P<d>{_WHOLE})
        (?![\w%-]|[.,][0-9]|{GAP}+(?:days?|weeks?|months?|years?|hours?|minutes?|million|billion|per|p\.?m)\b)
    | (?P<many>{_SMALL})[ \u00a0-](?P<parts>(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)s)\b
        (?!{GAP}+of{GAP}+an?{GAP}+(?:million|billion|thousand))
    | (?:(?:an?|(?P<one>one))[ -])(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)\b
        (?!{GAP}+of{GAP}+an?\b){_FREE}
    | (?P<half>half)\b(?:(?={GAP}+(?:the|its|their|our|all|his|her|these|those|them|this)\b)|{_FREE})(?!{GAP}+of{GAP}+an?{GAP}+(?:million|billion))
    | (?P<a>[1-9])/(?P<b>[2-9]|10)(?={GAP}+of\b)
    | (?P<vulgar>[½¼¾])(?={GAP}+of\b)
    )""",
    re.X | re.I,
)
_PRECEDED = re.compile(
    r"(?:\b(?:first|second|third|fourth|other|latter|last|this|next|final|each|every|per|and a|[12](?:st|nd)|H[12]|by-|in)\s+)$",
    re.I,
)
_VULGAR = {"½": 50, "¼": 25, "¾": 75}


def read_shares(text: str) -> Iterator[Share]:
    """All shares in words of a text, in order."""
    for match in _SHARE.finditer(text):
        if match["vulgar"]:
            yield Share(*match.span(), Decimal(_VULGAR[match["vulgar"]]))
            continue
        if (match["half"] or match["part"]) and _PRECEDED.search(
            text, max(0, match.start() - 12), match.start()
        ):
            continue
        above, below = _terms(match)
        if 0 < above < below:
            yield Share(*match.span(), Decimal(100) * above / below)


def _terms(match: re.Match[str]) -> tuple[int, int]:
    if match["half"]:
        return 1, 2
    if match["part"]:
        return 1, _PARTS[match["part"].lower()]
    if match["parts"]:
        return SMALL[match["many"].lower()], _PARTS[match["parts"].lower()[:-1]]
    if match["a"]:
        return int(match["a"]), int(match["b"])
    above, below = _whole(match["n"]), _whole(match["d"])
    # "4 in 10" is a share; "12 in 50 towns" counts towns, unless it says "out of".
    return (above, below) if match["out"] or above <= 10 else (0, 1)


def _whole(text: str) -> int:
    lowered = text.lower().replace(",", "")
    if lowered.isdecimal():
        return int(lowered)
    if lowered.endswith("hundred"):
        return 100
    return 1000 if lowered.endswith("thousand") else SMALL[lowered]
