"""Checking: whether the places, periods and words of a question stand with a figure or a sentence.

This is where a wrong answer is stopped: the value for one city is none about another, this year's
none about last year's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ldi_qa.answering.claims import INHERITED, LEFT, Claim
from ldi_qa.answering.names import Name, speaks_of
from ldi_qa.answering.question import Question
from ldi_qa.quantities import Found

_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|2[01])\d\d)(?:\s?[/–-]\s?(\d\d(?:\d\d)?))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Support:
    """What of a question stands with a claim.

    Attributes:
        names: How near the farthest of the question's names stands, 0 to 1; 1 when it has none.
        periods: The same for its periods.
        coverage: The share of its words that stand with the claim, weighted by rarity and nearness.
        near_coverage: The same counted over words that stand with this very figure.
        missing: The names and periods that do not stand with it.
        instead: What stands in their place: the claim's own place or period.
    """

    names: float
    periods: float
    coverage: float
    near_coverage: float
    missing: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def contradicted(self) -> bool:
        """Whether the claim is about another place or period than the question."""
        return bool(self.instead)

    @property
    def holds(self) -> bool:
        """Whether every name and period of the question stands with the claim."""
        return not self.missing


def support(
    question: Question,
    claim: Claim,
    same: Mapping[str, str],
    weight: Callable[[str], float],
) -> Support:
    """Checks a claim against a question.

    Args:
        question: What is asked.
        claim: A figure, or a sentence, with what it is about.
        same: Abbreviations that the documents define.
        weight: How telling a word is, by its stem (an inverse document frequency).
    """
    missing: list[str] = []
    instead: list[str] = []
    names = 1.0
    for name in question.names:
        best = _name_support(name, claim, same)
        if best < INHERITED * 0.6:
            if best < 0.1:
                missing.append(name.text)
            elif _is_elsewhere(name, claim, same):
                missing.append(name.text)
                instead += [place.text for place in claim.places]
        names = min(names, best)
    periods = 1.0
    for period in question.periods:
        best, other = _period_support(period, claim.periods)
        if best < 0.1 or other:
            missing.append(period.quantity.text)
            instead += [other] if other else []
        periods = min(periods, best)
    for term in question.terms:
        # "4G" is not "5G", nor is one abbreviation another: such a word has to stand there itself.
        if term.sharp and claim.weights.get(term.stem, 0.0) < LEFT:
            missing.append(term.word)
    coverage, near = _coverage(question, claim.weights, weight)
    return Support(names, periods, coverage, near, tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(instead)))


def _name_support(name: Name, claim: Claim, same: Mapping[str, str]) -> float:
    best = 0.0
    for other, near in claim.names:
        held = speaks_of(name, (other,), same)
        if other in claim.places and held >= 0.8 and len(claim.places) > 1:
            # "In A, B and C there are six": the six are not A's alone.
            held *= SHARED if _listed_with_others(other, claim) else 1.0
        best = max(best, near * held)
    if best < 0.8 and name.stems:
        # It may be written without capitals, or in other joints: "med-tech" for "MedTech".
        best = max(best, 0.8 * min(claim.weights.get(word, 0.0) for word in name.stems))
        if len(name.squashed) > 4 and name.squashed in _squash(claim.sentence.text):
            best = max(best, 0.8 * LEFT)
    return best


SHARED = 0.6


@lru_cache(maxsize=8192)
def _squash(text: str) -> str:
    return re.sub(r"[^\w]+", "", text).casefold()


def _listed_with_others(name: Name, claim: Claim) -> bool:
    """Whether a place stands in an enumeration of places."""
    text = claim.sentence.text
    for other in claim.places:
        if other is name or other == name:
            continue
        left, right = sorted((name, other), key=lambda n: n.start)
        if re.fullmatch(r"\s*(?:,|,?\s+(?:and|or))\s+(?:the\s+)?", text[left.end : right.start]):
            return True
    return False


def _is_elsewhere(name: Name, claim: Claim, same: Mapping[str, str]) -> bool:
    """Whether the sentence has the name as the place of another of its figures."""
    return bool(claim.places) and speaks_of(name, claim.elsewhere, same) >= 0.8


def years(text: str) -> frozenset[str]:
    """The years that a text names, ``2023/24`` as one: ``"2023/24"``."""
    found = set()
    for match in _YEAR.finditer(text):
        found.add(f"{match[1]}/{match[2][-2:]}" if match[2] else match[1])
    return frozenset(found)


def _period_support(
    period: Found, others: Sequence[tuple[Found, float]]
) -> tuple[float, str]:
    """How near the period stands, and, where it does not, the nearest other one."""
    wanted = years(period.quantity.text)
    best, other, nearest = 0.0, "", 0.0
    for found, near in others:
        text = found.quantity.text
        if text.casefold() == period.quantity.text.casefold():
            best = max(best, near)
            continue
        theirs = years(text)
        if wanted and wanted & theirs:
            # The same year, but one of the two is finer (a month, a quarter).
            best = max(best, near * 0.8)
        elif wanted and any(w[:4] in t for w in wanted for t in theirs if "/" in t or "/" in w):
            best = max(best, near * 0.4)
        elif near >= INHERITED and near > nearest:
            other, nearest = text, near
    return best, other if best < LEFT else ""


def _coverage(
    question: Question, weights: Mapping[str, float], weight: Callable[[str], float]
) -> tuple[float, float]:
    total = covered = near = 0.0
    for stem in {term.stem for term in question.terms}:
        rarity = weight(stem)
        found = weights.get(stem, 0.0) or 0.7 * _relative(stem, weights)
        total += rarity
        covered += rarity * found
        near += rarity * found * (found > LEFT)
    return (covered / total, near / total) if total else (1.0, 1.0)


def _relative(stem: str, weights: Mapping[str, float]) -> float:
    """Words of one family that the stemmer keeps apart: invest, investor; employ, employment."""
    if len(stem) < 5:
        return 0.0
    head = stem[: max(5, len(stem) - 3)]
    return max((near for word, near in weights.items() if word.startswith(head)), default=0.0)
