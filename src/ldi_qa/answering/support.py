"""Checking: whether the places, periods and words of a question stand with a figure or a sentence.

The value for one city is none about another, this year's none about last year's: what does not
stand with a candidate is weighed against it by the judge, and keeps a figure out of a sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ldi_qa.answering.claims import INHERITED, LEFT, TITLE, Claim
from ldi_qa.answering.likeness import Likeness
from ldi_qa.answering.names import Name, commonness, find_names, is_named, speaks_of, spellings
from ldi_qa.answering.periods import period_support
from ldi_qa.answering.pieces import in_one_list
from ldi_qa.answering.question import Question
from ldi_qa.answering.terms import Term

# What a name counts for that stands with the figure, but not as its place.
UNPLACED = 0.6
# The inverse document frequency below which a name stands in a fifth of all passages, and what it
# counts for where it stands nowhere near.
COMMON = 1.6
UNSAID = 0.15


@dataclass(frozen=True, slots=True)
class Support:
    """What of a question stands with a claim.

    Attributes:
        names: How near the farthest of the question's names stands, 0 to 1; 1 when it has none.
        periods: The same for its periods.
        coverage: The share of its words that stand with the claim, weighted by rarity and nearness.
        near_coverage: The same counted over words that stand with this very figure.
        meaning: The same where a word that is like one asked for counts in its stead.
        missing: The names and periods that do not stand with it.
        instead: What stands in their place: the claim's own place or period.
    """

    names: float
    periods: float
    coverage: float
    near_coverage: float
    meaning: float = 1.0
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
    *,
    meant: Sequence[Name] = (),
    like: Likeness = MappingProxyType({}),
) -> Support:
    """Checks a claim against a question.

    Args:
        question: What is asked.
        claim: A figure, or a sentence, with what it is about.
        same: Abbreviations that the documents define.
        weight: How telling a word is, by its stem (an inverse document frequency).
        meant: Names that the question means without saying them ("the region"): they need not
            stand with the claim, but the claim must not be about another one beside them.
        like: Words that are like those of the question.
    """
    missing: list[str] = []
    instead: list[str] = []
    names = 1.0
    for name in question.names:
        best, lacks, others = _named(name, question, claim, same, weight)
        missing += [name.text] if lacks else []
        instead += others
        names = min(names, best)
    for name in meant:
        if not question.names and _is_elsewhere(name, claim, same):
            missing.append(name.text)
            instead += [place.text for place in claim.places]
    periods = 1.0
    for period in question.periods:
        best, other = period_support(period, claim.periods)
        if best < 0.1 or other:
            missing.append(period.quantity.text)
            instead += [other] if other else []
        periods = min(periods, best)
    for term in question.terms:
        # "4G" is not "5G", nor is one abbreviation another: such a word has to stand there itself.
        if term.sharp and not _stands(term, claim):
            missing.append(term.word)
    coverage, near, meaning = _coverage(question, claim.weights, weight, like)
    return Support(
        names,
        periods,
        coverage,
        near,
        meaning,
        tuple(dict.fromkeys(missing)),
        tuple(dict.fromkeys(instead)),
    )


def _named(
    name: Name,
    question: Question,
    claim: Claim,
    same: Mapping[str, str],
    weight: Callable[[str], float],
) -> tuple[float, bool, list[str]]:
    """How near a name stands, whether it is missing, and what stands in its place."""
    best = _name_support(name, claim, same)
    if _is_placed(name, question) and not _stands_as_place(name, claim, same):
        # "with A in the lead" does not say that the figure is A's.
        best *= UNPLACED
    places = [place.text for place in claim.places]
    if others := _with_others(name, question, claim, same):
        return best, True, others
    if best >= 0.1:
        away = best < INHERITED * UNPLACED and (
            _is_elsewhere(name, claim, same) or _is_left_behind(name, question, claim, same)
        )
        return best, away, places if away else []
    if places or commonness(name, weight, same) >= COMMON:
        away = _is_placed(name, question) and _has_none_of(question, claim, same)
        return best, True, places if away else []
    # What a document speaks of throughout is not said again in each sentence.
    return UNSAID, False, []


def _name_support(name: Name, claim: Claim, same: Mapping[str, str]) -> float:
    best, wanted = 0.0, spellings(name, same)
    for other, near in claim.names:
        # "The most outside London" says nothing of London, unless that is what is asked about.
        if near > best and (name.left_out or not other.left_out):
            best = max(best, near * is_named(name, other, wanted))
    if not best and _leaves_out(name, claim, same):
        return 0.0
    if best < 0.8 and name.stems:
        # It may be written without capitals, or in other joints: "med-tech" for "MedTech".
        best = max(best, 0.8 * min(claim.weights.get(word, 0.0) for word in name.stems))
        if len(name.squashed) > 4 and name.squashed in _squash(claim.sentence.text):
            best = max(best, 0.8 * LEFT)
    return best


def _leaves_out(name: Name, claim: Claim, same: Mapping[str, str]) -> bool:
    """Whether the claim is about all but the one so named."""
    out = [other for other, _ in claim.names if other.left_out]
    return not name.left_out and bool(out) and speaks_of(name, out, same) > 0


@lru_cache(maxsize=8192)
def _squash(text: str) -> str:
    return re.sub(r"[^\w]+", "", text).casefold()


_COLLECTIVE = frozenset({"count", "money", "measure"})


def _with_others(
    name: Name, question: Question, claim: Claim, same: Mapping[str, str]
) -> list[str]:
    """Whose the figure is where it is not this name's alone, or that of all others; else nothing.

    "Six in A, B and C" is not A's, nor is "six outside A".
    """
    if _leaves_out(name, claim, same) and not _name_support(name, claim, same):
        return [f"others than {name.text}"]
    if claim.found is None or claim.found.kind not in _COLLECTIVE:
        return []
    text = claim.sentence.text
    for run in _lists(text, claim.places):
        if any(speaks_of(name, (place,), same) >= 0.8 for place in run):
            asked = question.names
            rest = [p.text for p in run if not any(speaks_of(n, (p,), same) >= 0.8 for n in asked)]
            return [name.text, *rest] if rest else []
    return []


def _lists(text: str, places: Sequence[Name]) -> list[list[Name]]:
    runs: list[list[Name]] = []
    for place in sorted(places, key=lambda p: p.start):
        if runs and in_one_list(text, runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    # "Norvik, Ostland" is one place in another; "Norvik and Ostland" are two.
    return [
        run
        for run in runs
        if len(run) > 2 or (len(run) == 2 and text[run[0].end : run[1].start].strip() != ",")
    ]


_PLACED = re.compile(
    r"\b(?:in|for|at|across|within|throughout)\s+(?:(?:the|all\s+of|whole)\s+)*$", re.IGNORECASE
)


def _is_placed(name: Name, question: Question) -> bool:
    """Whether the question asks about what is the case in or for this place."""
    return bool(_PLACED.search(question.text[: name.start]))


def _stands_as_place(name: Name, claim: Claim, same: Mapping[str, str]) -> bool:
    if claim.found is None or speaks_of(name, claim.places, same) >= 0.6:
        return True
    near = [other for other, _ in claim.names if other not in claim.elsewhere]
    own = [other for other in near if other.text in claim.own]
    around = [other for other in near if other.text not in claim.own]
    # Where the figure's own words name it, but not as its place, what stands around says no more.
    return speaks_of(name, own, same) < 0.6 <= speaks_of(name, around, same)


def _is_elsewhere(name: Name, claim: Claim, same: Mapping[str, str]) -> bool:
    """Whether the sentence has the name as the place of another of its figures."""
    return bool(claim.places) and speaks_of(name, claim.elsewhere, same) >= 0.8


def _is_left_behind(name: Name, question: Question, claim: Claim, same: Mapping[str, str]) -> bool:
    """Whether only the sentence before speaks of a place, and the claim names another of its own.

    "Ashby is a port. Trade in Norvik came to 5m" says nothing of trade in Ashby.
    """
    if not _is_placed(name, question) or not _has_none_of(question, claim, same):
        return False
    over = [*claim.sentence.headings, claim.sentence.document.title]
    return not any(speaks_of(name, find_names(each), same) for each in over)


def _has_none_of(question: Question, claim: Claim, same: Mapping[str, str]) -> bool:
    """Whether the claim has places of its own and the question asks about none of them."""
    return bool(claim.places) and not any(
        speaks_of(asked, claim.places, same) for asked in question.names
    )


def _stands(term: Term, claim: Claim) -> bool:
    """Whether a code or abbreviation stands with the claim, or is spelt out beside it."""
    if claim.weights.get(term.stem, 0.0) > TITLE:
        return True
    spelt = r"\b" + r"[\w’'-]*[\s-]+".join(re.escape(c) for c in term.word if c.isalnum())
    around = f"{claim.sentence.before} {claim.sentence.text}"
    return len(term.word) > 2 and bool(re.search(spelt, around, re.IGNORECASE))


def _coverage(
    question: Question,
    weights: Mapping[str, float],
    weight: Callable[[str], float],
    like: Likeness,
) -> tuple[float, float, float]:
    total = covered = near = meant = 0.0
    asked = {term.stem for term in question.terms}
    # "Who is the Mayor of Ashby?" asks for nothing but the words of its name.
    for stem in asked or {stem for name in question.names for stem in name.stems}:
        rarity = weight(stem)
        found = weights.get(stem, 0.0) or 0.7 * _relative(stem, weights)
        total += rarity
        covered += rarity * found
        near += rarity * found * (found > LEFT)
        others = [(weights.get(other, 0.0), grade) for other, grade in like.get(stem, {}).items()]
        meant += rarity * max([found * (found > LEFT), *(w * g for w, g in others if w > LEFT)])
    return (covered / total, near / total, meant / total) if total else (1.0, 1.0, 1.0)


def _relative(stem: str, weights: Mapping[str, float]) -> float:
    """Words of one family that the stemmer keeps apart: invest, investor; employ, employment."""
    if len(stem) < 5:
        return 0.0
    head = stem[: max(5, len(stem) - 3)]
    return max((near for word, near in weights.items() if word.startswith(head)), default=0.0)
