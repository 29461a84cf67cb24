"""What a file is, judged by its first bytes."""

from __future__ import annotations

import re
from pathlib import Path

from ldi_qa.documents.archive import archive_type
from ldi_qa.documents.markdown import looks_like_markdown
from ldi_qa.errors import DocumentError, EmptyDocument

# As in the formats' specifications. (ISO 32000-1 lets %PDF- stand in the first 1024 bytes.)
_SIGNATURES = [
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
]
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ADVICE = "Save or export it as PDF, DOCX, XLSX, HTML, CSV, Markdown or plain text."
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BINARY = frozenset({".pdf", ".docx", ".xlsx", ".zip"})


def media_type(data: bytes, name: str) -> str:
    """What the bytes are, whatever the name says; the name only tells kinds of text apart.

    Raises:
        EmptyDocument: There are no bytes.
        DocumentError: It is nothing that can be read, or text where the name promises otherwise.
    """
    if not data.strip():
        raise EmptyDocument(
            f"{name} is empty: 0 characters. Check that it was saved or copied whole."
        )
    if data.startswith(b"PK\x03\x04"):  # first, as an archive may hold a PDF uncompressed
        return archive_type(data, name)
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"{name} is {kind}, which cannot be read. {_ADVICE}")
    if not _is_text(data):
        raise DocumentError(f"{name} is neither a document nor text. {_ADVICE}")
    suffix = Path(name).suffix.lower()
    html = _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None
    if suffix in _BINARY:
        raise DocumentError(
            f"{name} is not a {suffix[1:].upper()}: it holds {'HTML' if html else 'text'}. "
            f"Download it again, or rename it to {'.html' if html else '.txt'}."
        )
    if html or suffix in (".html", ".htm", ".xhtml"):
        return "text/html"
    if suffix in (".csv", ".tsv") or _is_tabbed(data):
        return "text/csv"
    if suffix in (".md", ".markdown") or looks_like_markdown(decode(data)):
        return "text/markdown"
    return "text/plain"


def _is_tabbed(data: bytes) -> bool:
    """Whether three lines or more all have the same number of tabs."""
    lines = [line for line in data[:65536].splitlines() if line.strip()][:50]
    return (
        len(lines) > 2
        and lines[0].count(b"\t") > 0
        and (len({line.count(b"\t") for line in lines[:-1]}) == 1)
    )


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
