"""Fits the judge: `python -m training.judge GOLDEN INDEX [GOLDEN INDEX ...]` writes judge.json.

The candidates for each development question, with what is right among them, are one choice; the
weights are those under which the right ones, or none where nothing is right, are chosen most
probably (see `ldi_qa.answering.judge`). An L2 penalty keeps weights small, and each is held to the
sign that its meaning has, so that a feature argues one way only and the model stays readable.
The threshold is where, out of fold, right answers less `COST` times the wrong ones are most.
Questions of the `test` split are never read here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ldi_qa import Assistant
from ldi_qa.answering import lists
from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.figure_candidates import figures
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.question import FIGURE_KINDS, Question, read_question
from ldi_qa.answering.text_candidates import spans, statements
from ldi_qa.evaluation.golden import Golden, load
from ldi_qa.evaluation.matching import holds, match
from ldi_qa.types import Answer

COST = 2.0
# No answer is given that is less likely to be right than wrong.
LEAST = 0.5
PENALTY = 0.3
TOP = 12
# Characters from which on an answer is no coincidence, wherever it stands.
DISTINCTIVE = 3
FOLDS = 10
OUT = Path(__file__).parent.parent / "src" / "ldi_qa" / "answering" / "judge.json"

# Features of each group, and the sign that each may have; 0 for either.
_BOUNDS = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
_SHARED = {
    "similarity": 1,
    "coverage": 1,
    "near_coverage": 1,
    "meaning": 1,
    "names": 1,
    "periods": 1,
    "rank": 1,
    "reader": 1,
    "margin": 1,
}
GROUPS: dict[str, dict[str, int]] = {
    "figure": {
        **_SHARED,
        "type": 1,
        "noun": 1,
        "speaker": 1,
        "further_on": -1,
        "cell": 0,
        "label": 1,
    },
    "text": {**_SHARED, "type": 1, "headed": 1, "long": -1},
    "description": {**_SHARED, "defining": 1, "cue": 1},
    "list": {
        "similarity": 1,
        "near": 1,
        "coverage": 1,
        "meaning": 1,
        "names": 1,
        "rank": 1,
        "reader": 1,
        "repeated": -1,
        "many": 1,
        "counted": 1,
        "named": 1,
        "parts": 1,
        "leading": 1,
        "bulleted": 1,
        "figures": -1,
    },
}
_GENERATE: dict[str, Callable[[Question, Material, Tools], list[Candidate]]] = {
    "figure": figures,
    "text": spans,
    "description": statements,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One question: its candidates' features, which answer each gives, and which are right."""

    key: str
    features: NDArray[np.float64]
    answers: tuple[int, ...]
    right: tuple[bool, ...]


def choices(group: str, golden: Sequence[Golden], assistant: Assistant) -> Iterator[Choice]:
    """The candidates of every development question that this group is asked about."""
    tools = assistant.tools()
    for one in golden:
        if one.split != "dev":
            continue
        whole = interpret(one.question, one.history, assistant.answer)
        material = collect(whole, tools)
        question = read_question(material.question, material.known)
        if group not in _groups(question.kind):
            continue
        if group == "list":
            proposals = lists.proposals(question, material, tools)[:TOP]
            answers = [lists.answer(question, each, material) for each in proposals]
            yield Choice(
                f"{one.id} {one.question}",
                _table([each.features for each in proposals], group),
                tuple(range(len(proposals))),
                tuple(one.expected is not None and match(one.expected, a).right for a in answers),
            )
            continue
        found = _GENERATE[group](question, material, tools)[:TOP]
        found = [candidate for candidate in found if candidate.support.holds]
        yield _choice(group, one, found)


def _choice(group: str, one: Golden, found: Sequence[Candidate]) -> Choice:
    answers: list[int] = []
    for i, candidate in enumerate(found):
        same = (answers[j] for j in range(i) if _same(candidate, found[j]))
        answers.append(next(same, i))
    right = tuple(is_right(one, candidate) for candidate in found)
    features = _table([candidate.features for candidate in found], group)
    return Choice(f"{one.id} {one.question}", features, tuple(answers), right)


def _table(found: Sequence[Mapping[str, float]], group: str) -> NDArray[np.float64]:
    rows = [[features.get(name, 0.0) for name in GROUPS[group]] for features in found]
    return np.array(rows, float).reshape(len(found), len(GROUPS[group]))


def _same(one: Candidate, other: Candidate) -> bool:
    return one.text.casefold() == other.text.casefold()


