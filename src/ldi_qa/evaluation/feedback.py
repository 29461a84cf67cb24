"""Golden questions out of feedback: what visitors said of answers, once somebody has reviewed it.

The chat writes one line for each verdict, with the whole answer. A reviewer adds `"reviewed"` to
the lines to be kept: `true` where the verdict settles what is right ("right", "should-abstain"),
else an object with what is right, in the fields of the golden file:

    {"time": ..., "verdict": "wrong-number", "history": [], "documents": [], "answer": {...},
     "reviewed": {"answer": {"quantity": {"value": "14", "unit": ""}},
                  "evidence": [{"section": "Roads", "contains": ["14", "bridges"]}]}}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from ldi_qa.answering.question import read_question
from ldi_qa.errors import EvaluationError
from ldi_qa.evaluation.golden import Golden, golden_of, json_of, load
from ldi_qa.evaluation.matching import tokens
from ldi_qa.text import fold, squeeze

SETTLED = ("right", "should-abstain")
"""What is right follows from these verdicts alone."""
RIGHT_TEXT = (*SETTLED, "wrong-source")
"""Verdicts that leave nothing to say about the answer itself."""

Asked = tuple[str, ...]
"""A question after those that were asked before it, each folded: one golden question at most."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of a file of feedback.

    Attributes:
        added: The ids of the questions that the golden file has now and had not before.
        known: How many reviewed lines ask what the golden file asks already.
        unreviewed: How many lines wait for a reviewer.
        problems: Reviewed lines that make no golden question, and why.
    """

    added: tuple[str, ...]
    known: int
    unreviewed: int
    problems: tuple[str, ...]


def take_in(feedback: Path, golden: Path) -> Intake:
    """Appends the reviewed lines of a file of feedback to a golden file, none of them twice.

    Args:
        feedback: What the chat wrote, reviewed.
        golden: The golden file; it is made where there is none.

    Raises:
        EvaluationError: One of the files cannot be read or written.
    """
    known = (
        {_asked(one.question, one.history) for one in load(golden)} if golden.exists() else set()
    )
    made: dict[Asked, dict[str, Any]] = {}
    problems: list[str] = []
    repeated = unreviewed = 0
    for number, text in _lines(feedback):
        try:
            line = _record(text)
            if not line.get("reviewed"):
                unreviewed += 1
                continue
            question, one = _question(line)
        except ValueError as error:
            problems.append(f"{feedback}, line {number}: {error}")
            continue
        asked = _asked(one.question, one.history)
        if asked in known or asked in made:
            repeated += 1
        else:
            made[asked] = question
    _append(golden, list(made.values()))
    added = tuple(question["id"] for question in made.values())
    return Intake(added, repeated, unreviewed, tuple(problems))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines = path.read_text("utf-8").split("\n")  # a question may hold other ends of lines
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"The feedback {str(path)!r} cannot be read ({error}). "
            "The chat writes feedback.jsonl beside its index."
        ) from error
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _record(text: str) -> dict[str, Any]:
    line = json_of(text)
    if not isinstance(line, dict) or not isinstance(line.get("answer"), dict):
        raise ValueError("it is no verdict on an answer: the chat writes them to feedback.jsonl")
    return line


def _question(line: dict[str, Any]) -> tuple[dict[str, Any], Golden]:
    """A reviewed line as a line of the golden file, and as what that says."""
    answer, verdict, reviewed = line["answer"], line.get("verdict"), line["reviewed"]
    if reviewed is not True and not isinstance(reviewed, dict):
        raise ValueError(f'"reviewed" is {reviewed!r}, not true or an object with what is right')
    given: dict[str, Any] = {} if reviewed is True else reviewed
    if fixed := given.keys() & {"id", "question", "history"}:
        raise ValueError(f'"reviewed" cannot change what was asked: leave out {", ".join(fixed)}')
    if verdict not in RIGHT_TEXT and "answer" not in given:
        raise ValueError(f'the verdict is {verdict!r}: say in "reviewed" which "answer" is right')
    abstains = verdict == "should-abstain" or answer.get("status") == "abstained"
    if "answer" in given:
        abstains = given["answer"] is None
    if not abstains and verdict not in SETTLED and "evidence" not in given:
        raise ValueError(f'the verdict is {verdict!r}: say in "reviewed" which "evidence" is right')
    if line.get("documents"):
        raise ValueError("it was asked of some documents only, and a golden question is for all")
    try:
        question = _golden(answer, line.get("history") or [], given, abstains)
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError(f"its answer is not as the chat writes it ({error!r})") from error
    return question, golden_of(question)


def _golden(
    answer: dict[str, Any], history: list[str], given: dict[str, Any], abstains: bool
) -> dict[str, Any]:
    kind = read_question(answer["interpretation"] or answer["question"]).kind
    asked = _asked(answer["question"], history)
    question = {
        "id": f"feedback-{sha256(json.dumps(asked).encode()).hexdigest()[:12]}",
        "split": "dev",  # whoever reviews it has seen it: it cannot report what was never looked at
        "question": answer["question"],
        "history": history,
        "kind": kind,
        "tags": ["feedback"],
        "answer": None,
        "status": "abstained",
        "evidence": [],
    }
    if not abstains:
        status = "answered" if answer["status"] == "abstained" else answer["status"]
        question |= {"status": status, "evidence": given.get("evidence") or _evidence(answer, kind)}
        question["answer"] = given.get("answer") or _expected(answer, kind)
    return question | given


def _expected(answer: dict[str, Any], kind: str) -> dict[str, Any]:
    """The answer that was given, in the shape by which answers of its kind are compared."""
    if answer["items"]:
        return {"items": [[item] for item in answer["items"]]}
    if kind == "yes-no" and (said := tokens(answer["text"])[:1]) in (["yes"], ["no"]):
        return {"yes": said == ["yes"]}
    if (figure := answer["quantity"]) is not None:
        return {"quantity": _quantity(figure)}
    if kind in ("description", "open"):
        return {"contains": [squeeze(cited["quote"]) for cited in answer["citations"]]}
    return {"texts": [answer["text"]]}


def _quantity(figure: dict[str, Any]) -> dict[str, str]:
    said = {"value": _written(figure["value"]), "unit": figure["unit"]}
    if figure["upper"] is not None:
        said["upper"] = _written(figure["upper"])
    if figure["qualifier"] != "exact":
        said["qualifier"] = figure["qualifier"]
    return said


def _written(number: float) -> str:
    return f"{Decimal(str(number)):f}"


def _evidence(answer: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The sentences that the answer needs, each with the heading that it stands under."""
    cited = answer["citations"]
    if answer["derivation"]:
        cited = [operand["citation"] for operand in answer["derivation"]["operands"]]
    elif not answer["items"] and kind not in ("description", "open"):
        cited = cited[:1]  # others say the same again
    return [
        {"section": _section(one, answer["hits"]), "contains": [squeeze(one["quote"])]}
        for one in cited
    ]


def _section(cited: dict[str, Any], hits: list[dict[str, Any]]) -> str:
    """The innermost heading that a quote stands under, its document's title where there is none."""
    for hit in hits:
        passage = hit["passage"]
        inside = passage["start"] <= cited["answer_start"] <= passage["end"]
        if passage["document"] == cited["document"] and inside and passage["headings"]:
            return str(passage["headings"][-1])
    return str(cited["title"] or cited["document"])


def _asked(question: str, history: list[str] | tuple[str, ...]) -> Asked:
    return tuple(squeeze(fold(one)) for one in (*history, question))


def _append(golden: Path, questions: list[dict[str, Any]]) -> None:
    if not questions:
        return
    try:
        before = golden.read_text("utf-8") if golden.exists() else ""
        with golden.open("a", encoding="utf-8") as file:
            file.write("\n" * (before != "" and not before.endswith("\n")))
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in questions)
    except OSError as error:
        raise EvaluationError(f"{golden} cannot be written: {error.strerror}") from error
