"""How a command gets at an index: opened, made from ``corpus/`` beside it, brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ldi_qa.apps.terminal import progress, say
from ldi_qa.assistant import Assistant, default_index
from ldi_qa.errors import IndexMissing
from ldi_qa.index import BuildReport, build_index


def open_index(index: Path | None) -> Assistant:
    """The assistant of an index; the usual one is built first where it is not there yet."""
    path = index or default_index()
    try:
        return Assistant.open(path)
    except IndexMissing:
        if index is not None or not (corpus := corpus_beside(path)):
            raise
        build([corpus], path)
        return Assistant.open(path)


def build(sources: Sequence[str | Path], path: Path, **settings: Any) -> bool:
    """Makes an index hold `sources`; the settings are those of `build_index`.

    Says what was done, and tells whether every file was read.
    """
    with progress("Indexing", "pages") as step:
        report = build_index(sources, path, progress=step, **settings)
    return said(report, path)


def said(report: BuildReport, path: Path) -> bool:
    """Says what a build did, and tells whether every file was read."""
    done = ("added", "changed", "removed")
    parts = [f"{len(names)} {word}" for word in done if (names := getattr(report, word))]
    parts.append(f"{len(report.unchanged)} as before")
    say(f"{path}: {', '.join(parts)}; {report.passages} passages")
    for problem in report.problems:
        say(f"Not read: {problem}")
    return not report.problems


def corpus_beside(index: Path) -> Path | None:
    """The folder ``corpus/`` beside an index, None where there is none."""
    corpus = index.parent / "corpus"
    return corpus if corpus.is_dir() else None
