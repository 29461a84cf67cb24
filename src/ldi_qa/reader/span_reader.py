"""The reading itself, whatever model gives the scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ldi_qa.reader.figures import figures, widen
from ldi_qa.reader.reading import Reading
from ldi_qa.reader.spans import best_spans
from ldi_qa.reader.windows import Batch, Window, Windower, batches

BATCH_TOKENS = 4_096
"""Tokens run at once: about 100 MB of attention weights at the longest windows."""

Scores = tuple[NDArray[np.float32], NDArray[np.float32]]
Forward = Callable[[Batch], Scores]
"""A batch to its start and end logits, each float32 [rows, length]."""


class SpanReader:
    """A reader over any model that scores tokens as start and end; see `Reader`."""

    def __init__(self, name: str, windower: Windower, forward: Forward, *, pad: int = 0) -> None:
        self.name = name
        self._windower = windower
        self._forward = forward
        self._pad = pad

    def read(self, question: str, passages: Sequence[str], *, n_best: int = 5) -> list[Reading]:
        """The spans that may answer, the largest margin first; see `Reader.read`."""
        if not question.strip() or n_best < 1:
            return []
        windows = self._windower.windows(question, passages)
        found: dict[int, list[Reading]] = {}
        for batch in batches(windows, pad=self._pad, tokens=BATCH_TOKENS):
            starts, ends = self._forward(batch)
            for row, window in enumerate(batch.windows):
                spans = _spans(window, passages, starts[row], ends[row], n_best)
                found.setdefault(window.passage, []).extend(spans)
        kept = [
            each
            for row, spans in found.items()
            for each in _distinct(spans, passages[row])[:n_best]
        ]
        return sorted(kept, key=lambda each: (-each.margin, each.passage, each.start))


def _spans(
    window: Window,
    passages: Sequence[str],
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
    count: int,
) -> Iterator[Reading]:
    no_answer = float(starts[0] + ends[0])
    inside = slice(window.first, window.first + len(window.offsets))
    for span in best_spans(starts[inside], ends[inside], count=2 * count):
        start, end = int(window.offsets[span.first, 0]), int(window.offsets[span.last, 1])
        text = passages[window.passage][start:end]
        yield Reading(window.passage, start, end, text, span.score, no_answer)


def _distinct(readings: list[Reading], passage: str) -> list[Reading]:
    """Readings of one passage with whole figures, the best of each span, best first."""
    whole = figures(passage)
    best: dict[tuple[int, int], Reading] = {}
    for each in sorted(readings, key=lambda each: -each.margin):
        span = widen(each.start, each.end, whole)
        if span not in best:
            best[span] = Reading(
                each.passage, *span, passage[slice(*span)], each.score, each.no_answer
            )
    return list(best.values())
