"""Candidates: the figures and spans that could answer a question, each checked and judged."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ldi_qa.answering.claims import PERIOD_KINDS, Claim, claims_of, whole_claim
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.generic import implied
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.names import Name, find_names, speaks_of
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.support import Support, support
from ldi_qa.answering.terms import STOP_WORDS, stem
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
    meant = _meant(question, material)
    claims = [
        claim
        for sentence in material.sentences
        for claim in claims_of(sentence)
        if claim.found and claim.found.kind in fits and not _asked(claim, question)
    ]
    checked = [
        (claim, support(question, claim, material.same, tools.rarity, meant)) for claim in claims
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
            **_common(held, claim.sentence, float(cosine)),
            "type": fits[claim.found.kind],
            "noun": _counts_what_is_asked(question, claim),
            "speaker": _speaks(question, claim),
            "reader": _reader_margin(claim.start, claim.end, claim.sentence, material),
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
        margin = _squash(reading.score - reading.no_answer)
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
        if _repeats(text, question):
            continue
        held = support(question, claim, material.same, tools.rarity)
        features = {
            **_common(held, claim.sentence, similarity[id(claim)]),
            "type": _names_fit(question.kind, text),
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
            **_common(held, claim.sentence, float(cosine)),
            "defines": _defines(question, claim.sentence),
            "reader": _reader_margin(
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


def _meant(question: Question, material: Material) -> tuple[Name, ...]:
    """The names that the question means by "the region", where it names no place of that sort."""
    texts = [sentence.text for sentence in material.sentences]
    texts += list(dict.fromkeys(h for s in material.sentences for h in s.headings))
    texts += list(dict.fromkeys(s.document.title for s in material.sentences))
    return implied(question.generic, texts)


def _speaks(question: Question, claim: Claim) -> float:
    """Whether the one on whose word the question relies stands with the claim."""
    return float(
        any(speaks_of(n, (o,), {}) >= 0.6 for n in question.speakers for o, _ in claim.names)
    )


def _worth(held: Support, rank: int) -> float:
    """The order in which candidates are looked at closely: by words alone, before any embedding."""
    return 2 * held.names + held.periods + held.coverage + held.near_coverage + 1 / (1 + rank)


def _common(held: Support, sentence: Sentence, similarity: float) -> dict[str, float]:
    return {
        "similarity": similarity,
        "coverage": held.coverage,
        "near_coverage": held.near_coverage,
        "names": held.names,
        "periods": held.periods,
        "rank": 1 / (1 + sentence.rank),
        "dense": sentence.hit.dense or 0.0,
        "contradicted": float(held.contradicted),
    }


def _asked(claim: Claim, question: Question) -> bool:
    """Whether the figure is one that the question itself names: a year asked about is no answer."""
    if claim.found is None or claim.found.kind not in PERIOD_KINDS:
        return False
    return claim.found.quantity.text in question.text


_HOW_MANY = re.compile(r"\bhow\s+many\s+(?:of\s+)?((?:[\w&’'-]+\s*){1,6})", re.IGNORECASE)
_COUNTED = re.compile(r"\s*((?:[\w&’'-]+\s*){1,5})")


def _counts_what_is_asked(question: Question, claim: Claim) -> float:
    """1 where the figure counts the noun asked for, -1 where it counts another kind of it.

    "How many medical graduates": "900 medical graduates" is 1, "400 graduates" 0, and "400 art
    graduates" -1, since the word before the noun says that they are others.
    """
    match = _HOW_MANY.search(question.text)
    if claim.found is None or not match:
        return 0.0
    asked = _phrase(match[1])
    after = _COUNTED.match(claim.sentence.text[claim.found.end : claim.found.end + 60])
    counted = _phrase(after[1]) if after else []
    if not asked or not counted:
        return 0.0
    shared = [word for word in asked if word in counted]
    if not shared:
        return 0.0
    head = max(asked.index(word) for word in shared)
    own = counted[: counted.index(asked[head])]
    mine = asked[:head]
    if own and mine and not set(own) & set(mine):
        return -1.0
    return 1.0


def _phrase(text: str) -> list[str]:
    """The stems of a noun phrase up to its first function word."""
    words: list[str] = []
    for word in re.findall(r"[^\W_]+(?:[&’'][^\W_]+)*", text):
        if word.casefold() in STOP_WORDS:
            break
        words.append(stem(word))
    return words


def _reader_margin(start: int, end: int, sentence: Sentence, material: Material) -> float:
    """The reader's best margin for a span that overlaps this one, as a value from 0 to 1."""
    best = 0.0
    for reading in material.readings:
        passage = material.hits[reading.passage].passage
        if passage.document != sentence.document.name:
            continue
        left, right = passage.start + reading.start, passage.start + reading.end
        if left < end and start < right:
            best = max(best, _squash(reading.score - reading.no_answer))
    return best


def _squash(margin: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, margin / 2))))


def _repeats(text: str, question: Question) -> bool:
    """Whether the span only says back what the question said."""
    spoken = {stem(word) for word in re.findall(r"[^\W_]+", question.text)}
    return {stem(word) for word in re.findall(r"[^\W_]+", text)} <= spoken


def _names_fit(kind: Kind, text: str) -> float:
    """Whether words are of the kind asked for, as far as their shape tells."""
    named = bool(find_names(text))
    if kind in ("person", "place", "name"):
        return float(named)
    return 0.5


def _defines(question: Question, sentence: Sentence) -> float:
    """1 where the sentence begins with what is asked about ("X is ...")."""
    head = sentence.text[: max(40, len(sentence.text) // 3)]
    words = {stem(word) for word in re.findall(r"[^\W_]+", head)}
    asked = [name.stems for name in question.names] or [(t.stem,) for t in question.terms]
    return float(any(set(stems) <= words for stems in asked))


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
