"""A question that names one of several documents is asked of that one.

"In the Annual Outlook 2024, what is ...?" names it by a part of its title, "the NHB's May 2024
report" by the initials of one part and the date that is another. The date of a title is no period
that a figure has to be of, and its words need not stand with an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ldi_qa.quantities import PERIOD_KINDS, find_quantities

_PARTS = re.compile(r"\s*[–—:|()\[\],;]\s*|\s+-\s+")
_WORD = re.compile(r"[^\W_]+(?:['’&.][^\W_]+)*")
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"))
# Words of a part that names a document by itself; fewer need a second part beside them.
ENOUGH = 3
# Characters that may stand between two parts: "the NHB's May 2024", "the NHB in May 2024".
_BETWEEN = 6
_KIND = (
    r"(?:\s+(?:report|document|outlook|review|statement|paper|publication|edition|issue|index|"
    r"bulletin|accounts|plan|strategy))?"
)
_IN = r"(?:according\s+to|in|from|of|under|per)\s+(?:the\s+|this\s+)?"


class Addressed(NamedTuple):
    """What a question says of the document that it is asked of.

    Attributes:
        question: The question, without "in the Annual Outlook 2024" at its beginning or its end.
        documents: The names of the documents; empty where it names none, or all of them.
        aside: Words left in the question that only name them.
    """

    question: str
    documents: frozenset[str] = frozenset()
    aside: tuple[str, ...] = ()


def addressed(question: str, titles: Mapping[str, str]) -> Addressed:
    """Which of several documents a question names.

    Args:
        question: As it was asked.
        titles: Titles by the names of the documents.
    """
    if len(titles) < 2:
        return Addressed(question)
    found = {name: list(_mentions(question, title)) for name, title in titles.items()}
    named = {name: spans for name, spans in found.items() if spans}
    if not named:
        return Addressed(question)
    longest = max(sum(b - a for a, b in spans) for spans in named.values())
    meant = {n: s for n, s in named.items() if sum(b - a for a, b in s) == longest}
    if len(meant) == len(titles):
        return Addressed(question)
    spans = next(iter(meant.values()))
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    phrase = re.escape(question[start:end])
    rest = re.sub(rf"^{_IN}{phrase}(?:['’]s)?{_KIND}\s*,\s*", "", question, flags=re.IGNORECASE)
    if rest == question:
        ends = rf"\s+{_IN}{phrase}(?:['’]s)?{_KIND}\s*(?P<mark>[?.]*)$"
        rest = re.sub(ends, r"\g<mark>", question, flags=re.IGNORECASE)
    if rest != question and _WORD.search(rest):
        return Addressed(rest[:1].upper() + rest[1:], frozenset(meant))
    return Addressed(question, frozenset(meant), tuple(question[a:b] for a, b in spans))


def _mentions(question: str, title: str) -> Iterator[tuple[int, int]]:
    """Where a question has parts of a title, if they are enough to name it."""
    strong: list[tuple[int, int]] = []
    weak: list[tuple[int, int]] = []
    for part in filter(None, _PARTS.split(title)):
        words = _WORD.findall(part)
        told = [word for word in words if word.lower() not in _SMALL]
        initials = "".join(word[0] for word in told) if len(told) >= ENOUGH else ""
        if span := _place(question, words):
            enough = len(told) >= ENOUGH and not _is_date(part)
            (strong if enough else weak).append(span)
        elif initials.isupper() and (span := _place(question, [initials], exactly=True)):
            weak.append(span)
    if strong:
        yield from (*strong, *(span for span in weak if any(_near(span, s) for s in strong)))
    else:
        beside = [one for one in weak if any(one != s and _near(one, s) for s in weak)]
        yield from beside


def _place(question: str, words: list[str], *, exactly: bool = False) -> tuple[int, int] | None:
    """Where some words stand in a question one after the other."""
    if not words:
        return None
    pattern = r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"(?!\w)"
    found = re.search(pattern, question, 0 if exactly else re.IGNORECASE)
    return found.span() if found else None


def _near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) - min(one[1], other[1]) <= _BETWEEN


def _is_date(part: str) -> bool:
    """Whether a part of a title is a date or a year and nothing else."""
    return any(
        found.kind in PERIOD_KINDS and found.end - found.start >= len(part) - 1
        for found in find_quantities(part)
    )
