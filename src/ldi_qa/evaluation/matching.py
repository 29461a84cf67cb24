"""Whether an answer says what was expected, and how nearly.

Figures are compared as numbers with units, never as strings. Words are compared in the normal form
of SQuAD (Rajpurkar et al. 2016, "SQuAD: 100,000+ Questions for Machine Comprehension of Text"):
lower case, without punctuation, articles and surplus white space.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldi_qa.evaluation.golden import Expected, Figure, Items, Quotes, Texts, YesNo
from ldi_qa.quantities import same_quantity
from ldi_qa.text import fold, squeeze
from ldi_qa.types import Answer, Quantity

ARTICLES = frozenset({"a", "an", "the"})
SHARE_OF_ANSWER = 1 / 3
"""An accepted form counts inside a longer answer that it makes up at least this share of."""
QUOTED = 3
"""A description is one to three sentences: only so many citations are looked at."""


@dataclass(frozen=True, slots=True)
class Match:
    """How an answer compares with what was expected; None where a number means nothing.

    Attributes:
        right: Whether it counts as right.
        exact: Exact match, 0 or 1. A figure's is whether the numbers and units agree, as in TAT-QA
            (Zhu et al. 2021); a list's whether the sets agree.
        f1: Token F1 for words; for a figure the same as `exact`; for a list the F1 of its entries.
        precision: Of a list's entries, the share that was expected.
        recall: Of the entries expected, the share that is there.
    """

    right: bool
    exact: float | None = None
    f1: float | None = None
    precision: float | None = None
    recall: float | None = None


def match(expected: Expected | None, answer: Answer) -> Match:
    """Compares an answer with what was expected; None expects an abstention."""
    abstained = answer.status == "abstained"
    match expected:
        case None:
            return Match(abstained, float(abstained), float(abstained))
        case Figure():
            return _flat(not abstained and figure_matches(expected, answer))
        case YesNo(yes):
            return _flat(not abstained and tokens(answer.text)[:1] == ["yes" if yes else "no"])
        case Texts(accepted):
            text = "" if abstained else answer.text
            exact = any(tokens(text) == tokens(form) for form in accepted)
            f1 = max(token_f1(text, form) for form in accepted)
            return Match(any(says(text, form) for form in accepted), float(exact), f1)
        case Items(items):
            return _lists(items, () if abstained else answer.items)
        case Quotes(terms):
            quotes = " ".join(citation.quote for citation in answer.citations[:QUOTED])
            return Match(not abstained and all(holds(quotes, term) for term in terms))


def figure_matches(expected: Figure, answer: Answer) -> bool:
    """Whether the answer's figure is the one expected, whichever way either is written."""
    found, wanted = answer.quantity, expected.quantity
    if found is None:
        return False
    if expected.qualified and found.qualifier != wanted.qualifier:
        return False
    if abs(found.value - wanted.value) <= expected.tolerance:
        wanted = replace(wanted, value=found.value)
    return same_quantity(found, wanted)


def conflicts_match(expected: Sequence[Quantity], answer: Answer) -> bool:
    """Whether each of the other values expected is among the conflicts of the answer."""
    found = [conflict.quantity for conflict in answer.conflicts if conflict.quantity]
    return all(any(same_quantity(other, one) for one in found) for other in expected)


def tokens(text: str) -> list[str]:
    """The words of a text in SQuAD's normal form, Unicode's punctuation left out too."""
    kept = "".join(c for c in text.lower() if c not in string.punctuation and not _punctuation(c))
    return [word for word in kept.split() if word not in ARTICLES]


def token_f1(text: str, accepted: str) -> float:
    """The harmonic mean of precision and recall over words, as SQuAD's script has it."""
    found, wanted = tokens(text), tokens(accepted)
    common = (Counter(found) & Counter(wanted)).total()
    return 2 * common / (len(found) + len(wanted)) if common else 0.0


def says(text: str, accepted: str) -> bool:
    """Whether a text is an accepted form, or holds it as whole words and little else.

    "Mayor Jane Roe" says "Jane Roe"; a sentence of twenty words that names her somewhere does not.
    """
    found, wanted = tokens(text), tokens(accepted)
    if not wanted or len(wanted) < SHARE_OF_ANSWER * len(found):
        return False
    return any(found[i : i + len(wanted)] == wanted for i in range(len(found) - len(wanted) + 1))


def holds(text: str, term: str) -> bool:
    """Whether a text contains a term, case, dashes and spaces apart.

    A figure is contained whole or not at all: neither "33" nor "911" stands in "33,911".
    """
    wanted = squeeze(fold(term))
    before = r"(?<!\d)(?<!\d[.,])" if wanted[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, squeeze(fold(text))) is not None


def _punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def _flat(right: bool) -> Match:
    return Match(right, float(right), float(right))


def _lists(expected: Sequence[Sequence[str]], items: Sequence[str]) -> Match:
    """A list is right when it has every entry and no other, in any order."""
    good = sum(any(_enters(item, forms) for forms in expected) for item in items)
    found = sum(any(_enters(item, forms) for item in items) for forms in expected)
    precision = good / len(items) if items else 0.0
    recall = found / len(expected)
    right = precision == recall == 1
    f1 = 2 * precision * recall / (precision + recall) if good else 0.0
    return Match(right, float(right), f1, precision, recall)


def _enters(item: str, forms: Sequence[str]) -> bool:
    """Whether an entry is an expected one; what follows a colon explains it."""
    label = item.partition(":")[0]
    return any(says(text, form) for text in (item, label) for form in forms)
