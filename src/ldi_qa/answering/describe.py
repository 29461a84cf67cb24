"""Descriptions: the one to three sentences that say it, verbatim and in order."""

from __future__ import annotations

import re
from bisect import bisect_left

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.explaining import explains
from ldi_qa.answering.material import Material
from ldi_qa.answering.question import Question
from ldi_qa.types import Answer, Citation

# Sentences of a description, the first included: a longer one is a passage, which is shown anyway.
MAX_SENTENCES = 3
# The cosine with the question from which on a sentence that goes on about it is quoted too. Set by
# hand, no run is on record: lower, what merely follows is quoted; higher, half of an explanation.
NEAR_ENOUGH = 0.35
# How a sentence opens that goes on about what the one before it spoke of.
_GOES_ON = re.compile(
    r"^(?:it|its|they|their|he|his|she|her|this|these|those|such|all\s+of\s+(?:these|this))\b"
    r"|^the\s+(?:\w+\s+)?[a-z]+\b",
    re.IGNORECASE,
)


def answer(question: Question, best: Candidate, material: Material) -> Answer:
    """The sentence that describes, defines or explains, with those that go on about it.

    Args:
        question: What is asked.
        best: The sentence, as a candidate.
        material: Where it was found.
    """
    citations = _quoted(question, best, material)
    return Answer(
        question=question.text,
        text=" ".join(citation.quote for citation in citations),
        status="answered",
        confidence=best.probability,
        citations=citations,
        hits=material.hits,
    )


def _quoted(question: Question, best: Candidate, material: Material) -> tuple[Citation, ...]:
    """The best sentence with those after it that go on about it; neighbours are one citation."""
    sentence, document = best.sentence, best.sentence.document
    i = bisect_left(document.sentences, (sentence.start, sentence.start))
    following = []
    for start, end in document.sentences[i + 1 : i + MAX_SENTENCES]:
        gap = document.text[document.sentences[i][1] : start]
        if "\n\n" in gap or not _GOES_ON.match(document.text[start:end]):
            break
        following.append((start, end))
    last = sentence.end
    if following:
        near = {s.start: s.similarity for s in material.sentences if s.document is document}
        for start, end in following:
            if near.get(start, 0.0) < NEAR_ENOUGH and not explains(
                question.text, document.text[start:end]
            ):
                break
            last = end
    if last == sentence.end:
        return (citation_of(best),)
    return (cite(document, (sentence.start, last)),)
