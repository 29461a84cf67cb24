"""Files that carry their hash in their name, written so that a crash leaves no half of one.

A file is written under a temporary name, flushed to the disk and then renamed, so that a name with
a hash in it always stands for whole content. What no manifest names is swept later.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ldi_qa.errors import IndexCorrupt
from ldi_qa.index.manifest import FileInfo, making

FOLDERS = ("files", "documents", "sources")
_STAGED = ".staged-"
_OURS = re.compile(r"(?:[a-z0-9-]+-[0-9a-f]{16}|[0-9a-f]{64})(?:\.\w*)?")


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def store(
    root: Path, folder: str, role: str, suffix: str, write: Callable[[Path], None]
) -> FileInfo:
    """Stores a file under ``root/folder/role-hash.suffix``.

    Args:
        root: The index directory.
        folder: One of `FOLDERS`.
        role: What the file is; ``""`` for a name that is the hash alone.
        suffix: The name's end, dot included.
        write: Writes the content to the temporary path that it is given.
    """
    staged = root / folder / f"{_STAGED}{os.getpid()}{suffix}"
    staged.parent.mkdir(parents=True, exist_ok=True)
    staged.unlink(missing_ok=True)
    write(staged)
    flush(staged)
    sha256, size = file_hash(staged), staged.stat().st_size
    name = f"{folder}/{role}-{sha256[:16]}{suffix}" if role else f"{folder}/{sha256}{suffix}"
    os.replace(staged, root / name)
    staged.unlink(missing_ok=True)  # renaming over a hard link of itself leaves the old name
    return FileInfo(name, sha256, size)


def store_bytes(root: Path, folder: str, role: str, suffix: str, content: bytes) -> FileInfo:
    """Stores `content`, as `store` does."""
    return store(root, folder, role, suffix, lambda path: _write(path, content))


def store_link(root: Path, folder: str, role: str, suffix: str, source: Path) -> FileInfo:
    """Stores the file `source`, as a hard link where the file system allows it, else as a copy."""
    return store(root, folder, role, suffix, lambda path: _link(source, path))


def store_copy(root: Path, folder: str, role: str, suffix: str, source: Path) -> FileInfo:
    """Stores a copy of the file `source`, which may change later."""
    return store(root, folder, role, suffix, lambda path: _copy(source, path))


def replace_manifest(path: Path, text: str) -> None:
    """Replaces the file `path`: after a crash it holds either what it held before or `text`.

    The folders of the files that it names are flushed first, so that no name is lost.
    """
    for folder in FOLDERS:
        if (path.parent / folder).is_dir():
            flush(path.parent / folder)
    staged = path.with_name(f"{_STAGED}{os.getpid()}")
    _write(staged, text.encode())
    flush(staged)
    os.replace(staged, path)
    flush(path.parent)


def sweep(root: Path, keep: Iterable[FileInfo]) -> None:
    """Deletes what an index directory holds and no longer needs.

    A reader that has a file mapped goes on reading it. Where the system refuses to delete a file
    that is in use, the next run does it.
    """
    names = {file.name for file in keep}
    for folder in FOLDERS:
        for path in (root / folder).glob("*"):
            # Only what has a name of ours: the folder may hold what others put there.
            if _OURS.fullmatch(path.name) and f"{folder}/{path.name}" not in names:
                with contextlib.suppress(OSError):
                    path.unlink()
    for path in root.rglob(f"{_STAGED}*"):
        with contextlib.suppress(OSError):
            path.unlink()


def map_file(root: Path, file: FileInfo) -> mmap:
    """Maps a file of the index, after a look at its size.

    What is mapped stays readable after the file's name is gone.

    Raises:
        FileNotFoundError: It is gone.
        IndexCorrupt: It is not as long as it should be.
    """
    with (root / file.name).open("rb") as opened:
        size = os.fstat(opened.fileno()).st_size
        if size != file.size:
            raise IndexCorrupt(
                f"{root / file.name} has {size} bytes instead of {file.size}; run: {making(root)}"
            )
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def map_array(root: Path, file: FileInfo) -> NDArray[Any]:
    """Maps an array that `numpy.save` wrote; nothing of it is read yet.

    Raises:
        FileNotFoundError: It is gone.
        IndexCorrupt: It is not as long as it should be.
        ValueError: It holds no array.
    """
    mapped = map_file(root, file)
    header = BytesIO(mapped[:4096])
    if (version := np.lib.format.read_magic(header)) != (1, 0):
        raise ValueError(f"{file.name} is of array format {version}")
    shape, _, dtype = np.lib.format.read_array_header_1_0(header)
    if dtype.hasobject:
        raise ValueError(f"{file.name} holds objects")
    return np.frombuffer(mapped, dtype, int(np.prod(shape)), header.tell())


def check_file(root: Path, file: FileInfo) -> None:
    """Reads a file of the index whole and compares its hash.

    Raises:
        IndexCorrupt: It is missing or not what was written.
    """
    try:
        sha256 = file_hash(root / file.name)
    except OSError as error:
        raise IndexCorrupt(f"{root / file.name}: {error.strerror}; run: {making(root)}") from None
    if sha256 != file.sha256:
        raise IndexCorrupt(
            f"{root / file.name} has changed: its SHA-256 is {sha256}, not {file.sha256}; "
            f"run: {making(root)}"
        )


def flush(path: Path) -> None:
    """Has the system write a file or a folder to the disk before anything that follows."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folder as a file, and keeps its names in a journal
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _link(source: Path, path: Path) -> None:
    try:
        os.link(source, path)
    except OSError:
        _copy(source, path)


def _copy(source: Path, path: Path) -> None:
    shutil.copyfile(source, path)
