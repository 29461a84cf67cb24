"""Words as vectors that are near where the words mean alike: "biggest" and "largest".

They come from the table of word pieces at the input of the embedding model, so that they cost a
look-up and no run of the model. The mean and the first principal components, which tell how
frequent a piece is, are taken out (Mu and Viswanath 2018, "All-but-the-Top"), and of the rest the
components after them are kept (Raunak et al. 2019): synonyms then stand further from chance than
in the whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FREQUENCY = 5
"""Principal components that are taken out."""
KEPT = 96
"""Components kept after them."""


def condense(table: NDArray[np.float32]) -> NDArray[np.float16]:
    """A model's input embeddings, float32 [pieces, d], as float16 [pieces, at most `KEPT`]."""
    centred = table.astype(np.float64) - table.mean(axis=0)
    # The right singular vectors, from the small matrix: the table has tens of thousands of rows.
    _, vectors = np.linalg.eigh(centred.T @ centred)
    kept = vectors[:, ::-1][:, FREQUENCY : FREQUENCY + KEPT]
    # The sign of a component is arbitrary; fixed, so that the same model gives the same bytes.
    kept = kept * np.sign(kept[np.abs(kept).argmax(axis=0), np.arange(kept.shape[1])])
    condensed: NDArray[np.float16] = (centred @ kept).astype(np.float16)
    return condensed


def word_vectors(
    words: Sequence[str], table: NDArray[np.float16], tokenizer: Tokenizer
) -> NDArray[np.float32]:
    """Unit vectors, float32 [n, d]: each word the mean of its pieces, zeros where it has none."""
    vectors = np.zeros((len(words), table.shape[1]), np.float32)
    for row, word in enumerate(words):
        pieces = tokenizer.encode(word, add_special_tokens=False)
        ids = [i for i, kept in zip(pieces.ids, pieces.attention_mask, strict=True) if kept]
        if ids:
            vectors[row] = table[ids].astype(np.float32).mean(axis=0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
