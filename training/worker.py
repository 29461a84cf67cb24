"""One training process, in a module of its own so that a fresh interpreter can import it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.extracts import read
from training.mixture import Mixture, Recipe
from training.model import SpanReader, load_encoder
from training.teacher import Teacher, load_teacher
from training.train import Settings, train
from training.windows import LABELS


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are.

    Attributes:
        data: With ``train/`` in it.
        encoder: all-MiniLM-L6-v2.
        work: ``written.jsonl``; checkpoints, labels and the log go there.
        larger: all-mpnet-base-v2, for the teacher.
    """

    data: Path
    encoder: Path
    work: Path
    larger: Path | None = None

    def tokenizer(self) -> Tokenizer:
        """The shipped reader's tokenizer, which neither cuts nor pads."""
        tokenizer = Tokenizer.from_file(str(self.encoder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def mixture(self, seed: int) -> Mixture:
        """What every epoch is made of."""
        written = read(self.work / "written.jsonl")
        return Mixture(self.data / "train", Recipe(), seed=seed, written=written)

    @property
    def learnt(self) -> Path:
        """What the teacher has learnt."""
        return self.work / "teacher.safetensors"

    def teacher(self, *, dropout: float = 0.0) -> Teacher:
        """The teacher before it has learnt anything."""
        if self.larger is None:
            raise ValueError("The teacher needs the folder of all-mpnet-base-v2.")
        model = Teacher(dropout=dropout)
        load_teacher(model, self.larger, self.tokenizer())
        return model


def with_larger(parser: ArgumentParser) -> Namespace:
    """What a command about the teacher was given, its `folders` put together."""
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ in it")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--larger", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--work", type=Path, required=True, help="with written.jsonl")
    asked = parser.parse_args()
    asked.folders = Folders(asked.data, asked.encoder, asked.work, asked.larger)
    return asked


def work(worker: int, folders: Folders, settings: Settings) -> None:
    """Prepare data and model, then train.

    Args:
        worker: Number of this process, from 0.
        folders: Where things are.
        settings: As for `train`.
    """
    mixture = folders.mixture(settings.seed)
    if worker == 0:
        print(mixture, flush=True)
    torch.manual_seed(settings.seed)
    model = SpanReader(dropout=settings.dropout)
    load_encoder(model, folders.encoder / "model.safetensors")
    given = (model, mixture, folders.tokenizer(), folders.work, settings)
    train(*given, worker=worker, labels=LABELS)


def teach(worker: int, folders: Folders, settings: Settings) -> None:
    """The same for the teacher."""
    mixture = folders.mixture(settings.seed)
    torch.manual_seed(settings.seed)
    model = folders.teacher(dropout=settings.dropout)
    train(model, mixture, folders.tokenizer(), folders.work / "teacher", settings, worker=worker)
