"""What tests share: indexes that are built once, and an embedding model that costs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from ldi_qa.errors import IndexLocked
from ldi_qa.index import Index, ModelInfo, build_index

ROOT = Path(__file__).parent.parent

TINY = {
    "harbour.md": """# The harbour in 2023

## Traffic

In 2023 the harbour of Port Alma handled 33,911 containers, 4.5% more than in 2022. Of these, 61%
came by rail. The harbour of Tessel handled 12,480 containers in the same year.

## Money

The harbour authority spent £1.35m on cranes. Its income was £4.9 million. It employs 342 people.
""",
    "schools.txt": """Schools of the district

The district counts 48 schools with 19,200 pupils. Coverage with fast internet reached 96.9% of
schools in 2023; a year before it was 91.2%. Mary Okafor leads the education office.

The library of Tessel opened in May 2019. It lends 120,000 books a year.
""",
    "energy.md": """# Energy plan

The plan foresees 250 MW of wind power by 2030. The first turbines, of 5 MW each, stand off Cape
Rill. Three towns take part: Tessel, Port Alma and Gravely. The plan costs between £12m and £15m.
""",
}


class BagEmbedder:
    """An embedding model for tests: a text's vector counts its words, each at a place of its own.

    It knows nothing of meaning, needs no file and takes no time.
    """

    info = ModelInfo(name="bag of words", sha256="0" * 64, dimension=64)

    def __init__(self) -> None:
        self.embedded: list[str] = []
        """The passages that it was asked for, to tell what was embedded again."""

    def embed(
        self,
        texts: Sequence[str],
        *,
        query: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        if not query:
            self.embedded += texts
        vectors = np.zeros((len(texts), 64), np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, crc32(word.encode()) % 64] += 1
        if progress is not None:
            progress(len(texts))
        return vectors / np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))

    def knows(self, word: str) -> bool:
        return True

    def words(self, words: Sequence[str]) -> NDArray[np.float32]:
        return self.embed(words, query=True)


@pytest.fixture
def bag() -> BagEmbedder:
    return BagEmbedder()


@pytest.fixture
def tiny_sources(tmp_path: Path) -> Path:
    """A folder of three small documents, to change at will."""
    return _write_tiny(tmp_path / "tiny")


@pytest.fixture(scope="session")
def tiny_index(pytestconfig: pytest.Config) -> Index:
    """An index of three small documents, by the default model."""
    home = Path(pytestconfig.cache.mkdir("tiny_index"))
    return _built(_write_tiny(home / "sources"), home / "index")


@pytest.fixture(scope="session")
def corpus_index(pytestconfig: pytest.Config) -> Index:
    """An index of the default corpus, by the default model."""
    home = Path(pytestconfig.cache.mkdir("corpus_index"))
    return _built(ROOT / "corpus", home / "index")


def _write_tiny(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in TINY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _built(sources: Path, path: Path) -> Index:
    """The index, brought up to date: it is kept between runs, so that most runs embed nothing."""
    for _ in range(120):
        try:
            build_index(sources, path)
            break
        except IndexLocked:  # another test run is at it
            time.sleep(0.5)
    return Index.open(path)
