"""What int8 costs: ``python -m training.compare --data QA --work DIR --out DIR``.

The exported reader in `--out` against the weights in `--work` that it was made from, on a sample of
the held-out articles: mean difference of logits, how often the best start and end are the same, and
EM and F1 of both.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from bench.reader import Question, measure, outcomes
from tokenizers import Tokenizer

from ldi_qa.reader.shipped import open_shipped
from ldi_qa.reader.span_reader import SpanReader
from training.data import WIKI, load, split
from training.forward import as_reader
from training.model import SpanReader as Model


def difference(
    one: SpanReader, other: SpanReader, questions: list[Question]
) -> tuple[float, float]:
    """How far two readers of the same windows are apart.

    Args:
        one: A reader.
        other: Another one, with the same tokenizer and windows.
        questions: What both are asked.

    Returns:
        The mean absolute difference of the logits of the passages' tokens, and the share of windows
        whose best start, or best end, is the same token.
    """
    apart, same = [], []
    for each in questions:
        pair = [reader.score(each.question, [each.context]).windows for reader in (one, other)]
        for left, right in zip(*pair, strict=True):
            for a, b in ((left.starts, right.starts), (left.ends, right.ends)):
                apart.append(np.abs(a - b).mean())
                same.append(a.argmax() == b.argmax())
    return float(np.mean(apart)), float(np.mean(same))


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ in it")
    parser.add_argument("--work", type=Path, required=True, help="folder with reader.pt")
    parser.add_argument("--out", type=Path, required=True, help="the exported reader")
    parser.add_argument("--questions", type=int, default=400)
    asked = parser.parse_args()
    model = Model()
    model.load_state_dict(torch.load(asked.work / "reader.pt", weights_only=True))
    whole = as_reader(model, Tokenizer.from_file(str(asked.out / "tokenizer.json")))
    int8 = open_shipped(asked.out, threads=2)
    _, examples = split(load(asked.data / "train", WIKI))
    every = [Question(e.context, e.question, e.answers) for e in examples]
    questions = every[:: max(1, len(every) // asked.questions)][: asked.questions]
    apart, same = difference(whole, int8, questions)
    print(
        json.dumps(
            {
                "difference": round(apart, 4),
                "same": round(same, 3),
                "fp32": asdict(measure(outcomes(whole, questions))),
                "int8": asdict(measure(outcomes(int8, questions))),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
