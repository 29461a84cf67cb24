"""The phrases that could answer a question: figures, names and other words, judged together.

Whether a figure or a name is wanted is one thing among others that speak for a candidate, since a
question does not always say it: "mortgage arrears", "what did the survey find?".
"""

from __future__ import annotations

from ldi_qa.answering.candidates import Candidate, judged
from ldi_qa.answering.figure_candidates import figure_drafts
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question
from ldi_qa.answering.text_candidates import span_drafts
from ldi_qa.quantities import find_quantities


def phrases(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """All of them, most probable first."""
    figures = figure_drafts(question, material, tools)
    words = [each for each in span_drafts(question, material, tools) if not is_figure(each.text)]
    return judged([*figures, *words], "phrase")


def is_figure(text: str) -> bool:
    """Whether a span is a figure and nothing else ("Three", "£1.3 million")."""
    found = find_quantities(text)
    return len(found) == 1 and found[0].end - found[0].start >= len(text.strip()) - 2
