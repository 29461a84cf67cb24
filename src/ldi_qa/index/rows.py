"""Rows of the index: a run of passages with all that a search compares, as parallel arrays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ldi_qa.index.sentences import Sentences, merge_sentences
from ldi_qa.index.tokens import tokens
from ldi_qa.types import Passage


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The passages of one document, or of several that follow each other in an index.

    Attributes:
        lines: Each passage as `passage_line` writes it.
        vocabulary: Tokens in UTF-8, sorted; all that the passages hold are among them.
        tokens: int32, every passage's tokens one after the other, as places in `vocabulary`.
        lengths: int32 [passages], how many tokens each passage has.
        vectors: float32 [passages, dimension], each of length 1.
        sentences: The passages' sentences.
    """

    lines: Sequence[bytes]
    vocabulary: Sequence[bytes]
    tokens: NDArray[np.int32]
    lengths: NDArray[np.int32]
    vectors: NDArray[np.float32]
    sentences: Sentences


def indexed_text(passage: Passage) -> str:
    """What both legs of a search see of a passage: its headings and its text."""
    return "\n".join((*passage.headings, passage.text))


def make_rows(
    passages: Sequence[Passage], vectors: NDArray[np.float32], sentences: Sentences
) -> Rows:
    """The rows of passages that were embedded."""
    split = [[t.encode() for t in tokens(indexed_text(passage))] for passage in passages]
    vocabulary = sorted({token for one in split for token in one})
    place = {token: i for i, token in enumerate(vocabulary)}
    return Rows(
        [passage_line(passage) for passage in passages],
        vocabulary,
        np.array([place[token] for one in split for token in one], np.int32),
        np.array([len(one) for one in split], np.int32),
        vectors,
        sentences,
    )


def merge_rows(runs: Sequence[Rows]) -> Rows:
    """Several runs as one, over the words that they hold."""
    used = [np.unique(run.tokens) for run in runs]
    words = [[run.vocabulary[i] for i in own] for run, own in zip(runs, used, strict=True)]
    vocabulary = sorted({word for own in words for word in own})
    place = {word: i for i, word in enumerate(vocabulary)}
    tokens = [
        np.array([place[word] for word in own], np.int32)[np.searchsorted(has, run.tokens)]
        for run, has, own in zip(runs, used, words, strict=True)
    ]
    return Rows(
        [line for run in runs for line in run.lines],
        vocabulary,
        np.concatenate(tokens),
        np.concatenate([run.lengths for run in runs]),
        np.concatenate([run.vectors for run in runs]),
        merge_sentences([run.sentences for run in runs]),
    )


def passage_line(passage: Passage) -> bytes:
    """A passage as a line of JSON. Its document is not in it: the row says which one it is."""
    record = [
        passage.start,
        passage.end,
        passage.page,
        passage.page_label,
        passage.headings,
        passage.text,
    ]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def read_line(line: bytes, document: str) -> Passage:
    """The passage that `passage_line` wrote.

    Raises:
        ValueError: It did not write this.
    """
    try:
        start, end, page, label, headings, text = json.loads(line)
        return Passage(document, start, end, text, tuple(headings), page, label)
    except TypeError as error:
        raise ValueError(str(error)) from None
