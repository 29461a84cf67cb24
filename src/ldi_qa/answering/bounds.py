"""Bounds: "is X above 90%?" is answered by the figure for X, set against the bound.

The figure is asked for in a question of its own ("what percentage is X?"), found as for any other
question, and is what the answer cites.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ldi_qa.answering.arithmetic import is_above
from ldi_qa.answering.candidates import Candidate, best_distinct
from ldi_qa.answering.compute import QUOTED, work_out
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.contrast import part_of
from ldi_qa.answering.material import Material, Tools, asked_anew
from ldi_qa.answering.question import Question, read_question
from ldi_qa.answering.reasons import Reason
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.answering.rivals import rivals
from ldi_qa.answering.vocabulary import AUXILIARIES, PREPOSITIONS
from ldi_qa.quantities import Found, convertible, same_quantity
from ldi_qa.types import Answer, Quantity

_OF_A_WHOLE = re.compile(
    r"^(?:did|does|do|has|have|had|is|are|was|were)\s+(?:the\s+)?(?P<part>.+?)\s+"
    r"(?:account(?:s|ed)?\s+for|ma[dk]e\s+up|represent(?:s|ed)?|constitute[sd]?|\w+)\s*$",
    re.IGNORECASE,
)
# How a figure of each kind is asked for.
_ASKED = {
    "money": "how much",
    "percentage": "what percentage",
    "fraction": "what percentage",
    "count": "how many",
    "speed": "what speed",
    "duration": "how long",
}
_OTHERWISE = "what"
_COMPARES = re.compile(
    r"\b(?:(?:well\s+|far\s+|even\s+)?(?:above|below|over|under|exceed\w*|surpass\w*)|"
    r"(?:more|less|fewer|greater|higher|lower|larger|smaller|longer|shorter|better|worse)\s+than|"
    r"at\s+(?:least|most)|(?:as\s+(?:much|many|high)\s+as)|up\s+to|exactly|equal(?:\s+to)?)\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w&’'%/-]+")


def answer_bound(question: Question, material: Material, tools: Tools) -> Answer | None:
    """Answers with the figure, quoted or else worked out, compared with the bound.

    Args:
        question: What is asked; its first figure is the bound.
        material: What retrieval brought for it.
        tools: Retrieval and reader.

    Returns:
        None where no figure is found; an abstention where the one found leaves it open.
    """
    bound = question.figures[0]
    limit = replace(bound.quantity, qualifier="exact")
    found = _figures(figure_question(question.text, bound), limit, material, tools)
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
        why = Reason(f"“{best.text}” leaves open whether it is so.", best.sentence)
        return not_found(question, found, material, why)
    return Answer(
        question=question.text,
        text=f"{'Yes' if said else 'No'}: {best.text}",
        status="answered",
        confidence=best.probability,
        quantity=best.quantity,
        citations=(citation_of(best),),
        hits=material.hits,
    )


def figure_question(text: str, bound: Found) -> str:
    """The question for the figure that a bound is set for.

    "Are there more than 30 sites?" becomes "how many sites are there?", "Is broadband there for
    over 95% of Leeds?" becomes "what percentage of Leeds is broadband there for?", "Does the share
    exceed a quarter?" "what percentage is the share?".
    """
    asked = _ASKED.get(bound.kind, _OTHERWISE)
    before = text[: bound.start].rstrip()
    verb = re.search(r"\bexceed\w*$|\bsurpass\w*$", before, re.IGNORECASE)
    if compares := _COMPARES.search(before):
        before = before[: compares.start()].rstrip()
    of, rest = _phrase_after(text[bound.end :].rstrip(" ?"))
    auxiliary, _, subject = before.partition(" ")
    if verb:
        auxiliary = "is"
    # The figure is the subject: "do more than 30 sites close" asks "how many sites close".
    if auxiliary.lower() in ("do", "does", "did") and not subject:
        auxiliary = ""
    if auxiliary and auxiliary.lower() not in AUXILIARIES:
        auxiliary, subject = "", before
    words = (asked, of, auxiliary.lower(), subject, rest)
    return " ".join(word for word in words if word) + "?"


def _phrase_after(text: str) -> tuple[str, str]:
    """What the figure counts or is a share of, and what follows it."""
    words = list(_WORD.finditer(text))
    first = 1 if words and words[0][0].lower() == "of" else 0
    end = next((m.start() for m in words[first:] if m[0].lower() in PREPOSITIONS), len(text))
    return text[:end].strip(" ,"), text[end:].strip(" ,")


def _figures(asked: str, limit: Quantity, material: Material, tools: Tools) -> list[Candidate]:
    """The figures that answer a question and can be set against the bound, best first."""
    anew = asked_anew(asked, material, tools)
    found = best_distinct(rivals(read_question(asked, material.known, material.aside), anew, tools))
    return [c for c in found if c.quantity and not c.worked and convertible(c.quantity, limit)]


def keeps(question: Question, bound: Found, value: Quantity, limit: Quantity) -> bool | None:
    """Whether a figure is on the side of the bound that the question asks about.

    Args:
        question: What is asked.
        bound: The bound as the question gives it.
        value: The figure.
        limit: The bound's quantity without its qualifier.

    Returns:
        None where the words around the figure leave it open ("over 50" and a bound of 60).
    """
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
