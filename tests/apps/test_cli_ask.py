"""`ldi-qa ask` over a file of questions, and as a conversation on a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ldi_qa.apps.asking import ask
from ldi_qa.apps.batch import COLUMNS, ask_all, row
from ldi_qa.apps.conversing import HELP, converse
from ldi_qa.apps.spreadsheet import cell
from ldi_qa.errors import DocumentError, LdiQaError
from ldi_qa.index import Index
from ldi_qa.types import Answer, Citation, Derivation, Operand, Quantity

QUOTE = "The county repaired\n14 bridges."
CITED = Citation("county.pdf", "County", 3, "iii", QUOTE, 0, len(QUOTE), 20, 22, (), "ab" * 32)
OTHER = replace(CITED, document="town.md", page=None, page_label=None, quote="The town: 9.")
FOURTEEN = Quantity(Decimal(14), "bridges", "14 bridges")
ANSWER = Answer("?", "14", "answered", 0.91234, FOURTEEN, (CITED, OTHER))
SILENT = Answer("?", "", "abstained", 0.0, reason="the documents do not say")


class Fake:
    """An assistant that answers what starts with "How", and notes what it was asked."""

    documents = (SimpleNamespace(name="county.pdf"), SimpleNamespace(name="town.md"))

    def __init__(self, faults: dict[str, BaseException] | None = None) -> None:
        self.faults = faults or {}
        self.asked: list[tuple[str, tuple[str, ...], Any]] = []

    def answer(
        self, question: str, *, history: Sequence[str] = (), documents: Any = None
    ) -> Answer:
        self.asked.append((question, tuple(history), documents))
        if question in self.faults:
            raise self.faults[question]
        return replace(ANSWER if question.startswith("How") else SILENT, question=question)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "questions.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


class TestBatch:
    def test_each_question_has_its_row(self, tmp_path: Path) -> None:
        out = tmp_path / "out.csv"
        file = written(tmp_path, "\ufeffHow many bridges?\r\n\r\n  Why?\n")
        assert not ask_all(Fake(), file, out)  # type: ignore[arg-type]
        first, second = rows(out)
        assert tuple(first) == COLUMNS
        assert first == {
            "question": "How many bridges?",
            "status": "answered",
            "answer": "14",
            "value": "14",
            "unit": "bridges",
            "confidence": "0.912",
            "quote": "The county repaired 14 bridges.",
            "document": "county.pdf",
            "page": "3",
            "label": "iii",
            "reason": "",
        }
        assert second["question"] == "Why?"
        assert (second["status"], second["confidence"]) == ("abstained", "")
        assert second["reason"] == "the documents do not say"

    def test_all_answered_is_a_success(self, tmp_path: Path) -> None:
        assert ask_all(Fake(), written(tmp_path, "How?"), tmp_path / "out.csv")  # type: ignore[arg-type]

    def test_every_question_stands_by_itself(self, tmp_path: Path) -> None:
        assistant = Fake()
        ask_all(assistant, written(tmp_path, "How?\nAnd?\n"), tmp_path / "o", documents=["town.md"])  # type: ignore[arg-type]
        assert assistant.asked == [("How?", (), ["town.md"]), ("And?", (), ["town.md"])]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b"How caf\xe9?", "the line is not in UTF-8"),
            (b"How ill?", "no document"),
            (b"How odd?", "a fault in the program (ZeroDivisionError: by zero)"),
        ],
    )
    def test_a_bad_line_stops_nothing(self, tmp_path: Path, line: bytes, reason: str) -> None:
        out = tmp_path / "out.csv"
        assistant = Fake(
            {"How ill?": DocumentError("no document"), "How odd?": ZeroDivisionError("by zero")}
        )
        assert not ask_all(assistant, written(tmp_path, line + b"\nHow many?\n"), out)  # type: ignore[arg-type]
        first, second = rows(out)
        assert (first["status"], first["reason"]) == ("failed", reason)
        assert second["status"] == "answered"

    def test_what_is_answered_is_on_disk_before_the_next_is_asked(self, tmp_path: Path) -> None:
        out = tmp_path / "out.csv"
        assistant = Fake({"How long?": KeyboardInterrupt()})
        with pytest.raises(KeyboardInterrupt):
            ask_all(assistant, written(tmp_path, "How many?\nHow long?\n"), out)  # type: ignore[arg-type]
        assert [one["question"] for one in rows(out)] == ["How many?"]

    def test_a_computed_answer_names_the_quote_and_the_page_of_each_operand(self) -> None:
        operands = (Operand("county", FOURTEEN, CITED), Operand("town", FOURTEEN, OTHER))
        made = Derivation("sum", operands, "14 + 9 = 23", Quantity(Decimal(23)))
        told = dict(zip(COLUMNS, row("?", replace(ANSWER, derivation=made)), strict=True))
        assert told["quote"] == "The county repaired 14 bridges. | The town: 9."
        assert (told["document"], told["page"], told["label"]) == (
            "county.pdf | town.md",
            "3 | ",
            "iii | ",
        )

    def test_json_is_an_object_a_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ask_all(Fake(), written(tmp_path, b"How?\n\xff\n"), None, json=True)  # type: ignore[arg-type]
        out, err = capsys.readouterr()
        first, second = map(json.loads, out.splitlines())
        assert first == replace(ANSWER, question="How?").to_dict()
        assert second["status"] == "failed"
        assert "2 questions: 1 answered, 1 failed" in err

    def test_without_a_file_to_write_the_table_is_on_stdout(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ask_all(Fake(), written(tmp_path, "How?"), None)  # type: ignore[arg-type]
        assert capsys.readouterr().out.splitlines()[0] == ",".join(COLUMNS)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("", "no question"),
            (b"\xff\xfeH\0o\0", "no text in UTF-8"),
            (b"%PDF-1.7\n1 0 obj\n", "no text in UTF-8"),
        ],
    )
    def test_a_file_that_holds_no_questions(
        self, tmp_path: Path, content: str | bytes, said: str
    ) -> None:
        with pytest.raises(LdiQaError, match=said):
            ask_all(Fake(), written(tmp_path, content), tmp_path / "out.csv")  # type: ignore[arg-type]
        assert not (tmp_path / "out.csv").exists()

    def test_the_answers_do_not_replace_the_questions(self, tmp_path: Path) -> None:
        file = written(tmp_path, "How?")
        with pytest.raises(LdiQaError, match="name another file"):
            ask_all(Fake(), file, file)  # type: ignore[arg-type]
        assert file.read_text("utf-8") == "How?"

    def test_a_table_that_cannot_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(LdiQaError, match="cannot be written"):
            ask_all(Fake(), written(tmp_path, "How?"), tmp_path)  # type: ignore[arg-type]

    def test_a_document_that_is_not_there_fails_at_once(self, tmp_path: Path) -> None:
        with pytest.raises(LdiQaError, match=r"lost\.md"):
            ask_all(Fake(), written(tmp_path, "How?"), None, documents=["lost.md"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-4.5%", "-4.5%"),
        ("+£1,200", "+£1,200"),
        (Decimal("-1200000"), "-1200000"),
        (Decimal("1E+6"), "1000000"),
        (None, ""),
    ],
)
def test_a_cell_is_text_or_a_figure_and_never_a_formula(value: object, shown: str) -> None:
    assert cell(value) == shown


class TestConversation:
    @pytest.fixture(autouse=True)
    def at_home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        return tmp_path

    def typed(self, monkeypatch: pytest.MonkeyPatch, lines: Iterable[Any]) -> Fake:
        """Has a conversation of these lines; an exception stands for a key that raises it."""
        script = iter([*lines, EOFError()])

        def read(_: str) -> str:
            line = next(script)
            if isinstance(line, BaseException):
                raise line
            return str(line)

        monkeypatch.setattr("builtins.input", read)
        assistant = Fake({"How ill?": DocumentError("no document 'x'")})
        converse(assistant)  # type: ignore[arg-type]
        return assistant

    def test_a_follow_up_has_the_questions_before_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = self.typed(monkeypatch, ["How many?", "", " And there? "]).asked
        assert asked == [("How many?", (), None), ("And there?", ("How many?",), None)]

    def test_a_new_conversation_has_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = self.typed(monkeypatch, ["How many?", ":new", "And?"]).asked
        assert asked[1] == ("And?", (), None)

    def test_quitting_ends_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.typed(monkeypatch, [":quit", "How many?"]).asked == []

    def test_help_is_given_at_the_start_and_for_what_is_no_command(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.typed(monkeypatch, [":what"])
        assert capsys.readouterr().err == f"2 documents. {HELP}\n{HELP}\n"

    def test_ctrl_c_takes_a_line_back_and_ends_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert len(self.typed(monkeypatch, [KeyboardInterrupt(), "How many?"]).asked) == 1

    def test_a_question_that_cannot_be_asked_ends_nothing_and_is_no_history(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked = self.typed(monkeypatch, ["How ill?", "How many?"]).asked
        assert asked[1] == ("How many?", (), None)
        assert "no document 'x'" in capsys.readouterr().err

    def test_on_a_terminal_it_answers_and_remembers_the_questions_for_their_owner_alone(
        self, tiny_index: Index, at_home: Path
    ) -> None:
        ours, theirs = pty.openpty()
        program = [str(Path(sys.executable).with_name("ldi-qa")), "ask", "--index", tiny_index.path]
        question = "How many people does the harbour authority employ?"
        with subprocess.Popen(program, stdin=theirs, stdout=theirs, stderr=theirs) as process:
            os.close(theirs)
            os.write(ours, f"{question}\n:quit\n".encode())
            shown = b""
            while True:
                try:
                    shown += (some := os.read(ours, 1 << 16))
                except OSError:  # Linux says so when the other end has closed
                    break
                if not some:
                    break
        os.close(ours)
        assert process.returncode == 0
        assert "342" in shown.decode().partition(question)[2]
        kept = at_home / "ldi-qa" / "questions"
        assert question in kept.read_text("utf-8")
        assert kept.stat().st_mode & 0o077 == 0

    def test_without_a_terminal_one_line_says_what_to_do(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("How many?\n"))
        with pytest.raises(LdiQaError, match=r"no terminal.*--file"):
            ask()
