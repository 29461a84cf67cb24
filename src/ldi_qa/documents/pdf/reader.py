"""A PDF's bytes become blocks on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2

from ldi_qa.documents.blocks import Job, Reading, Sheet
from ldi_qa.documents.pdf.frame import Frame
from ldi_qa.documents.pdf.furniture import part_furniture
from ldi_qa.documents.pdf.glyphs import read_words
from ldi_qa.documents.pdf.lines import Line, lines_of
from ldi_qa.documents.pdf.order import reading_order
from ldi_qa.documents.pdf.paragraphs import Element, elements_of, mend
from ldi_qa.documents.pdf.rules import Rules, areas_of, read_rules
from ldi_qa.documents.pdf.scan import ScanError, is_scan, read_scan
from ldi_qa.documents.pdf.writing import blocks_of, body_size, outline_key, vocabulary
from ldi_qa.errors import DocumentError, EncryptedDocument
from ldi_qa.text import normalise, squeeze

_DAMAGED = 20  # pages: a file with more than that is not worth reading
_A4 = (595.0, 842.0)
_BROKEN = "damaged, and left out. Download or export the file again."


@dataclass(frozen=True, slots=True)
class _PageLines:
    """A page's size, its lines that run left to right, those that do not, and its rules.

    `lost` says why its text is missing, and what to do.
    """

    width: float
    height: float
    upright: list[Line]
    turned: list[list[Line]]
    rules: Rules
    lost: str = ""


def read_pdf(data: bytes, name: str, job: Job | None = None) -> Reading:
    """Reads a PDF: its text in reading order, and where every word of it stands.

    Pages that are damaged are left out, as are those that `job` says, and named.

    Args:
        data: The file's bytes.
        name: The file's name, for messages.
        job: The password, pages to leave out, and who is told of each page.

    Raises:
        EncryptedDocument: It needs a password, or another one.
        DocumentError: It is damaged.
    """
    job = job or Job()
    with _open(data, name, job.password) as pdf:
        pages = _read_pages(pdf, name, job)
        labels = [pdf.get_page_label(number) or None for number in range(len(pdf))]
        outline = {
            outline_key(normalise(item.get_title())): item.level + 1 for item in pdf.get_toc()
        }
        metadata = pdf.get_metadata_dict()
    parted = part_furniture([(page.height, page.upright) for page in pages])
    lines = [line for part in parted for line in part.lines]
    lines += [line for page in pages for turned in page.turned for line in turned]
    body = body_size(lines)
    elements = []
    for number, (page, part) in enumerate(zip(pages, parted, strict=True), start=1):
        job.tell(number, len(pages))
        elements.append(_elements(page, part.lines, number))
    job.tell(0, len(pages))
    return Reading(
        blocks=blocks_of(mend(elements, body), vocabulary(lines), body, outline),
        sheets=[
            Sheet(number, label or part.number, page.width, page.height)
            for number, (label, part, page) in enumerate(
                zip(labels, parted, pages, strict=True), start=1
            )
        ],
        title=squeeze(normalise(metadata.get("Title", ""))),
        date=_date(metadata.get("ModDate", "") or metadata.get("CreationDate", "")),
        publisher=squeeze(normalise(metadata.get("Author", ""))),
        media_type="application/pdf",
        problems=_problems(pages, name),
    )


def _problems(pages: Sequence[_PageLines], name: str) -> list[str]:
    """What is lost of the pages, a sentence for each reason."""
    lost: dict[str, list[int]] = {}
    for number, page in enumerate(pages, start=1):
        if page.lost:
            lost.setdefault(page.lost, []).append(number)
    return [f"{_numbered(numbers)} of {name}: {why}" for why, numbers in lost.items()]


def _numbered(numbers: Sequence[int]) -> str:
    """``Page 4``, or ``Pages 2-4, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(str(run[0]) + (f"-{run[-1]}" if len(run) > 1 else "") for run in runs)
    return f"Page{'s' * (len(numbers) > 1)} {listed}"


def _elements(page: _PageLines, upright: list[Line], number: int) -> list[Element]:
    """What a page consists of, in the order of reading."""
    return [
        element
        for text, rules in ((upright, page.rules), *((turned, Rules()) for turned in page.turned))
        for areas in (areas_of(rules, text),)
        for region in reading_order(text, areas)
        for element in elements_of(region, number, areas)
    ]


@contextmanager
def _open(data: bytes, name: str, password: str | None) -> Iterator[Any]:
    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            needs = "needs a password" if password is None else "does not open with this password"
            raise EncryptedDocument(
                f"{name} is encrypted and {needs}. Give the password (--password in "
                "the shell), or save a copy without one."
            ) from error
        raise _damaged(name) from error
    try:
        yield pdf
    finally:
        pdf.close()


def _read_pages(pdf: Any, name: str, job: Job) -> list[_PageLines]:
    """The pages, empty ones in the place of those that are left out."""
    count = len(pdf)
    pages: list[_PageLines] = []
    damaged = 0
    for number in range(1, count + 1):
        job.tell(number, count)
        page = None if number in job.skip else _read_page(pdf, number - 1)
        if page is None:
            size = (pages[-1].width, pages[-1].height) if pages else _A4
            page = _PageLines(*size, [], [], Rules(), "" if number in job.skip else _BROKEN)
            damaged += bool(page.lost)
        pages.append(page)
        if damaged > _DAMAGED or damaged == count:
            raise DocumentError(
                f"{name} is damaged: {damaged} of its first {number} pages (of {count}) cannot be "
                "read. Download or export it again."
            )
    return pages


def _read_page(pdf: Any, index: int) -> _PageLines | None:
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        width, height = page.get_size()
        frame = Frame.of(page)
        found = read_words(page)
        lost = ""
        if is_scan(page, frame, sum(map(len, found.values()))):
            try:
                found = {0: read_scan(page, frame)}
            except ScanError as error:
                lost = f"a scan without text. {error}"
        # Printers' marks and leftovers stand outside the page.
        texts = {
            turn: lines_of(word for word in words if frame.holds(word.place))
            for turn, words in found.items()
        }
        rules = read_rules(page, frame)
    finally:
        page.close()
    upright = texts.pop(0, [])
    return _PageLines(width, height, upright, [texts[turn] for turn in sorted(texts)], rules, lost)


def _damaged(name: str) -> DocumentError:
    return DocumentError(
        f"{name} begins as a PDF but is damaged or cut short. Download or export it again."
    )


def _date(text: str) -> str:
    """A PDF's date (ISO 32000-1, 7.9.4: ``D:20241030``...) as ``2024-10-30``."""
    match = re.match(r"D?:?(\d{4})(\d{2})?(\d{2})?", text)
    return "-".join(part for part in match.groups() if part) if match else ""
