"""How the code hangs together: what imports what, and that nothing is left unexplained."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from typer.main import get_command

from ldi_qa.apps.cli import app
from ldi_qa.index import Index

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST = 300
"""Lines: what can be read in one sitting."""

ASK = """
import os, sys
from ldi_qa import answer
answer("What did the cranes cost?")
loaded = {name.partition(".")[0] for name in sys.modules}
print(*sorted(loaded & set(sys.argv[1:])))
"""
HEAVY = ("torch", "transformers", "sentence_transformers", "gradio", "fastapi", "numba", "pandas",
         "onnx", "scipy", "sklearn", "rich")  # fmt: skip


def test_imports_go_one_way() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_a_question_is_answered_without_what_only_building_and_serving_need(
    tiny_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LDI_QA_INDEX", str(tiny_index.path))
    command = [sys.executable, "-c", ASK, *HEAVY]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_is_read_in_one_sitting_and_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert text.startswith('"""')


@pytest.mark.parametrize("name", dict(get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"ldi-qa {name}" in (ROOT / "README.md").read_text("utf-8")


def test_every_pinned_package_is_pinned_once_and_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][^\s;]*", pin) for pin in pins)
    names = [re.sub(r"[-_.]+", "-", pin.partition("==")[0]).lower() for pin in pins]
    assert len(set(names)) == len(names)
    assert "torch==2.13.0" in pins


def test_every_declared_package_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = chain(project["dependencies"], *project["optional-dependencies"].values())
    pinned = (ROOT / "constraints.txt").read_text("utf-8").lower().replace("_", "-")
    missing = [
        name
        for requirement in declared
        if f"\n{(name := re.split(r'[<>=~!; ]', requirement)[0].lower())}==" not in pinned
    ]
    assert missing == []
