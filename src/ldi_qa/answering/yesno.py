"""Yes or no: decided by the figure or the sentence that says it, or not at all."""

from __future__ import annotations

import re
from dataclasses import replace

from ldi_qa.answering.candidates import Candidate, figures, statements
from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question, asks_limit
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.quantities import compare, same_quantity
from ldi_qa.types import Answer


def decided(question: Question, material: Material, tools: Tools) -> Answer:
    if asks_limit(question):
        return _limited(question, material, tools)
    found = statements(question, material, tools)
    if found:
        best = found[0]
        if is_answer(found, "description") and best.support.coverage >= 0.75:
            said = _figures_agree(question, best)
            if said is not None:
                return Answer(
                    question=question.text,
                    text="Yes" if said else "No",
                    status="answered",
                    confidence=best.probability * best.support.coverage,
                    citations=(citation_of(best),),
                    hits=material.hits,
                )
    return not_found(question, found, material)


_NEGATION = re.compile(r"\b(?:not|never|no|none|neither|nor|without|fail\w*|lack\w*)\b|n['’]t\b", re.IGNORECASE)


def _figures_agree(question: Question, best: Candidate) -> bool | None:
    """True: the sentence says it; False: it says otherwise; None: it does not decide it."""
    negated = bool(_NEGATION.search(best.text)) != bool(_NEGATION.search(question.text))
    if not question.figures:
        return None if negated else True
    for figure in question.figures:
        claims = [c for c in claims_of(best.sentence) if c.found and c.found.kind == figure.kind]
        if any(c.found and same_quantity(c.found.quantity, figure.quantity) for c in claims):
            continue
        return False if len(claims) == 1 and not negated else None
    return None if negated else True


def _limited(question: Question, material: Material, tools: Tools) -> Answer:
    """ "Is X above 90%?": the figure answers it, compared with the bound."""
    bound = question.figures[0]
    plain = replace(question, kind="figure", figures=())
    found = [c for c in figures(plain, material, tools) if c.quantity]
    if not is_answer(found, "figure") or found[0].quantity is None:
        return not_found(question, found, material)
    best = found[0]
    order = compare(found[0].quantity, bound.quantity)
    if order is None:
        return not_found(question, found, material)
    words = question.text.lower()
    if re.search(r"\b(?:at\s+least)\b", words):
        said = order >= 0
    elif re.search(r"\bat\s+most\b", words):
        said = order <= 0
    elif re.search(r"\b(?:below|under|less|fewer|lower)\b", words):
        said = order < 0
    elif re.search(r"\b(?:exactly|equal)\b", words):
        said = order == 0
    else:
        said = order > 0
    return Answer(
        question=question.text,
        text=f"{'Yes' if said else 'No'}: {best.text}",
        status="answered",
        confidence=best.probability,
        quantity=best.quantity,
        citations=(citation_of(best),),
        hits=material.hits,
    )
