"""The golden file: what is read, and what is said of a line that does not hold."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ldi_qa.errors import EvaluationError
from ldi_qa.evaluation.golden import Evidence, Figure, Golden, Items, Quotes, Texts, YesNo, load
from ldi_qa.types import Quantity

LINE: dict[str, Any] = {
    "id": "c1",
    "split": "dev",
    "question": "How many bridges?",
    "history": ["How many roads?"],
    "kind": "count",
    "tags": ["follow-up"],
    "answer": {"quantity": {"value": "14", "unit": ""}},
    "status": "answered",
    "evidence": [{"section": "Roads", "contains": ["14", "bridges"]}],
}


def write(folder: Path, *lines: Any) -> Path:
    path = folder / "golden.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return path


def test_a_line_becomes_a_question(tmp_path: Path) -> None:
    assert load(write(tmp_path, LINE)) == (
        Golden(
            id="c1",
            split="dev",
            question="How many bridges?",
            history=("How many roads?",),
            kind="count",
            tags=("follow-up",),
            expected=Figure(Quantity(Decimal(14))),
            status="answered",
            evidence=(Evidence("Roads", ("14", "bridges")),),
        ),
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            {"quantity": {"value": "12", "unit": "%", "upper": "15", "qualifier": "over"}},
            Figure(Quantity(Decimal(12), "%", "", Decimal(15), "over"), qualified=True),
        ),
        (
            {"quantity": {"value": "0.3", "unit": "", "tolerance": "0.05"}},
            Figure(Quantity(Decimal("0.3")), tolerance=Decimal("0.05")),
        ),
        ({"texts": ["Jane Roe", "J. Roe"]}, Texts(("Jane Roe", "J. Roe"))),
        ({"items": [["Ash"], ["Elm", "Elms"]]}, Items((("Ash",), ("Elm", "Elms")))),
        ({"yes": False}, YesNo(False)),
        ({"contains": ["14 bridges"]}, Quotes(("14 bridges",))),
    ],
)
def test_the_shapes_of_an_answer(tmp_path: Path, answer: Any, expected: Any) -> None:
    assert load(write(tmp_path, LINE | {"answer": answer}))[0].expected == expected


def test_other_values_of_the_same_thing(tmp_path: Path) -> None:
    line = LINE | {"conflicts": [{"value": "15", "unit": ""}]}
    assert load(write(tmp_path, line))[0].conflicts == (Quantity(Decimal(15)),)


def test_the_document_that_a_question_is_about(tmp_path: Path) -> None:
    asked = load(write(tmp_path, LINE | {"document": "roads.pdf"}, LINE | {"id": "c2"}))
    assert [question.document for question in asked] == ["roads.pdf", None]


def test_no_answer_goes_with_abstained_and_no_evidence(tmp_path: Path) -> None:
    line = LINE | {"answer": None, "status": "abstained", "evidence": []}
    assert load(write(tmp_path, line))[0].expected is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"split": "train"}, "'train'"),
        ({"status": "guessed"}, "'guessed'"),
        ({"status": "abstained"}, "'abstained'"),
        ({"answer": None}, "None"),
        ({"answer": {"quantity": {"value": 14, "unit": ""}}}, "14, not a number in quotes"),
        ({"answer": {"quantity": {"value": "many", "unit": ""}}}, "'many'"),
        ({"answer": {"quantity": {"value": "14"}}}, "lacks unit"),
        ({"answer": {"quantity": {"value": "1", "unit": "", "qualifier": "near"}}}, "'near'"),
        ({"answer": {"texts": []}}, '"texts" is empty'),
        ({"answer": {"text": "14"}}, "'text'"),
        ({"answer": {"yes": "true"}}, "'true'"),
        ({"evidence": []}, "0 entries"),
        ({"evidence": [{"section": "Roads", "contains": []}]}, '"contains" is empty'),
        ({"question": "  "}, "'  '"),
        ({"note": "?"}, "note, which nothing reads"),
        ({"document": ""}, "\"document\" is ''"),
    ],
)
def test_what_is_wrong_is_quoted_with_its_line(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    path = write(tmp_path, LINE, LINE | {"id": "c2"} | change)
    with pytest.raises(EvaluationError, match="line 2") as raised:
        load(path)
    assert said in str(raised.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="line 2: the id 'c1' is that of line 1"):
        load(write(tmp_path, LINE, LINE))


def test_a_line_that_is_not_json(tmp_path: Path) -> None:
    path = tmp_path / "golden.jsonl"
    for line, found in (("{oops}", "'oops}'"), ('{"id": 1', "its end")):
        path.write_text(f"\n{line}\n", "utf-8")
        with pytest.raises(EvaluationError, match=f"line 2: it is no JSON: .* at {found}"):
            load(path)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_file_without_questions(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "golden.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EvaluationError, match=r"golden\.jsonl"):
        load(path)
