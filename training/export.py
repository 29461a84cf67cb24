"""The trained reader as an int8 ONNX file with all that is needed to run it."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.model import SpanReader

LONGEST, OVERLAP = 192, 64
"""Tokens of a window at query time and of the overlap of two."""


class _RowwiseInt8(nn.Module):
    """An embedding kept as int8 with one scale a row: a single scale would lose rare words."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """int64 ids of any shape to float32 vectors."""
        rows: Tensor = self.rows[ids].to(torch.float32)  # type: ignore[index]
        return rows * self.scale[ids]  # type: ignore[index]


def export_fp32(model: SpanReader, path: Path, *, int8_words: bool = False) -> None:
    """Write the reader as ONNX; `int8_words` stores the word embeddings in a byte a number."""
    model = model.eval().float()
    words = model.words
    if int8_words:
        model.words = _RowwiseInt8(words)  # type: ignore[assignment]
    example = torch.ones(2, 16, dtype=torch.int64)
    shape = {0: "rows", 1: "length"}
    torch.onnx.export(
        model,
        (example, example, example),
        str(path),
        input_names=["ids", "mask", "types"],
        output_names=["logits"],
        dynamic_axes={"ids": shape, "mask": shape, "types": shape, "logits": shape},
        opset_version=17,
        dynamo=False,
    )
    model.words = words


def export(model: SpanReader, tokenizer: Path, folder: Path, *, name: str) -> None:
    """Write `reader.onnx` in int8, the tokenizer and `reader.json` into a folder.

    Weights of matrix products are int8 per output channel with 7 bits used: with 8, processors
    without VNNI saturate sums of two products and read differently from those that have it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "reader.onnx"
        export_fp32(model, whole, int8_words=True)
        quantize_dynamic(
            whole,
            folder / "reader.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=[],
        )
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    files = ("reader.onnx", "tokenizer.json")
    digests = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}
    described = {"name": name, "longest": LONGEST, "overlap": OVERLAP, "sha256": digests}
    (folder / "reader.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
