"""The reading itself, whatever model gives the scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from ldi_qa.reader.reading import Reading
from ldi_qa.reader.scored import ScoredPassages, ScoredWindow
from ldi_qa.reader.windows import Batch, Windower, batches

BATCH_TOKENS = 4_096
"""Tokens run at once: about 100 MB of attention weights at the longest windows."""

Scores = tuple[NDArray[np.float32], NDArray[np.float32]]
Forward = Callable[[Batch], Scores]
"""A batch to its start and end logits, each float32 [rows, length]."""


class SpanReader:
    """A reader over any model that scores tokens as start and end; see `Reader`.

    Args:
        name: The model's name.
        windower: Cuts passages into windows.
        forward: Runs the model.
        pad: The token id that fills up the shorter windows of a batch.
        batch_tokens: The most tokens that a batch has, padding among them; 1 for a window a run.
        at_once: How many batches run at the same time, each in a thread of its own.
    """

    def __init__(
        self,
        name: str,
        windower: Windower,
        forward: Forward,
        *,
        pad: int = 0,
        batch_tokens: int = BATCH_TOKENS,
        at_once: int = 1,
    ) -> None:
        self.name = name
        self._windower = windower
        self._forward = forward
        self._pad = pad
        self._batch_tokens = batch_tokens
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="reader")

    def score(self, question: str, passages: Sequence[str]) -> ScoredPassages:
        """Run the model over the passages once; see `Reader.score`."""
        read = self._windows(question, passages) if question.strip() else ()
        return ScoredPassages(passages, tuple(read))

    def read(self, question: str, passages: Sequence[str], *, n_best: int = 5) -> list[Reading]:
        """The spans that may answer, the largest margin first; see `Reader.read`."""
        return self.score(question, passages).best(n_best) if n_best > 0 else []

    def _windows(self, question: str, passages: Sequence[str]) -> Iterator[ScoredWindow]:
        windows = self._windower.windows(question, passages)
        every = list(batches(windows, pad=self._pad, tokens=self._batch_tokens))
        for batch, (starts, ends) in zip(
            every, self._threads.map(self._forward, every), strict=True
        ):
            for row, window in enumerate(batch.windows):
                inside = slice(window.first, window.first + len(window.offsets))
                no_answer = float(starts[row, 0] + ends[row, 0])
                yield ScoredWindow(window, starts[row, inside], ends[row, inside], no_answer)
