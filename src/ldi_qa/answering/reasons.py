"""Why the assistant does not answer, in a person's words."""

from __future__ import annotations

from collections.abc import Sequence

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.material import Material
from ldi_qa.answering.question import Question

NOTHING = "The documents say nothing about this."
# The share of the question's words from which a passage may be said to speak of the same thing.
ABOUT = 0.25
UNSURE = "The documents come near to this question, but no passage answers it closely enough."


def reason(question: Question, candidates: Sequence[Candidate], material: Material) -> str:
    """What was missing: a name that the documents lack, another place or period, or support."""
    if not material.hits:
        return NOTHING
    spoken = " ".join(sentence.text for sentence in material.sentences).casefold()
    for name in question.names:
        if name.text.casefold() not in spoken and name.squashed not in spoken.replace(" ", ""):
            return f"The documents do not mention “{name.text}” in this connection."
    for candidate in candidates:
        held = candidate.support
        if held.coverage < ABOUT:
            continue  # it speaks of another thing, so nothing is "given" for anyone
        if held.missing and held.instead:
            return (
                f"The documents give this for {_listed(held.instead)}, "
                f"not for {_listed(held.missing)}."
            )
        if held.missing:
            return f"The documents do not give this for {_listed(held.missing)}."
    return UNSURE


def _listed(names: Sequence[str]) -> str:
    names = list(dict.fromkeys(names))[:3]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
