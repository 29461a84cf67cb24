"""Items of a list that the reader points at: what stands between its joints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering.enumerations import Enumeration, enumeration
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.items import MAX_WORDS, Span, is_named, unlike, words
from ldi_qa.answering.list_words import (
    CLAUSE,
    DANGLING,
    DETERMINER,
    JOINT,
    PLACED,
    PREPOSITION,
    RELATIVE,
)
from ldi_qa.answering.names import find_names
from ldi_qa.quantities import find_quantities

_CONJUNCTIONS = re.compile(
    rf"\s*(?:(?:and|or|[Bb]oth|[Ee]ither|also|plus)\s+)*(?:(?i:{DETERMINER})\s+)?"
)
_PLACED_BEFORE = re.compile(rf"\b{PREPOSITION}\s+(?:{DETERMINER}\s+)?$")
# What goes on about an item and is none.
_GOES_ON = re.compile(rf"^(?:{RELATIVE}|it|they|he|she|we|you|there|however|not)\b")
_BRACKETS = re.compile(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"")
# Where an item of a list with semicolons ends and what is told about it begins.
_CUT = re.compile(r",\s")


def itemised(sentence: Sentence, start: int, end: int) -> list[Enumeration]:
    """The enumerations that a span of a sentence is, from its first item to its last.

    The items are what stands between its joints. A list that semicolons part has its items up to
    their first commas, or whole. Where names stand beside words that tell about them ("Ann Roe,
    head of policy, and Bo Day"), the names alone are a list too.

    Args:
        sentence: Where the span stands.
        start: Where the span starts, in the document's text.
        end: Where it ends (half-open).
    """
    text = sentence.text
    left, right = start - sentence.start, end - sentence.start
    whole = [(name.start, name.end) for name in find_names(text)]
    whole += [(found.start, found.end) for found in find_quantities(text)]
    for a, b in whole:
        # A span that cuts a name or a figure means all of it.
        left = a if a < left < b else left
        right = b if a < right < b else right
    whole += [match.span() for match in _BRACKETS.finditer(text)]
    joints = [
        (m.start(), m.end())
        for m in JOINT.finditer(text, left, right)
        if not any(a < m.start() and m.end() <= b for a, b in whole)
    ]
    kinds = []
    hard = [joint for joint in joints if ";" in text[slice(*joint)]]
    if hard:
        items = _between(text, left, right, hard)
        kinds = [tuple((a, a + len(_CUT.split(text[a:b])[0])) for a, b in items), items]
    elif joints:
        stops = [joint for joint in joints if text[joint[0]] == ","]
        closed = any(text[slice(*stop)].strip() != "," for stop in stops)
        after = [joint for joint in joints if not stops or joint > stops[-1]]
        # "A, B and C": the last "and" parts items; one before a comma stands within an item, and so
        # may one after it ("A, B and C and D"), which the items' likeness tells.
        chains = [stops] if closed else [[*stops, joint] for joint in after]
        chains += [after] if len(after) > 1 and not stops else []
        parted = [_between(text, left, right, chain) for chain in chains]
        kinds = [min(parted, key=lambda items: _oddness(text, items))] if parted else []
    for items in tuple(kinds):
        named = tuple(span for span in items if is_named(text[slice(*span)]))
        kinds += [named] if 1 < len(named) < len(items) else []
    return [
        enumeration(sentence, each)
        for each in dict.fromkeys(kinds)
        if len(each) > 1 and all(_may_be_read(text[a:b]) for a, b in each)
    ]


def _oddness(text: str, items: Sequence[Span]) -> float:
    """How little the items of a list are alike, on average."""
    return sum(unlike(text, one, [o for o in items if o != one]) for one in items) / len(items)


def _between(text: str, start: int, end: int, joints: Sequence[Span]) -> tuple[Span, ...]:
    """What stands between joints, trimmed."""
    edges = [start, *(at for joint in joints for at in joint), end]
    first, *others = (_bare(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    placed = _PLACED_BEFORE.search(text, 0, first[0])
    if (
        placed
        and not PLACED.match(text, first[0])
        and all(PLACED.match(text, a) for a, _ in others)
    ):
        # "in A, in B and in C": the reader may begin behind the first "in".
        first = (placed.start(), first[1])
    return (first, *others)


def _bare(text: str, start: int, end: int) -> Span:
    """A segment without the conjunctions and articles before and the stops after it."""
    prefix = _CONJUNCTIONS.match(text, start, end)
    left = prefix.end() if prefix else start
    return left, max(left, left + len(text[left:end].rstrip(" ,;.")))


def _may_be_read(item: str) -> bool:
    """Whether a segment of a span that the reader gives could be an item: no clause goes on."""
    amiss = _GOES_ON.match(item) or CLAUSE.search(item) or DANGLING.search(item)
    return 0 < words(item) <= MAX_WORDS and not amiss
