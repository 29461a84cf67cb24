"""Reports and questions written for training: read and checked, `python -m training.written`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "written"
FIGURES = ("money", "percentage", "count", "measure", "duration", "date", "ordinal")
NAMES = ("person", "organisation", "place", "name")
KINDS = frozenset((*FIGURES, *NAMES, "list", "yes-no", "description", "computation"))
_OTHER_SHAPES = frozenset({"list", "yes-no", "description", "computation"})
REASONS = frozenset({"place", "period", "entity", "measure", "nothing"})
_FIELDS = {
    "q",
    "kind",
    "a",
    "in",
    "history",
    "col",
    "items",
    "yes",
    "parts",
    "value",
    "why",
    "also",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of a report: the answer, the sentence or row that it stands in, and its column."""

    text: str
    quote: str
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A question about a report.

    Attributes:
        report: The report's file name without its suffix.
        number: The part of the file and the line of the question, from 1.
        question: As a person asks it.
        history: What was asked before, oldest first.
        kind: One of `KINDS`.
        answer: The phrase that answers; None where there is none or it is of another shape.
        quote: The sentence or row that answers, or that comes nearest.
        items: A list's entries.
        yes: For yes or no.
        parts: The operands of a computation.
        value: What they come to.
        why: What does not fit, where there is no answer.
        also: Other forms of the answer.
    """

    report: str
    number: str
    question: str
    history: tuple[str, ...]
    kind: str
    answer: Part | None
    quote: str
    items: tuple[str, ...] = ()
    yes: bool | None = None
    parts: tuple[Part, ...] = ()
    value: str | None = None
    why: str | None = None
    also: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the report answers it."""
        return self.why is None


def written_of(fields: Mapping[str, Any], report: str, number: str, text: str) -> Written:
    """A line of a file, checked against its report.

    Args:
        fields: The line's.
        report: The report's name.
        number: The part of the file and the line.
        text: The report, in Markdown.

    Raises:
        ValueError: It does not hold; the message says why.
    """
    if unknown := sorted(fields.keys() - _FIELDS):
        raise ValueError(f"unknown fields {unknown}")
    if fields.get("kind") not in KINDS:
        raise ValueError(f"kind {fields.get('kind')!r} is none of {sorted(KINDS)}")
    if not isinstance(fields.get("q"), str) or not fields["q"].strip():
        raise ValueError("q is empty")
    kind, why = fields["kind"], fields.get("why")
    parts = tuple(_part(one, text) for one in fields.get("parts") or ())
    if why is not None:
        _check_silence(fields)
    else:
        _check_shape(fields, text)
    quote = fields.get("in") or (parts[0].quote if parts else "")
    _stands(quote, text, "in")
    phrase = why is None and kind not in _OTHER_SHAPES
    return Written(
        report=report,
        number=number,
        question=fields["q"],
        history=tuple(fields.get("history") or ()),
        kind=kind,
        answer=_part(fields, text) if phrase else None,
        quote=quote,
        items=tuple(fields.get("items") or ()),
        yes=fields.get("yes"),
        parts=parts,
        value=fields.get("value"),
        why=why,
        also=tuple(fields.get("also") or ()),
    )


def _check_silence(fields: Mapping[str, Any]) -> None:
    if fields["why"] not in REASONS:
        raise ValueError(f"why {fields['why']!r} is none of {sorted(REASONS)}")
    if shapes := [name for name in ("a", "items", "yes", "parts") if fields.get(name) is not None]:
        raise ValueError(f"there is why, and an answer too: {shapes}")


def _check_shape(fields: Mapping[str, Any], text: str) -> None:
    kind = fields["kind"]
    if kind == "computation" and (len(fields.get("parts") or ()) < 2 or "value" not in fields):
        raise ValueError("a computation needs parts (two or more) and value")
    if kind == "list" and len(fields.get("items") or ()) < 2:
        raise ValueError("a list needs two items or more")
    if kind == "yes-no" and not isinstance(fields.get("yes"), bool):
        raise ValueError("yes must be true or false")
    if kind not in _OTHER_SHAPES and not isinstance(fields.get("a"), str):
        raise ValueError("a is missing; where the report does not answer, say why")
    for item in fields.get("items") or ():
        _stands(item, text, "an item")


def _part(fields: Mapping[str, Any], text: str) -> Part:
    answer, quote, column = fields["a"], fields["in"], fields.get("col")
    _stands(quote, text, "in")
    if answer not in quote:
        raise ValueError(f"the answer {answer!r} does not stand in {quote!r}")
    if quote.startswith("|"):
        if not column:
            raise ValueError(f"the row {quote!r} needs col, the header of the answer's column")
        above = text[: text.index(quote)].rstrip().split("\n")
        if not any(line.startswith("|") and column in line for line in above):
            raise ValueError(f"no table has the header {column!r} above {quote!r}")
    return Part(answer, quote, column)


def _stands(quote: str, text: str, name: str) -> None:
    if not quote:
        raise ValueError(f"{name} is empty")
    if quote not in text:
        raise ValueError(f"{name} does not stand in the report as it is given: {quote!r}")


def load(folder: Path = FOLDER, report: str = "*") -> list[Written]:
    """All questions of a folder, or of one report in it.

    Raises:
        ValueError: A line does not hold; the message names it.
    """
    questions, problems = [], []
    for path in sorted({*folder.glob(f"{report}.jsonl"), *folder.glob(f"{report}.*.jsonl")}):
        name, _, part = path.name.removesuffix(".jsonl").partition(".")
        text = (folder / f"{name}.md").read_text("utf-8")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                place = f"{part}{number}"
                questions.append(written_of(json.loads(line), name, place, text))
            except (ValueError, KeyError, TypeError) as error:
                problems.append(f"{path.name}, line {number}: {error!r}")
    if problems:
        raise ValueError("\n".join(problems))
    return questions


def main() -> None:
    """Checks every file, and counts what is there."""
    try:
        questions = load()
    except ValueError as error:
        sys.exit(str(error))
    silent = sum(not one.answered for one in questions)
    reports = len({one.report for one in questions})
    print(f"{len(questions)} questions on {reports} reports, {silent} without an answer")


if __name__ == "__main__":
    main()
