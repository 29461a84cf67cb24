"""Make the span reader: ``python -m training --data ../shared/qa --work DIR --out DIR``.

An interrupted run goes on from its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from pathlib import Path

# Before torch and tokenizers start their threads: each worker has one core.
os.environ.update(OMP_NUM_THREADS="1", RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

import torch
from bench.reader import Question, measure, outcomes
from tokenizers import Tokenizer

from ldi_qa.reader.shipped import open_shipped
from training.data import Example
from training.export import export
from training.mixture import Mixture, Recipe
from training.model import SpanReader, load_encoder
from training.train import Settings, train

NAME = "ldi-qa-reader"


def _worker(worker: int, asked: argparse.Namespace, settings: Settings) -> None:
    """One training process."""
    tokenizer = Tokenizer.from_file(str(asked.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    mixture = Mixture(asked.data / "train", Recipe(), seed=settings.seed)
    if worker == 0:
        print(mixture, flush=True)
    torch.manual_seed(settings.seed)
    model = SpanReader(dropout=settings.dropout)
    load_encoder(model, asked.encoder / "model.safetensors")
    train(model, mixture, tokenizer, asked.work, settings, worker=worker)


def held_out(folder: Path, examples: list[Example]) -> dict[str, object]:
    """The exported reader on the articles that were kept out of training."""
    questions = [Question(e.context, e.question, e.answers) for e in examples]
    return asdict(measure(outcomes(open_shipped(folder, threads=2), questions)))


def main() -> None:
    """Train, export, and measure on the held-out articles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ in it")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, required=True, help="checkpoints and log go here")
    parser.add_argument("--out", type=Path, required=True, help="the exported reader goes here")
    parser.add_argument("--steps", type=int, default=Settings.steps)
    parser.add_argument("--steady", type=int, default=Settings.steady)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    asked = parser.parse_args()
    settings = Settings(steps=asked.steps, steady=asked.steady, seed=asked.seed)
    if not (asked.work / "reader.pt").exists():
        torch.multiprocessing.spawn(_worker, (asked, settings), nprocs=settings.workers)
    model = SpanReader()
    model.load_state_dict(torch.load(asked.work / "reader.pt", weights_only=True))
    export(model, asked.encoder / "tokenizer.json", asked.out, name=NAME)
    kept = Mixture(asked.data / "train", Recipe(), seed=settings.seed).held_out
    print(json.dumps(held_out(asked.out, kept)))


if __name__ == "__main__":
    main()
