"""Make the teacher: ``python -m training.teach --data QA --encoder DIR --larger DIR --work DIR``.

What it learns goes to ``teacher.safetensors`` in the last of these. An interrupted run goes on from
its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict

# Before torch and tokenizers start their threads: each worker has one core.
os.environ.update(OMP_NUM_THREADS="1", RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

import torch
from bench.reader import Question, measure, outcomes
from safetensors.torch import save_file

from training.data import WIKI, load, split
from training.forward import as_reader
from training.teacher import adapt, learnt
from training.train import Settings
from training.worker import teach, with_larger

# Adapters want a higher rate than whole matrices, the same in every layer (Hu et al. 2021).
USUAL = Settings(
    steps=640, steady=420, warmup=60, rate=4e-4, layer_decay=1.0, head_rate=1e-3, first_epoch=1
)


def main() -> None:
    """Train, keep what was learnt, and measure on the held-out articles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=400, help="held-out ones to measure on")
    asked = with_larger(parser)
    folders = asked.folders
    if not (asked.work / "teacher" / "reader.pt").exists():
        torch.multiprocessing.spawn(teach, (folders, USUAL), nprocs=USUAL.workers)
    model = folders.teacher()
    model.load_state_dict(torch.load(asked.work / "teacher" / "reader.pt", weights_only=True))
    save_file(learnt(model), folders.learnt)
    adapt(model, folders.learnt)
    torch.set_num_threads(USUAL.workers)
    _, examples = split(load(asked.data / "train", WIKI))
    every = [Question(e.context, e.question, e.answers) for e in examples]
    sample = every[:: max(1, len(every) // asked.questions)][: asked.questions]
    print(json.dumps(asdict(measure(outcomes(as_reader(model, folders.tokenizer()), sample)))))


if __name__ == "__main__":
    main()
