"""What is said of answers is kept in a file, each verdict with the whole answer."""

import json
from datetime import UTC, datetime
from pathlib import Path

from ldi_qa.apps.web.feedback import KEPT, Feedback
from ldi_qa.types import Answer

WHEN = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
ANSWER = Answer("How many?", "12", "answered", 0.9)


def test_a_verdict_is_a_line_with_the_whole_answer(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "feedback.jsonl")
    key = feedback.remember(ANSWER, ["Before?"], ["a.md"])
    assert feedback.record(key, "wrong-number", WHEN)
    (line,) = (tmp_path / "feedback.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {
        "time": "2031-02-03T04:05:06+00:00",
        "verdict": "wrong-number",
        "history": ["Before?"],
        "documents": ["a.md"],
        "answer": ANSWER.to_dict(),
    }


def test_an_answer_that_is_not_kept_any_more_cannot_be_judged(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "feedback.jsonl")
    first = feedback.remember(ANSWER)
    for _ in range(KEPT):
        feedback.remember(ANSWER)
    assert not feedback.record(first, "right", WHEN)
    assert not (tmp_path / "feedback.jsonl").exists()
