"""The files to index, by the names that their documents go by."""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from ldi_qa.documents import find_documents
from ldi_qa.documents.address import address_name, check_address, is_address, load
from ldi_qa.documents.archive import archive_type, members
from ldi_qa.errors import DocumentError

Sources = str | Path | Iterable[str | Path]
"""Files, folders and web addresses, or one of them."""
Named = Mapping[str, Path | DocumentError]
"""Files by the names of their documents; in place of one that cannot be had, the reason."""


@contextlib.contextmanager
def named_files(sources: Sources, *, allow_private: bool = False) -> Iterator[Named]:
    """The files of `sources` by name, in the names' order, for as long as the context lasts.

    The files of a ZIP archive are unpacked for that long, and go by names such as
    ``reports.zip/2024/annual.pdf``. What is at a web address is loaded, and goes by the address.
    What cannot be unpacked or loaded stands in the list with the reason.

    Args:
        sources: Files, folders, ``http`` and ``https`` addresses.
        allow_private: Whether addresses in private networks may be asked.

    Raises:
        DocumentError: A file or folder does not exist, an address is none, or there is no document
            in any source.
    """
    listed = [sources] if isinstance(sources, (str, Path)) else list(sources)
    addresses = [str(source) for source in listed if is_address(source)]
    for address in addresses:
        check_address(address)
    paths = find_documents([source for source in listed if not is_address(source)])
    files: dict[str, Path | DocumentError] = {**name_files(paths)}
    with tempfile.TemporaryDirectory(prefix="ldi-qa-") as folder:
        for number, address in enumerate(addresses):
            place = Path(folder, f"address-{number}")
            place.mkdir()
            name = address_name(address)
            try:
                files[name] = load(address, place, allow_private=allow_private)
            except DocumentError as error:
                files[name] = error
        for number, (name, found) in enumerate(list(files.items())):
            if isinstance(found, Path) and _is_packed(found):
                del files[name]
                files.update(_unpacked(name, found, Path(folder, f"archive-{number}")))
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


def _is_packed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False  # reading it will say why


def _unpacked(name: str, path: Path, folder: Path) -> dict[str, Path | DocumentError]:
    """The documents of an archive; Word and Excel files, which are archives too, as they are."""
    try:
        data = path.read_bytes()
        if archive_type(data, name) != "application/zip":
            return {name: path}
        for inner, content in members(data, name):
            parts = PurePosixPath(inner.replace("\\", "/")).parts
            if ".." in parts or parts[0].endswith((":", "/")):
                continue  # it would land outside of the folder
            file_path = folder.joinpath(*parts)
            file_path.parent.mkdir(parents=True, exist_ok=True)
            file_path.write_bytes(content)
    except DocumentError as error:
        return {name: error}
    except OSError as error:
        return {name: DocumentError(f"{name} cannot be unpacked: {error.strerror}.")}
    found = find_documents(folder) if folder.is_dir() else []
    return {f"{name}/{file.relative_to(folder).as_posix()}": file for file in found}
