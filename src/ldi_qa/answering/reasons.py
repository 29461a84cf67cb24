"""Why the assistant does not answer, in a person's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.material import Material
from ldi_qa.answering.names import Name
from ldi_qa.answering.question import Question

NOTHING = "The documents say nothing about this."
# The share of the question's words from which a passage may be said to speak of the same thing.
ABOUT = 0.25
# The probability from which a candidate may be said to come near.
NEAR = 0.1
EMPTY = "There is nothing in this question to look for. Name a figure, a place or a thing."
FAR = "No passage was found that speaks of this."
UNSURE = "The documents come near to this question, but no passage answers it closely enough."


def reason(question: Question, candidates: Sequence[Candidate], material: Material) -> str:
    """What was missing: a name that the documents lack, another place or period, or support."""
    if not material.hits:
        return NOTHING
    if not question.terms and not question.names and not question.periods:
        return EMPTY
    spoken = [sentence.text for sentence in material.sentences]
    for name in question.names:
        if not _mentioned(name, spoken):
            return f"The documents do not mention “{name.text}” in this connection."
    near = [each for each in candidates if each.support.coverage >= ABOUT]
    best = near[0] if near else None
    if best and best.probability >= NEAR and not best.support.missing:
        return UNSURE
    for candidate in near:
        held = candidate.support
        together = [name for name in held.instead if name in held.missing]
        if together:
            return f"The documents give this only for {_listed(held.instead)} together."
        if held.missing and held.instead:
            return (
                f"The documents give this for {_listed(held.instead)}, "
                f"not for {_listed(held.missing)}."
            )
        if held.missing:
            about = {name.text for name in question.names} | {
                period.quantity.text for period in question.periods
            }
            if missing := [each for each in held.missing if each in about]:
                return f"The documents do not give this for {_listed(missing)}."
            return f"No passage that comes near speaks of {_listed(held.missing)}."
    # Words that the question shares with what was read are not all that can make it near.
    return UNSURE if near or any(each.probability >= NEAR for each in candidates) else FAR


def _mentioned(name: Name, spoken: Sequence[str]) -> bool:
    """Whether a text has the name as words of its own, or written in other joints."""
    whole = re.compile(rf"(?<!\w){re.escape(name.text)}(?!\w)", re.IGNORECASE)
    return any(whole.search(text) for text in spoken) or (
        len(name.squashed) > 4
        and any(name.squashed in re.sub(r"[^\w]+", "", text).casefold() for text in spoken)
    )


def _listed(names: Sequence[str]) -> str:
    names = list(dict.fromkeys(names))[:3]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
