"""Yes or no: decided by the figure or the sentence that says it, or not at all."""

from __future__ import annotations

import re
from dataclasses import replace

from ldi_qa.answering.arithmetic import is_above
from ldi_qa.answering.compute import QUOTED, work_out
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.contrast import part_of
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Kind, Question, asks_limit
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.answering.verdicts import Verdict, verdicts
from ldi_qa.quantities import Found, convertible, same_quantity
from ldi_qa.types import Answer, Quantity

_OF_A_WHOLE = re.compile(
    r"^(?:did|does|do|has|have|had|is|are|was|were)\s+(?:the\s+)?(?P<part>.+?)\s+"
    r"(?:account(?:s|ed)?\s+for|ma[dk]e\s+up|represent(?:s|ed)?|constitute[sd]?|\w+)\s*$",
    re.IGNORECASE,
)
_KINDS: dict[str, Kind] = {
    "money": "money",
    "percentage": "percentage",
    "fraction": "percentage",
    "count": "count",
    "speed": "speed",
    "duration": "duration",
}


def decided(question: Question, material: Material, tools: Tools) -> Answer:
    """Answers "Yes" or "No" with what decides it, or abstains.

    Args:
        question: What is asked.
        material: What retrieval brought.
        tools: Retrieval and reader.
    """
    limited = _limited(question, material, tools) if asks_limit(question) else None
    if limited:
        return limited
    found = verdicts(question, material, tools)
    if not found or found[0].probability < load_judge("yes-no").threshold:
        return not_found(question, (), material)
    return answer(question, found[0], material)


def answer(question: Question, best: Verdict, material: Material) -> Answer:
    """A verdict with the sentence that gives it."""
    sentence = best.sentence
    return Answer(
        question=question.text,
        text=best.says,
        status="answered",
        confidence=best.probability,
        citations=(cite(sentence.document, (sentence.start, sentence.end)),),
        hits=material.hits,
    )


def _limited(question: Question, material: Material, tools: Tools) -> Answer | None:
    """Answers "is X above 90%?": the figure, quoted or else worked out, compared with the bound.

    None where no figure is found.
    """
    bound = question.figures[0]
    limit = replace(bound.quantity, qualifier="exact")
    kind: Kind = _KINDS.get(bound.kind, "figure")
    plain = replace(question, kind=kind, figures=())
    found = [
        c for c in figures(plain, material, tools) if c.quantity and convertible(c.quantity, limit)
    ]
    computed = _share(question, bound, material, tools)
    exact = is_answer(found) and found[0].support.near_coverage >= QUOTED
    if computed and computed.quantity and not exact:
        said = keeps(question, bound, computed.quantity, limit)
        if said is not None:
            return replace(computed, text=f"{'Yes' if said else 'No'}: {computed.text}")
    if not is_answer(found) or found[0].quantity is None:
        return None
    best = found[0]
    said = keeps(question, bound, found[0].quantity, limit)
    if said is None:
        return not_found(question, found, material, f"“{best.text}” leaves open whether it is so.")
    return Answer(
        question=question.text,
        text=f"{'Yes' if said else 'No'}: {best.text}",
        status="answered",
        confidence=best.probability,
        quantity=best.quantity,
        citations=(citation_of(best),),
        hits=material.hits,
    )


def keeps(question: Question, bound: Found, value: Quantity, limit: Quantity) -> bool | None:
    """Whether a figure is on the side of the bound that the question asks about."""
    words = question.text[max(0, bound.core_start - 24) : bound.core_end].lower()
    if re.search(r"\b(?:at\s+least|reach\w*)\b", words):
        below = is_above(limit, value)
        return None if below is None else not below
    if re.search(r"\b(?:at\s+most|no\s+more\s+than|up\s+to)\b", words):
        above = is_above(value, limit)
        return None if above is None else not above
    if re.search(r"\b(?:exactly|equal)\b", words):
        return same_quantity(value, limit) if value.qualifier == "exact" else None
    if re.search(r"\b(?:below|under|less|fewer|lower|smaller)\b", words):
        return is_above(limit, value)
    return is_above(value, limit)


def _share(question: Question, bound: Found, material: Material, tools: Tools) -> Answer | None:
    """Answers "did A make up over half of B?": A's figure and B's, as a share."""
    after = re.match(r"\s*of\s+(?:all\s+)?(?P<whole>[^?]+)", question.text[bound.end :])
    before = _OF_A_WHOLE.match(question.text[: bound.start].rstrip())
    if bound.quantity.unit != "%" or not after or not before:
        return None
    parts = part_of(question, before["part"], after["whole"])
    answer = work_out(question, "share", parts, material, tools)
    return answer if answer.status == "computed" else None
