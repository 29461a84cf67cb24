"""Shares in words: one in five, two-thirds, nearly half, more than seven out of 10.

A share is a percentage (unit "%"), so that "half" and 50% are the same figure. Thirds and the like
have no finite decimal: they are kept to the 28 digits of the default decimal context.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ldi_qa.quantities.found import Reading
from ldi_qa.quantities.numbers import SMALL, SP, SP0

_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}
_PART = "|".join(_PARTS)
_PLURAL_PART = "|".join(f"{part}s" for part in _PARTS if part != "half")
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
# What a share is counted out of: "4 in 10", "one in 100", but not "12 in 2023".
_WHOLE = (
    rf"two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty"
    rf"|(?:an?|one){SP}(?:hundred|thousand)|10,?0{{2,4}}|100|[2-9]|10|12|15|20|25|50"
)
# "One person in four": what is counted stands inside.
_COUNTED = (
    r"(?:persons?|people|adults?|child(?:ren)?|pupils?|students?|m[ae]n|wom[ae]n|households?|famil(?:y|ies)"
    r"|patients?|workers?|employees?|firms?|compan(?:y|ies)|business(?:es)?|homes?|jobs?|owners?|cases?"
    r"|residents?|voters?|respondents?|customers?|passengers?)"
)
_TIME = r"days?|weeks?|months?|years?|hours?|minutes?"
_AMOUNT_FOLLOWS = rf"(?!{SP}of{SP}an?{SP}(?:million|billion|thousand)\b)"
# What may follow a share that stands by itself; a noun makes "a third site" an ordinal.
_FREE = (
    rf"(?:(?={SP}(?:of|in|and|or|were|was|are|is|had|have|has|said|say|to|since|on|by|from|than|more"
    rf"|less|fewer|higher|lower|as|compared|with|at|over|between|do|did|would|will|could|who|that"
    rf"|which|during)\b)|(?={SP0}[.,;:!?)\]”\"’–—(])|(?=\s{{0,3}}$))"
)
_WHOSE = r"the|its|their|our|all|his|her|these|those|them|this"
_SHARE = re.compile(
    rf"""(?=[0-9½¼¾aefhonstz])(?<![\w.,$£€/-])(?:
      (?P<n>{_SMALL}|[0-9]{{1,3}}){SP}(?P<counted>{_COUNTED}{SP})?(?:(?P<out>out{SP}of)|in)(?:{SP}(?:every|each))?{SP}
        (?P<d>{_WHOLE})(?![\w%-]|[.,][0-9]|{SP}(?:{_TIME}|million|billion|per|p\.?m)\b)
    | (?P<many>{_SMALL})[ \u00a0-](?P<parts>{_PLURAL_PART})\b{_AMOUNT_FOLLOWS}
    | (?:an?|one)[ -](?P<part>{_PART})\b(?!{SP}of{SP}an?\b){_FREE}
    | (?P<half>half)\b(?:(?={SP}(?:{_WHOSE})\b)|{_FREE}){_AMOUNT_FOLLOWS}
    | (?P<a>[1-9])/(?P<b>[2-9]|10)(?={SP}of\b)
    | (?P<vulgar>[½¼¾])(?={SP}of\b)
    )""",
    re.X | re.I,
)
_ALONE = re.compile(_FREE, re.I)
_NO_SHARE_AFTER = re.compile(
    r"\b(?:first|second|third|fourth|other|latter|last|this|next|final|each|every|per|and a|1st|2nd"
    r"|H[12]|in)\s+$",
    re.I,
)
_VULGAR = {"½": 50, "¼": 25, "¾": 75}


def read_shares(text: str) -> list[Reading]:
    """All shares in words of a text, in order."""
    found = []
    for match in _SHARE.finditer(text):
        start, end = match.span()
        several = match["counted"] and match["n"].lower() not in ("one", "1")
        if several and not _ALONE.match(text, end):
            continue  # "three firms in five are" is a share, "three firms in five cities" is none
        alone = match["half"] or match["part"]
        if alone and _NO_SHARE_AFTER.search(text, max(0, start - 12), start):
            continue
        above, below = _terms(match)
        if 0 < above < below:
            found.append(Reading(start, end, Decimal(100) * above / below, "%", "fraction"))
    return found


def _terms(match: re.Match[str]) -> tuple[int, int]:
    """Numerator and denominator."""
    if match["vulgar"]:
        return _VULGAR[match["vulgar"]], 100
    if match["half"]:
        return 1, 2
    if match["part"]:
        return 1, _PARTS[match["part"].lower()]
    if match["parts"]:
        return SMALL[match["many"].lower()], _PARTS[match["parts"].lower()[:-1]]
    if match["a"]:
        return int(match["a"]), int(match["b"])
    above, below = _number(match["n"]), _number(match["d"])
    # "4 in 10" is a share; "12 in 50 towns" counts towns, unless it says "out of".
    return (above, below) if match["out"] or above <= 10 else (0, 1)


def _number(text: str) -> int:
    lowered = text.lower().replace(",", "")
    if lowered.isdecimal():
        return int(lowered)
    if lowered.endswith("hundred"):
        return 100
    return 1000 if lowered.endswith("thousand") else SMALL[lowered]
