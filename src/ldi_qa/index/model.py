"""Which embedding model a build uses, and how it runs: nothing is loaded before it is needed."""

from __future__ import annotations

import contextlib
from functools import cached_property
from pathlib import Path

from ldi_qa.errors import IndexCorrupt
from ldi_qa.index.embedding import Embedder, Encoder, OnnxEmbedder
from ldi_qa.index.encode import (
    Export,
    SentenceTransformersEmbedder,
    export_model,
    find_model,
    weights_hash,
)
from ldi_qa.index.files import check_file, store_link
from ldi_qa.index.manifest import FileInfo, ModelInfo
from ldi_qa.index.store import MODEL, Index


class BuildModel:
    """The embedding model of one build.

    The passages of a new index are embedded by sentence-transformers, their sentences by its
    export, which needs half of the processor's time for texts so short. What is added to an index
    later is embedded by the export that it carries, which was checked against
    sentence-transformers when it was made, gives as many passages a second, and spares the five
    seconds and more that importing torch takes.

    Args:
        root: The index directory.
        old: The index that is there.
        wanted: The model asked for; None for the old index's, or the default of a new one.
        given: An embedder of the caller's own, instead of all this.

    Attributes:
        same: Whether the vectors of the old index are those that this model makes.
    """

    def __init__(
        self, root: Path, old: Index | None, wanted: str | Path | None, given: Embedder | None
    ) -> None:
        self._root = root
        self._wanted = wanted
        self._given = given
        self._old = old.manifest if old else None
        self.same = self._is_same()

    @property
    def info(self) -> ModelInfo:
        """Which model it is."""
        if self._given is not None:
            return self._given.info
        return self._old.model if self._old and self.same else self._export.info

    @cached_property
    def encoder(self) -> Encoder:
        """The model, loaded."""
        if self._given is not None:
            return self._given
        if self._old is not None and self.same:
            model, tokenizer, words = (self._root / self.files[role].name for role in MODEL)
            return OnnxEmbedder(model, tokenizer, words, self.info, building=True)
        return SentenceTransformersEmbedder(find_model(self._wanted)[1], self._export.info)

    @cached_property
    def short(self) -> Encoder:
        """What embeds sentences, loaded: the export."""
        if self._given is not None or (self._old is not None and self.same):
            return self.encoder
        export = self._export
        return OnnxEmbedder(
            export.model, export.tokenizer, export.words, export.info, building=True
        )

    @cached_property
    def files(self) -> dict[str, FileInfo]:
        """Its files in the index, stored there where they are not yet, or no longer whole."""
        if self._given is not None:
            return {}
        if self._old is not None and self.same:
            kept = {role: self._old.files[role] for role in MODEL}
            with contextlib.suppress(IndexCorrupt):
                for file in kept.values():
                    check_file(self._root, file)
                return kept
        return {
            "model": store_link(self._root, "files", "model", ".onnx", self._export.model),
            "tokenizer": store_link(
                self._root, "files", "tokenizer", ".json", self._export.tokenizer
            ),
            "words": store_link(self._root, "files", "words", ".npy", self._export.words),
        }

    @cached_property
    def _export(self) -> Export:
        wanted = self._wanted
        if wanted is None and self._old is not None and self.same:
            wanted = self._old.model.name
        return export_model(wanted)

    def _is_same(self) -> bool:
        if self._old is None:
            return False
        if self._given is not None:
            return self._given.info == self._old.model
        if "model" not in self._old.files:
            return False
        if self._wanted is None:
            return True
        return weights_hash(find_model(self._wanted)[1]) == self._old.model.sha256
