"""The files that all documents share: the rows of the index, and BM25's weights of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ldi_qa.index.bm25 import weigh
from ldi_qa.index.files import store, store_bytes
from ldi_qa.index.lines import Lines, pack
from ldi_qa.index.manifest import FileInfo
from ldi_qa.index.rows import Rows
from ldi_qa.index.vectors import write_vectors


def store_rows(root: Path, rows: Rows) -> dict[str, FileInfo]:
    """Writes the rows of all documents, and what BM25 makes of them.

    The empty token is put before the vocabulary, so that even of documents without a word there
    is a file to map.

    Returns:
        The files by their role.
    """
    passages, passage_ends = pack(rows.lines)
    vocabulary, vocabulary_ends = pack([b"", *rows.vocabulary])
    tokens = rows.tokens + np.int32(1)
    weights = weigh(Lines(vocabulary, vocabulary_ends), tokens, rows.lengths)
    arrays: dict[str, NDArray[Any]] = {
        "passage-ends": passage_ends,
        "vocabulary-ends": vocabulary_ends,
        "tokens": tokens,
        "token-counts": rows.lengths,
        "sentence-counts": rows.sentences.counts,
        "sentence-starts": rows.sentences.starts,
        "sentence-vectors": rows.sentences.vectors,
        "bm25-starts": weights.starts,
        "bm25-passages": weights.passages,
        "bm25-values": weights.values,
    }
    return {
        "passages": store_bytes(root, "files", "passages", ".jsonl", passages),
        "vocabulary": store_bytes(root, "files", "vocabulary", ".txt", vocabulary),
        **{role: _store_array(root, role, array) for role, array in arrays.items()},
        "vectors": store(
            root, "files", "vectors", ".faiss", lambda path: write_vectors(path, rows.vectors)
        ),
    }


def _store_array(root: Path, role: str, array: NDArray[Any]) -> FileInfo:
    return store(root, "files", role, ".npy", lambda path: np.save(path, array, allow_pickle=False))
