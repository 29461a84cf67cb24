"""The golden file: questions whose answers are known, one JSON object a line.

    {"id": "f12", "split": "dev", "kind": "count", "tags": [], "history": [],
     "question": "How many bridges did the county repair?",
     "answer": {"quantity": {"value": "14", "unit": ""}}, "status": "answered",
     "evidence": [{"section": "Roads", "contains": ["14", "bridges"]}]}

`answer` is null where the documents do not say; the right thing is then to abstain. A question
about one of several documents names it: `"document": "roads.pdf"`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from ldi_qa.errors import EvaluationError
from ldi_qa.types import Qualifier, Quantity, Status

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit.

    Attributes:
        quantity: What is expected.
        qualified: Whether "over", "under", "about" or "exact" is expected too.
        tolerance: How far off a computed number may be, as its rounding is a matter of taste.
    """

    quantity: Quantity
    qualified: bool = False
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Texts:
    """A name or phrase, in each of the forms that are accepted."""

    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list: for each of its entries the forms that are accepted."""

    items: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Quotes:
    """A description: the terms that the quoted sentences must hold."""

    terms: tuple[str, ...]


Expected = Figure | Texts | Items | YesNo | Quotes


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that gives the answer: the section's name, and strings that stand there together."""

    section: str
    contains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Golden:
    """A question and what its answer has to be.

    Attributes:
        id: Unique in the file; baselines and messages name questions by it.
        split: ``"dev"`` to develop on, ``"test"`` to report.
        question: As a person would ask it.
        history: The questions asked before it, oldest first.
        kind: The kind of question, a row of the report's table.
        tags: Further labels (``"near miss"``).
        expected: The answer, None where the documents do not give one.
        status: ``"answered"``, ``"computed"`` or ``"abstained"``.
        evidence: Where the answer stands; empty where there is none.
        conflicts: Other values that the documents give for the same thing.
        document: The file that the question is about, where the golden file is about several.
    """

    id: str
    split: str
    question: str
    history: tuple[str, ...]
    kind: str
    tags: tuple[str, ...]
    expected: Expected | None
    status: Status
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Quantity, ...] = ()
    document: str | None = None


def load(path: Path) -> tuple[Golden, ...]:
    """Reads a golden file.

    Raises:
        EvaluationError: It cannot be read, is empty, or a line does not hold; the message names the
            line.
    """
    try:
        lines = path.read_text("utf-8").split("\n")  # a question may hold other ends of lines
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"The golden file {str(path)!r} cannot be read ({error}). "
            "Name one with: ldi-qa eval GOLDEN"
        ) from error
    questions: list[Golden] = []
    ids: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            question = golden_of(json_of(line))
            if question.id in ids:
                raise ValueError(f"the id {question.id!r} is that of line {ids[question.id]} too")
        except ValueError as error:
            raise EvaluationError(
                f"{path}, line {number}: {error}. Correct the line and run ldi-qa eval again."
            ) from error
        ids[question.id] = number
        questions.append(question)
    if not questions:
        raise EvaluationError(f"The golden file {str(path)!r} holds no question. Write one a line.")
    return tuple(questions)


def json_of(line: str) -> Any:
    """What a line holds.

    Raises:
        ValueError: It is no JSON; the message says where.
    """
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        end = line[error.pos : error.pos + 20].strip()
        found = repr(end) if end else "its end"
        raise ValueError(f"it is no JSON: {error.msg} at {found}") from None


