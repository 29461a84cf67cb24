"""Candidates: what could answer a question, each checked and judged beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from ldi_qa.answering.claims import Claim
from ldi_qa.answering.enumerations import Enumeration
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.support import Support
from ldi_qa.quantities import agrees_when_rounded, same_quantity
from ldi_qa.types import Operation, Quantity

# How many figures, or sentences, are judged for a question. Not tuned: of the 167 questions that
# `extracts` tells of, 103 have a right answer among the candidates, 102 with half of it, 104 with
# twice. It is first for 84, and for 83 with either.
COMPETING = 14


@dataclass(frozen=True, slots=True)
class Draft:
    """A span that could be the answer, with what speaks for it; it has not been judged yet.

    Attributes:
        claim: The claim that it is (a figure) or stands in (a name).
        start: Where it starts in the document's text.
        end: Where it ends (half-open).
        quantity: The figure, None for words.
        support: What of the question stands with it.
        features: What the judge reads.
        enumeration: The list that it is, where it is one.
        whole: Whether it is a sentence that is quoted whole.
        worked: For a sum, how it is worked out; `start` and `end` are those of its first figure.
    """

    claim: Claim
    start: int
    end: int
    quantity: Quantity | None
    support: Support
    features: Mapping[str, float] = field(repr=False)
    enumeration: Enumeration | None = None
    whole: bool = False
    worked: Worked | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return self.claim.sentence

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands: the document's name, and its start there."""
        return self.sentence.document.name, self.start

    def beside(self, other: Draft) -> bool:
        """Whether another one stands in the same sentence."""
        one, two = self.sentence, other.sentence
        return one.document is two.document and one.start == two.start

    @property
    def text(self) -> str:
        """The span, as the document writes it."""
        return self.sentence.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Draft):
    """A draft that has been judged.

    Attributes:
        probability: Of being right, beside its rivals.
        alone: Of being right if it had none.
    """

    probability: float
    alone: float


@dataclass(frozen=True, slots=True)
class Worked:
    """How a candidate is worked out: what is done, and the figures it is done with."""

    operation: Operation
    operands: tuple[Draft, Draft]


def _same_figure(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are one answer: a rounder one is no rival of a more precise one."""
    if same_quantity(one, other):
        return True
    # One digit rounds far (1 agrees with 0.6, 0 with 0.4): beyond half of the greater they differ.
    near = abs(one.value - other.value) * 2 <= max(abs(one.value), abs(other.value))
    return near and agrees_when_rounded(one, other)


def _says(draft: Draft) -> tuple[object, ...]:
    """What words say: a phrase or a sentence itself, a list its items.

    Where a description is asked for, a sentence and what is cut from it say the same.
    """
    document = draft.sentence.document.text
    if draft.features.get("asks_sentence") and not draft.enumeration:
        return draft.sentence.document.name, draft.sentence.start
    items = draft.enumeration.items if draft.enumeration else ((draft.start, draft.end),)
    return tuple(document[start:end].casefold() for start, end in items)


def numbered(drafts: Sequence[Draft]) -> list[int]:
    """Which answer each gives.

    Args:
        drafts: In any order.

    Returns:
        For each the place of the first one that gives the same answer, which may be its own.
    """
    answers: list[int] = []
    # What has been given so far, by the first draft that gives it.
    figures: list[tuple[Quantity, int]] = []
    words: dict[tuple[object, ...], int] = {}
    for i, draft in enumerate(drafts):
        if draft.quantity is None:
            answers.append(words.setdefault(_says(draft), i))
            continue
        known = (first for quantity, first in figures if _same_figure(quantity, draft.quantity))
        answers.append(next(known, i))
        if answers[-1] == i:
            figures.append((draft.quantity, i))
    return answers


def judged(drafts: Sequence[Draft]) -> list[Candidate]:
    """The drafts with their probabilities, most probable first.

    Args:
        drafts: All that compete for one question.
    """
    judge = load_judge("answer")
    chances = judge.among([draft.features for draft in drafts], numbered(drafts))
    names = [each.name for each in fields(Draft)]
    found = [
        Candidate(
            *(getattr(draft, name) for name in names),
            probability=chance,
            alone=judge.alone(draft.features),
        )
        for draft, chance in zip(drafts, chances, strict=True)
    ]
    return sorted(found, key=lambda c: (-c.probability, -c.alone))


def worth(claim: Claim, held: Support) -> float:
    """By what claims are put in order before they are judged: what of the question stands there.

    Set by hand, not tuned: a name that stands there counts as much as two of the others.

    Args:
        claim: A figure or a sentence.
        held: What of the question stands with it.
    """
    words = held.coverage + held.near_coverage + held.meaning
    return 2 * held.names + held.periods + words + 1 / (1 + claim.sentence.rank)


def best_distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each span of a document once; the sums and lists that start there as well."""
    seen: set[tuple[str, int, int, object, object]] = set()
    kept = []
    for candidate in candidates:
        worked, listed = candidate.worked, candidate.enumeration
        key = (
            candidate.sentence.document.name,
            candidate.start,
            candidate.end,
            (worked.operation, *(each.place for each in worked.operands)) if worked else None,
            listed.items if listed else None,
        )
        if key not in seen:
            seen.add(key)
            kept.append(candidate)
    return kept
