"""The trained reader as an int8 ONNX file with all that is needed to run it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import onnx

from training.graph import build
from training.model import SpanReader
from training.outliers import find_outliers
from training.windows import Batch

LONGEST, OVERLAP = 192, 64
"""Tokens of a window at query time and of the overlap of two, as in training: read in longer ones,
the reader was worse (README.md, "What was tried")."""


def export(
    model: SpanReader, tokenizer: Path, folder: Path, *, name: str, seen: Sequence[Batch]
) -> None:
    """Write `reader.onnx` in int8, the tokenizer and `reader.json` into a folder.

    Args:
        model: The trained reader.
        tokenizer: Its ``tokenizer.json``.
        folder: Where the files go.
        name: The model's name.
        seen: Windows to find the outlying channels on; of training examples.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = model.eval().float()
    onnx.save(build(model, find_outliers(model, seen)), folder / "reader.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    files = ("reader.onnx", "tokenizer.json")
    digests = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}
    described = {"name": name, "longest": LONGEST, "overlap": OVERLAP, "sha256": digests}
    (folder / "reader.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
