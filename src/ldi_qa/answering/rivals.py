"""All that could answer a question, judged together: figures, sums, words, lists and sentences.

Which of these is wanted is one thing among others that speak for a candidate, since a question does
not always say it: "mortgage arrears?", "what did the survey find?", "who runs the workshops?".
"""

from __future__ import annotations

from ldi_qa.answering.candidates import Candidate, Draft, judged
from ldi_qa.answering.checking import checking
from ldi_qa.answering.figure_candidates import figure_drafts
from ldi_qa.answering.lists import list_drafts
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import FIGURE_KINDS, Question
from ldi_qa.answering.sum_candidates import sum_drafts
from ldi_qa.answering.text_candidates import sentence_drafts, span_drafts
from ldi_qa.quantities import find_quantities


def rivals(question: Question, material: Material, tools: Tools) -> list[Candidate]:
    """All of them, most probable first; for a figure no list and no sentence is considered.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        tools: Retrieval and reader.
    """
    check = checking(question, material, tools)
    drafts = figure_drafts(question, material, tools)
    words = [each for each in span_drafts(question, material, check) if not is_figure(each.text)]
    if question.kind in FIGURE_KINDS or question.kind == "computation":
        return judged([*drafts, *words, *sum_drafts(question, material, drafts)])
    listed = list_drafts(question, material, check, tools.rarity)
    words = [each for each in words if not any(_says_list(each, one) for one in listed)]
    return judged([*drafts, *words, *listed, *sentence_drafts(question, material, check)])


def _says_list(words: Draft, listed: Draft) -> bool:
    """Whether a phrase is a list that is considered as one: it has two of its items or more."""
    if words.claim.sentence.document is not listed.claim.sentence.document:
        return False
    items = listed.enumeration.items if listed.enumeration else ()
    return sum(words.start < end and start < words.end for start, end in items) > 1


def is_figure(text: str) -> bool:
    """Whether a span is a figure and nothing else ("Three", "£1.3 million"), stops aside."""
    found = find_quantities(text)
    return len(found) == 1 and found[0].end - found[0].start >= len(text.strip()) - 2
