"""Examples as token windows, and windows as batches of few shapes."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer

from training.data import Example

PAD_TO = 24  # one length in 24: every new shape costs the kernels' cache an entry
# How much of a target is what the teacher says, where it has been asked.
TAUGHT = 0.5
LABELS = Path(__file__).parent / "labels"


class Said(NamedTuple):
    """What the teacher says of a window: the most probable starts and ends with their shares."""

    places: np.ndarray  # uint8 [2, places]
    shares: np.ndarray  # float16 [2, places]


@dataclass(frozen=True, slots=True)
class Window:
    """`[CLS] question [SEP] passage [SEP]` and where its answers start and end, in tokens.

    `starts` and `ends` have one entry an annotator; `(0,)`, the [CLS], where there is no answer.
    """

    ids: np.ndarray  # int32 [length]
    question: int  # tokens up to and including the first [SEP]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    said: Said | None = None

    @property
    def key(self) -> int:
        """What tells the window from others: 64 bits of a digest of its tokens."""
        return int.from_bytes(hashlib.blake2b(self.ids.tobytes(), digest_size=8).digest())


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length: int64 [rows, length], and targets as distributions."""

    ids: torch.Tensor
    mask: torch.Tensor
    types: torch.Tensor
    targets: torch.Tensor  # float32 [rows, 2, length], each row of `length` sums to 1


def encode(
    examples: list[Example], tokenizer: Tokenizer, rng: random.Random, *, longest: int
) -> list[Window]:
    """One window an example: the whole passage where it fits, else a part with the answer.

    Four in ten answerable passages that would fit are cut all the same, since retrieval returns
    passages of every length.
    """
    questions = tokenizer.encode_batch([e.question for e in examples], add_special_tokens=False)
    contexts = list(dict.fromkeys(e.context for e in examples))
    passages = dict(
        zip(contexts, tokenizer.encode_batch(contexts, add_special_tokens=False), strict=True)
    )
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    windows = []
    for example, question in zip(examples, questions, strict=True):
        passage = passages[example.context]
        asked = question.ids[:48]
        offsets = np.array(passage.offsets, dtype=np.int64).reshape(-1, 2)
        spans = [_tokens(offsets, span) for span in example.spans]
        room = longest - len(asked) - 3
        if rng.random() < 0.4:
            room = min(room, rng.randint(48, 160))
        first, last = _cut(len(passage.ids), spans[:1], room, rng)
        inside = [(s - first, e - first) for s, e in spans if s >= first and e < last]
        shift = len(asked) + 2
        windows.append(
            Window(
                np.array([cls, *asked, sep, *passage.ids[first:last], sep], dtype=np.int32),
                shift,
                tuple(s + shift for s, _ in inside) or (0,),
                tuple(e + shift for _, e in inside) or (0,),
            )
        )
    return windows


def taught(windows: list[Window], folder: Path) -> list[Window]:
    """The windows, each with what `training.label` has left of it in `folder`, if anything."""
    said: dict[int, Said] = {}
    for part in sorted(folder.glob("*.npz")):
        with np.load(part) as labels:
            rows = zip(labels["places"], labels["shares"], strict=True)
            said |= zip(labels["keys"].tolist(), (Said(*row) for row in rows), strict=True)
    return [replace(window, said=said.get(window.key)) for window in windows]


def _tokens(offsets: np.ndarray, span: tuple[int, int]) -> tuple[int, int]:
    """First and last token (inclusive) that overlap a character span."""
    first = int(np.searchsorted(offsets[:, 1], span[0], side="right"))
    last = int(np.searchsorted(offsets[:, 0], span[1], side="left")) - 1
    return first, max(first, last)


def _cut(
    length: int, spans: list[tuple[int, int]], room: int, rng: random.Random
) -> tuple[int, int]:
    """A half-open token range of at most `room` tokens, which holds the first span if any."""
    if length <= room:
        return 0, length
    if not spans:
        first = rng.randint(0, length - room)
    else:
        start, end = spans[0]
        low, high = max(0, end + 1 - room), min(start, length - room)
        first = rng.randint(low, high) if low <= high else start
    return first, min(length, first + room)


def batches(windows: list[Window], rng: random.Random, *, tokens: int) -> Iterator[Batch]:
    """Batches of about `tokens` tokens, every one of windows of about one length."""
    by_length: dict[int, list[Window]] = defaultdict(list)
    for window in windows:
        by_length[-(-len(window.ids) // PAD_TO) * PAD_TO].append(window)
    groups = []
    for length, group in sorted(by_length.items()):
        rng.shuffle(group)
        rows = max(1, tokens // length)
        groups += [(length, group[at : at + rows]) for at in range(0, len(group), rows)]
    rng.shuffle(groups)
    for length, group in groups:
        yield padded(group, length)


def padded(windows: list[Window], length: int) -> Batch:
    """Windows of at most `length` tokens as one batch of that length."""
    rows = len(windows)
    ids = np.zeros((rows, length), dtype=np.int64)
    mask, types = np.zeros_like(ids), np.zeros_like(ids)
    targets = np.zeros((rows, 2, length), dtype=np.float32)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        types[row, window.question : len(window.ids)] = 1
        for start, end in zip(window.starts, window.ends, strict=True):
            targets[row, 0, start] += 1 / len(window.starts)
            targets[row, 1, end] += 1 / len(window.ends)
        if window.said:
            targets[row] *= 1 - TAUGHT
            shares = window.said.shares.astype(np.float32)
            shares *= TAUGHT / shares.sum(axis=1, keepdims=True)
            for which in (0, 1):
                np.add.at(targets[row, which], window.said.places[which], shares[which])
    return Batch(*(torch.from_numpy(array) for array in (ids, mask, types, targets)))
