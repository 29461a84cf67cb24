"""The gate: what it lets through, and what it says when it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ldi_qa.errors import EvaluationError
from ldi_qa.evaluation import gate
from ldi_qa.evaluation.run import record
from ldi_qa.evaluation.summary import summarise

from .county import DOCUMENTS, FOURTEEN, SILENT, fourteen, golden

QUESTIONS = [golden("q1", FOURTEEN), golden("q2", FOURTEEN), golden("q3")]
SUMMARY = summarise(
    [record(q, a, DOCUMENTS) for q, a in zip(QUESTIONS, [fourteen(), SILENT, SILENT], strict=True)],
    DOCUMENTS,
)  # q1 and q3 are right, q2 was left unanswered


def bound(measure: str, **limits: float) -> gate.Thresholds:
    low, high = limits.get("at_least"), limits.get("at_most")
    split = "dev"
    return gate.Thresholds((gate.Threshold(measure, split, low, high, "Why."),), 0.02)


@pytest.mark.parametrize(
    ("measure", "limits", "said"),
    [
        ("right", {"at_least": 0.66}, []),
        ("right", {"at_least": 0.7}, ["right (dev) is 0.6667, not at least 0.7: Why."]),
        ("abstained", {"at_most": 0.34}, []),
        ("abstained", {"at_most": 0.3}, ["abstained (dev) is 0.3333, not at most 0.3: Why."]),
        ("items_recall", {"at_least": 0.5}, ["items_recall (dev) is None, not at least 0.5: Why."]),
    ],
)
def test_a_threshold_that_does_not_hold_is_named_with_its_meaning(
    measure: str, limits: dict[str, float], said: list[str]
) -> None:
    assert gate.below(bound(measure, **limits), SUMMARY) == said


def test_each_golden_file_has_thresholds_and_a_baseline_of_its_own() -> None:
    golden, roads = Path("eval/golden.jsonl"), Path("eval/roads.jsonl")
    assert gate.beside(golden, gate.BASELINE) == Path("eval/baseline.json")
    assert gate.beside(roads, gate.BASELINE) == Path("eval/roads.baseline.json")
    assert gate.beside(roads, gate.THRESHOLDS) == Path("eval/roads.thresholds.json")


def test_the_threshold_of_a_split_that_was_not_asked_is_left_out() -> None:
    never = gate.Threshold("right", "test", 1.0, None, "Why.")
    assert gate.below(gate.Thresholds((never,), 0.02), SUMMARY) == []


def test_a_question_that_was_right_is_named_when_it_no_longer_is() -> None:
    assert gate.lost(("q1", "q3"), QUESTIONS, SUMMARY) == []
    assert gate.lost(("q1", "q2"), QUESTIONS, SUMMARY) == [
        "q2 was right and is now abstained: Question q2?"
    ]


def test_a_question_taken_out_of_the_golden_file_is_named() -> None:
    assert gate.lost(("q9",), QUESTIONS, SUMMARY) == [
        "q9 was right and is no longer in the golden file"
    ]


def test_a_question_that_was_not_asked_this_time_is_not_lost() -> None:
    asked = {**SUMMARY, "questions": SUMMARY["questions"][:1]}
    assert gate.lost(("q1", "q3"), QUESTIONS, asked) == []


def test_other_documents_are_held_to_the_share_right() -> None:
    assert gate.apart(("q1", "q2"), 0.02, SUMMARY) == []
    assert gate.apart(("q1", "q2", "q3"), 0.02, SUMMARY) == [
        "right is 66.7% on these documents and 100.0% in the baseline: more than 2.0 points apart"
    ]


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    gate.write_baseline(tmp_path / "baseline.json", SUMMARY)
    assert gate.load_baseline(tmp_path / "baseline.json") == ("q1", "q3")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"right": 1}', '{"right": [1]}'])
def test_a_baseline_that_does_not_hold(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, "utf-8")
    with pytest.raises(EvaluationError, match=r"baseline\.json"):
        gate.load_baseline(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"measure": "charm"}, "\"measure\" is 'charm', not one of right, wrong"),
        ({"split": "half"}, "\"split\" is 'half', not one of all, dev, test"),
        ({"at_least": None}, "the bound on 'right' has to be either at_least or at_most"),
        ({"at_least": "1"}, "the bound on 'right' is '1', not a number"),
        ({"meaning": ...}, "'meaning' is missing"),
    ],
)
def test_what_is_wrong_with_a_threshold_is_quoted(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    whole = {"measure": "right", "split": "all", "at_least": 1, "meaning": "?"} | change
    threshold = {key: value for key, value in whole.items() if value is not ...}
    path = tmp_path / "thresholds.json"
    path.write_text(json.dumps({"thresholds": [threshold], "other_documents_within": 0.02}))
    with pytest.raises(EvaluationError) as raised:
        gate.load_thresholds(path)
    assert f"{path}: {said}" in str(raised.value)
