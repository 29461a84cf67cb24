"""Candidates: the figures and spans that could answer a question, each checked and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ldi_qa.answering.claims import Claim, claims_of, whole_claim
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.explaining import defining, explains
from ldi_qa.answering.features import (
    counts_what_is_asked,
    is_asked,
    meant,
    reader_features,
    reader_margin,
    repeats,
    shared_features,
    speaks,
)
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.proposals import propose, shape
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.support import Support, support
from ldi_qa.quantities import agrees_when_rounded, same_quantity
from ldi_qa.types import Quantity

# Claims whose statements are embedded; more cost time, and the words have ordered them before.
EMBEDDED = 10

# How well a kind of figure answers a kind of question; what is not listed does not answer it.
_FITS: Mapping[Kind, Mapping[str, float]] = {
    "money": {"money": 1.0},
    "percentage": {"percentage": 1.0, "points": 0.6, "fraction": 0.8},
    "count": {"count": 1.0, "fraction": 0.5, "measure": 0.4},
    "duration": {"duration": 1.0},
    "speed": {"speed": 1.0},
    "date": {"date": 1.0, "year": 1.0, "period": 1.0},
    "ordinal": {"ordinal": 1.0, "count": 0.3},
    "figure": {
        "money": 1.0,
        "percentage": 1.0,
        "points": 1.0,
        "count": 1.0,
        "speed": 1.0,
        "measure": 1.0,
        "duration": 0.8,
        "fraction": 0.8,
        "ordinal": 0.3,
    },
    "open": {
        "money": 1.0,
        "percentage": 1.0,
        "points": 1.0,
        "count": 0.8,
        "speed": 1.0,
        "measure": 1.0,
        "duration": 0.6,
        "fraction": 0.6,
    },
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that could be the answer.

    Attributes:
        claim: The claim that it is (a figure) or stands in (a name).
        start: Where it starts in the document's text.
        end: Where it ends (half-open).
        quantity: The figure, None for words.
        support: What of the question stands with it.
        features: What the judge reads.
        probability: Of being right, beside its rivals.
        alone: Of being right if it had none.
    """

    claim: Claim
    start: int
    end: int
    quantity: Quantity | None
    support: Support
    features: Mapping[str, float] = field(repr=False)
    probability: float
    alone: float

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return self.claim.sentence

    @property
    def text(self) -> str:
        """The span, as the document writes it."""
        return self.sentence.document.text[self.start : self.end]


