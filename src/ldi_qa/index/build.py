"""Builds an index and keeps it up to date: only what changed is read and embedded."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from ldi_qa.documents import Document, find_documents, passages, read_document
from ldi_qa.errors import (
    DocumentError,
    IndexCorrupt,
    IndexLocked,
    IndexMissing,
    IndexStoreError,
)
from ldi_qa.index.embedding import Embedder, OnnxEmbedder
from ldi_qa.index.encode import SentenceTransformersEmbedder, export_model, find_model, weights_hash
from ldi_qa.index.files import (
    check_file,
    file_hash,
    map_file,
    replace_manifest,
    store,
    store_copy,
    store_link,
    sweep,
)
from ldi_qa.index.manifest import (
    MANIFEST,
    DocumentInfo,
    FileInfo,
    Manifest,
    ModelInfo,
    Problem,
    Settings,
    to_json,
)
from ldi_qa.index.merge import store_shared
from ldi_qa.index.naming import name_files
from ldi_qa.index.reading import reading_fingerprint
from ldi_qa.index.segment import Segment, indexed_text, load_segment, make_segment, save
from ldi_qa.index.store import Index
from ldi_qa.types import Passage

Sources = str | Path | Iterable[str | Path]
Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and of what."""

LEXICAL = ("bm25s", "rank-bm25")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        added: The names of the documents that are new.
        changed: Those that were read again, as they or the code that reads them changed.
        removed: Those that are gone.
        unchanged: Those that were left as they were.
        problems: The files that could not be read, and why. The rest is indexed.
        passages: How many passages the index has now.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    passages: int = 0


def build_index(
    sources: Sources,
    path: str | Path,
    *,
    model: str | Path | None = None,
    lexical: str | None = None,
    progress: Progress | None = None,
    password: str | None = None,
    embedder: Embedder | None = None,
) -> BuildReport:
    """Makes the index at `path` hold the documents of `sources`, and no others.

    A file whose content the index knows is not read again. At any moment, and after a crash, the
    index at `path` is the old one or the new one.

    Args:
        sources: Files and folders.
        path: The index directory; it is made where it does not exist.
        model: The embedding model: a folder or a name. None for the one that the index has, or
            the default model for a new index.
        lexical: The lexical leg: ``"bm25s"``, or ``"rank-bm25"`` for a small collection. None for
            the one that the index has, or bm25s.
        progress: Told how far the build is.
        password: Opens encrypted documents.
        embedder: An embedding model of your own, instead of `model`.

    Raises:
        DocumentError: There is nothing to index.
        IndexLocked: Another process is writing this index.
        ModelError: The embedding model cannot be used.
    """
    files = name_files(find_documents(sources))
    if not files:
        shown = [str(s) for s in ([sources] if isinstance(sources, (str, Path)) else sources)]
        raise DocumentError(f"no documents in {', '.join(shown)}: put a PDF or a text file there")
    with _writing(Path(path)) as root:
        build = _Build(root, _usable(root, embedder), model, lexical, progress, password, embedder)
        return build.run(files)


def add_documents(
    sources: Sources,
    path: str | Path,
    *,
    progress: Progress | None = None,
    password: str | None = None,
    embedder: Embedder | None = None,
) -> BuildReport:
    """Adds documents to the index at `path`; one of a name that it holds takes its place.

    Raises:
        DocumentError: There is nothing to add.
        IndexStoreError: The index is missing, damaged or locked.
    """
    files = name_files(find_documents(sources))
    if not files:
        raise DocumentError("no documents to add: name a PDF or a text file")
    with _writing(Path(path), new=False) as root:
        old = Index.open(root, embedder=embedder)
        build = _Build(root, old, None, None, progress, password, embedder)
        return build.run(files, keep=[one for one in old.documents if one.name not in files])


def remove_document(
    name: str, path: str | Path, *, embedder: Embedder | None = None
) -> BuildReport:
    """Removes one document from the index at `path`.

    Raises:
        DocumentError: There is none of that name, or no other.
        IndexStoreError: The index is missing, damaged or locked.
    """
    with _writing(Path(path), new=False) as root:
        old = Index.open(root, embedder=embedder)
        old.mask([name])  # complains of a name that it does not hold
        keep = [one for one in old.documents if one.name != name]
        if not keep:
            raise DocumentError(
                f"{name!r} is the only document in {path}: delete that folder instead, "
                "or run: ldi-qa index with other documents"
            )
        return _Build(root, old, None, None, None, None, embedder).run({}, keep=keep)


