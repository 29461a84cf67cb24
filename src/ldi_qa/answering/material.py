"""What one question is answered from: the hits, their sentences, and the tools to read them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ldi_qa.answering.casing import recased
from ldi_qa.answering.evidence import Sentence, gather
from ldi_qa.answering.extracts import Extract, choose
from ldi_qa.answering.generic import spelt_out
from ldi_qa.answering.judge import logistic
from ldi_qa.answering.likeness import Likeness, likeness
from ldi_qa.answering.names import aliases, capitalised
from ldi_qa.answering.spelling import correct
from ldi_qa.answering.terms import content_terms
from ldi_qa.answering.titled import addressed
from ldi_qa.documents.document import Document
from ldi_qa.reader import Reader, Scored
from ldi_qa.types import Hit

# Passages that are shown with an answer: half of those that are read.
SHOWN = 10
# Spans of each extract that the reader is asked for. Not tuned: of 167 questions a right answer is
# first for 84, with half or twice as many spans for 83 (`bench/limits.py`).
N_BEST = 8
# What a passage gains, in its fused score (0 to 1), where the reader is sure that it answers: it is
# shown before passages that are up to so much nearer. Set by hand; no run is on record.
READ = 0.1


@dataclass(frozen=True, slots=True)
class Tools:
    """What answering needs of the world, given once by the assistant.

    Attributes:
        search: A query's hits in some documents, given by their names, best first.
        titles: The titles of the documents that are asked, by their names.
        document: A document by its name.
        words: Single words to unit vectors, float32 [n, e], near where they mean alike.
        rarity: How telling a word is, by its stem: an inverse document frequency.
        reader: Proposes spans.
        is_word: Whether a lower-case word is a common one.
    """

    search: Callable[[str, Collection[str]], Sequence[Hit]]
    titles: Mapping[str, str]
    document: Callable[[str], Document]
    words: Callable[[Sequence[str]], NDArray[np.float32]]
    rarity: Callable[[str], float]
    reader: Reader
    is_word: Callable[[str], bool]

    def find(self, query: str) -> tuple[Hit, ...]:
        """A query's hits in the documents that are asked, best first."""
        return tuple(self.search(query, self.titles))


@dataclass(frozen=True, slots=True)
class Material:
    """What retrieval brought for one question.

    Attributes:
        question: What was looked for: the question, slips mended, "the region" given its name.
        hits: The best passages, as they are shown with an answer: what was read counts too.
        sentences: Their sentences, those of the best passage first.
        extracts: What of the passages is read, the most promising first.
        read: The extracts as the reader scored them.
        same: Abbreviations that the passages define, both ways.
        known: Stems of words that the passages always write with a capital.
        like: Words of the passages that are like those of the question.
        unheard: Stems of the question's words that no passage of the index has, found or not.
        aside: Words of the question that only name the document that it is asked of.
    """

    question: str
    hits: tuple[Hit, ...]
    sentences: tuple[Sentence, ...] = field(repr=False)
    extracts: tuple[Extract, ...] = field(repr=False)
    read: Scored = field(repr=False)
    same: Mapping[str, str]
    known: frozenset[str] = field(repr=False)
    like: Likeness = field(repr=False)
    unheard: frozenset[str] = frozenset()
    aside: tuple[str, ...] = ()


def addressing(question: str, tools: Tools) -> tuple[Material, Tools]:
    """What `collect` brings, from the document that the question names if it names one.

    Returns:
        The material, and the tools to go on with in the same document.
    """
    told = addressed(question, tools.titles)
    if told.documents:
        kept = {name: title for name, title in tools.titles.items() if name in told.documents}
        tools = replace(tools, titles=kept)
    return replace(collect(told.question, tools), aside=told.aside), tools


def collect(question: str, tools: Tools) -> Material:
    """Retrieves and reads; a slip of the pen is mended and the search done again.

    Where the question says "the region", or names someone in lower case, it is read with the name
    as the passages have it.

    Args:
        question: A question that stands alone.
        tools: Retrieval and reader.
    """
    hits = tools.find(question)
    mended = correct(question, (hit.passage.text for hit in hits), tools.is_word)
    if mended != question:
        question, hits = mended, tools.find(mended)
    sentences = tuple(gather(hits, tools.document))
    texts = [sentence.text for sentence in sentences]
    headings = {heading for sentence in sentences for heading in sentence.headings}
    titles = {sentence.document.title for sentence in sentences}
    around = [*texts, *headings, *titles]
    question = spelt_out(recased(question, around), around)
    extracts = choose(question, sentences, tools.rarity)
    read = tools.reader.score(question, [extract.text for extract in extracts])
    return Material(
        question=question,
        hits=reordered(hits, extracts, read)[:SHOWN],
        sentences=sentences,
        extracts=extracts,
        read=read,
        same=aliases(around),
        known=capitalised(texts),
        like=likeness(question, [*texts, *headings], tools.words),
        unheard=_unheard(question, tools.rarity),
    )


def _unheard(question: str, rarity: Callable[[str], float]) -> frozenset[str]:
    """Stems of its words that are as rare as a word can be: no passage has the empty one."""
    never = rarity("")
    return frozenset(t.stem for t in content_terms(question) if rarity(t.stem) >= never)


def asked_anew(question: str, material: Material, tools: Tools) -> Material:
    """The same passages, read for another question.

    Args:
        question: What is asked now.
        material: What retrieval brought for the question before.
        tools: Retrieval and reader.
    """
    read = tools.reader.score(question, [extract.text for extract in material.extracts])
    return replace(material, question=question, read=read)


def reordered(hits: Sequence[Hit], extracts: Sequence[Extract], read: Scored) -> tuple[Hit, ...]:
    """The hits by their scores and by how surely the reader finds an answer in each.

    Args:
        hits: In any order.
        extracts: What was read of them.
        read: The extracts as the reader scored them.
    """
    found = []
    for reading in read.best(N_BEST):
        extract = extracts[reading.passage]
        if span := extract.origin(reading.start, reading.end):
            found.append((extract.document, span[0], logistic(reading.margin)))

    def worth(hit: Hit) -> float:
        held = hit.passage
        inside = (
            sure
            for document, at, sure in found
            if document == held.document and held.start <= at < held.end
        )
        return hit.score + READ * max(inside, default=0.0)

    return tuple(sorted(hits, key=worth, reverse=True))
