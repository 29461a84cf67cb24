"""Items of a list: what may be one, and how little one is like the others."""

from __future__ import annotations

import re

from ldi_qa.answering.list_words import ARTICLE, CLAUSE, DANGLING, LINKS, NO_ITEM

Span = tuple[int, int]
"""Half-open offsets in a text."""

# Words of an item at most: what is longer is a clause rather than an item.
MAX_WORDS = 12
# How unlike an item is. One word too many or too few beside items of two words is 0.5, by which
# the others can be told. Set by hand on the cases in tests/answering/test_lists.py; no run is on
# record.
CLAUSED = 2.0  # it cannot be an item by itself
CASED = 1.5  # a name among things, or a thing among names
BEGUN = 0.8  # it opens with a figure or a gerund and the others do not, or the other way round
USUAL, EACH = 6, 0.05  # words that are nothing unusual, and what each word costs where it has more
EMPTY = 9.0  # nothing is left of it


def unlike(text: str, span: Span, others: list[Span]) -> float:
    """How little an item is like the others: in length, in capitals, in how it begins.

    Args:
        text: The sentence.
        span: The item.
        others: The other items, at least one.

    Returns:
        0 where it is as they are, and more the less it is.
    """
    item = text[span[0] : span[1]]
    if not item:
        return EMPTY
    lengths = [words(text[a:b]) for a, b in others]
    mean = sum(lengths) / len(lengths)
    size = words(item)
    cost = abs(size - mean) / (1 + 0.5 * max(lengths))
    cost += CLAUSED * (not may_be_item(item))
    # The first word of a sentence has its capital anyway: it tells nothing.
    telling = [other for other in others if other[0] > 0]
    if telling and (span[0] > 0 or size > 1):
        named = sum(is_named(item) == is_named(text[a:b]) for a, b in telling)
        cost += CASED * (1 - named / len(telling))
    begins = _beginning(text, span)
    begun = sum(_beginning(text, other) in (begins, "") or not begins for other in others)
    return cost + BEGUN * (1 - begun / len(others)) + (EACH * size if size > USUAL else 0.0)


def is_named(item: str) -> bool:
    """Whether an item is a name and nothing else, by its capitals."""
    words = [word for word in item.split() if word not in LINKS]
    capitals = [any(letter.isupper() for letter in word) for word in words]
    return any(capitals) and all(
        capital or word[0].isdigit() for word, capital in zip(words, capitals, strict=True)
    )


def _beginning(text: str, span: Span) -> str:
    """What an item opens with: a figure, a gerund, another word; ``""`` where that is open."""
    word, *rest = text[span[0] : span[1]].split(maxsplit=1) or [""]
    if re.match(r"[£$€]?\d", word):
        return "figure"
    if re.fullmatch(r"[a-z]{2,}ing", word) and not ARTICLE.search(text, 0, span[0]):
        return "gerund" if rest else ""
    return "word"


def may_be_item(item: str) -> bool:
    """Whether some words could be an item: not too many, no clause, no connective."""
    plain = item if item[:2].isupper() else item[:1].lower() + item[1:]
    amiss = NO_ITEM.search(plain) or CLAUSE.search(item) or DANGLING.search(item)
    return 0 < words(item) <= MAX_WORDS and not amiss


def words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())
