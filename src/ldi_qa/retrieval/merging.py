"""Passages that share sentences become one, so that no sentence is read twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ldi_qa.types import Hit, Passage

MOST = 2
"""How many passages' worth of text one hit may hold: neighbours of neighbours stay apart, or all of
a short document would become one hit."""


def merge_neighbours(hits: Iterable[Hit], k: int) -> list[Hit]:
    """The best `k` hits, each overlapping neighbour joined to the better of the two.

    A joined hit keeps the better one's scores, the better rank of each leg, and all sentences.

    Args:
        hits: Best first.
        k: How many to return, at most.

    Returns:
        The hits, best first.
    """
    kept: list[Hit] = []
    held: list[int] = []  # passages in each
    for hit in hits:
        place = next(
            (
                i
                for i, other in enumerate(kept)
                if held[i] < MOST and _overlap(other.passage, hit.passage)
            ),
            None,
        )
        if place is not None:
            kept[place] = _joined(kept[place], hit)
            held[place] += 1
        elif len(kept) == k:
            break
        else:
            kept.append(hit)
            held.append(1)
    return kept


def _overlap(one: Passage, other: Passage) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _joined(better: Hit, other: Hit) -> Hit:
    """One hit of two whose passages overlap."""
    first, second = sorted((better.passage, other.passage), key=lambda passage: passage.start)
    text = first.text + second.text[max(0, first.end - second.start) :]
    passage = replace(
        first, end=max(first.end, second.end), text=text, headings=better.passage.headings
    )
    words = better if (better.bm25 or 0) >= (other.bm25 or 0) else other
    meaning = better if (better.dense or -1) >= (other.dense or -1) else other
    return replace(
        better,
        passage=passage,
        bm25=words.bm25,
        bm25_rank=words.bm25_rank,
        dense=meaning.dense,
        dense_rank=meaning.dense_rank,
        sentences=tuple(sorted({*better.sentences, *other.sentences})),
    )
