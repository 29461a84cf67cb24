"""Golden questions out of reviewed feedback: what each verdict needs, and that none comes twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ldi_qa.apps.web.feedback import Feedback
from ldi_qa.errors import EvaluationError
from ldi_qa.evaluation.feedback import take_in
from ldi_qa.evaluation.golden import (
    Evidence,
    Expected,
    Figure,
    Golden,
    Items,
    Quotes,
    Texts,
    YesNo,
    load,
)
from ldi_qa.types import Answer, Citation, Derivation, Hit, Operand, Passage, Quantity

QUOTE = "The county repaired 14 bridges\nin 2031."
SPOKEN = "The county repaired 14 bridges in 2031."
CITED = Citation("county.pdf", "County", 3, None, QUOTE, 0, len(QUOTE), 20, 22, (), "ab" * 32)
ELSEWHERE = replace(CITED, quote="The town repaired 9.", start=90, answer_start=99, answer_end=100)
HIT = Hit(Passage("county.pdf", 0, 60, QUOTE, ("Roads", "Bridges")), 0.5)
FOURTEEN = Quantity(Decimal(14), "bridges", "14 bridges")
ANSWER = Answer(
    "How many bridges did the county repair?",
    "14",
    "answered",
    0.9,
    FOURTEEN,
    (CITED, ELSEWHERE),
    hits=(HIT,),
)
SILENT = Answer("How many tunnels are there?", "", "abstained", 0.0, reason="not said", hits=(HIT,))
RIGHT = {
    "answer": {"quantity": {"value": "15", "unit": ""}},
    "evidence": [{"section": "Roads", "contains": ["15", "bridges"]}],
}
Say = Callable[..., Path]


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Has the chat write down a verdict, and a reviewer add to its line."""

    def say(
        answer: Answer, verdict: Any, reviewed: Any = None, *, history: Any = (), of: Any = ()
    ) -> Path:
        path = tmp_path / "feedback.jsonl"
        feedback = Feedback(path)
        feedback.record(feedback.remember(answer, history, of), verdict, datetime.now(UTC))
        lines = path.read_text("utf-8").rstrip("\n").split("\n")
        if reviewed is not None:
            lines[-1] = json.dumps(json.loads(lines[-1]) | {"reviewed": reviewed})
            path.write_text("\n".join([*lines, ""]), "utf-8")
        return path

    return say


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    return tmp_path / "golden.jsonl"


def test_a_right_answer_becomes_a_question_with_its_sentence_as_evidence(
    say: Say, golden: Path
) -> None:
    intake = take_in(say(ANSWER, "right", True, history=["How many roads?"]), golden)
    (one,) = load(golden)
    assert intake.added == (one.id,)
    assert one == Golden(
        id=one.id,
        split="dev",
        question="How many bridges did the county repair?",
        history=("How many roads?",),
        kind="count",
        tags=("feedback",),
        expected=Figure(Quantity(Decimal(14), "bridges")),
        status="answered",
        evidence=(Evidence("Bridges", (SPOKEN,)),),
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (replace(ANSWER, quantity=None, text="Ann Roe", question="Who?"), Texts(("Ann Roe",))),
        (
            replace(ANSWER, question="Did the county repair bridges?", text="Yes: 14"),
            YesNo(True),
        ),
        (
            replace(ANSWER, question="Which towns took part?", items=("Elm", "Ash")),
            Items((("Elm",), ("Ash",))),
        ),
        (
            replace(ANSWER, question="Why did the county repair them?", quantity=None),
            Quotes((SPOKEN, ELSEWHERE.quote)),
        ),
        (
            replace(ANSWER, quantity=replace(FOURTEEN, upper=Decimal("15.5"), qualifier="over")),
            Figure(Quantity(Decimal(14), "bridges", "", Decimal("15.5"), "over"), qualified=True),
        ),
    ],
)
def test_each_kind_of_answer_is_expected_in_its_own_shape(
    say: Say, golden: Path, answer: Answer, expected: Expected
) -> None:
    take_in(say(answer, "right", True), golden)
    assert load(golden)[0].expected == expected


def test_a_computed_answer_needs_the_sentence_of_every_operand(say: Say, golden: Path) -> None:
    operands = (Operand("county", FOURTEEN, CITED), Operand("town", FOURTEEN, ELSEWHERE))
    made = Derivation("sum", operands, "14 + 9 = 23", Quantity(Decimal(23)))
    answer = replace(ANSWER, status="computed", citations=(CITED,), derivation=made)
    take_in(say(answer, "right", True), golden)
    (one,) = load(golden)
    assert one.status == "computed"
    assert [piece.contains[0] for piece in one.evidence] == [SPOKEN, ELSEWHERE.quote]


