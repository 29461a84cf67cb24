"""Builds an index and keeps it up to date: only what changed is read and embedded."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from ldi_qa.errors import DocumentError, IndexLocked, IndexMissing, IndexStoreError
from ldi_qa.index.embedding import Embedder
from ldi_qa.index.manifest import MANIFEST, Settings, making
from ldi_qa.index.model import BuildModel
from ldi_qa.index.pages import Progress
from ldi_qa.index.reading import reading_fingerprint
from ldi_qa.index.sources import Sources, named_files
from ldi_qa.index.store import Index
from ldi_qa.index.update import LEXICAL, BuildReport, Task, update


def build_index(
    sources: Sources,
    path: str | Path,
    *,
    model: str | Path | None = None,
    lexical: str | None = None,
    progress: Progress | None = None,
    password: str | None = None,
    allow_private: bool = False,
    embedder: Embedder | None = None,
) -> BuildReport:
    """Makes the index at `path` hold the documents of `sources`, and no others.

    A file whose content the index knows is not read again. At any moment, and after a crash, the
    index at `path` is the old one or the new one. A file that cannot be read is reported, and the
    rest is indexed. So is an address that does not answer; what it gave before is kept.

    Args:
        sources: Files, folders, and ``http`` or ``https`` addresses.
        path: The index directory; it is made where it does not exist.
        model: The embedding model: a folder or a name. None for the one that the index has, or
            the default model for a new index.
        lexical: The lexical leg: ``"bm25s"``, or ``"rank-bm25"`` for a small collection. None for
            the one that the index has, or bm25s.
        progress: Told how many pages are done, of about how many, and of which document.
        password: Opens encrypted documents.
        allow_private: Whether addresses in private networks may be asked.
        embedder: An embedding model of your own, instead of `model`.

    Raises:
        DocumentError: There is nothing to index.
        IndexLocked: Another process is writing this index.
        ModelError: The embedding model cannot be used.
        ValueError: There is no such lexical leg.
    """
    if lexical not in (None, *LEXICAL):
        raise ValueError(f"no lexical leg {lexical!r}; there are {' and '.join(LEXICAL)}")
    named = named_files(sources, allow_private=allow_private)
    with named as files, _writing(Path(path)) as root:
        old = _usable(root)
        return update(
            Task(
                root,
                old,
                BuildModel(root, old, model, embedder),
                Settings(lexical or _lexical(old), reading_fingerprint()),
                password,
                progress,
            ),
            files,
        )


def add_documents(
    sources: Sources,
    path: str | Path,
    *,
    progress: Progress | None = None,
    password: str | None = None,
    allow_private: bool = False,
    embedder: Embedder | None = None,
) -> BuildReport:
    """Adds documents to the index at `path`; one of a name that it holds takes its place.

    Raises:
        DocumentError: There is nothing to add.
        IndexStoreError: The index is missing, damaged or locked.
    """
    named = named_files(sources, allow_private=allow_private)
    with named as files, _writing(Path(path), new=False) as root:
        task = _task(root, embedder, password, progress)
        return update(task, files, keep=task.old.documents if task.old else ())


def reread_documents(
    path: str | Path, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> BuildReport:
    """Reads the documents of the index at `path` again, from its own copies, by the code of today.

    Those that the same code has read are left as they are; so is one that cannot be read any more,
    which is reported.

    Raises:
        IndexStoreError: The index is missing, damaged or locked.
    """
    with _writing(Path(path), new=False) as root:
        task = _task(root, embedder, progress=progress)
        task = replace(task, settings=Settings(task.settings.lexical, reading_fingerprint()))
        documents = task.old.documents if task.old else ()
        return update(task, {one.name: root / one.source.name for one in documents}, documents)


def remove_document(
    name: str, path: str | Path, *, embedder: Embedder | None = None
) -> BuildReport:
    """Removes one document from the index at `path`, or the note of one that could not be read.

    Raises:
        DocumentError: There is none of that name, or no other.
        IndexStoreError: The index is missing, damaged or locked.
    """
    with _writing(Path(path), new=False) as root:
        task = _task(root, embedder)
        documents = task.old.documents if task.old else ()
        if name not in [one.name for one in documents]:
            return _forgotten(task, name)
        if len(documents) == 1:
            raise DocumentError(
                f"{name!r} is the only document in {path}: delete that folder instead, "
                f"or run, with other documents: {making(root)}"
            )
        rest = [one for one in documents if one.name != name]
        return update(task, {}, keep=rest, forget=name)


def dismiss_problems(
    name: str, path: str | Path, *, embedder: Embedder | None = None
) -> BuildReport:
    """Takes what could not be read under a name off the list; a document of that name stays.

    Raises:
        DocumentError: There is nothing of that name on the list.
        IndexStoreError: The index is missing, damaged or locked.
    """
    with _writing(Path(path), new=False) as root:
        return _forgotten(_task(root, embedder), name)


def _forgotten(task: Task, name: str) -> BuildReport:
    assert task.old is not None  # `_task` has opened it
    documents = task.old.documents
    if name not in [one.name for one in task.old.problems]:
        names = ", ".join(repr(one.name) for one in documents[:10])
        raise DocumentError(f"no document {name!r} in {task.root}; it holds {names}")
    return update(task, {}, keep=documents, forget=name)


def _task(
    root: Path,
    embedder: Embedder | None,
    password: str | None = None,
    progress: Progress | None = None,
) -> Task:
    """A task that carries on the index that is there."""
    old = Index.open(root, embedder=embedder)
    old.check_rows()
    model = BuildModel(root, old, None, embedder)
    # What other code has read stays as it was: the settings go on saying so.
    return Task(root, old, model, old.manifest.settings, password, progress)


def _lexical(old: Index | None) -> str:
    return old.manifest.settings.lexical if old else LEXICAL[0]


def _usable(root: Path) -> Index | None:
    """The index that is there, None where there is none or it has to be made anew."""
    try:
        index = Index.open(root)
        index.check_rows()
    except IndexStoreError:
        return None
    return index


@contextlib.contextmanager
def _writing(path: Path, *, new: bool = True) -> Iterator[Path]:
    """Holds the lock of an index directory while it is written."""
    if not new and not (path / MANIFEST).is_file():
        raise IndexMissing(f"no index at {path}; make one with: {making(path)}")
    try:
        path.mkdir(parents=True, exist_ok=True)
        with FileLock(path / ".lock").acquire(timeout=0):
            yield path
    except Timeout:
        raise IndexLocked(f"another process is writing {path}: wait until it is done") from None
    except OSError as error:
        raise IndexStoreError(
            f"{path} cannot be written: {error.strerror or error}; name another folder with --index"
        ) from None
