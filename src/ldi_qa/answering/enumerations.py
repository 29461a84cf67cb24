"""Enumerations: where a sentence lists things ("A, B and C"), and where each item begins and ends.

The joints (commas, "and") are plain to see; what is hard is where the first item begins and the
last one ends. Where the reader says it, `itemised` takes its word. Without it, items of one list
are alike, so among the places where an item could begin (after a preposition or a verb) or end
(before one), `enumerations` takes the one that makes it most like the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.names import find_names
from ldi_qa.quantities import find_quantities

Span = tuple[int, int]

_DETERMINER = r"(?:the|a|an|its|their|his|her|our|your|my|these|those)"
_VERB = (
    r"(?:is|are|was|were|be|been|being|am|has|have|had|will|would|can|could|may|might|must|shall|"
    r"should|do|does|did|formed?|forms|makes?|made|includ(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|"
    r"contains?|contained|covers?|covered|belongs?|belonged|consists?|consisted|became|become|"
    r"becomes|gives?|gave|given|takes?|took|taken|brings?|brought|gets?|got|goes|went|comes?|came|"
    r"stands?|stood|remains?|remained|provides?|provided|offers?|offered|allows?|allowed|enables?|"
    r"enabled|shows?|showed|shown|seeks?|sought|needs?|needed|wants?|wanted|means?|meant|counts?|"
    r"counted|named|called|join(?:s|ed)?|met|launched|founded|led|ran|won|saw|seen|agreed|signed)"
)
_PREPOSITION = (
    r"(?:between|among|amongst|with|from|across|for|in|into|to|by|on|onto|at|over|through|under|"
    r"against|about|as|like|than|via|towards?|within|beyond|per|during|since|around|concerning)"
)
_RELATIVE = (
    r"(?:which|who|whom|whose|where|when|while|whereas|because|so|but|although|though|if|that|then|"
    r"thus)"
)
_PRONOUN = r"(?:it|they|he|she|we|you|i|there|us|them|him|who|which|that)"

# Clauses end here: no item reaches across.
_WALL = re.compile(
    rf"[;:()?!—]|\s[–-]\s|\.(?=\s|$)|,\s+(?={_RELATIVE}\b)|,?\s+(?:such\s+as|including|namely|for\s+example|e\.g\.)\s+(?:,\s*)?",
)
_JOINT = re.compile(
    r",\s+(?:and|or|as\s+well\s+as)\s+|;\s+(?:and|or)\s+|[,;]\s+|\s+(?:and|or|as\s+well\s+as)\s+"
)
# Where a first item may begin: after these. What stands in the second group may be inside an item
# too, so it weighs less.
_OPENING = re.compile(
    rf"\b(?:{_VERB}|{_PREPOSITION}|{_PRONOUN}|{_RELATIVE}|[Bb]oth|[Ee]ither|how\s+(?:much|many)|how)\s+"
    rf"|(?P<weak>\bof\s+|\b[a-z]{{2,}}ing\s+|(?<=[a-z]\s)(?={_DETERMINER}\b)|(?<=[a-z]\s)(?=[£$€]?\d))"
)
# Where a last item may end: before these.
_CLOSING = re.compile(
    rf"\s+(?=(?:{_VERB}|{_RELATIVE}|together|respectively|[a-z]+\s+{_DETERMINER})\b)"
    rf"|(?P<weak>\s+(?={_PREPOSITION}\b)|\s+(?=of\b))"
)
_PREFIX = re.compile(
    r"^\s*(?:(?:and|or|[Bb]oth|[Ee]ither|including|namely|also|plus)\s+)*"
    r"(?:(?:for|in|to|of|by|with|from|on|at|into|between|as)\s+)?"
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)\s+)?"
)
_CONJUNCTIONS = re.compile(
    rf"\s*(?:(?:and|or|[Bb]oth|[Ee]ither|also|plus)\s+)*(?:(?i:{_DETERMINER})\s+)?"
)
_PLACED_BEFORE = re.compile(rf"\b{_PREPOSITION}\s+(?:{_DETERMINER}\s+)?$")
# No item opens with these words, nor holds these.
_NO_ITEM = re.compile(
    rf"^(?:{_PRONOUN}|{_RELATIVE}|{_PREPOSITION}|of|however|moreover|therefore|also|not|hence|what|how)\b"
    rf"|\b(?:is|are|was|were|has|have|had|will|would|can|could|does|did|it|they|which|who|that)\b"
)
_PLACED = re.compile(rf"{_PREPOSITION}\b")
# A clause of its own: a name or a pronoun with its verb.
_CLAUSE = re.compile(rf"^(?:{_PRONOUN}|[A-Z]\S*(?:\s[A-Z&]\S*)*)\s+{_VERB}\b")
# What goes on about an item and is none.
_GOES_ON = re.compile(rf"^(?:{_RELATIVE}|it|they|he|she|we|you|there|however|not)\b")
_BRACKETS = re.compile(r"\([^()]*\)|“[^”]*”|\"[^\"]*\"")
# Where an item of a list with semicolons ends and what is told about it begins.
_CUT = re.compile(r",\s")
_ARTICLE = re.compile(rf"\b{_DETERMINER}\s+$", re.IGNORECASE)
_DANGLING = re.compile(rf"\b(?:{_DETERMINER}|of)$")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\s$")
_LINKS = frozenset({"of", "the", "for", "and", "&", "de", "la", "von", "van"})
MAX_WORDS = 12
# What one more item is worth against items that are unlike, and how unlike they may be on average.
WORTH, ODD = 2.5, 1.6


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The items of a list and where they stand.

    Attributes:
        items: Half-open offsets of each item in the document's text.
        start: Where the quote starts: the introducing line, or the sentence.
        end: Where it ends.
        lead: The words that introduce it.
        tail: The words after it in its sentence.
        bulleted: Whether its items are lines of their own.
    """

    items: tuple[Span, ...]
    start: int
    end: int
    lead: str
    tail: str = ""
    bulleted: bool = False


