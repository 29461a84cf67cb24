"""The README's examples, run as they stand there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ldi_qa.index import Index

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PYTHON = [body for language, body in BLOCKS if language == "python"]
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


def test_what_the_readme_shows_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+?)\)", README)
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_make_and_the_plain_lines_install_the_same() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installed = re.findall(r"--editable (\S+)", makefile)
    assert (
        re.findall(r"pip install --constraint constraints.txt --editable ([^\s`]+)", README)
        == installed
    )
