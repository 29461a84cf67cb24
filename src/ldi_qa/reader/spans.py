"""The best spans of a window, from a start and an end score for each of its tokens."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LONGEST = 60
"""Tokens of a span at most: a list or a sentence of the training data has up to 220 characters."""


class TokenSpan(NamedTuple):
    """First and last token of a span, both inclusive, and its score."""

    first: int
    last: int
    score: float


def best_spans(
    starts: NDArray[np.float32], ends: NDArray[np.float32], *, count: int
) -> list[TokenSpan]:
    """The `count` spans with the highest sum of start and end score, best first.

    Args:
        starts: Score of each token to start the answer, float32 [tokens].
        ends: Score of each token to end it, float32 [tokens].
        count: How many spans at most.
    """
    likely = 4 * count + 4
    first = _largest(starts, likely)[:, None]
    last = _largest(ends, likely)[None, :]
    scores = starts[first] + ends[last]
    scores = np.where((first <= last) & (last - first < LONGEST), scores, -np.inf)
    found = []
    for at in _largest(scores.ravel(), count):
        row, column = divmod(int(at), scores.shape[1])
        if np.isfinite(scores[row, column]):
            found.append(
                TokenSpan(int(first[row, 0]), int(last[0, column]), float(scores[row, column]))
            )
    return found


def best_within(starts: NDArray[np.float32], ends: NDArray[np.float32]) -> float:
    """The highest sum of a start score and an end score that does not stand before it.

    Args:
        starts: Score of each token to start the answer, float32 [tokens], at least one.
        ends: Score of each token to end it, float32 [tokens].
    """
    return float((np.maximum.accumulate(starts) + ends).max())


def _largest(values: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """Indices of the largest values, largest first, equal ones in order; int64 [at most count]."""
    return np.argsort(-values, kind="stable")[:count]
