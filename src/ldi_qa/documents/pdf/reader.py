"""A PDF's bytes become blocks on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2

from ldi_qa.documents.blocks import Reading, Sheet
from ldi_qa.documents.pdf.furniture import part_furniture
from ldi_qa.documents.pdf.glyphs import read_words
from ldi_qa.documents.pdf.lines import Line, lines_of
from ldi_qa.documents.pdf.order import reading_order
from ldi_qa.documents.pdf.paragraphs import elements_of, mend
from ldi_qa.documents.pdf.writing import blocks_of, body_size, outline_key, vocabulary
from ldi_qa.errors import DocumentError, EncryptedDocument
from ldi_qa.text import normalise, squeeze


def read_pdf(data: bytes, name: str, password: str | None = None) -> Reading:
    """Reads a PDF: its text in reading order, and where every word of it stands.

    Args:
        data: The file's bytes.
        name: The file's name, for messages.
        password: Opens an encrypted file.

    Raises:
        EncryptedDocument: It needs a password, or another one.
        DocumentError: It is damaged.
    """
    with _open(data, name, password) as pdf:
        sizes: list[tuple[float, float]] = []
        pages: list[tuple[float, list[Line]]] = []
        for number in range(len(pdf)):
            with _page(pdf, number, name) as page:
                width, height = page.get_size()
                inside = [
                    word
                    for word in read_words(page)
                    if not word.turned
                    and 0 <= (word.x0 + word.x1) / 2 <= width
                    and 0 <= (word.y0 + word.y1) / 2 <= height
                ]
                sizes.append((width, height))
                pages.append((height, lines_of(inside)))
        labels = [pdf.get_page_label(number) or None for number in range(len(pdf))]
        outline = {
            outline_key(normalise(item.get_title())): item.level + 1 for item in pdf.get_toc()
        }
        metadata = pdf.get_metadata_dict()
    parted = part_furniture(pages)
    lines = [line for page in parted for line in page.lines]
    body = body_size(lines)
    elements = [
        [element for region in reading_order(page.lines) for element in elements_of(region, number)]
        for number, page in enumerate(parted, start=1)
    ]
    return Reading(
        blocks=blocks_of(mend(elements, body), vocabulary(lines), body, outline),
        sheets=[
            Sheet(number, label or page.number, *size)
            for number, (label, page, size) in enumerate(
                zip(labels, parted, sizes, strict=True), start=1
            )
        ],
        title=squeeze(normalise(metadata.get("Title", ""))),
        date=_date(metadata.get("ModDate", "") or metadata.get("CreationDate", "")),
        publisher=squeeze(normalise(metadata.get("Author", ""))),
        media_type="application/pdf",
    )


@contextmanager
def _open(data: bytes, name: str, password: str | None) -> Iterator[Any]:
    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            needs = "needs a password" if password is None else "does not open with this password"
            raise EncryptedDocument(
                f"{name} is encrypted and {needs}: give it as password."
            ) from error
        raise _damaged(name) from error
    try:
        yield pdf
    finally:
        pdf.close()


@contextmanager
def _page(pdf: Any, number: int, name: str) -> Iterator[Any]:
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            f"{name} is damaged: its page {number + 1} of {len(pdf)} cannot be read. "
            "Download or export it again."
        ) from error
    try:
        yield page
    finally:
        page.close()


def _damaged(name: str) -> DocumentError:
    return DocumentError(
        f"{name} begins as a PDF but is damaged or cut short. Download or export it again."
    )


def _date(text: str) -> str:
    """A PDF's date (ISO 32000-1, 7.9.4: ``D:20241030``...) as ``2024-10-30``."""
    match = re.match(r"D?:?(\d{4})(\d{2})?(\d{2})?", text)
    return "-".join(part for part in match.groups() if part) if match else ""
