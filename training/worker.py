"""One training process, in a module of its own so that a fresh interpreter can import it."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.extracts import read
from training.mixture import Mixture, Recipe
from training.model import SpanReader, load_encoder
from training.train import Settings, train


def work(worker: int, data: Path, encoder: Path, folder: Path, settings: Settings) -> None:
    """Prepare data and model, then train.

    Args:
        worker: Number of this process, from 0.
        data: Folder with ``train/`` in it.
        encoder: Folder of all-MiniLM-L6-v2.
        folder: Where checkpoints and the log go; ``written.jsonl`` is there.
        settings: As for `train`.
    """
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    written = read(folder / "written.jsonl")
    mixture = Mixture(data / "train", Recipe(), seed=settings.seed, written=written)
    if worker == 0:
        print(mixture, flush=True)
    torch.manual_seed(settings.seed)
    model = SpanReader(dropout=settings.dropout)
    load_encoder(model, encoder / "model.safetensors")
    train(model, mixture, tokenizer, folder, settings, worker=worker)
