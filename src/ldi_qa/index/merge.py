"""The files that all documents share: the documents' parts of the index, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ldi_qa.index.bm25 import weigh
from ldi_qa.index.files import store, store_bytes
from ldi_qa.index.lines import Lines, pack
from ldi_qa.index.manifest import FileInfo
from ldi_qa.index.passages import passage_lines
from ldi_qa.index.segment import Segment


def store_shared(root: Path, segments: Sequence[Segment]) -> dict[str, FileInfo]:
    """Writes passages, BM25 and vectors of all documents, in the documents' order.

    Returns:
        The files by their role.
    """
    passages, passage_ends = pack(passage_lines([segment.passages for segment in segments]))
    words, tokens = _one_vocabulary(segments)
    vocabulary, vocabulary_ends = pack(words)
    lengths = np.concatenate([segment.lengths for segment in segments])
    weights = weigh(Lines(vocabulary, vocabulary_ends), tokens, lengths)
    vectors = np.concatenate([segment.vectors for segment in segments])
    arrays: dict[str, NDArray[Any]] = {
        "passage-ends": passage_ends,
        "vocabulary-ends": vocabulary_ends,
        "bm25-starts": weights.starts,
        "bm25-passages": weights.passages,
        "bm25-values": weights.values,
    }
    return {
        "passages": store_bytes(root, "files", "passages", ".jsonl", passages),
        "vocabulary": store_bytes(root, "files", "vocabulary", ".txt", vocabulary),
        **{role: _store_array(root, role, array) for role, array in arrays.items()},
        "vectors": store(
            root, "files", "vectors", ".faiss", lambda path: _write_faiss(path, vectors)
        ),
    }


def _one_vocabulary(segments: Sequence[Segment]) -> tuple[list[bytes], NDArray[np.int32]]:
    """The documents' vocabularies as one, and every passage's tokens as places in it.

    The empty token is always among them, so that even of documents without a word there is a
    vocabulary to map.
    """
    words = sorted({"", *(word for segment in segments for word in segment.vocabulary)})
    row = {word: place for place, word in enumerate(words)}
    tokens = [
        np.array([row[word] for word in segment.vocabulary], np.int32)[segment.tokens]
        for segment in segments
    ]
    return [word.encode() for word in words], np.concatenate(tokens)


def _store_array(root: Path, role: str, array: NDArray[Any]) -> FileInfo:
    return store(root, "files", role, ".npy", lambda path: np.save(path, array, allow_pickle=False))


def _write_faiss(path: Path, vectors: NDArray[np.float32]) -> None:
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(path))
