"""The default corpus: complete, in its own words, and the same bytes from the same source."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pypdf
import pytest

from .conftest import CORPUS, PDF, flat

LINES = (Path(__file__).parent / "figures.txt").read_text("utf-8").splitlines()
FIGURES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
COUNTS = Counter(figure for figure, _ in FIGURES)
RUN = 12


def occurrences(figure: str, text: str) -> int:
    """How often a figure stands in a text, other than as a part of a longer one."""
    return len(re.findall(rf"(?i)(?<![\w.,£]){re.escape(figure)}(?!\w|[.,]\d)", text))


def words(text: str) -> list[str]:
    text = re.sub(r"\]\([^)]*\)", "]", text)  # a link's address is no prose
    return re.findall(r"[a-z0-9£%]+", text.lower())


@pytest.mark.parametrize("figure", COUNTS)
def test_every_figure_is_there(figure: str, corpus: str) -> None:
    assert occurrences(figure, corpus) >= COUNTS[figure]


@pytest.mark.parametrize("figure", COUNTS)
def test_the_list_is_that_of_the_original(figure: str, original: str) -> None:
    assert occurrences(figure, flat(original)) >= COUNTS[figure]


def test_no_figure_of_the_original_is_missing_from_the_list(original: str) -> None:
    prose = re.sub(r"5G|WM5G|IN4|O2|twitter\S+|\(http\S+|\(mailto\S+", "", flat(original))
    listed = " ".join(COUNTS)
    assert [f for f in re.findall(r"\d[\d.,]*\d|\d", prose) if f not in listed] == []


def test_rebuilding_gives_the_same_bytes(tmp_path: Path) -> None:
    rebuilt = tmp_path / "rebuilt.pdf"
    script = CORPUS / "source" / "build.py"
    subprocess.run([sys.executable, str(script), str(rebuilt)], check=True, timeout=60)
    assert rebuilt.read_bytes() == PDF.read_bytes()


def test_printed_labels_differ_from_positions(pages: list[str]) -> None:
    reader = pypdf.PdfReader(PDF)
    assert reader.page_labels == ["i", *map(str, range(1, len(pages)))]
    for label, text in zip(reader.page_labels[1:], pages[1:], strict=True):
        assert text.endswith(f"West Midlands Region {label}")


def test_metadata_and_outline() -> None:
    reader = pypdf.PdfReader(PDF)
    assert reader.metadata is not None
    assert reader.metadata.title == "Local Digital Index 2024: West Midlands Region (restated)"
    assert reader.metadata.author == "ldi-qa project, after techUK"
    assert reader.metadata.creation_date is not None
    source = (CORPUS / "source" / "west-midlands-2024.md").read_text("utf-8")
    outline: list[str] = []

    def walk(entries: list[object], depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            else:
                outline.append("#" * depth + " " + entry["/Title"])  # type: ignore[index]

    walk(reader.outline, 1)
    headings = [flat(line) for line in source.splitlines() if re.match(r"#{1,2} ", line)]
    assert [flat(line) for line in outline] == headings


def test_extracted_text_is_clean(pages: list[str]) -> None:
    text = " ".join(pages)
    assert not re.search(r"[\x00-\x1f\ufffd\ufffe\uffff]", text)
    assert len(pages) == 9


@pytest.mark.parametrize("name", ["corpus", "golden", "readme"])
def test_no_sentence_of_the_original(name: str, original: str, corpus: str) -> None:
    """No run of twelve words is shared: facts are taken over, sentences are not."""
    ours = {
        "corpus": lambda: corpus,
        "readme": lambda: (CORPUS / "README.md").read_text("utf-8"),
        "golden": lambda: (CORPUS.parent / "eval" / "golden.jsonl").read_text("utf-8"),
    }[name]()
    theirs = words(original)
    runs = {tuple(theirs[i : i + RUN]) for i in range(len(theirs) - RUN + 1)}
    mine = words(ours)
    windows = (tuple(mine[i : i + RUN]) for i in range(len(mine) - RUN + 1))
    assert [" ".join(window) for window in windows if window in runs] == []
