"""Yes or no: decided by the figure or the sentence that says it, or not at all.

A wrong "yes" is worse than none: every name, figure and content word of the question must stand in
the deciding sentence, and "no" needs a negation, another figure, or the opposite word in the same
place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldi_qa.answering.arithmetic import is_above
from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.compute import QUOTED, work_out
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.contrast import part_of
from ldi_qa.answering.enumerations import items_in
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.opposites import are_opposite
from ldi_qa.answering.question import Kind, Question, asks_limit
from ldi_qa.answering.replies import is_answer, not_found
from ldi_qa.answering.terms import Term, content_terms
from ldi_qa.answering.text_candidates import statements
from ldi_qa.quantities import Found, convertible, same_quantity
from ldi_qa.types import Answer, Quantity

# The cosine of word vectors from which on two words may stand for each other ("firms" and
# "businesses": 0.46; "posts" and "projects", which merely occur together: 0.07).
SAME_WORD = 0.4
# Content words between a word and its opposite's neighbours for these to be in the same place.
SLOT = 3

_NEGATION = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|fail\w*|lack\w*|hardly|barely)\b|n['’]t\b",
    re.IGNORECASE,
)
# Words of a question that add nothing to the statement it checks.
_EMPTY = frozenset(
    [
        "count",
        "rank",
        "serv",
        "belong",
        "among",
        "exist",
        "really",
        "actual",
        "ever",
        "still",
        "current",
        "alreadi",
    ]
)
_SUPERLATIVE = re.compile(
    r"\b(?:most|least|\w+est|more|fewer|less|than|only|all|every|any)\b", re.IGNORECASE
)
_MAKES_UP = re.compile(
    r"\b(?:forms?|formed|makes?\s+up|made\s+up|constitut\w+|compris\w+|consists?|includ\w+|belongs?|"
    r"part\s+of|contains?)\b",
    re.IGNORECASE,
)
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
    if asks_limit(question):
        return _limited(question, material, tools)
    found = statements(question, material, tools)
    verdicts = []
    for candidate in found:
        if candidate.support.holds:
            said = says(question, candidate, tools)
            if said is not None:
                verdicts.append((said, candidate))
    if not verdicts or len({said for said, _ in verdicts}) > 1:
        return not_found(question, found, material)
    said, best = verdicts[0]
    return Answer(
        question=question.text,
        text="Yes" if said else "No",
        status="answered",
        confidence=0.5 + best.probability / 2,
        citations=(citation_of(best),),
        hits=material.hits,
    )


def says(question: Question, candidate: Candidate, tools: Tools) -> bool | None:
    """Whether a sentence affirms (True) or denies (False) what is asked; None: neither.

    Args:
        question: A question for yes or no.
        candidate: A sentence that holds its names and periods.
        tools: For the vectors of words.
    """
    text = candidate.text
    agree = _figures_agree(question, candidate)
    if agree is None:
        return None
    asked = [term for term in question.terms if term.stem not in _EMPTY]
    if not asked and not question.figures:
        return True if _contains(question, text) else None
    if _SUPERLATIVE.search(question.text) and not _SUPERLATIVE.search(text):
        return None
    if re.search(r"\b(?:than|outside|except)\b", question.text, re.IGNORECASE):
        return None  # what is set beside something else needs both figures, not a sentence
    spoken = content_terms(text)
    missing = [term for term in asked if not _stands(term, spoken)]
    opposed = [term for term in missing if _opposite_in_place(term, asked, spoken)]
    rest = [term for term in missing if term not in opposed]
    if rest and (len(rest) * 3 > len(asked) + 1 or not _alike(rest, spoken, tools)):
        return None
    negated = bool(_NEGATION.search(text)) != bool(_NEGATION.search(question.text))
    if opposed:
        return None if negated or len(opposed) > 1 else False
    if rest:
        return None  # other words for it affirm nothing by themselves
    return agree != negated


def _figures_agree(question: Question, best: Candidate) -> bool | None:
    """True: the sentence has the question's figures; False: another one; None: it has none."""
    for figure in question.figures:
        claims = [c for c in claims_of(best.sentence) if c.found and c.found.kind == figure.kind]
        if any(c.found and same_quantity(c.found.quantity, figure.quantity) for c in claims):
            continue
        return False if len(claims) == 1 else None
    return True


def _stands(term: Term, spoken: Sequence[Term]) -> bool:
    """Whether a word stands in the sentence, inflected or as its verb or noun."""
    head = term.stem[: max(5, len(term.stem) - 3)]
    return any(
        other.stem == term.stem or (len(term.stem) >= 5 and other.stem.startswith(head))
        for other in spoken
    )


def _opposite_in_place(term: Term, asked: Sequence[Term], spoken: Sequence[Term]) -> bool:
    """Whether the sentence has the opposite of a word beside the same neighbour."""
    place = asked.index(term)
    beside = {asked[i].stem for i in (place - 1, place + 1) if 0 <= i < len(asked)}
    for i, other in enumerate(spoken):
        if are_opposite(term.stem, other.stem):
            near = {word.stem for word in spoken[max(0, i - SLOT) : i + SLOT + 1]}
            if beside & near:
                return True
    return False


def _alike(missing: Sequence[Term], spoken: Sequence[Term], tools: Tools) -> bool:
    """Whether each missing word has one that can stand for it in the sentence."""
    words = list(dict.fromkeys(term.word.lower() for term in spoken))
    if not words:
        return False
    vectors = tools.words([*(term.word.lower() for term in missing), *words])
    cosines = vectors[: len(missing)] @ vectors[len(missing) :].T
    return bool((cosines.max(axis=1) >= SAME_WORD).all())


def _contains(question: Question, text: str) -> bool:
    """Whether the sentence says that one name is in, or a part of, another ("is A in B?")."""
    if len(question.names) != 2:
        return False
    part, whole = (name.text for name in question.names)
    inside = r"(?:,?\s+(?:\w+\s+)?(?:in|within|part\s+of)\s+(?:the\s+)?)"
    if re.search(re.escape(part) + inside + re.escape(whole), text, re.IGNORECASE):
        return True
    for items in items_in(text):
        listed = any(text[a:b].casefold() == part.casefold() for a, b in items)
        around = text[: items[0][0]][-60:] + " | " + text[items[-1][1] :][:80]
        if listed and whole.casefold() in around.casefold() and _MAKES_UP.search(around):
            return True
    return False


def _limited(question: Question, material: Material, tools: Tools) -> Answer:
    """Answers "is X above 90%?": the figure, quoted or else worked out, compared with the bound."""
    bound = question.figures[0]
    limit = replace(bound.quantity, qualifier="exact")
    kind: Kind = _KINDS.get(bound.kind, "figure")
    plain = replace(question, kind=kind, figures=())
    found = [
        c for c in figures(plain, material, tools) if c.quantity and convertible(c.quantity, limit)
    ]
    computed = _share(question, bound, material, tools)
    exact = is_answer(found, "figure") and found[0].support.near_coverage >= QUOTED
    if computed and computed.quantity and not exact:
        said = keeps(question, bound, computed.quantity, limit)
        if said is not None:
            return replace(computed, text=f"{'Yes' if said else 'No'}: {computed.text}")
    if not is_answer(found, "figure") or found[0].quantity is None:
        return not_found(question, found, material)
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
