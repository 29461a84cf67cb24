"""Fits the judge: `python -m training.judge GOLDEN INDEX [INDEX ...]` writes answering/judge.json.

Every candidate that the answerer considers for a development question becomes one example, right or
wrong. A logistic regression with an L2 penalty is fitted for each group of candidates; weights are
held at 0 or above, so that a feature can only argue for a candidate and the model stays readable.
The threshold is where, out of fold, right answers less `COST` times the wrong ones are most.
Questions of the `test` split are never read here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ldi_qa import Assistant
from ldi_qa.answering.candidates import Candidate, figures, spans, statements
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.material import collect
from ldi_qa.answering.question import FIGURE_KINDS, read_question
from ldi_qa.evaluation.golden import Figure, Golden, load
from ldi_qa.evaluation.matching import holds, match
from ldi_qa.types import Answer

COST = 3.0
PENALTY = 0.003
TOP = 6
FOLDS = 10
OUT = Path(__file__).parent.parent / "src" / "ldi_qa" / "answering" / "judge.json"

# Features of each group; "-" marks those that argue against a candidate.
GROUPS: dict[str, tuple[str, ...]] = {
    "figure": (
        "similarity",
        "coverage",
        "near_coverage",
        "names",
        "periods",
        "type",
        "noun",
        "speaker",
        "rank",
        "dense",
        "reader",
        "lead",
    ),
    "text": (
        "similarity",
        "coverage",
        "names",
        "periods",
        "type",
        "rank",
        "dense",
        "reader",
        "lead",
    ),
    "description": (
        "similarity",
        "coverage",
        "names",
        "periods",
        "defines",
        "rank",
        "dense",
        "reader",
        "lead",
    ),
}


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: its collection and question by number, its features, whether it is right."""

    place: int
    question: int
    features: tuple[float, ...]
    right: bool


def examples(
    group: str, golden: Sequence[Golden], assistants: Sequence[Assistant]
) -> Iterator[Example]:
    """The candidates of every question that this group is asked about."""
    generate = {"figure": figures, "text": spans, "description": statements}[group]
    for place, assistant in enumerate(assistants):
        tools = assistant.tools()
        for number, one in enumerate(golden):
            whole = interpret(one.question, one.history, assistant.answer)
            material = collect(whole, tools)
            question = read_question(material.question, material.known)
            if _group(question.kind, one) != group:
                continue
            for candidate in generate(question, material, tools)[:TOP]:
                if candidate.support.holds:
                    yield Example(
                        place,
                        number,
                        tuple(candidate.features.get(name, 0.0) for name in GROUPS[group]),
                        _is_right(one, candidate),
                    )


def _group(kind: str, one: Golden) -> str:
    if kind in FIGURE_KINDS:
        return "figure"
    if kind in ("description", "list", "yes-no"):
        return "description" if kind == "description" else ""
    if kind == "open":
        return "figure" if isinstance(one.expected, Figure) else "text"
    return "text" if kind in ("person", "place", "name") else ""


def _is_right(one: Golden, candidate: Candidate) -> bool:
    if one.expected is None:
        return False
    citation = citation_of(candidate)
    answer = Answer(
        one.question,
        candidate.text,
        "answered",
        1.0,
        quantity=candidate.quantity,
        citations=(citation,),
    )
    if not match(one.expected, answer).right:
        return False
    around = candidate.sentence.before + " " + citation.quote
    return not one.evidence or any(
        all(holds(around, term) for term in piece.contains) for piece in one.evidence
    )


def fit(data: Sequence[Example]) -> tuple[NDArray[np.float64], float]:
    """Weights (float64 [features]) and bias of the regression, every weight at least 0."""
    x = np.array([one.features for one in data])
    y = np.array([one.right for one in data], float)

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = parameters[:-1], parameters[-1]
        logits = x @ weights + bias
        value = np.mean(np.logaddexp(0, logits) - y * logits) + PENALTY * weights @ weights / 2
        error = (1 / (1 + np.exp(-logits)) - y) / len(y)
        return float(value), np.append(x.T @ error + PENALTY * weights, error.sum())

    start = np.zeros(x.shape[1] + 1)
    bounds = [(0.0, None)] * x.shape[1] + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return found.x[:-1], float(found.x[-1])


def best_of(data: Sequence[Example], scores: NDArray[np.float64]) -> list[tuple[float, bool]]:
    """For each question the probability of its best candidate, and whether that is right."""
    best: dict[tuple[int, int], tuple[float, bool]] = {}
    for one, score in zip(data, scores, strict=True):
        key = (one.place, one.question)
        if key not in best or score > best[key][0]:
            best[key] = (float(score), one.right)
    return list(best.values())


def out_of_fold(data: Sequence[Example]) -> NDArray[np.float64]:
    """Each example's probability by a model that has not seen its question, float64 [n]."""
    scores = np.zeros(len(data))
    for fold in range(FOLDS):
        weights, bias = fit([one for one in data if one.question % FOLDS != fold])
        for i, one in enumerate(data):
            if one.question % FOLDS == fold:
                scores[i] = 1 / (1 + np.exp(-(np.array(one.features) @ weights + bias)))
    return scores


def threshold(best: Sequence[tuple[float, bool]]) -> float:
    """The probability from which on answering pays, when a wrong answer costs `COST` right ones."""
    ordered = sorted(best, reverse=True)
    worth, most, chosen = 0.0, 0.0, 0.9
    for score, right in ordered:
        worth += 1 if right else -COST
        if worth > most:
            most, chosen = worth, score
    return min(0.9, max(0.3, round(chosen, 2)))


def main(golden_file: str, *indexes: str) -> None:
    """Fits all groups and writes the model."""
    golden = [one for one in load(Path(golden_file)) if one.split == "dev"]
    assistants = [Assistant.open(index) for index in indexes]
    model = json.loads(OUT.read_text("utf-8"))  # a group without examples stays as it is
    for group, names in GROUPS.items():
        data = list(examples(group, golden, assistants))
        if not data:
            continue
        best = best_of(data, out_of_fold(data))
        weights, bias = fit(data)
        model[group] = {
            "bias": round(bias, 3),
            "threshold": threshold(best),
            "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)},
        }
        answered = [right for score, right in best if score >= model[group]["threshold"]]
        print(
            f"{group}: {len(data)} candidates of {len(best)} questions; out of fold "
            f"{sum(answered)} right, {len(answered) - sum(answered)} wrong of {len(answered)} "
            f"answered; {json.dumps(model[group])}",
            file=sys.stderr,
        )
    OUT.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