def enumerations(sentence: Sentence) -> list[Enumeration]:
    """The enumerations inside a sentence, in order; of overlapping ones only the better-formed.

    "Ann Ltd, Bo Ltd and Cy Ltd run the port" has one of three items.
    """
    return [_enumeration(sentence, items) for items in items_in(sentence.text)]


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
        for m in _JOINT.finditer(text, left, right)
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
        _enumeration(sentence, each)
        for each in dict.fromkeys(kinds)
        if len(each) > 1 and all(_may_be_read(text[a:b]) for a, b in each)
    ]


def _oddness(text: str, items: Sequence[Span]) -> float:
    """How little the items of a list are alike, on average."""
    return sum(_unlike(text, one, [o for o in items if o != one]) for one in items) / len(items)


def _between(text: str, start: int, end: int, joints: Sequence[Span]) -> tuple[Span, ...]:
    """What stands between joints, trimmed."""
    edges = [start, *(at for joint in joints for at in joint), end]
    first, *others = (_bare(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    placed = _PLACED_BEFORE.search(text, 0, first[0])
    if (
        placed
        and not _PLACED.match(text, first[0])
        and all(_PLACED.match(text, a) for a, _ in others)
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
    amiss = _GOES_ON.match(item) or _CLAUSE.search(item) or _DANGLING.search(item)
    return 0 < _words(item) <= MAX_WORDS and not amiss


def _enumeration(sentence: Sentence, items: tuple[Span, ...]) -> Enumeration:
    return Enumeration(
        tuple((sentence.start + left, sentence.start + right) for left, right in items),
        sentence.start,
        sentence.end,
        sentence.text[: items[0][0]],
        sentence.text[items[-1][1] :],
    )


@lru_cache(maxsize=4096)
def items_in(text: str) -> tuple[tuple[Span, ...], ...]:
    """The items of each enumeration of a sentence, as half-open offsets in it."""
    kept: list[tuple[Span, ...]] = []
    for _, items in sorted(_chains(text), key=lambda pair: pair[0]):
        if not any(left < b and a < right for one in kept for a, b in one for left, right in items):
            kept.append(items)
    return tuple(sorted(kept))


def _chains(text: str) -> Iterator[tuple[float, tuple[Span, ...]]]:
    """Every way to read a list off the sentence, with what speaks against it (less is better)."""
    names = [(name.start, name.end) for name in find_names(text)]
    walls = [(m.start(), m.end()) for m in _WALL.finditer(text)]
    joints = [
        (m.start(), m.end())
        for m in _JOINT.finditer(text)
        if not any(a < m.start() and m.end() <= b for a, b in names)
        and not any(a < m.end() and m.start() < b for a, b in walls)
    ]
    for last, (start, end) in enumerate(joints):
        if text[start:end].strip(" ;") == ",":
            continue
        oxford = text[start] in ",;"
        before: list[Span] = []
        for joint in reversed(joints[:last]):
            plain = text[joint[0] : joint[1]].strip(" ;") == ","
            crossed = any(joint[1] <= a and b <= start for a, b in walls)
            if crossed or (not plain and not oxford):
                break
            if plain:
                before.insert(0, joint)
        floor = max([b for _, b in walls if b <= start] + [0])
        ceiling = min([a for a, _ in walls if a >= end] + [len(text.rstrip(" .!?"))])
        inner = [j for j in joints[:last] if j[0] >= floor]
        nested = [j for j in inner if j not in before]
        stops = [j[0] for j in joints[last + 1 :] if j[0] < ceiling]
        ceiling = min([ceiling, *stops])
        for size in range(len(before), -1, -1):
            chain = [*before[len(before) - size :], (start, end)]
            begin = max([floor, *(b for a, b in inner if b <= chain[0][0])])
            middles = [_trim(text, a[1], b[0]) for a, b in pairwise(chain)]
            if any(not _may_be_item(text[left:right]) for left, right in middles):
                continue
            # "with A, with B and with C" repeats its preposition; ", with A, B and C" opens a list.
            placed = [bool(_PLACED.match(text, joint[1])) for joint in chain]
            if any(placed) and not all(placed):
                continue
            first = _first(text, (begin, chain[0][0]), (end, ceiling), middles, names)
            final = _last(text, (end, ceiling), [first, *middles], names)
            items = (first, *middles, final)
            if any(not _may_be_item(text[left:right]) for left, right in items):
                continue
            unlike = [_unlike(text, one, [o for o in items if o != one]) for one in items]
            if sum(unlike) / len(items) > ODD:
                continue
            broken = sum(any(a < n[0] and n[1] < b for n in nested) for a, b in items)
            yield sum(unlike) + 2.0 * broken - WORTH * len(items), items


def _first(text: str, within: Span, final: Span, middles: list[Span], names: list[Span]) -> Span:
    """The first item: it ends at the first joint, and begins where it is most like the others."""
    floor, stop = within
    others = middles or [_trim(text, final[0], _soonest(text, final, names))]
    starts = {floor: 0.5 if text[:floor].rstrip()[-1:] not in ("", ":") else 0.0}
    for match in _OPENING.finditer(text, floor, stop):
        starts[match.end()] = 0.5 if match["weak"] is not None else 0.0
    for a, b in names:
        if b == stop and a >= floor:
            starts.setdefault(a, 0.3)
    options = []
    for at, cost in starts.items():
        span = _trim(text, at, stop)
        inside = any(a < span[0] < b for a, b in names) or _CAPITALS.search(text, floor, span[0])
        cut = 2.0 * bool(inside)
        options.append((cost + cut + _unlike(text, span, others), -span[0], span))
    return min(options)[2]


def _last(text: str, within: Span, others: list[Span], names: list[Span]) -> Span:
    """The last item, the other way round."""
    start, ceiling = within
    stops = {ceiling: 0.2}
    for match in _CLOSING.finditer(text, start + 1, ceiling):
        stops.setdefault(match.start(), 0.4 if match["weak"] is not None else 0.0)
    for a, b in names:
        if _opens(text, start, a) and b <= ceiling:
            stops.setdefault(b, 0.3)
    options = []
    for at, cost in stops.items():
        span = _trim(text, start, at)
        cut = 2.0 * any(a < span[1] < b for a, b in names)
        options.append((cost + cut + _unlike(text, span, others), span[1], span))
    return min(options)[2]


def _soonest(text: str, within: Span, names: list[Span]) -> int:
    """A first guess at where the last item ends, where there is no middle item to go by."""
    start, ceiling = within
    for a, b in names:
        if _opens(text, start, a) and b <= ceiling:
            return b
    closing = _CLOSING.search(text, start + 1, ceiling)
    return closing.start() if closing else ceiling


def _opens(text: str, start: int, at: int) -> bool:
    """Whether only an article stands before."""
    return at >= start and text[start:at].strip().lower() in ("", "the", "a", "an")


def _unlike(text: str, span: Span, others: list[Span]) -> float:
    """How little an item is like the others: in length, in capitals, in how it begins."""
    item = text[span[0] : span[1]]
    if not item:
        return 9.0
    lengths = [_words(text[a:b]) for a, b in others]
    mean = sum(lengths) / len(lengths)
    size = _words(item)
    cost = abs(size - mean) / (1 + 0.5 * max(lengths))
    cost += 2.0 * (not _may_be_item(item))
    # The first word of a sentence has its capital anyway: it tells nothing.
    telling = [other for other in others if other[0] > 0]
    if telling and (span[0] > 0 or size > 1):
        named = sum(is_named(item) == is_named(text[a:b]) for a, b in telling)
        cost += 1.5 * (1 - named / len(telling))
    begins = _beginning(text, span)
    begun = sum(_beginning(text, other) in (begins, "") or not begins for other in others)
    return cost + 0.8 * (1 - begun / len(others)) + (0.05 * size if size > 6 else 0.0)


def is_named(item: str) -> bool:
    """Whether an item is a name and nothing else, by its capitals."""
    words = [word for word in item.split() if word not in _LINKS]
    capitals = [any(letter.isupper() for letter in word) for word in words]
    return any(capitals) and all(
        capital or word[0].isdigit() for word, capital in zip(words, capitals, strict=True)
    )


def _beginning(text: str, span: Span) -> str:
    """What an item opens with: a figure, a gerund, another word; ``""`` where that is open."""
    word, *rest = text[span[0] : span[1]].split(maxsplit=1) or [""]
    if re.match(r"[£$€]?\d", word):
        return "figure"
    if re.fullmatch(r"[a-z]{2,}ing", word) and not _ARTICLE.search(text, 0, span[0]):
        return "gerund" if rest else ""
    return "word"


def _may_be_item(item: str) -> bool:
    """Whether a segment could be an item: not empty, not too long, no clause, no connective."""
    plain = item if item[:2].isupper() else item[:1].lower() + item[1:]
    amiss = _NO_ITEM.search(plain) or _CLAUSE.search(item) or _DANGLING.search(item)
    return 0 < _words(item) <= MAX_WORDS and not amiss


def _trim(text: str, start: int, end: int) -> Span:
    """A segment without the articles before and the stops after it."""
    prefix = _PREFIX.match(text[start:end])
    left = start + (len(prefix[0]) if prefix else 0)
    return left, max(left, left + len(text[left:end].rstrip(" ,;.")))


def _words(text: str) -> int:
    return len(text.split())
