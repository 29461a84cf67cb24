"""One run of a build: files become parts of an index, parts that did not change are taken over."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ldi_qa.documents import Document, passages, reading
from ldi_qa.errors import DocumentError, IndexCorrupt
from ldi_qa.index.embedded import embed_passages
from ldi_qa.index.files import (
    check_file,
    file_hash,
    replace_manifest,
    store,
    store_copy,
    sweep,
)
from ldi_qa.index.manifest import (
    MANIFEST,
    DocumentInfo,
    FileInfo,
    Manifest,
    Problem,
    Settings,
    to_json,
)
from ldi_qa.index.model import BuildModel
from ldi_qa.index.pages import PageCount, Progress
from ldi_qa.index.rows import Rows, merge_rows
from ldi_qa.index.shared import store_rows
from ldi_qa.index.sources import Named
from ldi_qa.index.store import Index
from ldi_qa.index.stored import save_document

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


@dataclass(frozen=True, slots=True)
class Task:
    """What a run works with.

    Attributes:
        root: The index directory.
        old: The index that is there.
        model: The embedding model.
        settings: Those of the index to be.
        password: Opens encrypted documents.
        progress: Told how far the run is.
    """

    root: Path
    old: Index | None
    model: BuildModel
    settings: Settings
    password: str | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A document of the index to be.

    Attributes:
        info: The document.
        rows: Its rows; None where they are those of the old index.
        problems: What of it could not be read.
    """

    info: DocumentInfo
    rows: Rows | None = None
    problems: tuple[str, ...] = ()


def update(
    task: Task, files: Named, keep: Iterable[DocumentInfo] = (), *, forget: str | None = None
) -> BuildReport:
    """Writes the index that holds the documents `keep` of the old one, and `files`.

    Args:
        task: What to work with.
        files: The files to index, by name. One takes the place of a kept document of its name.
            Of one that cannot be had, the index keeps what it has.
        keep: Documents that stay although their files are not at hand.
        forget: The name whose problems are not kept.

    Raises:
        DocumentError: The index would be empty.
        IndexStoreError: It cannot be written.
    """
    before = {one.name: one for one in task.old.documents} if task.old else {}
    parts = {one.name: Part(one) for one in keep}
    # Problems with files that this run does not look at are still there.
    before_that = task.old.problems if task.old and parts else ()
    known = [one for one in before_that if one.name not in files and one.name != forget]
    problems: list[Problem] = []
    to_read: dict[str, Path] = {}
    lacking = {one.name for one in task.old.problems if one.sha256} if task.old else set()
    again: set[str] = set()
    for name, given in files.items():
        path = given
        if isinstance(path, DocumentError):
            problems.append(Problem(name, "", str(path)))
            if task.old is None or name not in before:
                continue
            path = task.old.source(name)
        part = _unchanged(task, path, before.get(name))
        if part is None:
            to_read[name] = path
        elif name in lacking:  # what it lacks may be there to read now
            to_read[name] = path
            again.add(name)
        else:
            parts[name] = part
    count = PageCount({name: _size(path) for name, path in to_read.items()}, task.progress)
    with reading(to_read, password=task.password, told=count.reading) as outcomes:
        if to_read and task.old is None:
            _ = task.model.encoder  # which takes seconds to load, while the first files are read
        for name, outcome in outcomes:
            made = _part(task, name, to_read[name], outcome, count)
            if isinstance(made, Part):
                parts[name] = made
                problems += [Problem(name, made.info.sha256, why) for why in made.problems]
            else:
                problems.append(made)
            count.finished(name)
    if not parts:
        reasons = " ".join(one.reason for one in problems)
        raise DocumentError(f"No document could be indexed. {reasons}")
    count.all_done("writing the index")
    problems.sort(key=lambda problem: problem.name)
    # What was to be added and never came is reported, and left at that: there is nothing to mend.
    lost = {name for name, given in files.items() if keep and isinstance(given, DocumentError)}
    stay = [one for one in problems if one.name not in lost or one.name in before]
    _write(task, [parts[name] for name in sorted(parts)], (*known, *stay))
    as_before = {name for name in again & parts.keys() if parts[name].info == before[name]}
    fresh = [name for name in to_read if _is_new(parts.get(name)) and name not in as_before]
    return BuildReport(
        added=tuple(name for name in fresh if name not in before),
        changed=tuple(name for name in fresh if name in before),
        removed=tuple(name for name in before if name not in parts),
        unchanged=tuple(name for name in sorted(parts) if name not in fresh),
        problems=tuple(problems),
        passages=sum(part.info.passages for part in parts.values()),
    )


