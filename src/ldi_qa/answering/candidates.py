"""Candidates: the figures and spans that could answer a question, each checked and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ldi_qa.answering.claims import Claim, claims_of, whole_claim
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.features import (
    counts_what_is_asked,
    defines,
    is_asked,
    meant,
    names_fit,
    reader_margin,
    repeats,
    shared_features,
    speaks,
    squash,
)
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.support import Support, support
from ldi_qa.quantities import same_quantity
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
        probability: Of being right.
    """

    claim: Claim
    start: int
    end: int
    quantity: Quantity | None
    support: Support
    features: Mapping[str, float] = field(repr=False)
    probability: float

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
        (claim, support(question, claim, material.same, tools.rarity, by_generic))
        for claim in claims
    ]
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
            "type": fits[claim.found.kind],
            "noun": counts_what_is_asked(question, claim),
            "speaker": speaks(question, claim),
            "reader": reader_margin(claim.start, claim.end, claim.sentence, material),
        }
        drafts.append(_Draft(claim, claim.start, claim.end, claim.found.quantity, held, features))
    return _judged(drafts, "figure")


def spans(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """The names and phrases that could answer, most probable first."""
    proposed: dict[tuple[str, int, int], tuple[Claim, float]] = {}
    claims: dict[tuple[str, int], Claim] = {}
    for sentence in material.sentences:
        claims[sentence.document.name, sentence.start] = whole_claim(sentence)
    for reading in material.readings:
        passage = material.hits[reading.passage].passage
        start, end = passage.start + reading.start, passage.start + reading.end
        claim = next(
            (
                c
                for c in claims.values()
                if c.sentence.document.name == passage.document
                and c.sentence.start <= start < c.sentence.end
            ),
            None,
        )
        if claim is None or end > claim.sentence.end or start >= end:
            continue
        margin = squash(reading.score - reading.no_answer)
        key = (passage.document, start, end)
        if key not in proposed or margin > proposed[key][1]:
            proposed[key] = (claim, margin)
    if not proposed:
        return []
    used = list({id(claim): claim for claim, _ in proposed.values()}.values())
    cosines = tools.embed([claim.statement for claim in used]) @ material.vector
    similarity = {id(claim): float(c) for claim, c in zip(used, cosines, strict=True)}
    drafts = []
    for (_, start, end), (claim, margin) in proposed.items():
        text = claim.sentence.document.text[start:end]
        if repeats(text, question):
            continue
        held = support(question, claim, material.same, tools.rarity)
        features = {
            **shared_features(held, claim.sentence, similarity[id(claim)]),
            "type": names_fit(question.kind, text),
            "reader": margin,
        }
        drafts.append(_Draft(claim, start, end, None, held, features))
    return _judged(drafts, "text")


def statements(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """Whole sentences that could answer, most probable first."""
    checked = []
    for sentence in material.sentences:
        if len(sentence.text.split()) < 4 or sentence.text.endswith("?"):
            continue
        claim = whole_claim(sentence)
        checked.append((claim, support(question, claim, material.same, tools.rarity)))
    checked.sort(key=lambda pair: -_worth(pair[1], pair[0].sentence.rank))
    checked = checked[:EMBEDDED]
    if not checked:
        return []
    similarity = tools.embed([claim.statement for claim, _ in checked]) @ material.vector
    drafts = []
    for (claim, held), cosine in zip(checked, similarity, strict=True):
        features = {
            **shared_features(held, claim.sentence, float(cosine)),
            "defines": defines(question, claim.sentence),
            "reader": reader_margin(
                claim.sentence.start, claim.sentence.end, claim.sentence, material
            ),
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

    @property
    def standing(self) -> float:
        """How it stands against the others, before any judge: the features that tell them apart."""
        told = ("similarity", "near_coverage", "names", "periods", "noun", "reader", "speaker")
        return sum(self.features.get(name, 0.0) for name in told) - 3.0 * (not self.support.holds)

    def same_as(self, other: _Draft) -> bool:
        if self.quantity is not None and other.quantity is not None:
            return same_quantity(self.quantity, other.quantity)
        return self.text.casefold() == other.text.casefold()

    @property
    def text(self) -> str:
        return self.claim.sentence.document.text[self.start : self.end]


def _judged(drafts: Sequence[_Draft], group: str) -> list[Candidate]:
    """Most probable first; those that speak of another place or period last.

    Each candidate learns how far it leads the best one that says something else: an answer with a
    close rival is less sure than one without.
    """
    judge = load_judge(group)
    found = []
    for draft in drafts:
        rivals = [other.standing for other in drafts if not draft.same_as(other)]
        lead = draft.standing - max(rivals, default=draft.standing - 1.0)
        features = {**draft.features, "lead": max(-1.0, min(1.0, lead))}
        found.append(
            Candidate(
                draft.claim,
                draft.start,
                draft.end,
                draft.quantity,
                draft.support,
                features,
                judge.probability(features),
            )
        )
    return sorted(found, key=lambda c: (not c.support.holds, -c.probability))


def _worth(held: Support, rank: int) -> float:
    """The order in which candidates are looked at closely: by words alone, before any embedding."""
    return 2 * held.names + held.periods + held.coverage + held.near_coverage + 1 / (1 + rank)


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
