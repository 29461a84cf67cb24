"""What a question shares with passages in words and in meaning becomes one score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MEANING = 0.8
"""The weight of meaning against words: that of Bruch et al. Of the fusions in `bench/retrieval.py`
this one was best, or within half a point of it, in mean reciprocal rank on both training sets
(SQuAD 2.0's half B: 90.4 against 86.8 by reciprocal rank fusion; Natural Questions: 54.0 against
51.2); 0.7 and 0.8 differ by less than their noise."""

SENTENCE = 0.5
"""The weight of a passage's best sentence against the passage as a whole. By `bench/retrieval.py`
the mean reciprocal rank is, without and at 0.3, 0.5, 0.7 and 0.85: SQuAD 2.0's half B, 1,500
questions: 89.9, 91.0, 90.8, 90.5, 89.1; Natural Questions, 1,500: 54.1, 54.7, 55.1, 55.2, 54.4; two
long reports, 75: 44.8, 48.2, 52.5, 52.3, 51.3. The mean of the two best sentences is worse on all
three (at 0.5: 89.1, 54.9, 49.1)."""


def fuse(words: NDArray[np.float32], cosines: NDArray[np.float32]) -> NDArray[np.float64]:
    """The convex combination of both legs' scores, each scaled by its lowest and highest value.

    The lowest is the least that a leg can say (0 for BM25, -1 for a cosine), the highest is the
    best of these candidates: TM2C2 of Bruch, Gai and Ingber, "An analysis of fusion functions for
    hybrid retrieval", ACM TOIS 42 (2023). Unlike a fusion of ranks it keeps how far the best
    passage is ahead.

    Args:
        words: float32 [n], the BM25 score of each candidate, 0 where it shares no word.
        cosines: float32 [n], the cosine of question and candidate.

    Returns:
        float64 [n], from 0 to 1.
    """
    if not len(words):
        return np.zeros(0)
    word = words.astype(np.float64) / max(float(words.max()), 1e-9)
    meaning = (cosines.astype(np.float64) + 1) / max(float(cosines.max()) + 1, 1e-9)
    fused: NDArray[np.float64] = np.clip(MEANING * meaning + (1 - MEANING) * word, 0, 1)
    return fused


def with_best_sentence(
    scores: NDArray[np.float64], cosines: Sequence[NDArray[np.float32]]
) -> NDArray[np.float64]:
    """The scores of passages, joined with what their most telling sentence says.

    Args:
        scores: float64 [n], from 0 to 1.
        cosines: For each passage the cosines of question and its sentences; it may have none.

    Returns:
        float64 [n], from 0 to 1.
    """
    best = np.array([float(each.max()) if len(each) else -1.0 for each in cosines])
    # A cosine of vectors in float16 may pass 1 by a little.
    joined: NDArray[np.float64] = (1 - SENTENCE) * scores + SENTENCE * (best + 1) / 2
    return np.clip(joined, 0, 1)
