"""The figures that could answer a question, and whether they are of the kind that it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ldi_qa.answering.candidates import COMPETING, Candidate, Draft, judged, worth
from ldi_qa.answering.cells import claims_in, label_match
from ldi_qa.answering.claims import INHERITED, OWN, Claim
from ldi_qa.answering.features import (
    counts_what_is_asked,
    is_asked,
    meant,
    reader_features,
    reader_margin,
    shared_features,
    speaks,
)
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.operations import operations_said
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.support import Support, support
from ldi_qa.answering.terms import content_terms
from ldi_qa.quantities import Found

# Figures more that are looked at where they may be worked with. Not tuned: of the 167 questions
# that `extracts` tells of, 103 have a right answer among the candidates, 102 with half of it, 104
# with twice. It is first for 84 whichever it is.
OPERANDS = 6
# The reader's margin, in logits, that counts as much as a period of the question does in choosing
# which figures compete. Not tuned: first for 84 with half of it, 83 with twice.
SURE_MARGIN = 4.0
# How well a table's figure without a unit answers a question for any kind of figure: half as well
# as one with the unit that is asked for.
BARE = 0.5
# How well a figure's kind must fit where nothing but figures is asked for: what hardly does (0.2)
# is left out there.
LEAST = 0.3

# How well a kind of figure answers a kind of question, 0 where it is not listed. Set by hand; the
# judge reads it as one feature among others (``type``), so that the order in a row is what matters.
_AMOUNTS: Mapping[str, float] = {
    "money": 1.0,
    "percentage": 1.0,
    "points": 1.0,
    "count": 1.0,
    "speed": 1.0,
    "measure": 1.0,
    "duration": 0.8,
    "fraction": 0.8,
    "ordinal": 0.3,
}
_FITS: Mapping[Kind, Mapping[str, float]] = {
    "money": {"money": 1.0, "count": 0.4, "percentage": 0.2},
    "percentage": {"percentage": 1.0, "points": 0.6, "fraction": 0.8, "count": 0.2},
    "count": {"count": 1.0, "fraction": 0.5, "measure": 0.4, "percentage": 0.2},
    "duration": {"duration": 1.0, "ordinal": 0.5, "count": 0.2},
    "speed": {"speed": 1.0, "percentage": 0.5, "measure": 0.5},
    "date": {"date": 1.0, "year": 1.0, "period": 1.0},
    "ordinal": {"ordinal": 1.0, "count": 0.3, "duration": 0.3},
    "figure": _AMOUNTS,
    "computation": _AMOUNTS,
    "open": {kind: 0.8 * fit for kind, fit in _AMOUNTS.items()},
}
# For a question that asks for no figure, but may mean one.
_OTHERWISE: Mapping[str, float] = {kind: 0.3 * fit for kind, fit in _AMOUNTS.items()}


def figures(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """The figures of the kind asked for that could answer, most probable first.

    Those with which a name or a period of the question does not stand come last, as improbable:
    they answer another question, so they are no rivals of the others.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        tools: Retrieval and reader.
    """
    drafts = figure_drafts(question, material, tools)
    drafts = [draft for draft in drafts if draft.features["type"] >= LEAST]
    held = [draft for draft in drafts if draft.support.holds]
    others = [draft for draft in drafts if not draft.support.holds]
    improbable = [replace(each, probability=0.0) for each in judged(others)]
    return [*judged(held), *improbable]


def figure_drafts(question: Question, material: Material, tools: Tools) -> list[Draft]:
    """The figures that could answer, with what speaks for each.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        tools: Retrieval and reader.

    Returns:
        `COMPETING` figures at most, and `OPERANDS` more where a sum may be wanted, those first that
        look most like the answer before they are judged.
    """
    claims = [
        claim
        for sentence in material.sentences
        for claim in claims_in(sentence)
        if claim.found and not is_asked(claim, question)
    ]
    further_on = _owned_by_others(question, sorted(claims, key=lambda c: -c.start))
    further_back = _owned_by_others(question, sorted(claims, key=lambda c: c.start), alike=True)
    asked = {term.stem for term in content_terms(question.text)}
    asked |= {other for each in asked for other in material.like.get(each, {})}
    sums = bool(operations_said(question.text))
    seen = _seen(question, claims, material, tools)
    seen.sort(key=lambda each: -_promise(each, for_sums=sums))
    return [
        Draft(
            claim=each.claim,
            start=each.claim.start,
            end=each.claim.end,
            quantity=each.found.quantity,
            support=each.held,
            features={
                **shared_features(question, each.held, each.claim.sentence),
                **reader_features(each.margin),
                "type": each.fit,
                "noun": counts_what_is_asked(question, each.claim, material.like),
                "speaker": speaks(question, each.claim),
                "cell": float(each.claim.cell),
                "label": label_match(asked, each.claim) if each.claim.cell else 0.0,
                "further_on": further_on[id(each.claim)],
                "further_back": further_back[id(each.claim)],
            },
        )
        for each in seen[: COMPETING + sums * OPERANDS]
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure with what is known of it before it is judged.

    Attributes:
        claim: What it is a figure of.
        found: The figure.
        held: What of the question stands with it.
        margin: The reader's, in logits.
        fit: How well its kind answers.
    """

    claim: Claim
    found: Found
    held: Support
    margin: float
    fit: float


