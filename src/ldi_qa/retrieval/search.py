"""A question becomes ranked passages: by its words, by its meaning, and the two fused."""

from __future__ import annotations

from collections.abc import Iterable

from ldi_qa.index import Index
from ldi_qa.index.bm25 import best
from ldi_qa.index.tokens import question_tokens
from ldi_qa.retrieval.fusion import reciprocal_ranks
from ldi_qa.retrieval.merging import merge_neighbours
from ldi_qa.text import normalise
from ldi_qa.types import Hit

DEPTH = 50
"""How many passages each leg brings to the fusion."""


def search(
    index: Index, question: str, *, k: int = 10, documents: Iterable[str] | None = None
) -> list[Hit]:
    """The passages that answer a question best, best first.

    Args:
        index: An open index.
        question: In plain words, or keywords; without a word or figure in it nothing is found.
        k: How many hits, at most. Passages that overlap come as one hit.
        documents: Names of the documents to search; None for all.

    Raises:
        DocumentError: There is no document of such a name.
    """
    question = normalise(question).strip()
    if not question:
        return []
    mask = None if documents is None else index.mask(documents)
    scores = index.lexical.scores(question_tokens(question))
    if mask is not None:
        scores[~mask] = 0
    words = {int(row): float(scores[row]) for row in best(scores, DEPTH)}
    vector = index.embedder.embed([question], query=True)[0]
    meaning = dict(index.nearest(vector, DEPTH, mask))
    word_ranks = {row: rank for rank, row in enumerate(words, 1)}
    meaning_ranks = {row: rank for rank, row in enumerate(meaning, 1)}
    fused = reciprocal_ranks([list(words), list(meaning)])
    return merge_neighbours(
        (
            Hit(
                passage=index.passages[row],
                score=score,
                bm25=words.get(row),
                bm25_rank=word_ranks.get(row),
                dense=meaning.get(row),
                dense_rank=meaning_ranks.get(row),
            )
            for row, score in fused.items()
        ),
        k,
    )
