"""Fits the judge: `python -m training.judge WORK [GOLDEN INDEX ...]` writes judge.json.

The candidates for each question, with what is right among them, are one choice; the weights are
those under which the right ones, or none where nothing is right, are chosen most probably (see
`ldi_qa.answering.judge`). An L2 penalty keeps weights small, and each is held to the sign that its
meaning has, so that a feature argues one way only and the model stays readable. The threshold is
where, out of fold, right answers less `COST` times the wrong ones are most.

The questions are those that were written about reports which the reader has not learnt from, each
asked of its own report, and the development questions of golden files. Those of a `test` split are
never read here. What is gathered is kept in WORK/choices.json: delete it when features change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ldi_qa import Assistant
from ldi_qa.answering import lists, yesno
from ldi_qa.answering.candidates import Candidate, numbered
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.extracts import YES
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.phrases import phrases
from ldi_qa.answering.question import FIGURE_KINDS, Question, asks_yes_no, read_question
from ldi_qa.answering.text_candidates import statements
from ldi_qa.answering.verdicts import Verdict, verdicts
from ldi_qa.evaluation.golden import Golden, load
from ldi_qa.evaluation.matching import holds, match
from ldi_qa.types import Answer
from training import goldens, written

COST = 2.0
# No answer is given that is less likely to be right than wrong.
LEAST = 0.5
PENALTY = 0.3
TOP = 24
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
    "missing": -1,
    "instead": -1,
    "rank": 1,
    "reader": 1,
    "margin": 1,
    "sure": 1,
}
GROUPS: dict[str, dict[str, int]] = {
    "phrase": {
        **_SHARED,
        "type": 1,
        "noun": 1,
        "speaker": 1,
        "further_on": -1,
        "cell": 0,
        "label": 1,
        "words": 0,
        "unasked": -1,
        "named": 1,
        "headed": 1,
        "long": -1,
    },
    "description": {**_SHARED, "defining": 1, "cue": 1, "asked": 1},
    "yes-no": {**_SHARED, "rule": 1, "no": 0},
    "list": {
        **_SHARED,
        "asked": 1,
        "near": 1,
        "repeated": -1,
        "many": 1,
        "counted": 1,
        "named": 1,
        "parts": 1,
        "leading": 1,
        "bulleted": 0,
        "figures": -1,
    },
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One question: its candidates' features, which answer each gives, and which are right."""

    group: str
    key: str
    features: list[dict[str, float]]
    answers: list[int]
    right: list[bool]


def choices(golden: Sequence[Golden], assistant: Assistant) -> Iterator[Choice]:
    """What every group has to choose from, for every development question."""
    tools = assistant.tools()
    for one in golden:
        if one.split != "dev":
            continue
        whole = interpret(one.question, one.history, assistant.answer)
        material = collect(whole, tools)
        question = read_question(material.question, material.known)
        for group in _groups(question):
            yield _choice(group, one, question, material, tools)


def _groups(question: Question) -> tuple[str, ...]:
    if asks_yes_no(question):
        return ("yes-no",)
    if question.kind in FIGURE_KINDS or question.kind == "computation":
        return ("phrase",)
    return ("phrase", "list", "description")


def _choice(
    group: str, one: Golden, question: Question, material: Material, tools: Tools
) -> Choice:
    key = f"{one.id} {one.question}"
    if group == "list":
        proposed = lists.proposals(question, material, tools)
        given = [lists.answer(question, each, material) for each in proposed]
        right = [one.expected is not None and match(one.expected, a).right for a in given]
        table = [dict(each.features) for each in proposed]
        return Choice(group, key, table, list(range(len(proposed))), right)
    if group == "yes-no":
        decided = verdicts(question, material, tools)
        right = [_decides(one, question, each, material) for each in decided]
        table = [dict(each.features) for each in decided]
        return Choice(group, key, table, [int(each.says == YES) for each in decided], right)
    find = phrases if group == "phrase" else statements
    found = find(question, material, tools)[:TOP]
    right = [is_right(one, candidate) for candidate in found]
    return Choice(group, key, [dict(c.features) for c in found], numbered(found), right)


def _decides(one: Golden, question: Question, verdict: Verdict, material: Material) -> bool:
    """Whether a sentence is the one that decides, and is read rightly."""
    answer = yesno.answer(question, verdict, material)
    if one.expected is None or not match(one.expected, answer).right:
        return False
    quote = answer.citations[0].quote
    return any(all(holds(quote, term) for term in piece.contains) for piece in one.evidence)


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


@dataclass(frozen=True, slots=True)
class Table:
    """A choice as arrays: the features, one row a candidate, with a last column of ones."""

    x: NDArray[np.float64]
    answers: NDArray[np.int64]
    right: NDArray[np.bool_]


