"""`ldi-qa show`: what was read from a page, so that one sees why a figure was or was not found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from ldi_qa.apps.options import whole
from ldi_qa.apps.terminal import clean, say
from ldi_qa.documents import Document, Page, Table, read_document
from ldi_qa.errors import DocumentError

_WIDEST = 60  # characters of a cell that its column is padded to; a longer one stands out


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.", show_default=False)],
    page: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            parser=whole(),
            help="Only this page, by position.",
            show_default=False,
        ),
    ] = None,
    png: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Draw the page with the boxes here.", show_default=False),
    ] = None,
    password: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="Opens an encrypted PDF.", show_default=False),
    ] = None,
) -> None:
    """Show what is read from a page.

    Prints headings, paragraphs and tables in the order of reading, without running headers and
    page numbers. With --png also draws a PDF's page: grey text, red headings, blue cells, green
    columns' names, numbered as printed.
    """
    if png is not None and page is None:
        raise typer.BadParameter("--png draws one page: name it with --page")
    if not file.is_file():
        raise DocumentError(f"There is no file {str(file)!r}: check the path.")
    document = read_document(file, password=password)
    chosen = document.pages if page is None else (_page(document, page),)
    print("\n\n".join(_sheet(document, one) for one in chosen) or _body(document, None))
    if png is not None and page is not None:
        from ldi_qa.apps.picture import draw_page

        try:
            draw_page(file, document, page, password).save(png, "PNG")
        except OSError as error:
            raise DocumentError(f"{png} cannot be written: {error.strerror}.") from error
        say(f"Drawn: {png}")


def blocks(document: Document, page: Page | None) -> Iterator[tuple[int, int]]:
    """The spans of the headings, paragraphs, lists and tables of a page, in the order of reading.

    Args:
        document: A document.
        page: One of its pages; None for the whole of a document that has none. What goes on from
            the page before, or on the page after, is cut at the page's edge.
    """
    start, end = (page.start, page.end) if page else (0, len(document.text))
    for match in re.finditer(r"[^\n](?:[^\n]|\n(?!\n))*", document.text[start:end]):
        if match[0].strip():
            yield start + match.start(), start + match.end()


def _page(document: Document, number: int) -> Page:
    count = len(document.pages)
    if not count:
        raise DocumentError(f"{document.name} has no pages: leave --page out.")
    if not 1 <= number <= count:
        held = "1 page" if count == 1 else f"{count} pages"
        raise DocumentError(f"{document.name} has {held}, and no page {number}.")
    return document.pages[number - 1]


def _sheet(document: Document, page: Page) -> str:
    printed = f" (printed {clean(page.label)})" if page.label else ""
    head = f"{document.name}, page {page.number} of {len(document.pages)}{printed}"
    return f"{head}\n\n{_body(document, page) or '(no text)'}"


def _body(document: Document, page: Page | None) -> str:
    levels = {heading.start: heading.level for heading in document.headings}
    parts = []
    for number, (start, end) in enumerate(blocks(document, page), start=1):
        table = next((t for t in document.tables if t.start < end and start < t.end), None)
        if table is not None:
            text = _table(document, table, start, end)
        else:
            text = "#" * levels.get(start, 0) + " " * (start in levels) + document.text[start:end]
        parts.append(f"[{number}] {clean(text)}")
    return "\n\n".join(parts)


def _table(document: Document, table: Table, start: int, end: int) -> str:
    """The rows of a table that stand in the span, under the rows that name its columns."""
    rows: dict[int, list[tuple[int, int, str]]] = {}
    headers = 0
    for cell in table.cells:
        if cell.header or start <= cell.start < end:
            text = document.text[cell.start : cell.end]
            rows.setdefault(cell.row, []).append((cell.column, cell.column_span, text))
            headers = max(headers, cell.row + 1 if cell.header else 0)
    columns = 1 + max(column + span - 1 for row in rows.values() for column, span, _ in row)
    widths = [
        min(_WIDEST, max((len(t) for row in rows.values() for c, s, t in row if (c, s) == (i, 1)),
                         default=0))
        for i in range(columns)
    ]  # fmt: skip
    lines = []
    for number, row in rows.items():
        lines.append(_row(row, widths))
        if number == headers - 1:
            lines.append("-+-".join("-" * width for width in widths))
    return "\n".join([f"table: {table.caption}", *lines])


def _row(row: Sequence[tuple[int, int, str]], widths: Sequence[int]) -> str:
    filled = {column: (span, text) for column, span, text in row}
    line, column = [], 0
    while column < len(widths):
        span, text = filled.get(column, (1, ""))
        width = sum(widths[column : column + span]) + 3 * (span - 1)
        figure = column and text[-1:].isdigit()
        line.append(text.rjust(width) if figure else text.ljust(width))
        column += span
    return " | ".join(line).rstrip()
