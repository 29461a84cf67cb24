"""Any extractive question-answering model in Hugging Face format, for users who have one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ldi_qa.errors import ReaderError
from ldi_qa.reader.span_reader import Scores, SpanReader
from ldi_qa.reader.windows import Batch, Windower

LONGEST, OVERLAP = 384, 128
"""Tokens of a window and of the overlap of two, as SQuAD models are trained and measured."""


def open_huggingface(name: str | Path) -> SpanReader:
    """Open a model by its name or folder; torch and transformers are imported only here.

    Raises:
        ReaderError: There is no such model, it does not extract spans, or its tokenizer is not one
            of the fast ones, which know the characters of each token.
    """
    import transformers

    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(name)
        model, info = transformers.AutoModelForQuestionAnswering.from_pretrained(
            name, output_loading_info=True
        )
    except (OSError, ValueError, KeyError) as error:
        raise ReaderError(
            f"No extractive question-answering model can be opened as {str(name)!r} ({error}): give"
            " a folder in Hugging Face format, or a name that is in its cache or can be fetched"
        ) from error
    if info["missing_keys"]:
        raise ReaderError(
            f"{str(name)!r} lacks the weights {sorted(info['missing_keys'])}: it was not trained to"
            " extract answers; name a model that was, such as 'deepset/tinyroberta-squad2'"
        )
    if not tokenizer.is_fast:
        raise ReaderError(f"The tokenizer of {str(name)!r} has no fast form; name another model")
    longest = min(LONGEST, model.config.max_position_embeddings - 2)
    windower = Windower(
        tokenizer.backend_tokenizer, longest=longest, overlap=min(OVERLAP, longest // 3)
    )
    pad = tokenizer.pad_token_id or 0
    return SpanReader(str(name), windower, _Forward(model), pad=pad)


class _Forward:
    """Runs batches through a torch model; see `Forward`."""

    def __init__(self, model: Any) -> None:
        self._model = model.eval()
        self._typed = getattr(model.config, "type_vocab_size", 0) > 1

    def __call__(self, batch: Batch) -> Scores:
        import torch

        feeds = {"input_ids": batch.ids, "attention_mask": batch.mask}
        if self._typed:
            feeds["token_type_ids"] = batch.types
        with torch.inference_mode():
            scores = self._model(**{key: torch.from_numpy(value) for key, value in feeds.items()})
        starts, ends = scores.start_logits, scores.end_logits
        return np.asarray(starts.float()), np.asarray(ends.float())
