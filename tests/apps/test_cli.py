"""The commands: exit codes, what goes to which stream, and one clear message for every error."""

from __future__ import annotations

import functools
import json
import os
import re
import shlex
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas
from typer.main import get_command

from ldi_qa.apps import cli, collecting, opening, serving
from ldi_qa.documents import read_document
from ldi_qa.index import Index, add_documents, build_index, remove_document
from ldi_qa.types import Answer, Hit, Passage

HIT = Hit(Passage("harbour.md", 0, 5, "Cranes cost £1.35m.", ("Money",)), 0.5)
ANSWERED = Answer("?", "£1.35m", "answered", 0.9, hits=(HIT,))
SILENT = Answer("?", "", "abstained", 0.0, reason="the documents do not say", hits=(HIT,))
GOLDEN = {
    "id": "g1",
    "split": "dev",
    "question": "What did the cranes cost?",
    "kind": "money",
    "answer": {"texts": ["£1.35m"]},
    "status": "answered",
    "evidence": [{"section": "Money", "contains": ["£1.35m"]}],
}

Run = Callable[..., tuple[int, str, str]]


class Fake:
    """An assistant without an index: it says what a test gave it."""

    documents = ()
    given: Any = ANSWERED
    hits: tuple[Hit, ...] = (HIT,)
    asked: list[tuple[str, Any]]

    def answer(self, question: str, *, documents: Any = None, history: Any = ()) -> Answer:
        type(self).asked.append((question, documents))
        if isinstance(self.given, BaseException):
            raise self.given
        return replace(self.given, question=question)

    def search(self, query: str, *, k: int, documents: Any) -> list[Hit]:
        return list(self.hits[:k])


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``ldi-qa`` with arguments; gives its exit code, stdout and stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["ldi-qa", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_sources: Path, bag: Any) -> Path:
    """A folder to work in: documents in ``corpus/`` and ``reports/``, a golden file, no index."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LDI_QA_INDEX", raising=False)
    monkeypatch.setattr(opening, "build_index", functools.partial(build_index, embedder=bag))
    for function in (add_documents, remove_document):
        cheap = functools.partial(function, embedder=bag)
        monkeypatch.setattr(collecting, function.__name__, cheap)
    (tmp_path / "corpus").symlink_to(tiny_sources)
    (tmp_path / "reports").symlink_to(tiny_sources)
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "golden.jsonl").write_text(json.dumps(GOLDEN), "utf-8")
    return tmp_path


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[Fake]:
    """The assistant that every index opens as."""
    fresh = type("Fresh", (Fake,), {"asked": []})
    monkeypatch.setattr(
        "ldi_qa.assistant.Assistant.open", lambda path, **_: Index.open(path) and fresh()
    )
    return fresh


@pytest.fixture
def indexed(place: Path, run: Run) -> Path:
    assert run("index")[0] == 0
    return place


class TestIndex:
    def test_corpus_is_indexed_beside_itself(self, place: Path, run: Run) -> None:
        code, out, err = run("index")
        assert (code, out) == (0, "")
        assert "3 added" in err
        assert len(Index.open(place / "index").documents) == 3

    def test_only_what_changed_is_read(self, indexed: Path, run: Run) -> None:
        (indexed / "corpus" / "energy.md").write_text("# Energy\n\nThe plan costs £16m.\n", "utf-8")
        assert "1 changed, 2 as before" in run("index")[2]

    def test_what_cannot_be_read_is_named_and_the_rest_indexed(self, place: Path, run: Run) -> None:
        (place / "corpus" / "scan.pdf").write_bytes(b"%PDF-1.7 and then nothing")
        code, _, err = run("index")
        assert code == 1
        assert "Not read: scan.pdf" in err
        assert len(Index.open(place / "index").documents) == 3

    def test_an_encrypted_pdf_opens_with_its_password(self, place: Path, run: Run) -> None:
        plain, secret = place / "plain.pdf", place / "secret.pdf"
        canvas = Canvas(str(plain))
        canvas.drawString(72, 700, "The vault holds 17 ledgers and nothing else.")
        canvas.save()
        writer = PdfWriter(clone_from=plain)
        writer.encrypt("sesame", algorithm="RC4-128")
        writer.write(secret)
        code, _, err = run("index", "secret.pdf", "reports/", "--index", "vault")
        assert code == 1
        assert "Not read: secret.pdf is encrypted" in err
        assert run("index", "secret.pdf", "--index", "vault", "--password", "sesame")[0] == 0

    @pytest.mark.parametrize("sources", [["nowhere/"], ["empty/"]])
    def test_nothing_to_index(self, place: Path, run: Run, sources: list[str]) -> None:
        (place / "empty").mkdir()
        code, out, err = run("index", *sources)
        assert (code, out) == (2, "")
        assert sources[0].rstrip("/") in err

    def test_neither_sources_nor_a_corpus(self, place: Path, run: Run) -> None:
        (place / "corpus").unlink()
        code, _, err = run("index")
        assert code == 2
        assert "name files or folders" in err


class TestCollection:
    def test_a_document_is_added_listed_and_removed(self, indexed: Path, run: Run) -> None:
        (indexed / "roads.md").write_text("# Roads in 2024\n\nThere are 1,200 km.", "utf-8")
        assert run("add", "roads.md")[0] == 0
        code, out, _ = run("list")
        assert code == 0
        assert "roads.md\n  Roads in 2024\n" in out
        code, _, err = run("remove", "roads.md")
        assert code == 0
        assert "1 removed, 3 as before" in err
        assert "roads.md" not in run("list")[1]

    def test_pages_date_publisher_and_problems_are_listed(self, indexed: Path, run: Run) -> None:
        canvas = Canvas(str(indexed / "vault.pdf"), invariant=True)
        canvas.setTitle("The vault")
        canvas.setAuthor("Guild of Keepers")
        canvas.drawString(72, 700, "The vault holds 17 ledgers and nothing else.")
        canvas.save()
        (indexed / "scan.pdf").write_bytes(b"%PDF-1.7 and then nothing")
        assert run("add", "vault.pdf", "scan.pdf")[0] == 1
        out = run("list")[1]
        assert "vault.pdf\n  The vault, 1 page, 2000-01-01, Guild of Keepers\n" in out
        assert "\nNot read: scan.pdf begins as a PDF" in out
        listed = json.loads(run("list", "--json")[1])
        (vault,) = [one for one in listed["documents"] if one["name"] == "vault.pdf"]
        assert (vault["pages"], vault["publisher"]) == (1, "Guild of Keepers")
        assert [one["name"] for one in listed["problems"]] == ["scan.pdf"]
        assert run("remove", "scan.pdf")[0] == 0
        assert "scan.pdf" not in run("list")[1]
        assert run("remove", "scan.pdf")[0] == 2

    def test_an_address_of_this_machine_needs_to_be_allowed(self, place: Path, run: Run) -> None:
        address = "http://127.0.0.1:9/a.pdf"
        code, _, err = run("index", address)
        assert code == 2
        assert "not on the open internet" in err
        assert "cannot be loaded" in run("index", address, "--allow-private")[2]

    def test_what_is_not_there_is_not_removed(self, indexed: Path, run: Run) -> None:
        code, _, err = run("remove", "nothing.md")
        assert code == 2
        assert "it holds 'energy.md'" in err


class TestAsk:
    def test_answered(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        code, out, err = run("ask", "What did the cranes cost?")
        assert (code, err) == (0, "")
        assert out.startswith("£1.35m\n")

    def test_abstained(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        fake.given = SILENT
        code, out, _ = run("ask", "Why?")
        assert code == 1
        assert out.startswith("No answer found: the documents do not say\n")

    def test_json_is_the_one_shape_of_an_answer(
        self, indexed: Path, run: Run, fake: type[Fake]
    ) -> None:
        out = run("ask", "What did it cost?", "--json")[1]
        assert json.loads(out) == replace(ANSWERED, question="What did it cost?").to_dict()

    def test_some_documents_only(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        run("ask", "Why?", "--document", "a.md", "--document", "b.md")
        run("ask", "Why?")
        assert fake.asked == [("Why?", ["a.md", "b.md"]), ("Why?", None)]

    def test_the_index_is_built_from_corpus_when_it_is_not_there(
        self, place: Path, run: Run, fake: type[Fake]
    ) -> None:
        code, out, err = run("ask", "What did the cranes cost?")
        assert code == 0
        assert out.startswith("£1.35m\n")
        assert "3 added" in err

    def test_an_index_that_was_named_is_not_made_up(self, place: Path, run: Run) -> None:
        code, out, err = run("ask", "Why?", "--index", "other")
        assert (code, out) == (2, "")
        assert "other" in err
        assert "ldi-qa index" in err
        assert not (place / "other").exists()

    def test_the_environment_names_the_index(
        self, indexed: Path, run: Run, fake: type[Fake], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (indexed / "index").rename(indexed / "elsewhere")
        monkeypatch.setenv("LDI_QA_INDEX", "elsewhere")
        assert run("ask", "Why?")[0] == 0

    def test_ctrl_c_ends_it_without_a_word(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        fake.given = KeyboardInterrupt()
        assert run("ask", "Why?") == (130, "", "")

    def test_half_a_character_in_a_question_is_no_crash(
        self, indexed: Path, run: Run, fake: type[Fake]
    ) -> None:
        code, out, _ = run("ask", "caf\udce9 \x1b[2J?", "--json")
        assert code == 0
        assert "\x1b" not in out


class TestDamage:
    def test_another_schema(self, indexed: Path, run: Run) -> None:
        manifest = indexed / "index" / "manifest.json"
        manifest.write_text(re.sub(r'"schema": \d+', '"schema": 99', manifest.read_text()), "utf-8")
        code, _, err = run("ask", "Why?")
        assert code == 2
        assert "99" in err
        assert "ldi-qa index" in err

    def test_half_a_manifest(self, indexed: Path, run: Run) -> None:
        manifest = indexed / "index" / "manifest.json"
        manifest.write_bytes(manifest.read_bytes()[:100])
        code, _, err = run("info")
        assert code == 2
        assert "ldi-qa index" in err

    def test_a_file_that_is_gone(self, indexed: Path, run: Run) -> None:
        opened = Index.open(indexed / "index")
        (indexed / "index" / opened.manifest.files["vectors"].name).unlink()
        code, _, err = run("search", "cranes")
        assert code == 2
        assert "ldi-qa index" in err


class TestSearch:
    def test_hits_are_listed(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        code, out, err = run("search", "cranes")
        assert (code, err) == (0, "")
        assert out == "1. harbour.md > Money\n   Cranes cost £1.35m.\n"

    def test_json(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        hits = json.loads(run("search", "cranes", "--json")[1])
        assert hits[0]["passage"]["text"] == "Cranes cost £1.35m."

    def test_nothing_found(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        fake.hits = ()
        assert run("search", "cranes")[:2] == (1, "")


class TestInfo:
    def test_what_an_index_holds(self, indexed: Path, run: Run) -> None:
        code, out, _ = run("info", "--check")
        assert code == 0
        assert "index: documents 3, passages 3\n" in out
        assert "harbour.md: The harbour in 2023" in out
        assert "bag of words" in out

    def test_a_stale_index(self, indexed: Path, run: Run) -> None:
        (indexed / "corpus" / "new.txt").write_text("Ferries sail at noon.", "utf-8")
        assert run("info")[0] == 0
        code, _, err = run("info", "--check")
        assert code == 1
        assert "run: ldi-qa index" in err


class TestEval:
    def test_a_report_is_written_and_the_gate_passed(
        self, indexed: Path, run: Run, fake: type[Fake]
    ) -> None:
        code, out, err = run("eval")
        assert code == 0
        assert re.search(r"^money +1 +100\.0%", out, re.MULTILINE)
        assert "report.html" in err
        written = {path.name for path in (indexed / "eval" / "report").iterdir()}
        assert written == {"report.html", "report.json", "timings.json", "junit.xml"}

    def test_a_question_that_was_right_is_named(
        self, indexed: Path, run: Run, fake: type[Fake]
    ) -> None:
        assert run("eval", "--update-baseline")[0] == 0
        fake.given = SILENT
        code, _, err = run("eval")
        assert code == 1
        assert "g1 was right and is now abstained: What did the cranes cost?" in err

    def test_json_is_the_report(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        out = run("eval", "--json", "--report", "out")[1]
        assert json.loads(out) == json.loads((indexed / "out" / "report.json").read_text("utf-8"))

    def test_the_same_of_other_documents(
        self, indexed: Path, run: Run, fake: type[Fake], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []
        monkeypatch.setattr(
            "ldi_qa.apps.evaluating.build_index",
            lambda sources, path, **_: (
                asked.extend(map(str, sources)) or opening.build_index(sources, path)
            ),
        )
        run("eval", "--documents", "reports/harbour.md")
        assert asked == ["reports/harbour.md"]
        assert (indexed / "eval" / "report" / "harbour" / "report.json").is_file()

    def test_questions_about_a_document_are_asked_of_that_one_in_a_folder(
        self, indexed: Path, run: Run, fake: type[Fake], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []
        monkeypatch.setattr(
            "ldi_qa.apps.evaluating.build_index",
            lambda sources, path, **_: (
                asked.extend(map(str, sources)) or opening.build_index(sources, path)
            ),
        )
        harbour = read_document(indexed / "reports" / "harbour.md")
        monkeypatch.setattr(fake, "documents", (harbour,))
        held = SimpleNamespace(document={"harbour.md": harbour}.get)
        monkeypatch.setattr(fake, "index", held, raising=False)
        lines = json.dumps(GOLDEN | {"document": "harbour.md"})
        Path("eval/port.jsonl").write_text(lines, "utf-8")
        assert run("eval", "eval/port.jsonl", "--documents", "reports")[0] == 0
        assert asked == ["reports/harbour.md"]
        assert (indexed / "eval" / "report" / "port" / "report.json").is_file()

    @pytest.mark.parametrize("arguments", [[], ["--documents", "corpus"]])
    def test_questions_about_a_document_that_is_not_there(
        self, indexed: Path, run: Run, arguments: list[str]
    ) -> None:
        lines = json.dumps(GOLDEN | {"document": "airport.pdf"})
        Path("eval/port.jsonl").write_text(lines, "utf-8")
        code, out, err = run("eval", "eval/port.jsonl", *arguments)
        assert (code, out) == (2, "")
        assert "airport.pdf" in err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["missing.jsonl"], "missing.jsonl"),
            (["--split", "half"], "'half'"),
            (["--update-baseline", "--split", "dev"], "baseline"),
            (["--report", "eval/golden.jsonl"], "no report can be written to eval/golden.jsonl"),
        ],
    )
    def test_what_cannot_be_run(
        self, indexed: Path, run: Run, arguments: list[str], said: str
    ) -> None:
        code, out, err = run("eval", *arguments)
        assert (code, out) == (2, "")
        assert said in err

    def test_reviewed_feedback_is_added_once_and_what_lacks_something_is_named(
        self, indexed: Path, run: Run
    ) -> None:
        line = {"verdict": "right", "answer": SILENT.to_dict(), "reviewed": True}
        lines = [line, {**line, "verdict": "wrong-number"}, {**line, "reviewed": False}]
        Path("feedback.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
        code, out, err = run("eval", "--from-feedback", "feedback.jsonl")
        assert (code, out) == (1, "")
        assert "1 question added, 1 not reviewed yet" in err
        assert "Not added: feedback.jsonl, line 2" in err
        assert (
            "0 questions added, 1 known before"
            in run("eval", "--from-feedback", "feedback.jsonl")[2]
        )
        assert len(Path("eval/golden.jsonl").read_text("utf-8").splitlines()) == 2

    def test_feedback_goes_with_the_golden_file_alone(self, indexed: Path, run: Run) -> None:
        assert run("eval", "--from-feedback", "f.jsonl", "--split", "dev")[0] == 2


class TestServe:
    def test_a_port_that_is_taken(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            code, _, err = run("serve", "--port", str(port))
        assert code == 2
        assert f"cannot listen on 127.0.0.1:{port} (" in err
        assert "--port" in err

    def test_an_address_that_is_none(self, indexed: Path, run: Run, fake: type[Fake]) -> None:
        code, _, err = run("serve", "--host", "999.1.1.1", "--port", "0")
        assert code == 2
        assert "cannot listen on 999.1.1.1:0 (" in err
        assert "--host" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "cranes", "-k", "ten"], "'-k': 'ten' is no whole number from 1"),
        (["search", "cranes", "-k", "0"], "'-k': '0' is no whole number from 1"),
        (["serve", "--port", "80a"], "'--port': '80a' is no whole number from 0 to 65535"),
        (["serve", "--port", "70000"], "'--port': '70000' is no whole number from 0 to 65535"),
        (["show", "report.pdf", "--page", "two"], "'--page': 'two' is no whole number"),
    ],
)
def test_what_is_no_number_is_quoted(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def commands() -> dict[str, Any]:
    return dict(get_command(cli.app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_explained_with_an_example(name: str, run: Run) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert re.search(r"Examples?:\n +ldi-qa ", out)
    assert all(getattr(parameter, "help", None) for parameter in commands()[name].params)


@pytest.mark.parametrize("name", commands())
def test_the_examples_of_the_help_run(
    name: str, indexed: Path, run: Run, fake: type[Fake], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "serve", lambda *_, **__: None)
    canvas = Canvas("report.pdf")
    for page in (1, 2):
        canvas.drawString(72, 700, f"This is page {page} of the report.")
        canvas.showPage()
    canvas.save()
    shutil.copy("report.pdf", "corpus")
    Path("questions.txt").write_text("How many pages are there?", "utf-8")
    Path("feedback.jsonl").write_text("", "utf-8")
    shutil.copy("eval/golden.jsonl", "my-golden.jsonl")
    run("index")
    run("index", "reports/", "--index", "reports-index/")
    for line in re.findall(r"^ +(ldi-qa .+)$", run(name, "--help")[1], re.MULTILINE):
        assert run(*shlex.split(line)[1:])[0] == 0


def test_a_pipe_that_closes_early_is_no_error(indexed: Path) -> None:
    program = Path(sys.executable).with_name("ldi-qa")
    os.system(f"{shlex.quote(str(program))} info --index index 2>err.txt | true")
    assert Path("err.txt").read_text("utf-8") == ""
