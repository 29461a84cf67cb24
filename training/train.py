"""The training loop: seeded, resumable, with its losses in a log.

Two single-threaded workers average their gradients once a step. On cores that other work shares,
that waits far less than one process with two threads, which meet at every operation.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import distributed
from torch.nn import functional

from training.mixture import Mixture
from training.model import SpanReader
from training.teacher import Teacher
from training.windows import Batch, batches, encode, taught


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast to learn.

    The rate climbs for `warmup` steps, stays until step `steady` and falls to nought at `steps`, so
    that how long to train can still be chosen while the rate is steady (Hu et al. 2024, MiniCPM).
    """

    steps: int = 3_700
    steady: int = 2_500
    warmup: int = 150
    workers: int = 2
    tokens: int = 2_400  # in a worker's batch: 16 windows of 144
    longest: int = 192  # tokens in a window
    rate: float = 1.2e-4  # of the last layer
    layer_decay: float = 0.9  # each layer below learns at 0.9 of the rate of the one above
    head_rate: float = 5e-4
    weight_decay: float = 0.01
    dropout: float = 0.1
    average: float = 0.98  # decay of the weights' moving average, taken every tenth step
    seed: int = 1
    first_epoch: int = 0
    # From this epoch on it is the same windows again and again, which the teacher has labelled.
    last_epoch: int = 1

    def factor(self, step: int) -> float:
        """The share of its peak that the rate has at a step, counted from 1."""
        falling = (self.steps - step + 1) / (self.steps - self.steady)
        return min(step / self.warmup, 1.0, falling)


def loss_of(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Mean cross-entropy of starts and ends, [rows, length, 2] against their distributions."""
    hidden = (1 - batch.mask)[:, None, :] * -1e4
    scores = functional.log_softmax(logits.transpose(1, 2) + hidden, dim=-1)
    return -(batch.targets * scores).sum(-1).mean()


def groups(model: SpanReader | Teacher, settings: Settings) -> list[dict[str, Any]]:
    """Parameters with their learning rates."""
    found = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("head"):
            rate = settings.head_rate
        else:
            depth = int(name.split(".")[1]) if name.startswith("layers") else -1
            rate = settings.rate * settings.layer_decay ** (len(model.layers) - 1 - depth)
        decay = settings.weight_decay if parameter.ndim > 1 else 0.0
        found.append({"params": [parameter], "lr": rate, "weight_decay": decay, "peak": rate})
    return found


def train(
    model: SpanReader | Teacher,
    mixture: Mixture,
    tokenizer: Tokenizer,
    folder: Path,
    settings: Settings,
    *,
    worker: int,
    labels: Path | None = None,
) -> None:
    """One worker's part in training `model` from the start or from the checkpoint in `folder`.

    Windows of which `labels` tells what the teacher says are learnt from with that. The first
    worker leaves a log, checkpoints and, at the end, the averaged weights there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    _join(worker, settings.workers)
    parameters = groups(model, settings)
    optimizer = torch.optim.AdamW(parameters, fused=True)
    learnt = {name: value for name, value in model.named_parameters() if value.requires_grad}
    trained = list(learnt.values())
    averaged = {name: value.detach().clone() for name, value in learnt.items()}
    saved, done = folder / "checkpoint.pt", 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["learnt"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        averaged, done = state["averaged"], state["step"]
    began, losses = time.monotonic(), []
    model.train()
    every = _batches(worker, mixture, tokenizer, labels, settings)
    for step, batch in enumerate(islice(every, done, None), done + 1):
        # A seed for each step, so that an interrupted run goes on as if it had not stopped.
        torch.manual_seed((settings.seed * settings.workers + worker) * 1_000_003 + step)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * settings.factor(step)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(batch.ids, batch.mask, batch.types)
        loss = loss_of(logits, batch)
        loss.backward()
        _share_gradients(trained, settings.workers)
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
        if step % 10 == 0:
            for name, value in learnt.items():
                averaged[name].lerp_(value.detach(), 1 - min(settings.average, step / (step + 100)))
        if worker == 0 and step % 50 == 0:
            _log(folder, step, settings.steps, losses[-50:], began)
        if worker == 0 and (step % 100 == 0 or step == settings.steps):
            state = {"learnt": learnt, "averaged": averaged, "step": step}
            _save(saved, state | {"optimizer": optimizer.state_dict()})
    if worker == 0:
        torch.save(model.state_dict() | averaged, folder / "reader.pt")
    distributed.destroy_process_group()


def _join(worker: int, workers: int) -> None:
    """Meet the other workers on this machine."""
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29611")
    distributed.init_process_group("gloo", rank=worker, world_size=workers)


def _batches(
    worker: int, mixture: Mixture, tokenizer: Tokenizer, labels: Path | None, settings: Settings
) -> Iterator[Batch]:
    """This worker's batches, from the first step to the last, over as many epochs."""
    step, number = 0, settings.first_epoch
    while step < settings.steps:
        epoch = min(number, settings.last_epoch)
        rng = random.Random(f"{settings.seed}/{epoch}")
        windows = encode(mixture.epoch(epoch), tokenizer, rng, longest=settings.longest)
        order = random.Random(f"{settings.seed}/{number}/order")
        windows = taught(windows, labels) if labels else windows
        every = list(batches(windows, order, tokens=settings.tokens))
        for first in range(0, len(every) - settings.workers + 1, settings.workers):
            step += 1
            if step <= settings.steps:
                yield every[first + worker]
        number += 1


def _share_gradients(parameters: list[torch.nn.Parameter], workers: int) -> None:
    """Replace each gradient by its mean over the workers."""
    flat = torch.cat([parameter.grad.reshape(-1) for parameter in parameters])
    distributed.all_reduce(flat)
    flat /= workers
    at = 0
    for parameter in parameters:
        parameter.grad.copy_(flat[at : at + parameter.numel()].view_as(parameter))
        at += parameter.numel()


def _log(folder: Path, step: int, steps: int, losses: list[float], began: float) -> None:
    entry = {
        "step": step,
        "of": steps,
        "loss": round(sum(losses) / len(losses), 4),
        "minutes": round((time.monotonic() - began) / 60, 1),
    }
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry) + "\n")
    print(entry, flush=True)


def _save(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint beside the last one, then put it in its place."""
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)
