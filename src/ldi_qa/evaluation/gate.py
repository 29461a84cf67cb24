"""The gate: measures held to committed thresholds, and no question lost that was right before.

Both files stand beside the golden file, `golden.jsonl`; those of another,
`roads.jsonl`, have its name before theirs (`roads.thresholds.json`). `thresholds.json` says what
each bound means:

    {"thresholds": [{"measure": "right", "split": "all", "at_least": 0.85,
                     "meaning": "At least 85 of 100 questions are answered rightly."}],
     "other_documents_within": 0.02}

`baseline.json` lists the questions that were right when it was written (`--update-baseline`). Where
the same questions are asked of other documents, single questions may differ; their share right then
has to be within `other_documents_within` of the baseline's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ldi_qa.errors import EvaluationError
from ldi_qa.evaluation.golden import Golden
from ldi_qa.evaluation.measures import MEASURES
from ldi_qa.evaluation.report import to_json

THRESHOLDS, BASELINE = "thresholds.json", "baseline.json"
SPLITS = ("all", "dev", "test")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound on a measure over one split; either end may be open."""

    measure: str
    split: str
    at_least: float | None
    at_most: float | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a thresholds file says."""

    bounds: tuple[Threshold, ...]
    other_documents_within: float


def beside(golden: Path, name: str) -> Path:
    """Where a golden file has its thresholds or its baseline."""
    return golden.with_name(name if golden.stem == "golden" else f"{golden.stem}.{name}")


def below(thresholds: Thresholds, summary: Mapping[str, Any]) -> list[str]:
    """The thresholds that do not hold, in words, but for those of a split that was not asked."""
    failures = []
    for bound in thresholds.bounds:
        if bound.split not in summary["splits"]:
            continue
        value = summary["splits"][bound.split][bound.measure]
        low = value is None or (bound.at_least is not None and value < bound.at_least)
        high = value is not None and bound.at_most is not None and value > bound.at_most
        if low or high:
            limit = (
                f"at least {bound.at_least}"
                if bound.at_least is not None
                else f"at most {bound.at_most}"
            )
            failures.append(
                f"{bound.measure} ({bound.split}) is {value}, not {limit}: {bound.meaning}"
            )
    return failures


def lost(
    baseline: Sequence[str], golden: Sequence[Golden], summary: Mapping[str, Any]
) -> list[str]:
    """The questions that were right in the baseline and are not now, each named.

    Args:
        baseline: The ids of the questions that were right.
        golden: The whole golden file, those not asked included.
        summary: What `summarise` gives for those asked.
    """
    verdicts = {question["id"]: question["verdict"] for question in summary["questions"]}
    texts = {question.id: question.question for question in golden}
    failures = []
    for id_ in baseline:
        if id_ not in texts:
            failures.append(f"{id_} was right and is no longer in the golden file")
        elif verdicts.get(id_, "right") != "right":
            failures.append(f"{id_} was right and is now {verdicts[id_]}: {texts[id_]}")
    return failures


def apart(baseline: Sequence[str], within: float, summary: Mapping[str, Any]) -> list[str]:
    """Whether the share right, on other documents, is further from the baseline's than allowed."""
    asked = [question["id"] for question in summary["questions"]]
    before, now = (
        len({*baseline}.intersection(asked)) / len(asked),
        summary["splits"]["all"]["right"],
    )
    if abs(now - before) <= within:
        return []
    return [
        f"right is {100 * now:.1f}% on these documents and {100 * before:.1f}% in the baseline: "
        f"more than {100 * within:.1f} points apart"
    ]


def load_thresholds(path: Path) -> Thresholds:
    """Reads a thresholds file.

    Raises:
        EvaluationError: It does not hold.
    """
    content = _load(path)
    try:
        bounds = tuple(_threshold(entry) for entry in content["thresholds"])
        return Thresholds(bounds, float(content["other_documents_within"]))
    except (KeyError, TypeError, ValueError) as error:
        wrong = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise EvaluationError(
            f"{path}: {wrong}. The head of ldi_qa/evaluation/gate.py shows this file's shape."
        ) from error


def load_baseline(path: Path) -> tuple[str, ...]:
    """Reads the ids of a baseline.

    Raises:
        EvaluationError: It does not hold.
    """
    content = _load(path)
    right = content.get("right") if isinstance(content, dict) else None
    if not isinstance(right, list) or not all(isinstance(id_, str) for id_ in right):
        raise EvaluationError(
            f'{path}: "right" is {right!r}, not a list of ids. '
            "Write it anew with: ldi-qa eval --update-baseline"
        )
    return tuple(right)


def write_baseline(path: Path, summary: Mapping[str, Any]) -> None:
    """Makes the questions that are right now the baseline."""
    right = sorted(q["id"] for q in summary["questions"] if q["verdict"] == "right")
    path.write_text(to_json({"right": right}), "utf-8")


def _threshold(entry: Mapping[str, Any]) -> Threshold:
    measure, split = entry["measure"], entry["split"]
    if measure not in MEASURES:
        raise ValueError(f'"measure" is {measure!r}, not one of {", ".join(MEASURES)}')
    if split not in SPLITS:
        raise ValueError(f'"split" is {split!r}, not one of {", ".join(SPLITS)}')
    at_least, at_most = entry.get("at_least"), entry.get("at_most")
    if (at_least is None) == (at_most is None):
        raise ValueError(f"the bound on {measure!r} has to be either at_least or at_most")
    if not isinstance(at_most if at_least is None else at_least, (int, float)):
        raise ValueError(f"the bound on {measure!r} is {at_least or at_most!r}, not a number")
    return Threshold(measure, split, at_least, at_most, entry["meaning"])


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{str(path)!r} cannot be read: {error}.") from error
