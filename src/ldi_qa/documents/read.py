"""One file becomes one `Document`, by the reader that its content asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from ldi_qa.documents.blocks import Job, Reading, assemble
from ldi_qa.documents.document import Document
from ldi_qa.documents.markdown import read_markdown
from ldi_qa.documents.plain import read_plain
from ldi_qa.documents.sheets import read_csv
from ldi_qa.documents.sniff import decode, media_type
from ldi_qa.errors import DocumentError, EmptyDocument

Reader = Callable[[bytes, str, Job], Reading]
"""What reads one format: from a file's bytes and its name (for messages)."""
LONGEST = 20_000_000
"""Characters that a document may have: a page has some 3,000."""


def read_document(
    path: str | Path,
    *,
    password: str | None = None,
    name: str | None = None,
    job: Job | None = None,
) -> Document:
    """Reads a PDF, Word, Excel, HTML, CSV, Markdown or plain text file.

    What the file holds decides how it is read; its name does not.

    Args:
        path: The file.
        password: Opens an encrypted PDF.
        name: The name to cite it by, where that is not the file's own.
        job: How to read it, where there is more to say than the password.

    Raises:
        DocumentError: It cannot be read, is no document, or is not what its name says.
        EncryptedDocument: It needs a password, or another one.
        EmptyDocument: It holds no text.
    """
    path = Path(path)
    name = name or path.name
    return _document(_bytes(path, name), name, job or Job(password))


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{name} cannot be read: {error.strerror}.") from error


def _document(data: bytes, name: str, job: Job) -> Document:
    kind = media_type(data, name)
    reader = readers().get(kind)
    if reader is None:
        raise DocumentError(f"{name} is an archive. Unpack it, or read its files one by one.")
    reading = reader(data, name, job)
    job.tell(0, len(reading.sheets))
    if (length := sum(len(block.text) for block in reading.blocks)) > LONGEST:
        raise DocumentError(
            f"{name} holds {length:,} characters, more than the {LONGEST:,} allowed. Split it."
        )
    document = assemble(reading, name, sha256(data).hexdigest())
    if not document.text.strip() and document.problems:
        raise EmptyDocument(" ".join((*document.problems, "There is no other text.")))
    if not document.text.strip():
        raise EmptyDocument(
            f"{name} holds no text. If it is a scan, run it through OCR first "
            f"(for example: ocrmypdf {Path(name).name} readable.pdf)."
        )
    return document


def readers() -> Mapping[str, Reader]:
    """The reader of each media type."""
    return {
        "application/pdf": _pdf,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _xlsx,
        "text/html": _html,
        "text/csv": lambda data, _name, _job: read_csv(decode(data)),
        "text/markdown": lambda data, _name, _job: read_markdown(decode(data)),
        "text/plain": lambda data, _name, _job: read_plain(decode(data)),
    }


# The libraries behind these take a while to import, so each is imported when its format turns up.


def _pdf(data: bytes, name: str, job: Job) -> Reading:
    from ldi_qa.documents.pdf.reader import read_pdf

    return read_pdf(data, name, job)


def _html(data: bytes, _name: str, _job: Job) -> Reading:
    from ldi_qa.documents.html import read_html

    return read_html(data)


def _docx(data: bytes, name: str, _job: Job) -> Reading:
    from ldi_qa.documents.docx import read_docx

    try:
        return read_docx(data)
    except (KeyError, ValueError, SyntaxError, AttributeError) as error:
        raise _damaged(name) from error


def _xlsx(data: bytes, name: str, _job: Job) -> Reading:
    from ldi_qa.documents.sheets import read_xlsx

    try:
        return read_xlsx(data)
    except (KeyError, ValueError, SyntaxError, TypeError, IndexError) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> DocumentError:
    return DocumentError(f"{name} is damaged: its parts do not fit together. Save it again.")
