"""An index, opened for reading: cheap to open, and never changed by reading it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ldi_qa.documents import Document
from ldi_qa.errors import DocumentError, IndexCorrupt, IndexMismatch, IndexMissing
from ldi_qa.index.bm25 import Bm25, Lexical, RankBm25, Weights
from ldi_qa.index.embedding import Embedder, OnnxEmbedder, question_vectors
from ldi_qa.index.files import check_file, file_hash, map_array, map_file
from ldi_qa.index.lines import Lines
from ldi_qa.index.manifest import DocumentInfo, FileInfo, Manifest, Problem, making, read_manifest
from ldi_qa.index.passages import Passages
from ldi_qa.index.reading import reading_fingerprint
from ldi_qa.index.rows import Rows, indexed_text
from ldi_qa.index.sentences import Sentences
from ldi_qa.index.sources import Sources, named_files
from ldi_qa.index.stored import load_document
from ldi_qa.index.tokens import tokens
from ldi_qa.index.vectors import Vectors

MODEL = ("model", "tokenizer", "words")  # the roles of the embedding model's files


class Index:
    """An index as it was when it was opened; a later build does not disturb it.

    Everything that a question needs is mapped when the index is opened, so that it stays readable
    after a build has replaced it. Open it again to see what is new.

    Attributes:
        path: The index directory.
        manifest: What is in it.
        passages: All passages, the documents' one after the other.
        sentences: Their sentences: those of passage i are at ``sentences.of(i)``.
        lexical: The leg that compares words.
    """

    def __init__(self, path: Path, manifest: Manifest, embedder: Embedder | None = None) -> None:
        """Maps the files; `Index.open` is the way in."""
        self.path = path
        self.manifest = manifest
        self._given = embedder
        self._read: dict[str, Document] = {}
        files = manifest.files
        self._documents = {one.name: map_file(path, one.file) for one in manifest.documents}
        self._lines = _lines(path, files, "passages", "passage-ends")
        self.passages = Passages(self._lines, manifest.documents)
        weights = Weights(
            _lines(path, files, "vocabulary", "vocabulary-ends"),
            *(map_array(path, files[f"bm25-{part}"]) for part in ("starts", "passages", "values")),
        )
        self._bm25 = Bm25(weights, len(self.passages))
        self._tokens = map_array(path, files["tokens"])
        self._lengths = map_array(path, files["token-counts"])
        self._vectors = Vectors(path, files["vectors"])
        self.sentences = Sentences(
            map_array(path, files["sentence-counts"]).reshape(-1, 2),
            map_array(path, files["sentence-starts"]),
            map_array(path, files["sentence-vectors"]).reshape(-1, manifest.model.dimension),
        )
        self._check_rows()

    @classmethod
    def open(cls, path: str | Path, *, embedder: Embedder | None = None) -> Index:
        """Opens an index: some milliseconds, whatever its size.

        Args:
            path: The index directory.
            embedder: The model to embed questions with, where it is not the one in the index.

        Raises:
            IndexMissing: There is none.
            IndexCorrupt: A file in it is missing, cut short or does not fit the others.
            IndexMismatch: Another schema or another embedding model made it.
        """
        path = Path(path)
        manifest = read_manifest(path)
        if embedder is not None and embedder.info.sha256 != manifest.model.sha256:
            raise IndexMismatch(
                f"{path} was made with the embedding model {manifest.model.name!r} "
                f"({manifest.model.sha256[:12]}), not {embedder.info.name!r} "
                f"({embedder.info.sha256[:12]}); run: {making(path)}"
            )
        try:
            return cls(path, manifest, embedder)
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            with contextlib.suppress(IndexMissing):
                if read_manifest(path) != manifest:  # a build replaced the index meanwhile
                    return cls.open(path, embedder=embedder)
            if isinstance(error, FileNotFoundError):
                raise IndexCorrupt(f"{error.filename} is missing; run: {making(path)}") from None
            raise IndexCorrupt(f"{path} is damaged ({error}); run: {making(path)}") from None

    @property
    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents, in the order of their names."""
        return self.manifest.documents

    @cached_property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Each document's rows: the first, and the one behind the last."""
        ends = accumulate(one.passages for one in self.documents)
        return {
            one.name: (end - one.passages, end)
            for one, end in zip(self.documents, ends, strict=True)
        }

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that the last build could not read."""
        return self.manifest.problems

    def document(self, name: str) -> Document:
        """A document, read from the index when it is first asked for.

        Raises:
            DocumentError: There is none of that name.
            IndexCorrupt: It is damaged.
        """
        self._known(name)
        if name not in self._read:
            try:
                self._read[name] = load_document(self._documents[name])
            except Exception as error:  # numpy and zipfile raise what a flipped bit leads to
                raise IndexCorrupt(
                    f"{name!r} is damaged in {self.path} ({error}); run: {making(self.path)}"
                ) from None
        return self._read[name]

    def source(self, name: str) -> Path:
        """The index's own copy of the file that a document was read from.

        Raises:
            DocumentError: There is none of that name, or a build has removed it since.
        """
        path = self.path / self._known(name).source.name
        if not path.is_file():
            raise DocumentError(f"{name!r} is no longer in {self.path}; open the index again")
        return path

    @cached_property
    def embedder(self) -> Embedder:
        """The model that embeds questions; it is loaded when it is first asked for.

        Raises:
            IndexCorrupt: Its files are missing or damaged.
        """
        if self._given is not None:
            return self._given
        files = self.manifest.files
        if "model" not in files:
            raise IndexMismatch(
                f"{self.path} was made with {self.manifest.model.name!r}, an embedder of one's "
                "own: give it to Index.open"
            )
        check_file(self.path, files["tokenizer"])
        for role in ("model", "words"):
            map_file(self.path, files[role])  # a half-copied file is told by its size
        model, tokenizer, words = (self.path / files[role].name for role in MODEL)
        return OnnxEmbedder(model, tokenizer, words, self.manifest.model)

    def query_vector(self, question: str) -> NDArray[np.float32]:
        """A question's vector, float32 [dimension], of length 1.

        It is computed once: that of a question asked of late is at hand. Any thread may ask.
        """
        return self._query_vector(question)

    @cached_property
    def _query_vector(self) -> Callable[[str], NDArray[np.float32]]:
        return question_vectors(self.embedder)

    @cached_property
    def lexical(self) -> Lexical:
        """The leg that compares words, as the index's settings choose it."""
        if self.manifest.settings.lexical == "rank-bm25":
            return RankBm25([tokens(indexed_text(passage)) for passage in self.passages])
        return self._bm25

    def rarity(self, token: str) -> float:
        """How telling a token of `ldi_qa.index.tokens` is: its inverse document frequency."""
        return self._bm25.rarity(token)

    def nearest(
        self, vector: NDArray[np.float32], k: int, mask: NDArray[np.bool_] | None = None
    ) -> list[int]:
        """The rows of the passages nearest to a vector, best first: exact, none left out.

        Args:
            vector: float32 [dimension], of length 1.
            k: How many.
            mask: bool [passages], which may be found; None for all.
        """
        return self._vectors.nearest(vector, k, mask)

    def cosines(self, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosine of a vector of length 1 and each of some passages, float32 [rows]."""
        return self._vectors.at(rows) @ vector

    def mask(self, documents: Iterable[str]) -> NDArray[np.bool_]:
        """Which passages are of the documents named: bool [passages].

        Raises:
            DocumentError: There is no document of such a name.
        """
        chosen = np.zeros(len(self.passages), bool)
        for name in documents:
            chosen[slice(*self.spans[self._known(name).name])] = True
        return chosen

    def is_stale(self, sources: Sources) -> bool:
        """Whether a build from `sources` would change this index.

        It would where a file is new, changed or gone, or where files are read in another way now.
        """
        kept = {one.name: one.sha256 for one in self.problems}
        kept |= {one.name: one.sha256 for one in self.documents}
        if self.manifest.settings.reading != reading_fingerprint():
            return True
        with named_files(sources) as found:
            return kept.keys() != found.keys() or any(
                isinstance(path, Path) and file_hash(path) != kept[name]
                for name, path in found.items()
            )

    def rows(self, first: int, end: int) -> Rows:
        """The rows of a run of passages, as a later build takes them over."""
        start = int(self._lengths[:first].sum())
        lengths = self._lengths[first:end]
        return Rows(
            self._lines[first:end],
            self._bm25.weights.vocabulary,
            self._tokens[start : start + int(lengths.sum())],
            lengths,
            self._vectors.run(first, end),
            self.sentences.run(first, end),
        )

    def check_rows(self) -> None:
        """Reads the files of `rows` whole and compares their hashes.

        Raises:
            IndexCorrupt: One is missing or has changed.
        """
        for role, file in self.manifest.files.items():
            if role not in MODEL:
                check_file(self.path, file)

    def verify(self) -> None:
        """Reads every file whole and compares its hash.

        Raises:
            IndexCorrupt: One is missing or has changed.
        """
        for file in self.manifest.all_files():
            check_file(self.path, file)

    def _known(self, name: str) -> DocumentInfo:
        for one in self.documents:
            if one.name == name:
                return one
        names = ", ".join(repr(one.name) for one in self.documents[:10])
        raise DocumentError(f"no document {name!r} in {self.path}; it holds {names}")

    def _check_rows(self) -> None:
        """Row i of the vectors is passage i is row i of BM25."""
        weights = self._bm25.weights
        counts = {
            "documents": self.manifest.passages,
            "passages": len(self.passages),
            "vectors": len(self._vectors),
            "passages with sentences": len(self.sentences.counts),
            "token counts": len(self._lengths),
        }
        entries = int(weights.starts[-1])
        fits = (
            len(set(counts.values())) == 1
            and self._vectors.dimension == self.manifest.model.dimension
            and len(weights.starts) == len(weights.vocabulary) + 1
            and entries == len(weights.passages) == len(weights.values)
            and len(self._tokens) == int(self._lengths.sum())
        )
        if not fits:
            raise IndexCorrupt(
                f"the parts of {self.path} do not fit together ({counts}); run: {making(self.path)}"
            )


def _lines(root: Path, files: Mapping[str, FileInfo], content: str, ends: str) -> Lines:
    return Lines(map_file(root, files[content]), map_array(root, files[ends]))
