"""Verdicts: what each sentence says to a question for yes or no, and how surely it is about it.

The reader is given a sentence behind the words "Yes. No." and points at one of them, or at neither
where the sentence does not decide. What rules can read (a negation, an opposite, another figure) is
weighed beside it, and which names the sentence gives where the question is turned round.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ldi_qa.answering.checking import checking
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.extracts import NO, VERDICTS, YES, for_verdict, verdict_span
from ldi_qa.answering.features import graded, reader_features, shared_features
from ldi_qa.answering.judge import Features, load_judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question
from ldi_qa.answering.sense import is_member, sense, settled
from ldi_qa.answering.turned import given, turned


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence and what it says to the question.

    Attributes:
        sentence: The sentence or the row.
        says: "Yes" or "No".
        features: What the judge reads.
        probability: Of being right, beside the others.
    """

    sentence: Sentence
    says: str
    features: Features = field(repr=False)
    probability: float


def verdicts(question: Question, material: Material, tools: Tools) -> list[Verdict]:
    """Both verdicts of each promising sentence, most probable first.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        tools: Retrieval and reader.
    """
    chosen = for_verdict(material.question, material.sentences, tools.rarity)
    scored = tools.reader.score(material.question, [extract.text for _, extract in chosen])
    said = [extract.text.removeprefix(VERDICTS) for _, extract in chosen]
    names = given(turned(question), said, tools.reader, material.same)
    check = checking(question, material, tools)
    drafts: list[tuple[Sentence, str, Features]] = []
    for number, (sentence, _) in enumerate(chosen):
        _, held = check(sentence)
        rule = sense(question, sentence)
        sure = settled(question, sentence) if held.holds else ""
        member = held.holds and is_member(question, sentence)
        named = names[number]
        for says in (YES, NO):
            features = {
                **shared_features(question, held, sentence),
                **reader_features(scored.span(number, *verdict_span(says)).margin),
                "rule": _agreement(rule, says),
                "settled": _agreement(sure, says),
                "member": _agreement(YES if member else "", says),
                "same": _agreement(YES, says) * graded(named.same),
                "elsewhere": _agreement(NO, says) * graded(named.elsewhere),
                "others": _agreement(NO, says) * graded(named.others),
                "no": float(says == NO),
            }
            drafts.append((sentence, says, features))
    chances = load_judge("yes-no").among(
        [features for _, _, features in drafts], [int(says == YES) for _, says, _ in drafts]
    )
    found = [Verdict(*draft, chance) for draft, chance in zip(drafts, chances, strict=True)]
    return sorted(found, key=lambda each: -each.probability)


def _agreement(rule: str, says: str) -> float:
    """1 where a rule says the same, -1 where it says the opposite, 0 where it says nothing."""
    return 0.0 if not rule else 1.0 if rule == says else -1.0
