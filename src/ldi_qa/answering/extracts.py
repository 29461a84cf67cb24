"""Extracts: the sentences of the passages that are worth reading, each after the one before it.

A passage has six sentences, and one of them answers. The reader's time goes by the words it reads,
so it is given the best sentences of all passages rather than the best passages whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.terms import content_terms

# Words that are read in all.
BUDGET = 400
# What all of a question's words in a sentence count beside its cosine.
WORDS = 0.3


@dataclass(frozen=True, slots=True)
class Extract:
    """A run of sentences of one document (half-open offsets in its text)."""

    document: str
    start: int
    end: int
    text: str = field(repr=False)

    def holds(self, document: str, start: int, end: int) -> bool:
        """Whether a span of a document lies in it."""
        return document == self.document and self.start <= start and end <= self.end


def choose(question: str, sentences: Sequence[Sentence]) -> tuple[Extract, ...]:
    """The extracts to read, the most promising first.

    Args:
        question: What is asked.
        sentences: Those of the hits, with their cosines; rows of tables are not read here.
    """
    asked = {term.stem for term in content_terms(question)}
    running = [s for s in sentences if s.cells is None]
    runs: list[tuple[Sentence, int, int]] = []
    read = 0
    for sentence in sorted(running, key=lambda s: -_promise(s, asked)):
        start = _with_the_one_before(sentence)
        touching = [
            run
            for run in runs
            if run[0].document is sentence.document and run[1] <= sentence.end and start <= run[2]
        ]
        if any(run[1] <= start and sentence.end <= run[2] for run in touching):
            continue
        read += len(sentence.document.text[start : sentence.end].split())
        if runs and read > BUDGET:
            break
        first = min([start, *(run[1] for run in touching)])
        last = max([sentence.end, *(run[2] for run in touching)])
        lead = touching[0][0] if touching else sentence
        merged = (lead, first, last)
        at = runs.index(touching[0]) if touching else len(runs)
        runs = [run for run in runs if run not in touching]
        runs.insert(min(at, len(runs)), merged)
    return tuple(
        Extract(lead.document.name, start, end, lead.document.text[start:end])
        for lead, start, end in runs
    )


def _promise(sentence: Sentence, asked: Set[str]) -> float:
    said = {term.stem for term in content_terms(sentence.text)}
    share = len(asked & said) / len(asked) if asked else 0.0
    return sentence.similarity + WORDS * share


def _with_the_one_before(sentence: Sentence) -> int:
    """Where the sentence before it starts, if that is of the same paragraph; else its own start."""
    if not sentence.before:
        return sentence.start
    spans = sentence.document.sentences
    i = bisect_left(spans, (sentence.start, sentence.start))
    return spans[i - 1][0] if i > 0 else sentence.start
