"""Lists: every item of the enumeration that a question asks for."""

from __future__ import annotations

from ldi_qa.answering import enumerations
from ldi_qa.answering.candidates import statements
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question
from ldi_qa.types import Answer


def listed(question: Question, material: Material, tools: Tools) -> Answer | None:
    found = statements(question, material, tools)
    threshold = load_judge("description").threshold
    for candidate in found[:3]:
        if candidate.probability < threshold or not candidate.support.holds:
            break
        one = enumerations.bullets(candidate.sentence)
        if one is None:
            inside = enumerations.enumerations(candidate.sentence)
            asked = {term.stem for term in question.terms}
            one = enumerations.choose(inside, candidate.sentence, asked)
        if one is None:
            continue
        document = candidate.sentence.document
        items = tuple(document.text[start:end] for start, end in one.items)
        span = (one.items[0][0], one.items[-1][1])
        return Answer(
            question=question.text,
            text="; ".join(items),
            status="answered",
            confidence=candidate.probability,
            citations=(cite(document, (one.start, one.end), span),),
            items=items,
            hits=material.hits,
        )
    return None
