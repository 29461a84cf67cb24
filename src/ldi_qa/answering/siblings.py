"""The figures that one sentence sets side by side, each with the words that say which it is."""

from __future__ import annotations

import re
from dataclasses import replace

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question

# Figures of each operand that are tried together: the chances of those for one question sum to at
# most 1, so that the sixth is right less often than once in six times.
TRIED = 5
_TOTAL = re.compile(r"\b(?:total\w*|altogether|overall|in\s+all|sum)\b", re.IGNORECASE)
# What stands between a figure and the words that say whose it is: "£5m *is in* fishing".
_LINK = re.compile(
    r"^(?:(?:is|are|was|were|went|goes|go|comes?|came|belongs?|in|to|for|from|at|by|of|on|the)\s+)+",
    re.IGNORECASE,
)


def siblings(
    question: Question, material: Material, tools: Tools
) -> tuple[tuple[str, ...], list[Candidate]] | None:
    """The figures that one sentence gives for the parts of a thing, each with what it is of.

    Args:
        question: A question for the largest or smallest of them.
        material: What retrieval brought.
        tools: Retrieval and reader.

    Returns:
        What each figure is of, and the figures, in the order of the sentence; None where no
        sentence gives two or more.
    """
    asked = replace(question, kind="figure")
    for best in figures(asked, material, tools)[:TRIED]:
        if not best.support.holds or best.claim.found is None:
            continue
        own = [
            c for c in claims_of(best.sentence) if c.found and c.found.kind == best.claim.found.kind
        ]
        parts = [c for c in own if not _TOTAL.search(c.own)]
        labels = tuple(label(c.own, c.found.quantity.text) for c in parts if c.found)
        if len(parts) >= 2 and all(labels):
            operands = [
                replace(best, claim=c, start=c.start, end=c.end, quantity=c.found.quantity)
                for c in parts
                if c.found
            ]
            return labels, operands
    return None


def label(own: str, figure: str) -> str:
    """What a figure is of, in the words after it, or before it where none are after."""
    before, _, after = own.partition(figure)
    words = _LINK.sub("", after.strip(" ,;.")) or before.strip(" ,;.")
    return re.sub(r"[\s,;]+(?:and|or|with|of\s+which)$", "", words).strip()
