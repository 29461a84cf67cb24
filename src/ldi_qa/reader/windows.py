"""A question and a passage as token windows that overlap where the passage is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

MAX_QUESTION = 400
"""Characters of a question that are read: several times the longest that asks for one thing."""


@dataclass(frozen=True, slots=True)
class Window:
    """One part of one passage, joined to the question.

    Attributes:
        passage: Index of the passage.
        ids: Token ids, int64 [length].
        types: Segment of each token, int64 [length].
        first: The first token of the passage.
        offsets: Characters of the passage's tokens, int64 [tokens, 2], half-open.
    """

    passage: int
    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    first: int
    offsets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length: int64 [rows, length] three times."""

    windows: tuple[Window, ...]
    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    types: NDArray[np.int64]


class Windower:
    """Cuts passages into windows of at most `longest` tokens, which share `overlap` tokens.

    The tokens that join question and passage ([CLS] and [SEP], or those of another family) are
    learnt from how the tokenizer joins two words.
    """

    def __init__(self, tokenizer: Tokenizer, *, longest: int, overlap: int) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        joined = tokenizer.encode("a", "b")
        asked = [at for at, part in enumerate(joined.sequence_ids) if part == 0]
        read = [at for at, part in enumerate(joined.sequence_ids) if part == 1]
        self._before = joined.ids[: asked[0]]
        self._between = joined.ids[asked[-1] + 1 : read[0]]
        self._after = joined.ids[read[-1] + 1 :]
        self._type = joined.type_ids[read[0]]
        special = len(self._before) + len(self._between) + len(self._after)
        self._room = longest - special
        self._overlap = overlap

    def windows(self, question: str, passages: Sequence[str]) -> list[Window]:
        """The windows of all passages that hold any token."""
        # Half of a window at the most is the question's, so that windows move on.
        asked = self._encode([question.strip()[:MAX_QUESTION]])[0].ids[: self._room // 2]
        head = [*self._before, *asked, *self._between]
        room = self._room - len(asked)
        step = max(1, room - self._overlap)
        return [
            self._window(row, head, passage, slice(first, first + room))
            for row, passage in enumerate(self._encode(passages))
            for first in range(0, max(len(passage.ids) - room, 0) + step, step)
            if passage.ids[first : first + room]
        ]

    def _encode(self, texts: Sequence[str]) -> list[Encoding]:
        return self._tokenizer.encode_batch(list(texts), add_special_tokens=False)

    def _window(self, row: int, head: list[int], passage: Encoding, part: slice) -> Window:
        ids = np.array([*head, *passage.ids[part], *self._after], dtype=np.int64)
        types = np.full_like(ids, self._type)
        types[: len(head)] = 0
        offsets = np.array(passage.offsets[part], dtype=np.int64).reshape(-1, 2)
        return Window(row, ids, types, len(head), offsets)


def batches(windows: Sequence[Window], *, pad: int, tokens: int) -> Iterator[Batch]:
    """Windows of about one length together, in batches of at most `tokens` tokens with padding.

    The longest come first, so that of those that are read at once none is late for long.

    Args:
        windows: In any order.
        pad: The token id that fills a row up.
        tokens: The most that rows times length may be; a window alone may exceed it.
    """
    group: list[Window] = []
    for window in sorted(windows, key=lambda each: -len(each.ids)):
        if group and (len(group) + 1) * len(group[0].ids) > tokens:
            yield _padded(group, pad)
            group = []
        group.append(window)
    if group:
        yield _padded(group, pad)


def _padded(windows: list[Window], pad: int) -> Batch:
    length = max(len(window.ids) for window in windows)
    ids = np.full((len(windows), length), pad, dtype=np.int64)
    mask, types = np.zeros_like(ids), np.zeros_like(ids)
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size], types[row, :size], mask[row, :size] = window.ids, window.types, 1
    return Batch(tuple(windows), ids, mask, types)
