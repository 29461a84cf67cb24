"""What the index keeps of one document, in one file: what was read, and its part of the index.

A later build takes an unchanged document's part from here instead of reading, cutting and
embedding the document again. The file is numpy's npz: arrays by name, nothing pickled.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from mmap import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ldi_qa.documents import Document, Words, document_from_json, document_to_json
from ldi_qa.index.tokens import tokens
from ldi_qa.types import Passage


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A document's part of the index.

    Attributes:
        passages: Its passages.
        vocabulary: The tokens of its passages, each once, sorted.
        tokens: int32, every passage's tokens one after the other, as places in `vocabulary`.
        lengths: int32 [passages], how many tokens each passage has.
        vectors: float32 [passages, dimension], each of length 1.
    """

    passages: tuple[Passage, ...]
    vocabulary: tuple[str, ...]
    tokens: NDArray[np.int32]
    lengths: NDArray[np.int32]
    vectors: NDArray[np.float32]


def indexed_text(passage: Passage) -> str:
    """What both legs of a search see of a passage: its headings and its text."""
    return "\n".join((*passage.headings, passage.text))


def make_segment(passages: Sequence[Passage], vectors: NDArray[np.float32]) -> Segment:
    """A document's part of the index from its passages and their vectors."""
    split = [tokens(indexed_text(passage)) for passage in passages]
    vocabulary = tuple(sorted({token for one in split for token in one}))
    row = {token: place for place, token in enumerate(vocabulary)}
    return Segment(
        tuple(passages),
        vocabulary,
        np.array([row[token] for one in split for token in one], np.int32),
        np.array([len(one) for one in split], np.int32),
        vectors,
    )


def save(path: Path, document: Document, segment: Segment) -> None:
    """Writes a document and its part of the index. The same content gives the same bytes."""
    passages = [
        [one.start, one.end, one.headings, one.page, one.page_label] for one in segment.passages
    ]
    words = document.words
    with path.open("wb") as file:
        np.savez(
            file,
            allow_pickle=False,
            record=_packed(document_to_json(document)),
            text=_bytes(document.text),
            starts=words.starts,
            ends=words.ends,
            pages=words.pages,
            boxes=words.boxes,
            passages=_packed(passages),
            vocabulary=_packed(segment.vocabulary),
            tokens=segment.tokens,
            lengths=segment.lengths,
            vectors=segment.vectors,
        )


def load_document(file: mmap) -> Document:
    """The document that `save` wrote."""
    with np.load(BytesIO(file), allow_pickle=False) as arrays:
        words = Words(*(arrays[name] for name in ("starts", "ends", "pages", "boxes")))
        return document_from_json(_unpacked(arrays["record"]), _string(arrays["text"]), words)


def load_segment(file: mmap) -> Segment:
    """The part of the index that `save` wrote."""
    with np.load(BytesIO(file), allow_pickle=False) as arrays:
        name = _unpacked(arrays["record"])["name"]
        text = _string(arrays["text"])
        passages = tuple(
            Passage(name, start, end, text[start:end], tuple(headings), page, label)
            for start, end, headings, page, label in _unpacked(arrays["passages"])
        )
        return Segment(
            passages,
            tuple(_unpacked(arrays["vocabulary"])),
            arrays["tokens"],
            arrays["lengths"],
            arrays["vectors"],
        )


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def _string(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode()


def _packed(value: Any) -> NDArray[np.uint8]:
    return _bytes(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _unpacked(array: NDArray[np.uint8]) -> Any:
    return json.loads(_string(array))