def _unchanged(task: Task, path: Path, before: DocumentInfo | None) -> Part | None:
    """The document of the old index, if reading the file would give the same again."""
    if before is None or task.old is None or not task.model.same:
        return None
    if task.old.manifest.settings.reading != task.settings.reading:
        return None
    with contextlib.suppress(OSError, IndexCorrupt):
        if file_hash(path) == before.sha256:
            check_file(task.root, before.file)
            check_file(task.root, before.source)
            return Part(before)
    return None


def _is_new(part: Part | None) -> bool:
    return part is not None and part.rows is not None


def _part(
    task: Task, name: str, path: Path, outcome: Document | DocumentError, count: PageCount
) -> Part | Problem:
    """A part of the index out of what was read from a file."""
    try:
        if isinstance(outcome, DocumentError):
            return Problem(name, file_hash(path), str(outcome))
        source = store_copy(task.root, "sources", "", path.suffix.lower(), path)
    except OSError as error:
        return Problem(name, "", f"{name} cannot be read: {error.strerror}.")
    if outcome.sha256 != source.sha256:
        reason = f"{name} changed while it was read. Run the command again."
        return Problem(name, source.sha256, reason)
    cut = passages(outcome)
    rows = embed_passages(
        outcome, cut, task.model, task.old, lambda done, of: count.embedding(name, done, of)
    )
    file = store(task.root, "documents", "", ".npz", lambda to: save_document(to, outcome))
    return Part(_info(outcome, len(cut), file, source), rows, outcome.problems)


def _size(path: Path) -> int:
    """A file's size in bytes; 1 of one that is gone, as reading it will show."""
    with contextlib.suppress(OSError):
        return max(1, path.stat().st_size)
    return 1


def _rows(old: Index | None, parts: Iterable[Part]) -> Rows:
    """The rows of all parts; neighbours that the old index has side by side come as one run."""
    if old is None:
        return merge_rows([part.rows for part in parts if part.rows is not None])
    runs: list[Rows | tuple[int, int]] = []
    for part in parts:
        if part.rows is not None:
            runs.append(part.rows)
            continue
        first, end = old.spans[part.info.name]
        last = runs[-1] if runs else None
        if isinstance(last, tuple) and last[1] == first:
            runs[-1] = (last[0], end)
        else:
            runs.append((first, end))
    return merge_rows([run if isinstance(run, Rows) else old.rows(*run) for run in runs])


def _write(task: Task, parts: list[Part], problems: tuple[Problem, ...]) -> None:
    """Writes what all documents share, then the manifest, then deletes what is no longer needed."""
    documents = tuple(part.info for part in parts)
    if task.old is not None and task.model.same:
        old = task.old.manifest
        made_of = (task.settings, documents, problems)
        same = (old.settings, old.documents, old.problems) == made_of
        if same and task.model.files.items() <= old.files.items():
            return
    files = {**task.model.files, **store_rows(task.root, _rows(task.old, parts))}
    manifest = Manifest(task.settings, task.model.info, documents, problems, files)
    replace_manifest(task.root / MANIFEST, to_json(manifest))
    sweep(task.root, manifest.all_files())


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
