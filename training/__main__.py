"""Make the span reader: ``python -m training --data QA --work DIR --out DIR``.

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

from ldi_qa.reader.shipped import open_shipped
from training.data import Example
from training.export import export
from training.extracts import collect, save
from training.mixture import Mixture, Recipe
from training.model import SpanReader
from training.outliers import calibration
from training.train import Settings
from training.worker import Folders, work

NAME = "ldi-qa-reader"


def held_out(folder: Path, examples: list[Example]) -> dict[str, object]:
    """The exported reader on the articles that were kept out of training."""
    questions = [Question(e.context, e.question, e.answers) for e in examples]
    return asdict(measure(outcomes(open_shipped(folder, threads=2), questions)))


def main() -> None:
    """Train, export, and measure on the held-out articles."""
    usual = Settings()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ in it")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, required=True, help="checkpoints and log go here")
    parser.add_argument("--out", type=Path, required=True, help="the exported reader goes here")
    parser.add_argument("--steps", type=int, default=usual.steps)
    parser.add_argument("--steady", type=int, default=usual.steady)
    parser.add_argument("--seed", type=int, default=usual.seed)
    asked = parser.parse_args()
    settings = Settings(steps=asked.steps, steady=asked.steady, seed=asked.seed)
    asked.work.mkdir(parents=True, exist_ok=True)
    if not (asked.work / "written.jsonl").exists():
        save(collect(asked.work), asked.work / "written.jsonl")
    if not (asked.work / "reader.pt").exists():
        given = (Folders(asked.data, asked.encoder, asked.work), settings)
        torch.multiprocessing.spawn(work, given, nprocs=settings.workers)
    model = SpanReader()
    model.load_state_dict(torch.load(asked.work / "reader.pt", weights_only=True))
    examples = Mixture(asked.data / "train", Recipe(), seed=settings.seed)
    tokenizer = asked.encoder / "tokenizer.json"
    seen = calibration(examples.wiki, tokenizer)
    export(model, tokenizer, asked.out, name=NAME, seen=seen)
    print(json.dumps(held_out(asked.out, examples.held_out)))


if __name__ == "__main__":
    main()
