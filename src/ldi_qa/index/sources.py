"""The files to index, by the names that their documents go by."""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from ldi_qa.documents import find_documents
from ldi_qa.documents.archive import archive_type, members
from ldi_qa.errors import DocumentError

Sources = str | Path | Iterable[str | Path]
"""Files and folders, or one of them."""


@contextlib.contextmanager
def named_files(sources: Sources) -> Iterator[Mapping[str, Path]]:
    """The files of `sources` by name, in the names' order, for as long as the context lasts.

    The files of a ZIP archive are unpacked for that long, and go by names such as
    ``reports.zip/2024/annual.pdf``. An archive that cannot be unpacked stands for itself.

    Raises:
        DocumentError: A source does not exist, or there is no document in any.
    """
    listed = [sources] if isinstance(sources, (str, Path)) else list(sources)
    files = name_files(find_documents(listed))
    with tempfile.TemporaryDirectory(prefix="ldi-qa-") as folder:
        for number, (name, path) in enumerate(list(files.items())):
            inside = _unpacked(path, Path(folder, str(number)))
            if inside is not None:
                del files[name]
                files.update({f"{name}/{inner}": file for inner, file in inside.items()})
        if not files:
            shown = ", ".join(str(source) for source in listed)
            raise DocumentError(f"no documents in {shown}: put a PDF or a text file there")
        yield dict(sorted(files.items()))


def name_files(paths: Sequence[Path]) -> dict[str, Path]:
    """A name for each file, the shortest end of its path that no other file has.

    ``reports/a.pdf`` is ``a.pdf``; beside ``old/a.pdf`` it is ``reports/a.pdf``.
    """
    whole = sorted({path.resolve() for path in paths})
    names = {path: path.name for path in whole}
    depth = 1
    while shared := [name for name, count in Counter(names.values()).items() if count > 1]:
        depth += 1
        for path in whole:
            if names[path] in shared:
                names[path] = "/".join(path.parts[-depth:])
    return {name: path for path, name in names.items()}


def _unpacked(path: Path, folder: Path) -> dict[str, Path] | None:
    """The documents of an archive by their paths in it; None for a file that is no archive."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                return None
        data = path.read_bytes()
        if archive_type(data, path.name) != "application/zip":
            return None  # Word and Excel files are archives too
        for inner, content in members(data, path.name):
            parts = PurePosixPath(inner.replace("\\", "/")).parts
            if ".." in parts or parts[0].endswith((":", "/")):
                continue  # it would land outside of the folder
            file_path = folder.joinpath(*parts)
            file_path.parent.mkdir(parents=True, exist_ok=True)
            file_path.write_bytes(content)
    except (DocumentError, OSError):
        return None
    found = find_documents(folder) if folder.is_dir() else []
    return {file.relative_to(folder).as_posix(): file for file in found}
