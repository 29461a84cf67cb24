"""ZIP archives: what is in them, without letting a small one fill the memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from ldi_qa.errors import DocumentError

MOST = 500_000_000
"""Bytes that an archive, or an Office file (which is one), may hold when unpacked."""
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def archive_type(data: bytes, name: str) -> str:
    """Whether an archive is a Word file, a workbook or just an archive, as a media type.

    Raises:
        DocumentError: It is damaged, too large when unpacked, or another kind of Office file.
    """
    with _open(data, name) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names:
        return _DOCX
    if "xl/workbook.xml" in names:
        return _XLSX
    if "ppt/presentation.xml" in names:
        raise DocumentError(f"{name} is a PowerPoint file, which cannot be read. Export it as PDF.")
    return "application/zip"


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of an archive that are not hidden, by their paths in it.

    Raises:
        DocumentError: It is damaged, encrypted or too large when unpacked.
    """
    with _open(data, name) as archive:
        for item in sorted(archive.infolist(), key=lambda info: info.filename):
            hidden = any(part.startswith((".", "__MACOSX")) for part in item.filename.split("/"))
            if item.is_dir() or hidden:
                continue
            try:
                yield item.filename, archive.read(item)
            except (RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
                raise DocumentError(
                    f"{item.filename} in {name} cannot be unpacked ({error}). "
                    "Unpack the archive and index the folder instead."
                ) from error


def _open(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise DocumentError(
            f"{name} is damaged or cut short. Download or export it again."
        ) from error
    size = sum(item.file_size for item in archive.infolist())
    if size > MOST:
        raise DocumentError(
            f"{name} holds {size:,} bytes when unpacked, more than the {MOST:,} allowed. "
            "Unpack it and index the files that are needed."
        )
    return archive
