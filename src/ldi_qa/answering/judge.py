"""Judging: a calibrated probability of being right, from features that a person can read.

The candidates for a question compete with each other and with "none of them": a conditional logit
with an outside option (McFadden 1974). Where u is what speaks for a candidate, a sum of weighted
features and of a few hidden units over them, its probability is exp(u) / (1 + Σ exp(u of each
different answer)), so that a close rival makes an answer less sure. The weights stand in
``judge.json`` beside this file, written by ``python -m training.judge``, never by hand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]

FARTHEST = 30.0
"""Logits beyond which a probability is 0 or 1 to 13 digits, so that no exponential overflows."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The model of one group of question kinds.

    Attributes:
        weights: For each feature, by name, what it counts by itself and, after that, for each
            hidden unit; a feature without weights does not count. ``""`` is always 1.
        units: What each hidden unit counts.
        threshold: The probability below which the assistant abstains.
    """

    weights: Mapping[str, Sequence[float]]
    units: Sequence[float]
    threshold: float

    def utilities(self, candidates: Sequence[Features]) -> NDArray[np.float64]:
        """What speaks for each candidate, in logits against "none of them": float64 [n]."""
        known = [{**features, "": 1.0} for features in candidates]
        values = np.array([[each.get(name, 0.0) for name in self.weights] for each in known])
        sums = values.reshape(len(known), -1) @ np.array(list(self.weights.values()))
        found: NDArray[np.float64] = sums[:, 0] + np.tanh(sums[:, 1:]) @ np.array(self.units)
        return np.clip(found, -FARTHEST, FARTHEST)

    def alone(self, features: Features) -> float:
        """The probability of a candidate that has no rival."""
        return float(1.0 / (1.0 + np.exp(-self.utilities([features])[0])))

    def among(self, candidates: Sequence[Features], answers: Sequence[int]) -> list[float]:
        """The probability of each candidate beside its rivals.

        Args:
            candidates: Their features.
            answers: For each, which answer it gives, by number: those that give the same one are
                no rivals, and the best of them speaks for it.

        Returns:
            For each the probability that it is right; those of different answers and that of "none
            of them" sum to 1.
        """
        if not candidates:
            return []
        utilities = self.utilities(candidates)
        best: dict[int, float] = {}
        for answer, utility in zip(answers, utilities, strict=True):
            best[answer] = max(best.get(answer, -math.inf), utility)
        chances: list[float] = (
            np.exp(utilities) / (1.0 + np.exp(list(best.values())).sum())
        ).tolist()
        return chances


def logistic(logit: float) -> float:
    """A logit as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-FARTHEST, min(FARTHEST, logit))))


@cache
def load_judge(group: str) -> Judge:
    """The shipped model for a group: ``"answer"``, or ``"yes-no"`` for verdicts."""
    models = json.loads(files("ldi_qa.answering").joinpath("judge.json").read_text("utf-8"))
    model = models[group]
    return Judge(model["weights"], model["units"], model["threshold"])
