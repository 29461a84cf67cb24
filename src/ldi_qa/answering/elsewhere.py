"""What is asked for, given for another place or period than the one asked about.

Said only where it is certain: every word of what is asked stands with the figure, the figure is of
the kind asked for, and the place or the period is all that is missing.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Sequence

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.cells import label_match
from ldi_qa.answering.claims import INHERITED, OWN, TITLE
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.material import Material
from ldi_qa.answering.mentions import modifies, stands, with_article
from ldi_qa.answering.names import Name, speaks_of
from ldi_qa.answering.question import Question
from ldi_qa.answering.support import UNSAID
from ldi_qa.answering.terms import content_terms, stem
from ldi_qa.quantities import Found

# How well a figure's kind must answer the question's for the figure to be what is asked for.
KIND = 0.8
_LOCAL = re.compile(r"\b(?:in|at|across|within|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNING = re.compile(r"\b(?:of|for)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?(?!\w)")
_MONTH = re.compile(rf"\b(?:{'|'.join([*month_name[1:], *month_abbr[1:]])})\b", re.IGNORECASE)


def given_elsewhere(
    question: Question, candidates: Sequence[Candidate], material: Material
) -> tuple[str, str, Candidate] | None:
    """The figure, what it is given for, and what is missing, in words; None where unsure.

    Args:
        question: What is asked.
        candidates: Figures that do not answer it, best first.
        material: Where they were found.

    Returns:
        What follows "the documents give this", what follows the page, and the figure.
    """
    known = [each for each in candidates if _is_this(question, each)]
    for each in known:
        if len(each.support.missing) != 1:
            continue
        for name in question.names:
            together = name.text in each.support.instead
            if each.support.missing[0] == name.text and (
                together or not _both(name.text, question, material)
            ):
                instead = _places(name, question, each, known, material)
                if instead:
                    said = with_article(question.text, name.start, name.end)
                    alone = " alone" * together
                    return f" for {instead}", f"; for {said}{alone} nothing was found", each
        for period in question.periods:
            text = period.quantity.text
            if each.support.missing[0] == text and not _both(text, question, material):
                own = _period(period, question, each)
                if own:
                    return f" for {own}", f"; for {text} nothing was found", each
                if own is not None:
                    return "", f", without saying that it is for {text}", each
    return None


def listed(names: Sequence[str]) -> str:
    """Names as words: "A", "A and B", "A, B and C"; three at most."""
    names = list(dict.fromkeys(names))[:3]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is_this(question: Question, candidate: Candidate) -> bool:
    """Whether a figure is what is asked for, wherever and whenever it is so."""
    claim, features = candidate.claim, candidate.features
    if claim.found is None or candidate.worked is not None or not question.terms:
        return False
    if features.get("type", 0.0) < KIND or features.get("noun", 0.0) < 0:
        return False
    if any(claim.weights.get(term.stem, 0.0) < INHERITED for term in question.terms):
        return False
    if not claim.cell:
        return True
    own = {stem(word) for place in claim.places for word in place.text.split()}
    asked = {term.stem for term in content_terms(question.text)}
    return label_match(asked | own, claim) == 1.0


def _places(
    name: Name,
    question: Question,
    figure: Candidate,
    known: Sequence[Candidate],
    material: Material,
) -> str:
    """Where the figures of the sentence are from, in words; ``""`` where it does not say so."""
    local = _LOCAL.search(question.text[: name.start])
    if figure.claim.cell or not (local or _owns(question.text, name)):
        return ""
    text = figure.sentence.text
    if name.text in figure.support.instead:
        several = sorted(figure.claim.places, key=lambda place: place.start)
        return f"{listed([with_article(text, p.start, p.end) for p in several])} together"
    alike = [
        each
        for each in known
        if each.sentence is figure.sentence and each.support.missing == figure.support.missing
    ]
    places = [place for each in alike for place in each.claim.places if not place.left_out]
    if any(speaks_of(name, (place,), material.same) for place in places):
        return ""
    placed = [
        place
        for place in places
        if not modifies(text, place.start, place.end)
        and (_owns(text, place) or (local and _LOCAL.search(text[: place.start])))
    ]
    ordered = sorted(placed, key=lambda place: place.start)
    return listed([with_article(text, p.start, p.end) for p in ordered]) if ordered else ""


def _owns(text: str, name: Name) -> bool:
    """Whether a name says whose something is: "of Leeds", "Leeds' rate"."""
    return bool(_OWNING.search(text[: name.start]) or _OWNER.match(text, name.end))


def _period(period: Found, question: Question, figure: Candidate) -> str | None:
    """The figure's own period, ``""`` where it has none, None where it has one of another sort.

    A year is not set beside a month, nor a calendar year beside a financial one.
    """
    if question.names and figure.support.names <= UNSAID:
        return None
    if all(nearness <= TITLE for _, nearness in figure.claim.periods):
        return ""
    near = [each for each in figure.claim.periods if each[1] >= INHERITED]
    own = [each for each in near if each[1] == OWN] or near
    texts = list(dict.fromkeys(found.quantity.text for found, _ in own))
    wanted = _shape(period.quantity.text)
    return texts[0] if len(texts) == 1 and _shape(texts[0]) == wanted else None


def _shape(text: str) -> str:
    return re.sub(r"\d", "0", _MONTH.sub("M", text)).replace("/", "-")


def _both(missing: str, question: Question, material: Material) -> bool:
    """Whether one of the sentences found has what is missing and all words of what is asked."""
    asked = {term.stem for term in question.terms}
    name = Name(missing, 0, len(missing))
    for sentence in material.sentences:
        around = _around(sentence)
        if stands(name, around, material.same) and asked <= {
            term.stem for term in content_terms(around)
        }:
            return True
    return False


def _around(sentence: Sentence) -> str:
    headers = {h for cell in sentence.cells or () for h in (cell.column, *cell.over)}
    return "\n".join([*sentence.headings, *sorted(headers), sentence.text])