def _groups(kind: str) -> tuple[str, ...]:
    if kind in FIGURE_KINDS:
        return ("figure",)
    if kind in ("description", "list"):
        return (kind,)
    if kind == "open":
        return ("figure", "text")
    return ("text",) if kind in ("person", "place", "name") else ()


def is_right(one: Golden, candidate: Candidate) -> bool:
    """Whether a candidate is the expected answer.

    A small number stands in many places, so it has to be taken from where the evidence is; what is
    longer says the same wherever it stands.
    """
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
    if len(candidate.text) >= DISTINCTIVE:
        return True
    around = candidate.sentence.before + " " + citation.quote
    return not one.evidence or any(
        all(holds(around, term) for term in piece.contains) for piece in one.evidence
    )


def fit(data: Sequence[Choice], signs: Sequence[int]) -> tuple[NDArray[np.float64], float]:
    """Weights (float64 [features]) and bias of the choice model, by maximum likelihood."""

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = parameters[:-1]
        total = PENALTY * float(weights @ weights) / 2
        slope = np.append(PENALTY * weights, 0.0)
        for one in data:
            if not len(one.features):
                continue
            best = _speakers(one, one.features @ weights + parameters[-1])
            x = np.hstack([one.features[best], np.ones((len(best), 1))])
            u = np.append(x @ parameters, 0.0)
            p = np.exp(u - np.logaddexp.reduce(u))
            right = np.array([one.right[i] for i in best] + [False])
            right[-1] = not right.any()
            chosen = p * right / p[right].sum()
            total -= float(np.log(p[right].sum()))
            slope -= x.T @ (chosen - p)[:-1]
        return total, slope

    bounds = [_BOUNDS[sign] for sign in signs] + [(None, None)]
    found = minimize(loss, np.zeros(len(signs) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return found.x[:-1], float(found.x[-1])


def _speakers(one: Choice, utilities: NDArray[np.float64]) -> list[int]:
    """Of the candidates that give the same answer the one that speaks for it, by number."""
    best: dict[int, int] = {}
    for i, answer in enumerate(one.answers):
        if answer not in best or utilities[i] > utilities[best[answer]]:
            best[answer] = i
    return list(best.values())


def best_of(one: Choice, weights: NDArray[np.float64], bias: float) -> tuple[float, bool]:
    """The probability of the best candidate, and whether it is right."""
    if not len(one.features):
        return 0.0, False
    utilities = one.features @ weights + bias
    speakers = _speakers(one, utilities)
    u = np.append(utilities[speakers], 0.0)
    p = np.exp(u - np.logaddexp.reduce(u))[:-1]
    return float(p.max()), one.right[speakers[int(p.argmax())]]


def out_of_fold(data: Sequence[Choice], signs: Sequence[int]) -> list[tuple[float, bool]]:
    """For each question the best candidate by a model that has not seen the question."""
    found = []
    for fold in range(FOLDS):
        model = fit([one for i, one in enumerate(data) if i % FOLDS != fold], signs)
        found += [best_of(one, *model) for i, one in enumerate(data) if i % FOLDS == fold]
    return found


def threshold(best: Sequence[tuple[float, bool]]) -> float:
    """The probability from which on answering pays, when a wrong answer costs `COST` right ones."""
    ordered = sorted(best, reverse=True)
    worth, most, chosen = 0.0, 0.0, 0.9
    for score, right in ordered:
        worth += 1 if right else -COST
        if worth >= most:
            most, chosen = worth, score
    return min(0.9, max(LEAST, round(chosen - 0.005, 2)))


def fitted(group: str, data: Sequence[Choice]) -> dict[str, Any]:
    """The model of one group, and a line on how well it does out of fold."""
    signs = list(GROUPS[group].values())
    best = out_of_fold(data, signs)
    weights, bias = fit(data, signs)
    limit = threshold(best)
    answered = [right for score, right in best if score >= limit]
    print(
        f"{group}: {len(data)} questions, {sum(any(one.right) for one in data)} with a right "
        f"candidate; out of fold the best is right for {sum(right for _, right in best)}, and of "
        f"{len(answered)} answered from {limit} on {sum(answered)} are right",
        file=sys.stderr,
    )
    return {
        "bias": round(bias, 3),
        "threshold": limit,
        "weights": {n: round(float(w), 3) for n, w in zip(GROUPS[group], weights, strict=True)},
    }


def main(*pairs: str) -> None:
    """Fits all groups and writes the model."""
    sources = [
        (load(Path(golden)), Assistant.open(index))
        for golden, index in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    model = json.loads(OUT.read_text("utf-8"))
    for group in GROUPS:
        data = [each for golden, assistant in sources for each in choices(group, golden, assistant)]
        model[group] = fitted(group, data)
    OUT.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
