"""Descriptions: which sentences go on about what the first one says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.claims import whole_claim
from ldi_qa.answering.describe import MAX_SENTENCES, NEAR_ENOUGH, answer
from ldi_qa.answering.evidence import gather
from ldi_qa.answering.material import Material
from ldi_qa.answering.question import read_question
from ldi_qa.answering.support import Support
from ldi_qa.types import Hit, Passage
from made import asking, document

HELD = Support(names=1.0, periods=1.0, coverage=1.0, near_coverage=1.0)


def described(text: str, cosine: float, question: str = "What is the guild?") -> str:
    """What is said where the first sentence of a text describes, the others being so near."""
    whole = document(text)
    hit = Hit(Passage(whole.name, 0, len(text), text), 1.0)
    sentences = [replace(s, similarity=cosine) for s in gather([hit], lambda name: whole)]
    asked, _ = asking(question, text)
    material: Material = replace(asked, sentences=tuple(sentences))
    first = sentences[0]
    found = (whole_claim(first), first.start, first.end, None, HELD, {})
    best = Candidate(*found, whole=True, probability=0.9, alone=0.9)
    given = answer(read_question(question), best, material)
    assert [citation.quote for citation in given.citations] == [given.text]
    return given.text


FIRST = "The guild is a union of sailors."


@pytest.mark.parametrize(
    "after", ["It runs a school.", "These sailors are old.", "The old guild runs a school."]
)
def test_a_sentence_that_points_back_and_is_near_goes_on(after: str) -> None:
    assert described(f"{FIRST} {after}", NEAR_ENOUGH) == f"{FIRST} {after}"
    assert described(f"{FIRST} {after}", NEAR_ENOUGH - 0.01) == FIRST


def test_another_subject_or_another_paragraph_ends_it() -> None:
    assert described(f"{FIRST} Ashby is a port. It is old.", 0.9) == FIRST
    assert described(f"{FIRST}\n\nIt runs a school.", 0.9) == FIRST


def test_what_gives_the_reason_goes_on_where_that_is_asked_for() -> None:
    text = "The guild closed. It did so because of a storm."
    assert described(text, 0.0, "Why did the guild close?") == text
    assert described(text, 0.0) == "The guild closed."


def test_no_more_than_a_few_sentences_are_quoted() -> None:
    text = " ".join([FIRST, *(f"It runs school {n}." for n in range(5))])
    assert described(text, 0.9).count(".") == MAX_SENTENCES