def figures(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """The figures that could answer, most probable first."""
    fits = _FITS.get(question.kind, _FITS["figure"])
    if question.accepts:
        fits = {kind: fits.get(kind, 1.0) for kind in question.accepts}
    by_generic = meant(question, material)
    claims = [
        claim
        for sentence in material.sentences
        for claim in claims_of(sentence)
        if claim.found and claim.found.kind in fits and not is_asked(claim, question)
    ]
    checked = [
        (
            claim,
            support(
                question, claim, material.same, tools.rarity, meant=by_generic, like=material.like
            ),
        )
        for claim in claims
    ]
    nearest = _nearest(checked)
    checked.sort(key=lambda pair: -_worth(pair[1], pair[0].sentence.rank))
    checked = checked[:EMBEDDED]
    if not checked:
        return []
    similarity = tools.embed([claim.statement for claim, _ in checked]) @ material.vector
    drafts = []
    for (claim, held), cosine in zip(checked, similarity, strict=True):
        assert claim.found is not None
        features = {
            **shared_features(held, claim.sentence, float(cosine)),
            **reader_features(reader_margin(claim.start, claim.end, claim.sentence, material)),
            "type": fits[claim.found.kind],
            "noun": counts_what_is_asked(question, claim, material.like),
            "speaker": speaks(question, claim),
            "beside": max(0.0, nearest[id(claim.sentence)] - held.near_coverage),
        }
        drafts.append(_Draft(claim, claim.start, claim.end, claim.found.quantity, held, features))
    return _judged(drafts, "figure")


def _nearest(checked: Sequence[tuple[Claim, Support]]) -> dict[int, float]:
    """For each sentence, by its id, how many words of the question one of its figures has at most.

    Where a figure has fewer than another one beside it, the question is rather about the other.
    """
    most: dict[int, float] = {}
    for claim, held in checked:
        key = id(claim.sentence)
        most[key] = max(most.get(key, 0.0), held.near_coverage)
    return most


def spans(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """The names and phrases that could answer, most probable first."""
    proposed = [each for each in propose(question, material) if not repeats(each.text, question)]
    if not proposed:
        return []
    claims = {id(each.sentence): whole_claim(each.sentence) for each in proposed}
    cosines = tools.embed([claim.statement for claim in claims.values()]) @ material.vector
    similarity = dict(zip(claims, map(float, cosines), strict=True))
    drafts = []
    for each in proposed:
        claim = claims[id(each.sentence)]
        held = support(question, claim, material.same, tools.rarity, like=material.like)
        features = {
            **shared_features(held, each.sentence, similarity[id(each.sentence)]),
            **reader_features(each.margin),
            **shape(question, each.text),
        }
        drafts.append(_Draft(claim, each.start, each.end, None, held, features))
    return _judged(drafts, "text")


def statements(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """Whole sentences that could answer, most probable first."""
    checked = []
    for sentence in material.sentences:
        if len(sentence.text.split()) < 4 or sentence.text.endswith("?"):
            continue
        claim = whole_claim(sentence)
        held = support(question, claim, material.same, tools.rarity, like=material.like)
        checked.append((claim, held))
    checked.sort(key=lambda pair: -_worth(pair[1], pair[0].sentence.rank))
    checked = checked[:EMBEDDED]
    if not checked:
        return []
    similarity = tools.embed([claim.statement for claim, _ in checked]) @ material.vector
    drafts = []
    for (claim, held), cosine in zip(checked, similarity, strict=True):
        features = {
            **shared_features(held, claim.sentence, float(cosine)),
            **reader_features(reader_margin(claim.start, claim.end, claim.sentence, material)),
            "defining": defining(question, claim.sentence.text, claim.sentence.before),
            "cue": float(explains(question.text, claim.sentence.text)),
        }
        drafts.append(_Draft(claim, claim.start, claim.end, None, held, features))
    return _judged(drafts, "description")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A candidate that has not been judged yet."""

    claim: Claim
    start: int
    end: int
    quantity: Quantity | None
    support: Support
    features: dict[str, float]

    def same_as(self, other: _Draft) -> bool:
        """Whether the two give one answer: a rounder figure is no rival of a more precise one."""
        if self.quantity is not None and other.quantity is not None:
            return same_quantity(self.quantity, other.quantity) or agrees_when_rounded(
                self.quantity, other.quantity
            )
        return self.text.casefold() == other.text.casefold()

    @property
    def text(self) -> str:
        return self.claim.sentence.document.text[self.start : self.end]


def _judged(drafts: Sequence[_Draft], group: str) -> list[Candidate]:
    """Most probable first; those that speak of another place or period last.

    The latter answer another question, so they are no rivals of the others.
    """
    judge = load_judge(group)
    answers: list[int] = []
    for i, draft in enumerate(drafts):
        known = (answers[j] for j in range(i) if draft.same_as(drafts[j]))
        answers.append(next(known, i))
    held = [i for i, draft in enumerate(drafts) if draft.support.holds]
    chances = judge.among([drafts[i].features for i in held], [answers[i] for i in held])
    probability = dict(zip(held, chances, strict=True))
    found = [
        Candidate(
            draft.claim,
            draft.start,
            draft.end,
            draft.quantity,
            draft.support,
            draft.features,
            probability.get(i, 0.0),
            judge.alone(draft.features),
        )
        for i, draft in enumerate(drafts)
    ]
    return sorted(found, key=lambda c: (not c.support.holds, -c.probability, -c.alone))


def _worth(held: Support, rank: int) -> float:
    """The order in which candidates are looked at closely: by words alone, before any embedding."""
    words = held.coverage + held.near_coverage + held.meaning
    return 2 * held.names + held.periods + words + 1 / (1 + rank)


def best_distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each span of a document once."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for candidate in candidates:
        key = (candidate.sentence.document.name, candidate.start)
        if key not in seen:
            seen.add(key)
            kept.append(candidate)
    return kept
