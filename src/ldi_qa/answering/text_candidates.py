"""The words that could answer a question: names and phrases, or whole sentences."""

from __future__ import annotations

from ldi_qa.answering.candidates import COMPETING, Draft, worth
from ldi_qa.answering.checking import Check
from ldi_qa.answering.explaining import defining, explains
from ldi_qa.answering.extracts import SHORTEST
from ldi_qa.answering.features import (
    exact_margin,
    graded,
    reader_features,
    reader_margin,
    repeats,
    shared_features,
)
from ldi_qa.answering.material import Material
from ldi_qa.answering.proposals import propose, shape
from ldi_qa.answering.question import Question


def span_drafts(question: Question, material: Material, check: Check) -> list[Draft]:
    """The names and phrases that could answer, with what speaks for each.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        check: Says what of the question stands with a sentence.
    """
    drafts = []
    for each in propose(question, material):
        if repeats(each.text, question):
            continue
        claim, held = check(each.sentence)
        features = {
            **shared_features(question, held, each.sentence),
            **reader_features(each.margin),
            **shape(question, each.text),
        }
        drafts.append(Draft(claim, each.start, each.end, None, held, features))
    return drafts


def sentence_drafts(question: Question, material: Material, check: Check) -> list[Draft]:
    """Whole sentences that could answer, with what speaks for each.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        check: Says what of the question stands with a sentence.

    Returns:
        `COMPETING` of them at most, those first with which most of the question stands.
    """
    checked = [
        check(sentence)
        for sentence in material.sentences
        if len(sentence.text.split()) >= SHORTEST and not sentence.text.endswith("?")
    ]
    checked.sort(key=lambda pair: -worth(*pair))
    drafts = []
    for claim, held in checked[:COMPETING]:
        # It is read up to its full stop.
        end = claim.start + len(claim.sentence.text.rstrip(" ."))
        features = {
            **shared_features(question, held, claim.sentence),
            **reader_features(reader_margin(claim.start, claim.end, claim.sentence, material)),
            "exact": graded(exact_margin(claim.start, end, claim.sentence, material)),
            "sentence": 1.0,
            "defining": defining(question, claim.sentence.text, claim.sentence.before),
            "cue": float(explains(question.text, claim.sentence.text)),
        }
        drafts.append(Draft(claim, claim.start, claim.end, None, held, features, whole=True))
    return drafts
