"""One file becomes one `Document`, by the reader that its content asks for."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ldi_qa.documents.blocks import Reading, assemble
from ldi_qa.documents.document import Document
from ldi_qa.documents.markdown import looks_like_markdown, read_markdown
from ldi_qa.documents.plain import read_plain
from ldi_qa.documents.sniff import decode, media_type
from ldi_qa.errors import DocumentError, EmptyDocument


def read_document(
    path: str | Path, *, password: str | None = None, name: str | None = None
) -> Document:
    """Reads a PDF, Markdown or plain text file.

    What the file holds decides how it is read; its name does not.

    Args:
        path: The file.
        password: Opens an encrypted PDF.
        name: The name to cite it by, where that is not the file's own.

    Raises:
        DocumentError: It cannot be read, is no document, or is not what its name says.
        EncryptedDocument: It needs a password, or another one.
        EmptyDocument: It holds no text.
    """
    path = Path(path)
    name = name or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{name} cannot be read: {error.strerror}.") from error
    document = assemble(_read(data, name, password), name, sha256(data).hexdigest())
    if not document.text.strip():
        raise EmptyDocument(
            f"{name} holds no text. If it is a scan, run it through OCR first "
            f"(for example: ocrmypdf {path.name} readable.pdf)."
        )
    return document


def _read(data: bytes, name: str, password: str | None) -> Reading:
    kind = media_type(data, name)
    if kind == "application/pdf":
        from ldi_qa.documents.pdf.reader import read_pdf

        return read_pdf(data, name, password)
    text = decode(data)
    if looks_like_markdown(text) or Path(name).suffix.lower() in (".md", ".markdown"):
        return read_markdown(text)
    return read_plain(text)
