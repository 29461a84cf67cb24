"""The words that could answer a question: names and phrases, or whole sentences."""

from __future__ import annotations

from ldi_qa.answering.candidates import COMPETING, Draft, worth
from ldi_qa.answering.claims import whole_claim
from ldi_qa.answering.explaining import defining, explains
from ldi_qa.answering.features import reader_features, reader_margin, repeats, shared_features
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.proposals import propose, shape
from ldi_qa.answering.question import Question
from ldi_qa.answering.support import support


def span_drafts(question: Question, material: Material, tools: Tools) -> list[Draft]:
    """The names and phrases that could answer, with what speaks for each."""
    proposed = [each for each in propose(question, material) if not repeats(each.text, question)]
    if not proposed:
        return []
    claims = {id(each.sentence): whole_claim(each.sentence) for each in proposed}
    drafts = []
    for each in proposed:
        claim = claims[id(each.sentence)]
        held = support(question, claim, material.same, tools.rarity, like=material.like)
        features = {
            **shared_features(question, held, each.sentence),
            **reader_features(each.margin),
            **shape(question, each.text),
        }
        drafts.append(Draft(claim, each.start, each.end, None, held, features))
    return drafts


def sentence_drafts(question: Question, material: Material, tools: Tools) -> list[Draft]:
    """Whole sentences that could answer, with what speaks for each."""
    checked = []
    for sentence in material.sentences:
        if len(sentence.text.split()) < 4 or sentence.text.endswith("?"):
            continue
        claim = whole_claim(sentence)
        held = support(question, claim, material.same, tools.rarity, like=material.like)
        checked.append((claim, held))
    checked.sort(key=lambda pair: -worth(*pair))
    drafts = []
    for claim, held in checked[:COMPETING]:
        features = {
            **shared_features(question, held, claim.sentence),
            **reader_features(reader_margin(claim.start, claim.end, claim.sentence, material)),
            "sentence": 1.0,
            "defining": defining(question, claim.sentence.text, claim.sentence.before),
            "cue": float(explains(question.text, claim.sentence.text)),
        }
        drafts.append(Draft(claim, claim.start, claim.end, None, held, features, whole=True))
    return drafts
