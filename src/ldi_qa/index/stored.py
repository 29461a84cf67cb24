"""A document as the index keeps it: one file of arrays by name (numpy's npz), nothing pickled."""

from __future__ import annotations

import json
from io import BytesIO
from mmap import mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ldi_qa.documents import Document, Words, document_from_json, document_to_json

_WORDS = ("starts", "ends", "pages", "boxes")


def save_document(path: Path, document: Document) -> None:
    """Writes a document. The same document gives the same bytes."""
    record = json.dumps(document_to_json(document), ensure_ascii=False)
    words = {name: getattr(document.words, name) for name in _WORDS}
    with path.open("wb") as file:
        np.savez(
            file, allow_pickle=False, record=_bytes(record), text=_bytes(document.text), **words
        )


def load_document(file: mmap) -> Document:
    """The document that `save_document` wrote."""
    with np.load(BytesIO(file), allow_pickle=False) as arrays:
        words = Words(*(arrays[name] for name in _WORDS))
        record = json.loads(arrays["record"].tobytes())
        return document_from_json(record, arrays["text"].tobytes().decode(), words)


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)
