"""The channels of activations that would spoil a scale shared by all of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.data import Example
from training.model import Layer, SpanReader
from training.windows import Batch, batches, encode

KEPT = {"attend": 16, "widen": 16, "narrow": 32}
"""Channels of each matrix's input that are multiplied in float: of 384, 384 and 1,536. The runs
that chose them are in README.md ("What int8 costs")."""

WINDOWS, LONGEST = 256, 192
"""Windows that the channels are found on, and their tokens: those of a window at query time."""

Outliers = dict[str, NDArray[np.int64]]
"""Channels in order by the matrix that takes them, of one layer."""


def calibration(examples: Sequence[Example], tokenizer: Path) -> list[Batch]:
    """Windows to find the outlying channels on.

    Args:
        examples: Those that the reader learnt from; `WINDOWS` of them are taken, evenly spread.
        tokenizer: Its ``tokenizer.json``.
    """
    spread = examples[:: max(1, len(examples) // WINDOWS)][:WINDOWS]
    opened = Tokenizer.from_file(str(tokenizer))
    opened.no_truncation()
    opened.no_padding()
    rng = random.Random(0)
    return list(batches(encode(spread, opened, rng, longest=LONGEST), rng, tokens=LONGEST * 8))


def find_outliers(model: SpanReader, seen: Sequence[Batch]) -> list[Outliers]:
    """Of each layer, the channels with the largest values anywhere in the windows.

    Args:
        model: The trained reader.
        seen: The windows.

    Returns:
        A dictionary a layer: for each matrix its channels in order, int64 [`KEPT` of it].
    """
    return [
        {
            name: np.sort(np.argsort(-largest[name], kind="stable")[:count])
            for name, count in KEPT.items()
        }
        for largest in _largest(model, seen)
    ]


def _largest(model: SpanReader, seen: Sequence[Batch]) -> list[dict[str, NDArray[np.float32]]]:
    """The largest absolute value of each channel that goes into each matrix, by layer."""
    found: list[dict[str, NDArray[np.float32]]] = []
    mask = torch.empty(0)
    hooks = []

    def watch(layer: Layer, largest: dict[str, NDArray[np.float32]], name: str) -> None:
        matrix = getattr(layer, name)
        largest[name] = np.zeros(matrix.in_features, np.float32)

        def look(_: object, given: tuple[torch.Tensor]) -> None:
            here = given[0][mask].abs().amax(0).numpy()
            np.maximum(largest[name], here, out=largest[name])

        hooks.append(matrix.register_forward_pre_hook(look))

    for layer in model.layers:
        found.append({})
        for name in KEPT:
            watch(layer, found[-1], name)  # type: ignore[arg-type]
    with torch.inference_mode():
        for batch in seen:
            mask = batch.mask > 0
            model(batch.ids, batch.mask, batch.types)
    for hook in hooks:
        hook.remove()
    return found
