"""Enumerations: where a sentence lists things ("A, B and C"), and where each item begins and ends.

The joints (commas, "and") are plain to see; what is hard is where the first item begins and the
last one ends. Where the reader says it, `itemising` takes its word. Without it, items of one list
are alike, so among the places where an item could begin (after a preposition or a verb) or end
(before one), `enumerations` takes the one that makes it most like the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.names import find_names

Span = tuple[int, int]

DETERMINER = r"(?:the|a|an|its|their|his|her|our|your|my|these|those)"
_VERB = (
    r"(?:is|are|was|were|be|been|being|am|has|have|had|will|would|can|could|may|might|must|shall|"
    r"should|do|does|did|formed?|forms|makes?|made|includ(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|"
    r"contains?|contained|covers?|covered|belongs?|belonged|consists?|consisted|became|become|"
    r"becomes|gives?|gave|given|takes?|took|taken|brings?|brought|gets?|got|goes|went|comes?|came|"
    r"stands?|stood|remains?|remained|provides?|provided|offers?|offered|allows?|allowed|enables?|"
    r"enabled|shows?|showed|shown|seeks?|sought|needs?|needed|wants?|wanted|means?|meant|counts?|"
    r"counted|named|called|join(?:s|ed)?|met|launched|founded|led|ran|won|saw|seen|agreed|signed)"
)
PREPOSITION = (
    r"(?:between|among|amongst|with|from|across|for|in|into|to|by|on|onto|at|over|through|under|"
    r"against|about|as|like|than|via|towards?|within|beyond|per|during|since|around|concerning)"
)
RELATIVE = (
    r"(?:which|who|whom|whose|where|when|while|whereas|because|so|but|although|though|if|that|then|"
    r"thus)"
)
_PRONOUN = r"(?:it|they|he|she|we|you|i|there|us|them|him|who|which|that)"

# Clauses end here: no item reaches across.
_WALL = re.compile(
    rf"[;:()?!—]|\s[–-]\s|\.(?=\s|$)|,\s+(?={RELATIVE}\b)|,?\s+(?:such\s+as|including|namely|for\s+example|e\.g\.)\s+(?:,\s*)?",
)
JOINT = re.compile(
    r",\s+(?:and|or|as\s+well\s+as)\s+|;\s+(?:and|or)\s+|[,;]\s+|\s+(?:and|or|as\s+well\s+as)\s+"
)
# Where a first item may begin: after these. What stands in the second group may be inside an item
# too, so it weighs less.
_OPENING = re.compile(
    rf"\b(?:{_VERB}|{PREPOSITION}|{_PRONOUN}|{RELATIVE}|[Bb]oth|[Ee]ither|how\s+(?:much|many)|how)\s+"
    rf"|(?P<weak>\bof\s+|\b[a-z]{{2,}}ing\s+|(?<=[a-z]\s)(?={DETERMINER}\b)|(?<=[a-z]\s)(?=[£$€]?\d))"
)
# Where a last item may end: before these.
_CLOSING = re.compile(
    rf"\s+(?=(?:{_VERB}|{RELATIVE}|together|respectively|[a-z]+\s+{DETERMINER})\b)"
    rf"|(?P<weak>\s+(?={PREPOSITION}\b)|\s+(?=of\b))"
)
_PREFIX = re.compile(
    r"^\s*(?:(?:and|or|[Bb]oth|[Ee]ither|including|namely|also|plus)\s+)*"
    r"(?:(?:for|in|to|of|by|with|from|on|at|into|between|as)\s+)?"
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)\s+)?"
)
# No item opens with these words, nor holds these.
_NO_ITEM = re.compile(
    rf"^(?:{_PRONOUN}|{RELATIVE}|{PREPOSITION}|of|however|moreover|therefore|also|not|hence|what|how)\b"
    rf"|\b(?:is|are|was|were|has|have|had|will|would|can|could|does|did|it|they|which|who|that)\b"
)
PLACED = re.compile(rf"{PREPOSITION}\b")
# A clause of its own: a name or a pronoun with its verb.
CLAUSE = re.compile(rf"^(?:{_PRONOUN}|[A-Z]\S*(?:\s[A-Z&]\S*)*)\s+{_VERB}\b")
_ARTICLE = re.compile(rf"\b{DETERMINER}\s+$", re.IGNORECASE)
DANGLING = re.compile(rf"\b(?:{DETERMINER}|of)$")
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
    return [enumeration(sentence, items) for items in items_in(sentence.text)]


def enumeration(sentence: Sentence, items: tuple[Span, ...]) -> Enumeration:
    """The enumeration of some items of a sentence, given as offsets in it."""
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
        for m in JOINT.finditer(text)
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
            placed = [bool(PLACED.match(text, joint[1])) for joint in chain]
            if any(placed) and not all(placed):
                continue
            first = _first(text, (begin, chain[0][0]), (end, ceiling), middles, names)
            final = _last(text, (end, ceiling), [first, *middles], names)
            items = (first, *middles, final)
            if any(not _may_be_item(text[left:right]) for left, right in items):
                continue
            odd = [unlike(text, one, [o for o in items if o != one]) for one in items]
            if sum(odd) / len(items) > ODD:
                continue
            broken = sum(any(a < n[0] and n[1] < b for n in nested) for a, b in items)
            yield sum(odd) + 2.0 * broken - WORTH * len(items), items


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
        options.append((cost + cut + unlike(text, span, others), -span[0], span))
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
        options.append((cost + cut + unlike(text, span, others), span[1], span))
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


def unlike(text: str, span: Span, others: list[Span]) -> float:
    """How little an item is like the others: in length, in capitals, in how it begins."""
    item = text[span[0] : span[1]]
    if not item:
        return 9.0
    lengths = [words(text[a:b]) for a, b in others]
    mean = sum(lengths) / len(lengths)
    size = words(item)
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
    amiss = _NO_ITEM.search(plain) or CLAUSE.search(item) or DANGLING.search(item)
    return 0 < words(item) <= MAX_WORDS and not amiss


def _trim(text: str, start: int, end: int) -> Span:
    """A segment without the articles before and the stops after it."""
    prefix = _PREFIX.match(text[start:end])
    left = start + (len(prefix[0]) if prefix else 0)
    return left, max(left, left + len(text[left:end].rstrip(" ,;.")))


def words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())