@dataclass(frozen=True, slots=True)
class _Part:
    """A document of the index that is being made."""

    info: DocumentInfo
    segment: Segment


@dataclass(slots=True)
class _Build:
    """One run of a build: what it was asked, and what it works with."""

    root: Path
    old: Index | None
    model: str | Path | None
    lexical: str | None
    progress: Progress | None
    password: str | None
    given: Embedder | None
    problems: list[Problem] = field(default_factory=list)
    _embedder: Embedder | None = None

    def run(self, files: Mapping[str, Path], keep: Iterable[DocumentInfo] = ()) -> BuildReport:
        """Reads `files`, keeps the documents `keep`, and writes the index that holds both."""
        before = {one.name: one for one in self.old.documents} if self.old else {}
        model, model_files = self._model()
        parts = {one.name: part for one in keep if (part := self._kept(one))}
        if lost := [one.name for one in keep if one.name not in parts]:
            raise IndexCorrupt(f"{lost[0]!r} is damaged in {self.root}; run: ldi-qa index")
        fresh: list[str] = []
        for number, (name, path) in enumerate(files.items()):
            self._tell(number, len(files), f"reading {name}")
            part = self._unchanged(name, path, before.get(name))
            if part is None:
                part = self._read(name, path, before.get(name))
                fresh.append(name)
            if part is not None:
                parts[name] = part
        self._tell(len(files), len(files), "writing the index")
        if not parts:
            reasons = "; ".join(f"{one.name}: {one.reason}" for one in self.problems)
            raise DocumentError(f"no document could be indexed. {reasons}")
        self._write(dict(sorted(parts.items())), model, model_files)
        return BuildReport(
            added=tuple(name for name in fresh if name in parts and name not in before),
            changed=tuple(name for name in fresh if name in parts and name in before),
            removed=tuple(name for name in before if name not in parts),
            unchanged=tuple(name for name in parts if name not in fresh),
            problems=tuple(self.problems),
            passages=sum(part.info.passages for part in parts.values()),
        )

    def _kept(self, info: DocumentInfo) -> _Part | None:
        """A document of the old index as it is there, None where it is damaged."""
        try:
            check_file(self.root, info.file)
            check_file(self.root, info.source)
            return _Part(info, load_segment(map_file(self.root, info.file)))
        except IndexCorrupt:
            return None

    def _unchanged(self, name: str, path: Path, before: DocumentInfo | None) -> _Part | None:
        """The document of the old index if reading the file again would give the same."""
        if before is None or self.old is None or not self._same_model():
            return None
        if self.old.manifest.settings.reading != reading_fingerprint():
            return None
        with contextlib.suppress(OSError):
            if file_hash(path) == before.sha256:
                return self._kept(before)
        return None

    def _read(self, name: str, path: Path, before: DocumentInfo | None) -> _Part | None:
        """A document read from its file; None, and a problem noted, where it cannot be."""
        try:
            document = read_document(path, name=name, password=self.password)
            cut = passages(document)
            source = store_copy(self.root, "sources", "", path.suffix.lower(), path)
            if source.sha256 != document.sha256:
                raise DocumentError(f"{name} changed while it was read: run the command again")
        except (DocumentError, OSError) as error:
            with contextlib.suppress(OSError):
                self.problems.append(Problem(name, file_hash(path), str(error)))
                return None
            self.problems.append(Problem(name, "", str(error)))
            return None
        segment = make_segment(cut, self._vectors(name, cut, before))
        file = store(self.root, "documents", "", ".npz", lambda to: save(to, document, segment))
        return _Part(_info(document, len(cut), file, source), segment)

    def _vectors(
        self, name: str, cut: list[Passage], before: DocumentInfo | None
    ) -> NDArray[np.float32]:
        """The vectors of passages; those that stood in the old document are not embedded again."""
        texts = [indexed_text(passage) for passage in cut]
        known: dict[str, NDArray[np.float32]] = {}
        if before is not None and self._same_model() and (kept := self._kept(before)):
            old = kept.segment
            known = dict(zip(map(indexed_text, old.passages), old.vectors, strict=True))
        new = [text for text in texts if text not in known]
        if new:
            done = 0

            def advance(count: int) -> None:
                nonlocal done
                done += count
                self._tell(done, len(new), f"embedding {name}")

            known.update(zip(new, self._embed(new, advance), strict=True))
        return np.stack([known[text] for text in texts])

    def _embed(self, texts: list[str], advance: Callable[[int], None]) -> NDArray[np.float32]:
        """Embeds with sentence-transformers for a new index, with the index's export for an old.

        The export was checked against sentence-transformers when it was made, and does not take
        the seconds that importing torch does.
        """
        if self._embedder is None:
            self._embedder = self.given or self._load_embedder()
        return self._embedder.embed(texts, progress=advance)

    def _load_embedder(self) -> Embedder:
        if self.old is not None and self._same_model():
            files = self.old.manifest.files
            model, tokenizer = (self.root / files[role].name for role in ("model", "tokenizer"))
            return OnnxEmbedder(model, tokenizer, self.old.manifest.model, os.cpu_count() or 1)
        folder = find_model(self.model)[1]
        return SentenceTransformersEmbedder(folder, export_model(self.model).info)

    def _same_model(self) -> bool:
        """Whether the old index's vectors are those that this build would make."""
        if self.old is None:
            return False
        sha256 = self.old.manifest.model.sha256
        if self.given is not None:
            return self.given.info.sha256 == sha256
        return self.model is None or weights_hash(find_model(self.model)[1]) == sha256

    def _model(self) -> tuple[ModelInfo, dict[str, FileInfo]]:
        """Which model the index will have, and its files in the index."""
        if self.given is not None:
            return self.given.info, {}
        if self.old is not None and self._same_model():
            kept = {role: self.old.manifest.files[role] for role in ("model", "tokenizer")}
            with contextlib.suppress(IndexCorrupt):
                for file in kept.values():
                    check_file(self.root, file)
                return self.old.manifest.model, kept
        export = export_model(self.model)
        return export.info, {
            "model": store_link(self.root, "files", "model", ".onnx", export.model),
            "tokenizer": store_link(self.root, "files", "tokenizer", ".json", export.tokenizer),
        }

    def _write(
        self, parts: Mapping[str, _Part], model: ModelInfo, model_files: Mapping[str, FileInfo]
    ) -> None:
        lexical = self.lexical or (self.old.manifest.settings.lexical if self.old else LEXICAL[0])
        shared = store_shared(self.root, [part.segment for part in parts.values()])
        manifest = Manifest(
            settings=Settings(lexical, reading_fingerprint()),
            model=model,
            documents=tuple(part.info for part in parts.values()),
            problems=tuple(self.problems),
            files={**model_files, **shared},
        )
        replace_manifest(self.root / MANIFEST, to_json(manifest))
        sweep(self.root, manifest.all_files())

    def _tell(self, done: int, total: int, what: str) -> None:
        if self.progress is not None:
            self.progress(done, total, what)


def _info(document: Document, count: int, file: FileInfo, source: FileInfo) -> DocumentInfo:
    return DocumentInfo(
        name=document.name,
        title=document.title,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages),
        passages=count,
        date=document.date,
        publisher=document.publisher,
        file=file,
        source=source,
    )


def _usable(root: Path, embedder: Embedder | None) -> Index | None:
    """The index that is there, None where there is none or it has to be made anew."""
    try:
        return Index.open(root)
    except IndexStoreError:
        return None


@contextlib.contextmanager
def _writing(path: Path, *, new: bool = True) -> Iterator[Path]:
    """Holds the lock of an index directory while it is written; what fails leaves it as it was."""
    if not new and not (path / MANIFEST).is_file():
        raise IndexMissing(f"no index at {path}; make one with: ldi-qa index")
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path / ".lock")
        with lock.acquire(timeout=0):
            yield path
    except Timeout:
        raise IndexLocked(f"another process is writing {path}: wait until it is done") from None
    except OSError as error:
        raise IndexStoreError(f"{path} cannot be written: {error}") from None