@pytest.mark.parametrize(("answer", "verdict"), [(SILENT, "right"), (ANSWER, "should-abstain")])
def test_where_the_documents_do_not_say_silence_is_expected(
    say: Say, golden: Path, answer: Answer, verdict: str
) -> None:
    take_in(say(answer, verdict, True), golden)
    (one,) = load(golden)
    assert (one.status, one.expected, one.evidence) == ("abstained", None, ())


@pytest.mark.parametrize(
    ("answer", "verdict"), [(ANSWER, "wrong-number"), (SILENT, "should-answer")]
)
def test_where_the_answer_was_wrong_the_reviewer_says_what_is_right(
    say: Say, golden: Path, answer: Answer, verdict: str
) -> None:
    take_in(say(answer, verdict, RIGHT), golden)
    (one,) = load(golden)
    assert one.expected == Figure(Quantity(Decimal(15)))
    assert one.evidence == (Evidence("Roads", ("15", "bridges")),)
    assert one.status == "answered"


def test_a_wrong_source_leaves_the_answer_and_takes_the_reviewers_evidence(
    say: Say, golden: Path
) -> None:
    take_in(say(ANSWER, "wrong-source", {"evidence": RIGHT["evidence"]}), golden)
    (one,) = load(golden)
    assert one.expected == Figure(Quantity(Decimal(14), "bridges"))
    assert one.evidence == (Evidence("Roads", ("15", "bridges")),)


@pytest.mark.parametrize(
    ("verdict", "reviewed", "said"),
    [
        ("wrong-number", True, 'which "answer" is right'),
        ("wrong-number", {"answer": RIGHT["answer"]}, 'which "evidence" is right'),
        ("wrong-source", True, 'which "evidence" is right'),
        ("right", "yes", "'yes', not true or an object"),
        ("right", {"id": "mine"}, "leave out id"),
        ("right", {"answer": {"figure": "14"}}, "'figure'"),
    ],
)
def test_a_review_that_leaves_something_open_is_named_and_nothing_is_added(
    say: Say, golden: Path, verdict: str, reviewed: Any, said: str
) -> None:
    intake = take_in(say(ANSWER, verdict, reviewed), golden)
    (problem,) = intake.problems
    assert "feedback.jsonl, line 1: " in problem
    assert said in problem
    assert not golden.exists()


def test_nothing_is_added_twice(say: Say, golden: Path) -> None:
    say(ANSWER, "right", True)
    feedback = say(
        replace(ANSWER, question="how many bridges did the COUNTY repair?"), "right", True
    )
    assert take_in(feedback, golden).known == 1
    before = golden.read_bytes()
    again = take_in(feedback, golden)
    assert (again.added, again.known) == ((), 2)
    assert golden.read_bytes() == before


def test_the_same_question_in_another_conversation_is_another_question(
    say: Say, golden: Path
) -> None:
    say(ANSWER, "right", True)
    assert len(take_in(say(ANSWER, "right", True, history=["Roads?"]), golden).added) == 2
    assert len(load(golden)) == 2


def test_what_nobody_has_reviewed_waits(say: Say, golden: Path) -> None:
    say(ANSWER, "right")
    intake = take_in(say(SILENT, "right", False), golden)
    assert (intake.added, intake.unreviewed) == ((), 2)
    assert not golden.exists()


def test_what_was_asked_of_some_documents_only_is_no_question_for_all(
    say: Say, golden: Path
) -> None:
    (problem,) = take_in(say(SILENT, "right", True, of=["a.md"]), golden).problems
    assert "some documents only" in problem


def test_it_is_appended_to_what_is_there_whether_or_not_its_last_line_ends(
    say: Say, golden: Path
) -> None:
    feedback = say(ANSWER, "right", True)
    take_in(feedback, golden)
    golden.write_text(golden.read_text("utf-8").rstrip("\n"), "utf-8")
    take_in(say(SILENT, "right", True), golden)
    assert [one.question for one in load(golden)] == [ANSWER.question, SILENT.question]


def test_a_line_separator_within_a_question_ends_no_line(say: Say, golden: Path) -> None:
    take_in(say(replace(SILENT, question="How many\u2028tunnels?"), "right", True), golden)
    assert load(golden)[0].question == "How many\u2028tunnels?"


@pytest.mark.parametrize(
    "content",
    [
        b"not json",
        b"[1]",
        b'{"verdict": "right"}',
        b'{"answer": {}, "reviewed": true, "verdict": "right"}',
    ],
)
def test_a_line_that_the_chat_did_not_write_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "f.jsonl").write_bytes(content)
    (problem,) = take_in(tmp_path / "f.jsonl", tmp_path / "golden.jsonl").problems
    assert "f.jsonl, line 1: " in problem


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"lost\.jsonl"):
        take_in(tmp_path / "lost.jsonl", tmp_path / "golden.jsonl")
