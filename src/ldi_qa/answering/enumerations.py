"""Enumerations: where a sentence lists things ("A, B and C"), and where each item begins and ends.

The joints (commas, "and") are plain to see; what is hard is where the first item begins and the
last one ends. Where the reader says it, `itemising` takes its word. Without it, items of one list
are alike, so among the places where an item could begin (after a preposition or a verb) or end
(before one), `enumerations` takes the one that makes it most like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.items import Span, may_be_item, unlike
from ldi_qa.answering.list_words import CAPITALS, CLOSING, JOINT, OPENING, PLACED, PREFIX, WALL
from ldi_qa.answering.names import find_names

# What speaks for and against a reading of a list, beside how unlike its items are (`items.unlike`,
# where the unit is told). Set by hand on the cases in tests/answering/test_lists.py; no run is on
# record. To cut a name costs more than any choice of where an item begins or ends.
WORTH = 2.5  # what one more item gains
ODD = 1.6  # how unlike the items of a list may be on average
CUT = 2.0  # an item begins or ends inside a name
BROKEN = 2.0  # a comma or an "and" that could part items stands inside one
UNLED = 0.5  # the first begins where the clause begins, behind words that lead to no list
LOOSE_START, LOOSE_END = 0.5, 0.4  # it begins, or ends, at a word that may stand inside an item
NAMED = 0.3  # it begins, or ends, where a name does and no word says so
OPEN = 0.2  # the last goes on to the clause's end


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


@dataclass(frozen=True, slots=True)
class _Marked:
    """A sentence with what a list is read off by, as half-open offsets in order.

    Attributes:
        text: The sentence.
        names: Its names.
        walls: What no item reaches across.
        joints: The commas and conjunctions that are in no name and no wall.
    """

    text: str
    names: list[Span]
    walls: list[Span]
    joints: list[Span]

    def is_comma(self, joint: Span) -> bool:
        """Whether a joint has no conjunction."""
        return self.text[slice(*joint)].strip(" ;") == ","


def _marked(text: str) -> _Marked:
    names = [(name.start, name.end) for name in find_names(text)]
    walls = [match.span() for match in WALL.finditer(text)]
    joints = [
        (m.start(), m.end())
        for m in JOINT.finditer(text)
        if not any(a < m.start() and m.end() <= b for a, b in names)
        and not any(a < m.end() and m.start() < b for a, b in walls)
    ]
    return _Marked(text, names, walls, joints)


def _chains(text: str) -> Iterator[tuple[float, tuple[Span, ...]]]:
    """Every way to read a list off the sentence, with what speaks against it (less is better)."""
    marked = _marked(text)
    for last, joint in enumerate(marked.joints):
        if not marked.is_comma(joint):
            yield from _chains_to(marked, last)


def _chains_to(marked: _Marked, last: int) -> Iterator[tuple[float, tuple[Span, ...]]]:
    """The same for the lists whose last joint has this number."""
    text, joints, walls = marked.text, marked.joints, marked.walls
    start, end = joints[last]
    before = _commas_before(marked, last)
    floor = max([b for _, b in walls if b <= start] + [0])
    ceiling = min([a for a, _ in walls if a >= end] + [len(text.rstrip(" .!?"))])
    inner = [joint for joint in joints[:last] if joint[0] >= floor]
    nested = [joint for joint in inner if joint not in before]
    ceiling = min([ceiling, *(joint[0] for joint in joints[last + 1 :] if joint[0] < ceiling)])
    for size in range(len(before), -1, -1):
        chain = [*before[len(before) - size :], (start, end)]
        begin = max([floor, *(b for a, b in inner if b <= chain[0][0])])
        items = _items(marked, chain, begin, ceiling)
        if items is None:
            continue
        odd = [unlike(text, one, [o for o in items if o != one]) for one in items]
        if sum(odd) / len(items) <= ODD:
            broken = sum(any(a < n[0] and n[1] < b for n in nested) for a, b in items)
            yield sum(odd) + BROKEN * broken - WORTH * len(items), items


def _commas_before(marked: _Marked, last: int) -> list[Span]:
    """The commas that may part a list whose last joint has this number, in order.

    A list without a comma before its "and" has no "and" before either.
    """
    start = marked.joints[last][0]
    oxford = marked.text[start] in ",;"
    found: list[Span] = []
    for joint in reversed(marked.joints[:last]):
        comma = marked.is_comma(joint)
        crossed = any(joint[1] <= a and b <= start for a, b in marked.walls)
        if crossed or (not comma and not oxford):
            break
        if comma:
            found.insert(0, joint)
    return found


def _items(
    marked: _Marked, chain: Sequence[Span], begin: int, ceiling: int
) -> tuple[Span, ...] | None:
    """The items that a chain of joints parts; None where one of them cannot be an item.

    Args:
        marked: The sentence.
        chain: The joints, in order.
        begin: Where the first item begins at the earliest.
        ceiling: Where the last one ends at the latest.
    """
    text, names = marked.text, marked.names
    middles = [_trim(text, a[1], b[0]) for a, b in pairwise(chain)]
    if any(not may_be_item(text[left:right]) for left, right in middles):
        return None
    # "with A, with B and with C" repeats its preposition; ", with A, B and C" opens a list.
    placed = [bool(PLACED.match(text, joint[1])) for joint in chain]
    if any(placed) and not all(placed):
        return None
    final = (chain[-1][1], ceiling)
    first = _first(text, (begin, chain[0][0]), final, middles, names)
    items = (first, *middles, _last(text, final, [first, *middles], names))
    return items if all(may_be_item(text[left:right]) for left, right in items) else None


def _first(text: str, within: Span, final: Span, middles: list[Span], names: list[Span]) -> Span:
    """The first item: it ends at the first joint, and begins where it is most like the others."""
    floor, stop = within
    others = middles or [_trim(text, final[0], _soonest(text, final, names))]
    starts = {floor: UNLED if text[:floor].rstrip()[-1:] not in ("", ":") else 0.0}
    for match in OPENING.finditer(text, floor, stop):
        starts[match.end()] = LOOSE_START if match["weak"] is not None else 0.0
    for a, b in names:
        if b == stop and a >= floor:
            starts.setdefault(a, NAMED)
    options = []
    for at, cost in starts.items():
        span = _trim(text, at, stop)
        inside = any(a < span[0] < b for a, b in names) or CAPITALS.search(text, floor, span[0])
        cut = CUT * bool(inside)
        options.append((cost + cut + unlike(text, span, others), -span[0], span))
    return min(options)[2]


def _last(text: str, within: Span, others: list[Span], names: list[Span]) -> Span:
    """The last item, the other way round."""
    start, ceiling = within
    stops = {ceiling: OPEN}
    for match in CLOSING.finditer(text, start + 1, ceiling):
        stops.setdefault(match.start(), LOOSE_END if match["weak"] is not None else 0.0)
    for a, b in names:
        if _opens(text, start, a) and b <= ceiling:
            stops.setdefault(b, NAMED)
    options = []
    for at, cost in stops.items():
        span = _trim(text, start, at)
        cut = CUT * any(a < span[1] < b for a, b in names)
        options.append((cost + cut + unlike(text, span, others), span[1], span))
    return min(options)[2]


def _soonest(text: str, within: Span, names: list[Span]) -> int:
    """A first guess at where the last item ends, where there is no middle item to go by."""
    start, ceiling = within
    for a, b in names:
        if _opens(text, start, a) and b <= ceiling:
            return b
    closing = CLOSING.search(text, start + 1, ceiling)
    return closing.start() if closing else ceiling


def _opens(text: str, start: int, at: int) -> bool:
    """Whether only an article stands before."""
    return at >= start and text[start:at].strip().lower() in ("", "the", "a", "an")


def _trim(text: str, start: int, end: int) -> Span:
    """A segment without the articles before and the stops after it."""
    prefix = PREFIX.match(text[start:end])
    left = start + (len(prefix[0]) if prefix else 0)
    return left, max(left, left + len(text[left:end].rstrip(" ,;.")))
