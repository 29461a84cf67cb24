"""What a model's scores say: the best spans, and any span that is asked for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ldi_qa.reader.figures import figures, widen
from ldi_qa.reader.reading import Reading
from ldi_qa.reader.spans import best_spans, best_within
from ldi_qa.reader.windows import Window


@dataclass(frozen=True, slots=True)
class ScoredWindow:
    """A window with the model's logits.

    Attributes:
        window: What was read.
        starts: Start logit of each of the passage's tokens, float32 [tokens].
        ends: End logit of each, float32 [tokens].
        no_answer: Start plus end logit of "no answer".
    """

    window: Window
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]
    no_answer: float


class ScoredPassages:
    """Passages as windows with their logits, in the order of the text; see `Scored`."""

    def __init__(self, passages: Sequence[str], windows: Sequence[ScoredWindow]) -> None:
        self.windows = tuple(sorted(windows, key=_place))
        self._passages = passages
        self._of: dict[int, list[ScoredWindow]] = {}
        self._best: dict[int, list[Reading]] = {}
        for each in self.windows:
            self._of.setdefault(each.window.passage, []).append(each)

    def best(self, n_best: int = 5) -> list[Reading]:
        """The spans that may answer, of all passages together; see `Scored.best`."""
        if n_best not in self._best:
            kept = [
                each
                for passage, windows in self._of.items()
                for each in self._distinct(passage, windows, n_best)[:n_best]
            ]
            kept.sort(key=lambda each: (-each.margin, each.passage, each.start))
            self._best[n_best] = kept
        return list(self._best[n_best])

    def span(self, passage: int, start: int, end: int) -> Reading:
        """The reading of a span that the caller names; see `Scored.span`.

        Of overlapping windows, those that hold the most of the span count.
        """
        held = []
        for each, first, stop in self._tokens(passage, start, end):
            score = best_within(each.starts[first:stop], each.ends[first:stop])
            held.append((stop - first, score - each.no_answer, score, each.no_answer))
        _, _, score, no_answer = max(held, default=(0, 0.0, -math.inf, 0.0))
        text = self._passages[passage][start:end]
        return Reading(passage, start, end, text, score, no_answer)

    def exactly(self, passage: int, start: int, end: int) -> float:
        """By how much a span is preferred, from its first word to its last; `Scored.exactly`."""
        held = []
        for each, first, stop in self._tokens(passage, start, end):
            opening = each.starts[max(0, first - 1) : first + 1].max()
            held.append((stop - first, float(opening + each.ends[stop - 1]) - each.no_answer))
        return max(held, default=(0, -math.inf))[1]

    def _tokens(
        self, passage: int, start: int, end: int
    ) -> Iterator[tuple[ScoredWindow, int, int]]:
        """The windows that hold tokens of a span, with their half-open range in each."""
        for each in self._of.get(passage, []):
            offsets = each.window.offsets
            first = int(np.searchsorted(offsets[:, 1], start, side="right"))
            stop = int(np.searchsorted(offsets[:, 0], end, side="left"))
            if first < stop:
                yield each, first, stop

    def _distinct(self, passage: int, windows: list[ScoredWindow], n_best: int) -> list[Reading]:
        """Readings of one passage with whole figures, the best of each span, best first."""
        text = self._passages[passage]
        whole = figures(text)
        best: dict[tuple[int, int], Reading] = {}
        raw = [each for window in windows for each in _raw(window, 2 * n_best)]
        for start, end, score, no_answer in sorted(raw, key=lambda each: each[3] - each[2]):
            span = widen(start, end, whole)
            if span not in best:
                best[span] = Reading(passage, *span, text[slice(*span)], score, no_answer)
        return list(best.values())


def _place(scored: ScoredWindow) -> tuple[int, int]:
    return scored.window.passage, int(scored.window.offsets[0, 0])


def _raw(scored: ScoredWindow, count: int) -> Iterator[tuple[int, int, float, float]]:
    """Start and end in characters, score and "no answer" of a window's best spans."""
    offsets = scored.window.offsets
    for span in best_spans(scored.starts, scored.ends, count=count):
        start, end = int(offsets[span.first, 0]), int(offsets[span.last, 1])
        yield start, end, span.score, scored.no_answer
