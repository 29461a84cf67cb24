"""`ldi-qa ask --file`: many questions, a row of a table for each."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from ldi_qa.apps.spreadsheet import ENCODING, cell
from ldi_qa.apps.terminal import as_json, progress, say
from ldi_qa.assistant import Assistant
from ldi_qa.errors import LdiQaError
from ldi_qa.text import squeeze
from ldi_qa.types import Answer, Citation

COLUMNS = (
    *("question", "status", "answer", "value", "unit", "confidence"),
    *("quote", "document", "page", "label", "reason"),
)
BETWEEN = " | "
"""Stands between the quotes of an answer that needs several, and likewise between their pages."""

Write = Callable[[str, Answer | str], None]


def ask_all(
    assistant: Assistant,
    questions: Path,
    table: Path | None,
    *,
    documents: Sequence[str] | None = None,
    json: bool = False,
) -> bool:
    """Asks every line of a file, each by itself, and tells whether all of them were answered.

    A row is written as soon as its question is answered. A line that cannot be asked becomes a row
    with the status "failed" and the reason; the others are asked all the same.

    Args:
        assistant: Whom to ask.
        questions: A file in UTF-8, one question a line; ``-`` is stdin.
        table: Where to write a CSV file; None for stdout.
        documents: Names of the documents to ask; None means all.
        json: Write a JSON object a line to stdout instead of CSV.

    Raises:
        LdiQaError: The questions cannot be read, the table cannot be written, or a name in
            `documents` is not in the index.
    """
    lines = _lines(questions)
    if table is not None and table.exists() and questions.exists() and table.samefile(questions):
        raise LdiQaError(f"{table} holds the questions: name another file for the answers")
    known = {one.name for one in assistant.documents}
    if unknown := [name for name in documents or () if name not in known]:
        raise LdiQaError(f"no document {unknown[0]!r} in the index; see: ldi-qa list")
    counts: dict[str, int] = {}
    with _writer(table, json) as write, progress("Asking", "questions") as step:
        for number, line in enumerate(lines):
            question = line.decode("utf-8", "replace").strip()
            step(number, len(lines), question)
            outcome = _ask(assistant, line, documents)
            write(question, outcome)
            status = "failed" if isinstance(outcome, str) else outcome.status
            counts[status] = counts.get(status, 0) + 1
    parts = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    say(f"{len(lines)} question{'s' * (len(lines) != 1)}: {parts}")
    return not counts.keys() & {"abstained", "failed"}


def _lines(path: Path) -> list[bytes]:
    """The lines with something in them, undecoded: one of them in another encoding is one loss."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise LdiQaError(f"the questions {str(path)!r} cannot be read: {error.strerror}") from None
    if b"\0" in data or data.startswith(b"%PDF-"):
        raise LdiQaError(f"{path} is no text in UTF-8: save it as one, with a question a line")
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    if not lines:
        raise LdiQaError(f"no question in {path}: write one a line")
    return lines


def _ask(assistant: Assistant, line: bytes, documents: Sequence[str] | None) -> Answer | str:
    """The answer, or why the line could not be asked."""
    try:
        return assistant.answer(line.decode("utf-8").strip(), documents=documents)
    except UnicodeDecodeError:
        return "the line is not in UTF-8"
    except LdiQaError as error:
        return str(error)
    except Exception as error:  # a fault of ours on one line must not cost the other answers
        return f"a fault in the program ({type(error).__name__}: {error})"


@contextmanager
def _writer(table: Path | None, as_objects: bool) -> Iterator[Write]:
    """Writes one question and what came of it; each is on disk before the next is asked."""
    try:
        if table is None:
            yield _objects if as_objects else _rows(sys.stdout)
            return
        with table.open("w", encoding=ENCODING, newline="") as out:
            yield _rows(out)
    except OSError as error:
        if table is None:
            raise
        raise LdiQaError(f"{table} cannot be written: {error.strerror}") from None


def _objects(question: str, outcome: Answer | str) -> None:
    failed = {"question": question, "status": "failed", "reason": outcome}
    value: dict[str, Any] = failed if isinstance(outcome, str) else outcome.to_dict()
    print(as_json(value), flush=True)


def _rows(out: TextIO) -> Write:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)

    def write(question: str, outcome: Answer | str) -> None:
        writer.writerow([cell(value) for value in row(question, outcome)])
        out.flush()

    return write


def row(question: str, outcome: Answer | str) -> list[object]:
    """What came of a question in the order of `COLUMNS`."""
    if isinstance(outcome, str):
        return [question, "failed", *[None] * 8, outcome]
    figure = outcome.quantity
    cited = needed(outcome)
    return [
        question,
        outcome.status,
        squeeze(outcome.text),
        figure.value if figure else None,
        figure.unit if figure else None,
        f"{outcome.confidence:.3f}" if outcome.status != "abstained" else None,
        BETWEEN.join(squeeze(one.quote) for one in cited),
        BETWEEN.join(one.document for one in cited),
        BETWEEN.join("" if one.page is None else str(one.page) for one in cited),
        BETWEEN.join(one.page_label or "" for one in cited),
        outcome.reason,
    ]


def needed(answer: Answer) -> tuple[Citation, ...]:
    """The citations that an answer rests on, without those that only say it again."""
    if answer.derivation is not None:
        return tuple(operand.citation for operand in answer.derivation.operands)
    return answer.citations if answer.items else answer.citations[:1]
