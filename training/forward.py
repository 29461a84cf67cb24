"""A model in training, read as the shipped reader is."""

from __future__ import annotations

import torch
from tokenizers import Tokenizer
from torch import nn

from ldi_qa.reader.span_reader import Scores, SpanReader
from ldi_qa.reader.windows import Batch, Windower
from training.export import LONGEST, OVERLAP


class _Forward:
    """Runs windows through the model; see `ldi_qa.reader.span_reader.Forward`."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model.eval()

    def __call__(self, batch: Batch) -> Scores:
        with torch.inference_mode():
            logits = self._model(*map(torch.from_numpy, (batch.ids, batch.mask, batch.types)))
        return logits[..., 0].numpy(), logits[..., 1].numpy()


def as_reader(model: nn.Module, tokenizer: Tokenizer) -> SpanReader:
    """The model as a reader, in windows of the length that the exported one reads."""
    windower = Windower(tokenizer, longest=LONGEST, overlap=OVERLAP)
    return SpanReader("in training", windower, _Forward(model), batch_tokens=1)