def _seen(
    question: Question, claims: Sequence[Claim], material: Material, tools: Tools
) -> list[_Seen]:
    """The claims, checked against the question."""
    fits, by_generic = _fits_of(question), meant(question, material)
    return [
        _Seen(
            claim,
            claim.found,
            support(
                question, claim, material.same, tools.rarity, meant=by_generic, like=material.like
            ),
            reader_margin(claim.start, claim.end, claim.sentence, material),
            _fit(claim, claim.found, fits),
        )
        for claim in claims
        if claim.found
    ]


def _promise(each: _Seen, *, for_sums: bool) -> float:
    """By what it is chosen which figures are judged: the reader's word, its kind, and its words."""
    # What is worked with may be of any kind: a share is of two sums of money as well.
    fit = max(each.fit, _fit(each.claim, each.found, _AMOUNTS)) if for_sums else each.fit
    return each.margin / SURE_MARGIN + 2 * fit + worth(each.claim, each.held)


def _fits_of(question: Question) -> Mapping[str, float]:
    """How well each kind of figure answers the question."""
    fits = _FITS.get(question.kind, _OTHERWISE)
    if question.accepts:
        fits = {**fits, **{kind: max(fits.get(kind, 0.0), 0.9) for kind in question.accepts}}
    return fits


def _fit(claim: Claim, found: Found, fits: Mapping[str, float]) -> float:
    """How well the figure's kind answers; a bare cell's may, where no unit is given."""
    bare = claim.cell and found.kind == "count" and not found.quantity.unit
    return max(fits.get(found.kind, 0.0), BARE if bare and "year" not in fits else 0.0)


def _owned_by_others(
    question: Question, claims: Sequence[Claim], *, alike: bool = False
) -> dict[int, float]:
    """For each claim, by its id, whether a word of the question stands with another figure only.

    In "4.9 in all, of which 0.9 in schools" the first figure is none for schools, though it shares
    more words with a question about all that is spent in schools; in "5% of vans and 7% of cars,
    and 8% of the latter in the north" the last is none for vans.

    Args:
        question: What is asked.
        claims: Of each sentence, the figures that count before those that they count against.
        alike: Whether only a figure of the same kind counts.
    """
    asked = {term.stem for term in question.terms}
    found: dict[int, float] = {}
    owned: dict[tuple[int, str], set[str]] = {}
    for claim in claims:
        assert claim.found is not None
        others = owned.setdefault((id(claim.sentence), claim.found.kind if alike else ""), set())
        elsewhere = any(claim.weights.get(stem, 0.0) < INHERITED for stem in others)
        found[id(claim)] = float(elsewhere and not claim.cell)
        others |= {stem for stem in asked if claim.weights.get(stem, 0.0) >= OWN}
    return found
