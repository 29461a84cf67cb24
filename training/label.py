"""What the teacher says of the windows that the reader learns from, for `taught` to read.

``python -m training.label --data QA --encoder DIR --larger DIR --work DIR``. Of each window's start
and end the most probable places are kept with their probabilities, in parts of 2,048 windows under
``labels`` beside this file. An interrupted run goes on where it stopped when the same command is
given again.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil

# Before torch and tokenizers start their threads: each worker has one core.
os.environ.update(OMP_NUM_THREADS="1", RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

import numpy as np
import torch

from training.teacher import Teacher, adapt, merge
from training.train import Settings
from training.windows import LABELS, Window, encode, padded
from training.worker import Folders, with_larger

# Windows of a part: what an interruption loses at most.
PART = 2_048
# Places of a window's start and of its end whose probabilities are kept. Not tuned: a place takes
# three bytes for each start and end, and what is missing is spread over all others.
PLACES = 6
# A core each; the windows that are read at once.
WORKERS, ROWS = 2, 16


def label(worker: int, folders: Folders) -> None:
    """One worker's share of the parts; those that are there already are left as they are.

    Args:
        worker: Its number, from 0.
        folders: Data, encoders and work.
    """
    torch.set_num_threads(1)
    settings = Settings()
    rng = random.Random(f"{settings.seed}/{settings.last_epoch}")
    examples = folders.mixture(settings.seed).epoch(settings.last_epoch)
    windows = encode(examples, folders.tokenizer(), rng, longest=settings.longest)
    model = folders.teacher()
    adapt(model, folders.learnt)
    model = merge(model)
    LABELS.mkdir(exist_ok=True)
    for number, first in enumerate(range(0, len(windows), PART)):
        path = LABELS / f"{number:02}.npz"
        if number % WORKERS == worker and not path.exists():
            part = windows[first : first + PART]
            places, shares = says(model, part)
            keys = np.array([window.key for window in part], dtype=np.uint64)
            fresh = folders.work / path.name
            np.savez_compressed(fresh, keys=keys, places=places, shares=shares)
            shutil.move(fresh, path)
            print(f"{first + len(part)} of {len(windows)} windows", flush=True)


def says(model: Teacher, windows: list[Window]) -> tuple[np.ndarray, np.ndarray]:
    """The most probable places of starts and ends, uint8 [windows, 2, PLACES], and float16 shares.

    The shares of a row sum to at most 1: what is missing is spread over all the other places.
    """
    places = np.zeros((len(windows), 2, PLACES), dtype=np.uint8)
    shares = np.zeros((len(windows), 2, PLACES), dtype=np.float16)
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    for at in range(0, len(order), ROWS):
        rows = order[at : at + ROWS]
        batch = padded([windows[i] for i in rows], max(len(windows[i].ids) for i in rows))
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            logits = model(batch.ids, batch.mask, batch.types)
        hidden = (1 - batch.mask)[:, None, :] * -1e4
        chances = torch.softmax(logits.transpose(1, 2) + hidden, dim=-1)
        top = chances.topk(PLACES, dim=-1)
        places[rows], shares[rows] = top.indices.numpy(), top.values.numpy()
    return places, shares


def main() -> None:
    """Label the windows of an epoch."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folders = with_larger(parser).folders
    torch.multiprocessing.spawn(label, (folders,), nprocs=WORKERS)


if __name__ == "__main__":
    main()
