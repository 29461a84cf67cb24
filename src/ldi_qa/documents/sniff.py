"""What a file is, judged by its first bytes."""

from __future__ import annotations

from pathlib import Path

from ldi_qa.errors import DocumentError, EmptyDocument

# As in the formats' specifications. (ISO 32000-1 lets %PDF- stand in the first 1024 bytes.)
_SIGNATURES = [
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
]
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ADVICE = "Save or export it as PDF, Markdown or plain text."


def media_type(data: bytes, name: str) -> str:
    """``"application/pdf"`` or ``"text/plain"``, whatever the name says.

    Raises:
        EmptyDocument: There are no bytes.
        DocumentError: It is something else, or text where the name promises a PDF.
    """
    if not data.strip():
        raise EmptyDocument(
            f"{name} is empty: 0 characters. Check that it was saved or copied whole."
        )
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"{name} is {kind}, which cannot be read. {_ADVICE}")
    if not _is_text(data):
        raise DocumentError(f"{name} is neither a PDF nor text. {_ADVICE}")
    if Path(name).suffix.lower() == ".pdf":
        kind = "HTML" if b"<html" in data[:2048].lower() else "text"
        raise DocumentError(
            f"{name} is not a PDF: it holds {kind}. Download it again, or rename it to .txt."
        )
    return "text/plain"


def decode(data: bytes) -> str:
    """The text in UTF-8, in UTF-16 with a byte order mark, or else in Windows' Latin script."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _is_text(data: bytes) -> bool:
    """Whether hardly any byte is a control code: at most one in fifty, and no NUL but in UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    head = data[:65536]
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return b"\x00" not in head and odd * 50 <= len(head)
