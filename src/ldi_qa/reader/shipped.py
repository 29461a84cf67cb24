"""The reader that comes with the package, run by onnxruntime."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from ldi_qa.errors import ReaderError
from ldi_qa.reader.span_reader import Scores, SpanReader
from ldi_qa.reader.windows import Batch, Windower

FOLDER = Path(__file__).parent / "model"
SLOWER = ["SkipLayerNormFusion"]
"""Of onnxruntime's rewritings: this one's kernel takes longer than the two that it replaces."""


@dataclass(frozen=True, slots=True)
class Description:
    """``reader.json``: what stands beside the weights.

    Attributes:
        name: The model's name.
        longest: Tokens of a window.
        overlap: Tokens that neighbouring windows share.
        sha256: Digest of each file, by its name.
    """

    name: str
    longest: int
    overlap: int
    sha256: dict[str, str]


def describe(folder: Path) -> Description:
    """Read ``reader.json``."""
    path = folder / "reader.json"
    try:
        return Description(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ReaderError(f"{path} does not describe a reader ({error}): {_AGAIN}") from error


def open_shipped(folder: Path = FOLDER, *, threads: int) -> SpanReader:
    """Open the reader in a folder, after checking its files against their digests.

    Args:
        folder: The folder.
        threads: How many windows are read at once, each in a thread of its own: threads that share
            one short window wait for each other after every operation.

    Raises:
        ReaderError: A file is missing or changed.
    """
    described = describe(folder)
    content = {name: _checked(folder / name, digest) for name, digest in described.sha256.items()}
    tokenizer = Tokenizer.from_buffer(content["tokenizer.json"])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        content["reader.onnx"],
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=SLOWER,
    )
    windower = Windower(tokenizer, longest=described.longest, overlap=described.overlap)
    # A window a run: nothing is padded, a window's scores depend on no other, and the memory of a
    # large batch, which the session would keep, is never needed.
    forward = _Forward(session)
    return SpanReader(described.name, windower, forward, batch_tokens=1, at_once=threads)


class _Forward:
    """Runs batches through a session; see `Forward`."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def __call__(self, batch: Batch) -> Scores:
        feeds = {"ids": batch.ids, "mask": batch.mask, "types": batch.types}
        (logits,) = self._session.run(["logits"], feeds)
        return np.ascontiguousarray(logits[..., 0]), np.ascontiguousarray(logits[..., 1])


_AGAIN = "install ldi-qa again, or name another reader"


def _checked(path: Path, expected: str) -> bytes:
    """The bytes of a file whose SHA-256 is the expected one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReaderError(f"The reader's {path} cannot be read ({error}): {_AGAIN}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ReaderError(
            f"{path} has SHA-256 {found[:12]}…, not {expected[:12]}…: it was changed or cut short; "
            f"{_AGAIN}"
        )
    return content