def golden_of(line: Any) -> Golden:
    """A line of the file, checked.

    Raises:
        ValueError: It does not hold; the message says where.
    """
    required = {"id", "split", "question", "kind", "answer", "status", "evidence"}
    fields = _object(line, "the line", required, {"history", "tags", "conflicts", "document"})
    split = _string(fields["split"], "split")
    if split not in ("dev", "test"):
        raise ValueError(f'"split" is {split!r}, not "dev" or "test"')
    status = _string(fields["status"], "status")
    if status not in get_args(Status):
        raise ValueError(f'"status" is {status!r}, not one of {", ".join(get_args(Status))}')
    expected = None if fields["answer"] is None else _expected(fields["answer"])
    if (expected is None) != (status == "abstained"):
        raise ValueError(f'"status" is {status!r} and "answer" is {fields["answer"]!r}')
    evidence = tuple(_evidence(piece) for piece in _list(fields["evidence"], "evidence"))
    if (expected is None) == bool(evidence):
        raise ValueError(f'"evidence" has {len(evidence)} entries and "status" is {status!r}')
    return Golden(
        id=_string(fields["id"], "id"),
        split=split,
        question=_string(fields["question"], "question"),
        history=_strings(fields.get("history", []), "history"),
        kind=_string(fields["kind"], "kind"),
        tags=_strings(fields.get("tags", []), "tags"),
        expected=expected,
        status=cast(Status, status),
        evidence=evidence,
        conflicts=tuple(
            _figure(value).quantity for value in _list(fields.get("conflicts", []), "conflicts")
        ),
        document=_string(fields["document"], "document") if "document" in fields else None,
    )


def _expected(answer: Any) -> Expected:
    """The answer in one of its five shapes."""
    if not isinstance(answer, dict) or len(answer) != 1:
        raise ValueError(f'"answer" is {answer!r}, not null or an object with one key')
    shape, value = next(iter(answer.items()))
    match shape:
        case "quantity":
            return _figure(value)
        case "texts":
            return Texts(_some(_strings(value, shape), shape))
        case "items":
            return Items(
                tuple(
                    _some(_strings(forms, shape), shape)
                    for forms in _some(_list(value, shape), shape)
                )
            )
        case "yes":
            if not isinstance(value, bool):
                raise ValueError(f'"yes" is {value!r}, not true or false')
            return YesNo(value)
        case "contains":
            return Quotes(_some(_strings(value, shape), shape))
    raise ValueError(f'"answer" has the key {shape!r}, not quantity, texts, items, yes or contains')


def _figure(value: Any) -> Figure:
    """A quantity: its numbers are strings, so that no digit is lost."""
    fields = _object(value, '"quantity"', {"value", "unit"}, {"upper", "qualifier", "tolerance"})
    qualifier = fields.get("qualifier")
    if qualifier is not None and qualifier not in get_args(Qualifier):
        known = ", ".join(get_args(Qualifier))
        raise ValueError(f'"qualifier" is {qualifier!r}, not one of {known}')
    upper = fields.get("upper")
    if not isinstance(fields["unit"], str):
        raise ValueError(f'"unit" is {fields["unit"]!r}, not a string')
    quantity = Quantity(
        value=_decimal(fields["value"], "value"),
        unit=fields["unit"],
        upper=None if upper is None else _decimal(upper, "upper"),
        qualifier=qualifier or "exact",
    )
    tolerance = _decimal(fields.get("tolerance", "0"), "tolerance")
    return Figure(quantity, qualifier is not None, tolerance)


def _evidence(piece: Any) -> Evidence:
    fields = _object(piece, 'an entry of "evidence"', {"section", "contains"}, set())
    contains = _some(_strings(fields["contains"], "contains"), "contains")
    return Evidence(_string(fields["section"], "section"), contains)


def _object(value: Any, name: str, required: set[str], optional: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is {value!r}, not an object")
    if missing := sorted(required - value.keys()):
        raise ValueError(f"{name} lacks {', '.join(missing)}")
    if unknown := sorted(value.keys() - required - optional):
        raise ValueError(f"{name} has {', '.join(unknown)}, which nothing reads")
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f'"{name}" is {value!r}, not a list')
    return value


def _strings(value: Any, name: str) -> tuple[str, ...]:
    return tuple(_string(entry, f"an entry of {name}") for entry in _list(value, name))


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f'"{name}" is {value!r}, not a string with something in it')
    return value


def _some(values: Iterable[_T], name: str) -> tuple[_T, ...]:
    found = tuple(values)
    if not found:
        raise ValueError(f'"{name}" is empty')
    return found


def _decimal(value: Any, name: str) -> Decimal:
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise ValueError(f'"{name}" is {value!r}, not a number in quotes such as "96.9"')
    return number
