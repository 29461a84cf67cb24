"""Judging: a calibrated probability of being right, from features that a person can read.

A logistic regression: p = 1 / (1 + exp(-(bias + Σ weight · feature))). Its weights stand in
``judge.json`` beside this file, written by ``python -m training.judge``, never by hand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judge:
    """The model of one group of question kinds.

    Attributes:
        weights: One for each feature, by name; a feature without a weight does not count.
        bias: What a candidate starts from.
        threshold: The probability below which the assistant abstains.
    """

    weights: Features
    bias: float
    threshold: float

    def probability(self, features: Features) -> float:
        """The probability of a candidate with these features being right."""
        logit = self.bias + sum(
            weight * features.get(name, 0.0) for name, weight in self.weights.items()
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def load_judge(group: str) -> Judge:
    """The shipped model for a group: ``"figure"``, ``"text"`` or ``"description"``."""
    models = json.loads(files("ldi_qa.answering").joinpath("judge.json").read_text("utf-8"))
    model = models[group]
    return Judge(model["weights"], model["bias"], model["threshold"])
