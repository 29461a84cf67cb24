"""The figures that could answer a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.support import support
from ldi_qa.answering.terms import content_terms

# How well a table's figure without a unit answers a question for any kind of figure.
BARE = 0.5

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


def figures(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """The figures that could answer, most probable first."""
    fits = _FITS.get(question.kind, _FITS["figure"])
    if question.accepts:
        fits = {kind: fits.get(kind, 1.0) for kind in question.accepts}
    by_generic = meant(question, material)
    claims = [
        claim
        for sentence in material.sentences
        for claim in claims_in(sentence)
        if claim.found and _answers(claim, fits) and not is_asked(claim, question)
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
    further_on = _further_on(question, claims)
    asked = {term.stem for term in content_terms(question.text)}
    alike = (other for each in asked for other in material.like.get(each, {}))
    matched = {id(c): label_match(asked | set(alike), c) for c, _ in checked if c.cell}
    checked.sort(key=lambda pair: -matched.get(id(pair[0]), 0.0) - worth(*pair))
    checked = checked[:COMPETING]
    if not checked:
        return []
    margins = _margins([claim for claim, _ in checked], material, tools)
    drafts = []
    for (claim, held), margin in zip(checked, margins, strict=True):
        assert claim.found is not None
        features = {
            **shared_features(held, claim.sentence),
            **reader_features(margin),
            "type": fits.get(claim.found.kind, BARE),
            "noun": counts_what_is_asked(question, claim, material.like),
            "speaker": speaks(question, claim),
            "cell": float(claim.cell),
            "label": matched.get(id(claim), 0.0),
            "further_on": further_on[id(claim)],
        }
        drafts.append(Draft(claim, claim.start, claim.end, claim.found.quantity, held, features))
    return judged(drafts, "figure")


def _margins(claims: Sequence[Claim], material: Material, tools: Tools) -> list[float]:
    """By how much the reader prefers each figure to no answer, in logits.

    A table is not running text: of a cell the reader is given what stands around it, as a line.
    """
    cells = [claim for claim in claims if claim.cell]
    lines = tools.reader.score(material.question, [claim.statement for claim in cells])
    found = []
    for claim in claims:
        if claim.cell:
            end = len(claim.statement)
            start = end - (claim.end - claim.start)
            found.append(lines.span(cells.index(claim), start, end).margin)
        else:
            found.append(reader_margin(claim.start, claim.end, claim.sentence, material))
    return found


def _answers(claim: Claim, fits: Mapping[str, float]) -> bool:
    """Whether the figure is of a kind asked for; a bare cell may be, where no unit is given."""
    assert claim.found is not None
    bare = claim.cell and claim.found.kind == "count" and not claim.found.quantity.unit
    return bare or claim.found.kind in fits


def _further_on(question: Question, claims: Sequence[Claim]) -> dict[int, float]:
    """For each claim, by its id, whether a word of the question stands with a later figure only.

    In "4.9 in all, of which 0.9 in schools" the first figure is none for schools, though it shares
    more words with a question about all that is spent in schools.
    """
    asked = {term.stem for term in question.terms}
    found: dict[int, float] = {}
    later: dict[int, set[str]] = {}
    for claim in sorted(claims, key=lambda c: -c.start):
        owned = later.setdefault(id(claim.sentence), set())
        elsewhere = any(claim.weights.get(stem, 0.0) < INHERITED for stem in owned)
        found[id(claim)] = float(elsewhere and not claim.cell)
        owned |= {stem for stem in asked if claim.weights.get(stem, 0.0) >= OWN}
    return found
