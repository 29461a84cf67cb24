"""The README and docs/: their examples run as they stand there, and nothing is left out."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import ldi_qa
from ldi_qa import Assistant
from ldi_qa.answering.judge import load_judge
from ldi_qa.evaluation.golden import golden_of
from ldi_qa.index import Index

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
DOCS = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
ANSWERS = re.findall(r"^```python\n(.*?)^```", DOCS["answers.md"], re.MULTILINE | re.DOTALL)
PYTHON = [*(body for language, body in BLOCKS if language == "python"), *ANSWERS]
SHELL = [
    line
    for language, body in BLOCKS
    if language == "sh"
    for line in body.splitlines()
    if line.startswith("ldi-qa ") and line.split()[1] not in ("serve", "eval")
]
"""The chat would not end, and the golden questions have a place of their own in `make test`."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, corpus_index: Index) -> Path:
    """A folder as the README takes it to be: a corpus, reports of one's own, indexes of both."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("corpus", "reports"):
        shutil.copytree(ROOT / "corpus", folder / name)
    (pdf,) = (ROOT / "corpus").glob("*.pdf")
    shutil.copy(pdf, folder / "report.pdf")
    canvas = Canvas(str(folder / "reports" / "old-report.pdf"))
    canvas.drawString(72, 700, "Of the old town no figures are known.")
    canvas.save()
    for name in ("index", "reports-index"):  # up to date, so that nothing is embedded again
        shutil.copytree(corpus_index.path, folder / name)
    return folder


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_python(code: str, desk: Path) -> None:
    """Runs a block, and compares what its comments say a line is with what it is."""
    checked = re.sub(
        r"^(?P<value>[\w.\[\]]+) +# (?P<shown>['\dD].*)$",
        lambda line: f"assert repr({line['value']}) == {line['shown']!r}, {line['value']}",
        code,
        flags=re.MULTILINE,
    )
    result = subprocess.run(
        [sys.executable, "-c", checked], cwd=desk, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("line", SHELL)
def test_shell(line: str, desk: Path) -> None:
    program, *arguments = shlex.split(line, comments=True)
    command = [Path(sys.executable).with_name(program), *arguments]
    result = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", *map("docs/{}".format, DOCS)])
def test_what_is_linked_is_there(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_page_of_docs_is_linked() -> None:
    assert [name for name in DOCS if f"(docs/{name})" not in README] == []


def test_every_field_and_method_is_described() -> None:
    kinds = [kind for kind in map(ldi_qa.__dict__.get, ldi_qa.__all__) if is_dataclass(kind)]
    names = {one.name for kind in kinds for one in fields(kind)}  # type: ignore[arg-type]
    methods = {name for name in vars(Assistant) if not name.startswith("_")}
    described = set(re.findall(r"`\.?(\w+)[`(]", DOCS["answers.md"]))
    described |= set(re.findall(r"`Assistant\.(\w+)\(", DOCS["answers.md"]))
    assert (names | methods) - described == set()


@pytest.mark.parametrize("group", ["answer", "yes-no"])
def test_the_thresholds_are_those_that_are_shipped(group: str) -> None:
    assert f"{load_judge(group).threshold:.2f}" in DOCS["answers.md"]


def test_the_golden_lines_that_are_shown_hold() -> None:
    shown = re.findall(r"^```json\n(.*?)^```", DOCS["golden.md"], re.MULTILINE | re.DOTALL)
    lines = [json.loads(block) for block in shown]
    questions = [golden_of(line) for line in lines if "id" in line]
    shapes = re.findall(r"^\| `(\{.+?\})` \|", DOCS["golden.md"], re.MULTILINE)
    whole = {key: value for key, value in lines[0].items() if key != "answer"}
    questions += [golden_of(whole | {"answer": json.loads(shape)}) for shape in shapes]
    assert len(questions) == 7


def test_make_and_the_plain_lines_install_the_same() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installed = re.findall(r"--editable (\S+)", makefile)
    assert (
        re.findall(r"pip install --constraint constraints.txt --editable ([^\s`]+)", README)
        == installed
    )