def tabled(one: Choice) -> Table:
    """A choice as arrays."""
    names = GROUPS[one.group]
    rows = [[*(each.get(name, 0.0) for name in names), 1.0] for each in one.features]
    return Table(
        np.array(rows, float).reshape(len(rows), len(names) + 1),
        np.array(one.answers, int),
        np.array(one.right, bool),
    )


def fit(data: Sequence[Table], signs: Sequence[int]) -> NDArray[np.float64]:
    """Weights and, last, the bias of the choice model, by maximum likelihood.

    Here all the candidates count that give one answer, rather than the best of them: the loss is
    smooth and has one lowest point to be found.
    """

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total = PENALTY * float(parameters[:-1] @ parameters[:-1]) / 2
        slope = np.append(PENALTY * parameters[:-1], 0.0)
        for one in data:
            if not len(one.x):
                continue
            u = np.append(one.x @ parameters, 0.0)
            p = np.exp(u - np.logaddexp.reduce(u))
            right = np.append(one.right, not one.right.any())
            chosen = p * right / p[right].sum()
            total -= float(np.log(p[right].sum()))
            slope -= one.x.T @ (chosen - p)[:-1]
        return total, slope

    bounds = [_BOUNDS[sign] for sign in signs] + [(None, None)]
    start = np.zeros(len(signs) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    weights: NDArray[np.float64] = found.x
    return weights


def best_of(one: Table, parameters: NDArray[np.float64]) -> tuple[float, bool]:
    """The probability of the best answer, and whether it is right."""
    if not len(one.x):
        return 0.0, False
    utilities = one.x @ parameters
    speakers = [
        max(np.flatnonzero(one.answers == answer), key=lambda i: utilities[i])
        for answer in np.unique(one.answers)
    ]
    u = np.append(utilities[speakers], 0.0)
    p = np.exp(u - np.logaddexp.reduce(u))[:-1]
    return float(p.max()), bool(one.right[speakers[int(p.argmax())]])


def out_of_fold(data: Sequence[Table], signs: Sequence[int]) -> list[tuple[float, bool]]:
    """For each question the best candidate by a model that has not seen the question."""
    found = []
    for fold in range(FOLDS):
        model = fit([one for i, one in enumerate(data) if i % FOLDS != fold], signs)
        found += [best_of(one, model) for i, one in enumerate(data) if i % FOLDS == fold]
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


def fitted(group: str, data: Sequence[Table]) -> dict[str, Any]:
    """The model of one group, and a line on how well it does out of fold."""
    signs = list(GROUPS[group].values())
    best = out_of_fold(data, signs)
    parameters = fit(data, signs)
    limit = threshold(best)
    answered = [right for score, right in best if score >= limit]
    print(
        f"{group}: {len(data)} questions, {sum(bool(one.right.any()) for one in data)} with a "
        f"right candidate; out of fold the best is right for {sum(right for _, right in best)}, "
        f"and of {len(answered)} answered from {limit} on {sum(answered)} are right",
        file=sys.stderr,
    )
    weights = zip(GROUPS[group], parameters[:-1], strict=True)
    return {
        "bias": round(float(parameters[-1]), 3),
        "threshold": limit,
        "weights": {name: round(float(weight), 3) for name, weight in weights},
    }


def gather(work: Path, pairs: Sequence[tuple[Path, str]]) -> list[Choice]:
    """The choices of all written questions that are held out, and of the golden files."""
    reports = sorted({one.report for one in written.load() if goldens.is_held_out(one.report)})
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        asked = [processes.submit(_of_golden, *pair) for pair in pairs]
        asked += [processes.submit(_of_report, report, work) for report in reports]
        return [choice for each in asked for choice in each.result()]


def _of_golden(golden: Path, index: str) -> list[Choice]:
    return list(choices(load(golden), Assistant.open(index)))


def _of_report(report: str, work: Path) -> list[Choice]:
    questions = goldens.goldens(report=report)[report]
    return list(choices(questions, goldens.assistant(report, work)))


def main(work: str, *pairs: str) -> None:
    """Fits all groups and writes the model."""
    kept = Path(work) / "choices.json"
    if not kept.exists():
        named = [
            (Path(golden), index) for golden, index in zip(pairs[::2], pairs[1::2], strict=True)
        ]
        kept.write_text(json.dumps([asdict(one) for one in gather(Path(work), named)]), "utf-8")
    found = [Choice(**line) for line in json.loads(kept.read_text("utf-8"))]
    model: Mapping[str, Any] = {
        group: fitted(group, [tabled(one) for one in found if one.group == group])
        for group in GROUPS
    }
    OUT.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
