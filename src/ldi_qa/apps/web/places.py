"""Where a figure is of: those of a claim's names that the document uses as places.

A claim's names are all that its words could be about: firms, programmes and products among them.
There are no lists of places: a place is what the document says something is in.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ldi_qa.answering.claims import Claim
from ldi_qa.answering.names import Name

# Of a name's mentions, the share that place something, or so many of them: that something happened
# "in" a programme is said now and then too. Set by hand, on the reports that CONTRIBUTING.md names.
SHARE, OFTEN = 0.1, 5
# Common nouns that end the names of places: "the Eastern Region", "the North Sea".
_LAND = (
    r"Airports?|Areas?|Bay|Boroughs?|Campus|City|Cities|Coast|Count(?:y|ies)|Districts?|Docks?|East|"
    r"Harbours?|Hills?|Islands?|Kingdom|Lakes?|North|Parks?|Ports?|Provinces?|Quarters?|Regions?|"
    r"Rivers?|Seas?|South|States?|Towns?|Valleys?|Villages?|West|Zones?"
)
_NO_PLACE = re.compile(  # the last word tells an organisation, or what it does
    r"\b(?:Academ(?:y|ies)|Agenc(?:y|ies)|Associat(?:es|ion)|Authority|Awards?|Bank|Board|Bureau|"
    r"Committee|Company|Consortium|Council|Department|Foundation|Funds?|Group|Holdings|Index|"
    r"Institute|Investments|Ltd|Limited|Ministry|Network|Office|Partnerships?|plc|Programme|"
    r"Report|Review|Scheme|School|Service|Society|Strategy|Survey|Trust|University)$"
)
_LETTERS = re.compile(r"[A-Z][a-z]+(?:[ '’-][A-Z]?[a-z]+)*|[A-Z]{2}")  # no "AppStore", no "Annex B"
_PLACING = re.compile(
    r"\b(?:in|across|within|throughout|around|near|outside(?: of)?|all of|parts of|"
    rf"(?:{_LAND}) of)\s+(?P<the>the\s+)?$",
    re.IGNORECASE,
)
_REACH = 32  # characters that hold the longest of these phrases
# Behind a name: what makes it a part of a longer name, a title, or one of a numbered kind.
_GOES_ON = re.compile(r"[\w-]|['’]|\s(?:[A-Z\d]|(?:for|on|to) [A-Z])")
_LOWER = re.compile(r"(?<![\w./@-])[a-z]+(?![\w@]|\.\w)")
_LIST = re.compile(r"[\s,]*(?:(?:and|or|the)\s+)*")
# Up to here a figure's own clause goes: what is told behind, or was before, is told of others.
_BEHIND = re.compile(
    r"\b(?:than|if|when|while|whereas|because|unless|although|though|which|who|that)\b"
)
_OPENING = re.compile(r"(?:While|Although|Though|When|If|Whereas|Because|Since|Unless)\b[^,]*,")


def places_of(claim: Claim) -> tuple[str, ...]:
    """The places that a claim is about, in its order; of a table's cell, all that are named."""
    text, document = claim.sentence.text, claim.sentence.document.text
    if claim.cell:
        named = [name.text for name in claim.places]
        return tuple(dict.fromkeys(name for name in named if is_place(name, document)))
    near = [name for name in claim.places if _is_near(name, claim)]
    good = {name.start for name in near if is_place(name.text, document)}
    for before, after in [*pairwise(near), *pairwise(reversed(near))]:  # one of a list: all of it
        left, right = sorted((before, after), key=lambda name: name.start)
        listed = before.start in good and _LIST.fullmatch(text, left.end, right.start)
        if listed and _may_be(after.text, document):
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
    """Whether a text uses a name as that of a place: says, often enough, that something is in it.

    "The" before it tells, too: it is said of "the UK" and "the Midlands", and of no programme that
    goes by its initials, and of no place whose name is one word in the singular.
    """
    if not _may_be(name, text):
        return False
    mentions = placing = 0
    for found in re.finditer(re.escape(name), text):
        start, end = found.span()
        if text[start - 1 : start].isalnum() or re.match(r"\w| [A-Z]", text[end : end + 2]):
            continue
        mentions += 1
        before = _PLACING.search(text, max(0, start - _REACH), start)
        if before and not _GOES_ON.match(text, end):
            with_the = bool(before["the"])
            placing += with_the == name.isupper() or " " in name or name.endswith("s")
    return placing > SHARE * mentions or placing >= OFTEN


def _may_be(name: str, text: str) -> bool:
    """Whether a name could be a place's by its form: its last word is no common noun of the text.

    A noun that is written in lower case elsewhere is one ("in Industry", "the Income Tax").
    """
    if _NO_PLACE.search(name) or not _LETTERS.fullmatch(name):
        return False
    last = re.split(r"[ -]", name)[-1]
    return last.lower() not in _common(text) or bool(" " in name and re.fullmatch(_LAND, last))


@lru_cache(maxsize=64)
def _common(text: str) -> frozenset[str]:
    """The words that a text writes in lower case."""
    return frozenset(_LOWER.findall(text))
