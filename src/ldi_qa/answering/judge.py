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

Features = Mapping[str, float]


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

    def utility(self, features: Features) -> float:
        """What speaks for a candidate, in logits against "none of them"."""
        rows = [(self.weights[n], value) for n, value in features.items() if n in self.weights]
        rows.append((self.weights[""], 1.0))
        plain, *hidden = (
            sum(weights[k] * value for weights, value in rows) for k in range(1 + len(self.units))
        )
        return plain + sum(v * math.tanh(h) for v, h in zip(self.units, hidden, strict=True))

    def alone(self, features: Features) -> float:
        """The probability of a candidate that has no rival."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.utility(features)))))

    def among(self, candidates: Sequence[Features], answers: Sequence[int]) -> list[float]:
        """The probability of each candidate beside its rivals.

        Args:
            candidates: Their features.
            answers: For each, which answer it gives, by number: those that give the same one are
                no rivals, and the best of them speaks for it.
        """
        utilities = [max(-30.0, min(30.0, self.utility(each))) for each in candidates]
        best: dict[int, float] = {}
        for answer, utility in zip(answers, utilities, strict=True):
            best[answer] = max(best.get(answer, -math.inf), utility)
        total = 1.0 + sum(math.exp(utility) for utility in best.values())
        return [math.exp(utility) / total for utility in utilities]


@cache
def load_judge(group: str) -> Judge:
    """The shipped model for a group: ``"answer"``, or ``"yes-no"`` for verdicts."""
    models = json.loads(files("ldi_qa.answering").joinpath("judge.json").read_text("utf-8"))
    model = models[group]
    return Judge(model["weights"], model["units"], model["threshold"])
