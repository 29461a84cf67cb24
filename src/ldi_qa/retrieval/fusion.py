"""Two rankings become one."""

from __future__ import annotations

from collections.abc import Sequence

RRF_K = 60
"""Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank
learning methods", SIGIR 2009: the constant they chose, and the field since."""


def reciprocal_ranks(rankings: Sequence[Sequence[int]], k: int = RRF_K) -> dict[int, float]:
    """Fuses rankings by the sum of 1 / (k + rank), rank from 1.

    Args:
        rankings: Each the items that one leg found, best first, none twice.
        k: The larger, the less the first ranks count against the later ones.

    Returns:
        The fused score of each item, best first; of equals the one first met.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1 / (k + rank)
    return dict(sorted(scores.items(), key=lambda pair: -pair[1]))
