"""Where a figure is of: those of a claim's names that the document uses as places.

A claim's names are all that its words could be about: firms, programmes and products among them.
There are no lists of places: a place is what the document says something is in, or of.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ldi_qa.answering.claims import Claim
from ldi_qa.answering.names import Name

SHARE = 0.25  # of a place's mentions, those that place something: "in AI" is said now and then too
_IN = r"(?:in|at|across|within|throughout|around|near|outside(?: of)?|all of|(?:all )?parts of)"
_NO_PLACE = re.compile(  # the last word tells an organisation; letters and digits mixed, a product
    r"\b(?:Academ(?:y|ies)|Agenc(?:y|ies)|Associat(?:es|ion)|Authority|Awards?|Bank|Board|Bureau|"
    r"Company|Council|Department|Foundation|Funds?|Group|Holdings|Index|Institute|Investments|Ltd|"
    r"Limited|Ministry|Network|Office|Partnerships?|plc|Programme|Report|Review|School|Service|"
    r"Society|Survey|Trust|University)$|\d|[a-z][A-Z]|&"
)
_LIST = re.compile(r"[\s,]*(?:(?:and|or|the)\s+)*")
# Up to here a figure's own clause goes: what is told behind, or was before, is told of others.
_BEHIND = re.compile(
    r"\b(?:than|if|when|while|whereas|because|unless|although|though|which|who|that)\b"
)
_OPENING = re.compile(r"(?:While|Although|Though|When|If|Whereas|Because|Since|Unless)\b[^,]*,")


def places_of(claim: Claim) -> tuple[str, ...]:
    """The places that a claim is about, in its order; of a table's cell, all that are named."""
    if claim.cell:
        return tuple(dict.fromkeys(name.text for name in claim.places))
    text, document = claim.sentence.text, claim.sentence.document.text
    near = [name for name in claim.places if _is_near(name, claim)]
    good = {name.start for name in near if is_place(name.text, document)}
    for before, after in [*pairwise(near), *pairwise(reversed(near))]:  # one of a list: all of it
        left, right = sorted((before, after), key=lambda name: name.start)
        if before.start in good and _LIST.fullmatch(text, left.end, right.start):
            good.add(after.start)
    return tuple(dict.fromkeys(name.text for name in near if name.start in good))


def _is_near(name: Name, claim: Claim) -> bool:
    """Whether a name stands in the figure's own clause, and not as what is left out."""
    text, found = claim.sentence.text, claim.found
    assert found is not None  # only figures are asked about
    if name.left_out:
        return False
    if name.start > found.end:
        return not _BEHIND.search(text, found.end, name.start)
    opening = _OPENING.match(text)
    if opening and name.start < opening.end() <= found.start:
        return False
    return not re.search(r"\bthat\b", text[name.end : found.start])


@lru_cache(maxsize=4096)
def is_place(name: str, text: str) -> bool:
    """Whether a text uses a name as that of a place."""
    if _NO_PLACE.search(name):
        return False
    written = rf"{re.escape(name)}\b(?! [A-Z])"
    mentions = len(re.findall(rf"\b{written}", text))
    placing = len(re.findall(rf"\b(?:{_IN}|of)\s+(?:the\s+)?{written}", text))
    return placing > SHARE * mentions
