"""A question becomes ranked passages: by its words, by its meaning, and the two fused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from ldi_qa.index import Index
from ldi_qa.index.bm25 import best
from ldi_qa.index.tokens import question_tokens
from ldi_qa.retrieval.fusion import fuse, with_best_sentence
from ldi_qa.retrieval.merging import merge_neighbours
from ldi_qa.text import normalise
from ldi_qa.types import Hit

DEPTH = 50
"""How many passages each leg brings to the fusion. Not tuned: two and a half times those that are
read (`assistant.PASSAGES`), so that what one leg ranks low can come up by the other; the cosines of
all their sentences are what it costs."""
LONGEST = 2000
"""How many characters of a question are searched for; the model reads no more than about 1,000."""


def search(
    index: Index, question: str, *, k: int = 10, documents: Iterable[str] | None = None
) -> list[Hit]:
    """The passages that answer a question best, best first.

    Args:
        index: An open index.
        question: In plain words, or keywords. Where it holds no letter and no digit, nothing is
            found.
        k: How many hits, at most. Passages that overlap come as one hit.
        documents: Names of the documents to search; None for all.

    Returns:
        The hits with their scores, and for each sentence of theirs its cosine with the question.

    Raises:
        DocumentError: There is no document of such a name.
    """
    question = _searched(question)
    if not any(c.isalnum() for c in question):
        return []
    return merge_neighbours(_ranked(index, question, documents), k)


def query_vector(index: Index, question: str) -> NDArray[np.float32]:
    """The vector that `search` compares with, float32 [dimension]; after a search it is at hand."""
    return index.query_vector(_searched(question))


def _searched(question: str) -> str:
    """What of a question is searched for: in normal form, not too long, and fit for UTF-8."""
    return normalise(question[:LONGEST]).encode("utf-8", "replace").decode()


def _ranked(index: Index, question: str, documents: Iterable[str] | None) -> Iterator[Hit]:
    """Every passage that one of the legs found, best first."""
    mask = None if documents is None else index.mask(documents)
    words = index.lexical.scores(question_tokens(question))
    if mask is not None:
        words[~mask] = 0
    vector = index.query_vector(question)
    by_word = {int(row): rank for rank, row in enumerate(best(words, DEPTH), 1)}
    by_meaning = {row: rank for rank, row in enumerate(index.nearest(vector, DEPTH, mask), 1)}
    rows = np.array(sorted(by_word.keys() | by_meaning.keys()), np.int64)
    cosines = index.cosines(vector, rows)
    telling = index.sentences.cosines(vector, [int(row) for row in rows])
    scores = with_best_sentence(fuse(words[rows], cosines), telling)
    for i in np.argsort(-scores, kind="stable"):
        row = int(rows[i])
        starts = index.sentences.starts[index.sentences.of(row)]
        yield Hit(
            passage=index.passages[row],
            score=float(scores[i]),
            bm25=float(words[row]) if row in by_word else None,
            bm25_rank=by_word.get(row),
            dense=float(cosines[i]) if row in by_meaning else None,
            dense_rank=by_meaning.get(row),
            sentences=tuple(zip(starts.tolist(), telling[i].tolist(), strict=True)),
        )
