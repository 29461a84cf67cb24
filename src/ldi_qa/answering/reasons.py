"""Why the assistant does not answer, in a person's words.

A reason claims no more than is known: that something was not found is certain, that the documents
do not give it hardly ever is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.elsewhere import given_elsewhere, listed
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.material import Material
from ldi_qa.answering.mentions import speaking, unmentioned
from ldi_qa.answering.question import Question

# The share of the question's words from which a passage may be said to speak of the same thing.
ABOUT = 0.25
# The probability from which a candidate may be said to come near.
NEAR = 0.1


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no answer.

    Attributes:
        text: The reason, a sentence.
        sentence: The sentence of the documents that it speaks of, None where it speaks of none.
    """

    text: str
    sentence: Sentence | None = None


NOTHING = Reason("The documents say nothing about this.")
EMPTY = Reason("There is nothing in this question to look for. Name a figure, a place or a thing.")
FAR = Reason("No passage comes near enough to this question to answer it.")


def reason(question: Question, candidates: Sequence[Candidate], material: Material) -> Reason:
    """What was missing: a name that the documents lack, another place or period, or support."""
    if not material.hits:
        return NOTHING
    if not question.terms and not question.names and not question.periods:
        return EMPTY
    found = lacking(question, candidates, material)
    if found:
        return found
    near = _nearest(candidates)
    spoken = speaking(question, material)
    if spoken and not (near and (near.support.holds or near.support.coverage >= ABOUT)):
        sentence, names = spoken
        where = page_of(sentence, material)
        return Reason(
            f"The documents speak of {listed(names)}{where}, "
            "but nothing was found that answers this.",
            sentence,
        )
    if not near:
        return FAR
    where = page_of(near.sentence, material)
    return Reason(
        f"The documents come near to this question{where}, "
        "but no passage answers it closely enough.",
        near.sentence,
    )


def without(
    label: str, asked: Question, candidates: Sequence[Candidate], material: Material
) -> Reason:
    """Why one of several figures is missing: what is known of it, or that it was not found.

    Args:
        label: What it is called where it is worked with.
        asked: The question for it alone.
        candidates: What was found for that.
        material: What retrieval brought for that.
    """
    known = lacking(asked, candidates, material)
    return known or Reason(f"No figure was found for “{label}”.")


def lacking(
    question: Question, candidates: Sequence[Candidate], material: Material
) -> Reason | None:
    """What is certainly missing, None where nothing is."""
    nowhere, not_found = unmentioned(question, material)
    if nowhere:
        return Reason(f"The documents do not mention {_quoted(nowhere)}.")
    if not_found:
        return Reason(f"No passage that was found mentions {_quoted(not_found)}.")
    near = _nearest(candidates)
    if near and near.support.holds and near.support.coverage >= ABOUT:
        return None
    given = given_elsewhere(question, candidates, material)
    if given is None:
        return None
    instead, missing, figure = given
    where = page_of(figure.sentence, material)
    return Reason(f"The documents give this{instead}{where}{missing}.", figure.sentence)


def page_of(sentence: Sentence, material: Material) -> str:
    """Where a sentence stands, in brackets; its document is named where there are several."""
    page = sentence.document.page_at(sentence.start)
    several = len({each.passage.document for each in material.hits}) > 1
    places = [sentence.document.name] if several else []
    places += [f"page {page.number}"] if page else []
    return f" ({', '.join(places)})" if places else ""


def _nearest(candidates: Sequence[Candidate]) -> Candidate | None:
    """The best candidate that comes near, those that share words with the question first."""
    likely = [each for each in candidates if each.probability >= NEAR]
    about = [each for each in likely if each.support.coverage >= ABOUT]
    return next(iter([*about, *likely]), None)


def _quoted(names: Sequence[str]) -> str:
    marked = [f"“{name}”" for name in names[:3]]
    return " or ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)
