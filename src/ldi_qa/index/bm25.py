"""BM25 over our own tokens: bm25s weighs, numpy reads its arrays and picks the best.

bm25s works out every token's weight in every passage once, when an index is built (Lucene's idf,
Lucene's term frequency; Kamphuis et al., "Which BM25 do you mean?", ECIR 2020). At a question the
weights of its tokens are added up from the mapped arrays, which needs numpy alone.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ldi_qa.errors import IndexCorrupt
from ldi_qa.index.lines import Lines

K1 = 1.5
B = 0.75
"""The usual constants, those of bm25s and rank-bm25 alike."""


class Lexical(Protocol):
    """A lexical leg: what scores passages by the words they share with a question."""

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """The score of every passage, float32 [passages]; 0 where it shares no token."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Every token's weight in every passage: a sparse matrix, column by column.

    Attributes:
        vocabulary: The tokens in UTF-8, sorted; a token's row here is its column in the matrix.
        starts: int64 [tokens + 1], where each column starts in the two arrays below.
        passages: int32 [entries], the passage of each entry.
        values: float32 [entries], its weight.
    """

    vocabulary: Lines
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    values: NDArray[np.float32]


def idf(held: int, count: int) -> float:
    """Lucene's inverse document frequency of a token that `held` of `count` passages hold."""
    return math.log(1 + (count - held + 0.5) / (held + 0.5))


@dataclass(frozen=True, slots=True)
class Bm25:
    """The lexical leg of an index of any size.

    Attributes:
        weights: Made by `weigh`, in memory or mapped.
        count: How many passages there are.
    """

    weights: Weights
    count: int

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """The score of every passage, float32 [passages]; 0 where it shares no token."""
        total = np.zeros(self.count, np.float32)
        for token in tokens:
            column = self._column(token)
            try:
                total[self.weights.passages[column]] += self.weights.values[column]
            except IndexError:
                raise IndexCorrupt(f"BM25 is damaged at {token!r}; run: ldi-qa index") from None
        return total

    def rarity(self, token: str) -> float:
        """How telling a token is: its inverse document frequency, the higher the rarer."""
        column = self._column(token)
        return idf(column.stop - column.start, self.count)

    def _column(self, token: str) -> slice:
        row = self.weights.vocabulary.find(token.encode("utf-8", "replace"))
        if row is None:
            return slice(0, 0)
        return slice(int(self.weights.starts[row]), int(self.weights.starts[row + 1]))


class RankBm25:
    """The lexical leg by rank-bm25, for a small collection: it weighs at each question.

    Its own idf gives 0 to a token in half of the passages and less to one in more, so that in a
    small collection a passage can lose by holding the very word that was asked for: Lucene's
    takes its place. Scores are those of `Bm25` times k1 + 1.

    Args:
        tokens: Each passage's tokens.
    """

    def __init__(self, tokens: Sequence[Sequence[str]]) -> None:
        from rank_bm25 import BM25Okapi

        self._tokens = [frozenset(one) for one in tokens]
        self._okapi = BM25Okapi([list(one) for one in tokens], k1=K1, b=B)
        held: dict[str, int] = {}
        for one in self._tokens:
            for token in one:
                held[token] = held.get(token, 0) + 1
        count = len(self._tokens)
        self._okapi.idf = {token: idf(number, count) for token, number in held.items()}

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """The score of every passage, float32 [passages]; 0 where it shares no token."""
        scores: NDArray[np.float64] = self._okapi.get_scores(list(tokens))
        return scores.astype(np.float32)


def weigh(vocabulary: Lines, tokens: NDArray[np.int32], lengths: NDArray[np.int32]) -> Weights:
    """Works out every token's weight in every passage.

    Args:
        vocabulary: All tokens, sorted.
        tokens: int32 [sum of lengths], every passage's tokens one after the other, as rows of
            `vocabulary`.
        lengths: int32 [passages], how many of them each passage has.
    """
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # importing it has set DEBUG
    ends = np.cumsum(lengths)
    passages = [
        tokens[end - length : end].tolist() for end, length in zip(ends, lengths, strict=True)
    ]
    model = bm25s.BM25(k1=K1, b=B, method="lucene")
    with np.errstate(invalid="ignore"):  # passages without any token have a mean length of 0
        model.index(
            (passages, {row: row for row in range(len(vocabulary))}),
            create_empty_token=False,
            show_progress=False,
        )
    return Weights(
        vocabulary,
        np.asarray(model.scores["indptr"], np.int64),
        np.asarray(model.scores["indices"], np.int32),
        np.asarray(model.scores["data"], np.float32),
    )


def best(scores: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """The rows of the `k` highest scores above 0, best first; equal scores in their order."""
    negated = -scores
    if k < len(scores):
        # The k-th score decides who is in; of those that tie with it the first come first.
        cut = np.partition(negated, k - 1)[k - 1]
        rows = np.flatnonzero(negated <= min(cut, -np.finfo(np.float32).tiny))
    else:
        rows = np.flatnonzero(negated < 0)
    return rows[np.argsort(negated[rows], kind="stable")][:k]
