"""The sentences of passages, each with a vector of its own, as parallel arrays.

A passage's vector blurs what its one telling sentence says; that sentence's own does not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ldi_qa.types import Passage


class Sentences:
    """The sentences of a run of passages, in the text's order.

    A sentence that two neighbouring passages share stands here once. So the sentences of a passage
    are a run of rows that ends where the fresh ones of all passages up to it do.

    Args:
        counts: int32 [passages, 2], how many sentences of each passage the one before it does not
            hold, and how many it has in all.
        starts: int32 [sentences], where each one starts in its document's text.
        vectors: float16 [sentences, dimension], each of length 1: half the bytes of float32, and
            a cosine that is less than 0.001 off.

    Raises:
        ValueError: The arrays do not fit together.
    """

    def __init__(
        self, counts: NDArray[np.int32], starts: NDArray[np.int32], vectors: NDArray[np.float16]
    ) -> None:
        ends = counts[:, 0].cumsum(dtype=np.int64)
        fits = (
            (counts[:, 0] >= 0).all()
            and (counts[:, 1] >= counts[:, 0]).all()
            and (ends >= counts[:, 1]).all()
            and len(starts) == len(vectors) == (ends[-1] if len(ends) else 0)
        )
        if not fits:
            raise ValueError("the sentences do not fit the passages")
        self.counts, self.starts, self.vectors = counts, starts, vectors
        self._ends = ends

    def of(self, row: int) -> slice:
        """The rows of the sentences of the passage at `row`."""
        end = int(self._ends[row])
        return slice(end - int(self.counts[row, 1]), end)

    def run(self, first: int, end: int) -> Sentences:
        """The sentences of the passages from `first` to before `end`, which are whole documents."""
        before = self.of(first).start
        own = slice(before, int(self._ends[end - 1]))
        return Sentences(self.counts[first:end], self.starts[own], self.vectors[own])

    def cosines(
        self, vector: NDArray[np.float32], rows: Sequence[int]
    ) -> list[NDArray[np.float32]]:
        """The cosine of a vector of length 1 and each sentence of some passages.

        Args:
            vector: float32 [dimension].
            rows: The passages.

        Returns:
            For each passage float32 [its sentences].
        """
        places = [self.of(row) for row in rows]
        if not places:
            return []
        # One product for all: what is mapped is read here, and nothing besides.
        gathered = np.concatenate([self.vectors[place] for place in places]).astype(np.float32)
        ends = np.cumsum([place.stop - place.start for place in places])
        return np.split(gathered @ vector, ends[:-1])


def place_sentences(
    spans: Sequence[tuple[int, int]], passages: Sequence[Passage]
) -> tuple[NDArray[np.int32], list[tuple[int, int]]]:
    """Which of a document's sentences lie in its passages.

    Args:
        spans: The document's sentences, in the text's order, none in another.
        passages: Its passages, in the text's order.

    Returns:
        The counts that `Sentences` takes, and the spans of the sentences that lie in a passage.
    """
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    counts = np.zeros((len(passages), 2), np.int32)
    kept: list[tuple[int, int]] = []
    reached = 0
    for row, passage in enumerate(passages):
        first = bisect_left(starts, passage.start)
        end = max(first, bisect_right(ends, passage.end))
        fresh = spans[max(first, reached) : end]
        counts[row] = len(fresh), end - first
        kept += fresh
        reached = max(reached, end)
    return counts, kept


def merge_sentences(runs: Sequence[Sentences]) -> Sentences:
    """Several runs as one."""
    return Sentences(
        np.concatenate([run.counts for run in runs]),
        np.concatenate([run.starts for run in runs]),
        np.concatenate([run.vectors for run in runs]),
    )
