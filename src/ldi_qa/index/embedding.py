"""Texts to vectors at the query side: onnxruntime and `tokenizers`, and neither torch nor its kin.

The ONNX file holds a sentence-transformers model whole, pooling and normalising included
(`ldi_qa.index.encode` exports it), so that nothing about a model has to be known here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ldi_qa.errors import ModelError
from ldi_qa.index.manifest import ModelInfo
from ldi_qa.index.words import word_vectors

BATCH = 16
WORDS = 20_000
"""Words whose vectors are kept at hand, in 8 MB."""
ASKED = 64
"""How many questions' vectors are kept: a question is searched for and then compared with."""


class Encoder(Protocol):
    """What a build asks of an embedding model.

    Attributes:
        info: Which model it is; an index opens only with the one that made it.
    """

    info: ModelInfo

    def embed(
        self,
        texts: Sequence[str],
        *,
        query: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Vectors of length 1, float32 [n, dimension].

        Args:
            texts: What to embed.
            query: Whether they are questions, for models that tell these from passages.
            progress: Called with how many texts have been embedded since the last call.
        """


class Embedder(Encoder, Protocol):
    """What an open index asks of one. A test, or you, may bring an embedder of your own."""

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is a common one; a typing slip is not."""

    def words(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Single words as unit vectors, float32 [n, d], near where they mean alike."""


class OnnxEmbedder:
    """A sentence-transformers model that onnxruntime runs. It is thread-safe.

    Args:
        model: The exported ONNX file.
        tokenizer: Its tokenizer.json, set to cut at the model's length and to pad to the batch.
        words: Its table of word pieces, `ldi_qa.index.words.condense`, as a NumPy file.
        info: Which model it is.
        building: Whether many passages are to be embedded and little else is done meanwhile: all
            cores compute, and memory is kept from batch to batch. A question takes as long
            without, and a serving process has 165 MB to spare.

    Raises:
        ModelError: One of the files cannot be loaded.
    """

    def __init__(
        self,
        model: Path,
        tokenizer: Path,
        words: Path,
        info: ModelInfo,
        *,
        building: bool = False,
    ) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 0 if building else 1  # 0: one for each core
        options.enable_cpu_mem_arena = building
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that spin while they wait would take the processor from everything else.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
            self._words = np.load(words, mmap_mode="r", allow_pickle=False)
            self._session: Any = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelError(
                f"the embedding model in {model.parent} cannot be loaded ({error}); "
                "run: ldi-qa index"
            ) from None
        # Questions on the same documents meet the same words.
        self._word = lru_cache(WORDS)(
            lambda word: word_vectors([word], self._words, self._tokenizer)[0]
        )
        self.info = info

    def embed(
        self,
        texts: Sequence[str],
        *,
        query: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Vectors of length 1, float32 [n, dimension]; see `Encoder`."""
        prompt = self.info.query_prompt if query else self.info.passage_prompt
        vectors = np.zeros((len(texts), self.info.dimension), np.float32)
        # Like lengths go together, so that little of a batch is padding.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            encodings = self._tokenizer.encode_batch_fast([prompt + texts[i] for i in rows])
            inputs = {
                "input_ids": np.array([encoding.ids for encoding in encodings], np.int64),
                "attention_mask": np.array([e.attention_mask for e in encodings], np.int64),
            }
            vectors[rows] = self._session.run(None, inputs)[0]
            if progress is not None:
                progress(len(rows))
        return unit(vectors)

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is one whole piece of the model's vocabulary: a common word."""
        return self._tokenizer.token_to_id(word) is not None

    def words(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Single words as unit vectors, float32 [n, d]; see `ldi_qa.index.words`."""
        return np.array([self._word(word) for word in words], np.float32).reshape(len(words), -1)


def question_vectors(embedder: Embedder) -> Callable[[str], NDArray[np.float32]]:
    """Gives questions' vectors, float32 [dimension], and keeps the last ones; thread-safe."""

    @lru_cache(ASKED)
    def vector(question: str) -> NDArray[np.float32]:
        made: NDArray[np.float32] = embedder.embed([question], query=True)[0]
        made.flags.writeable = False  # it is handed out more than once
        return made

    return vector


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vectors at length 1, so that an inner product is a cosine; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
