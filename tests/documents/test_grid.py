"""Rows of pieces become cells: in which columns a header stands."""

from __future__ import annotations

from ldi_qa.documents.pdf.glyphs import Word
from ldi_qa.documents.pdf.grid import GridCell, cells_of
from ldi_qa.documents.pdf.lines import Line


def piece(text: str, x0: float, x1: float, y: float) -> Line:
    box = (x0, y, x1, y + 8)
    return Line([Word(text, *box, base=y, size=8, bold=False, place=box)])


def placed(cells: list[GridCell]) -> dict[str, tuple[int, int]]:
    return {cell.lines[0].text: (cell.column, cell.column_span) for cell in cells}


def test_a_unit_between_two_columns_widens_neither_so_that_headers_stay_in_their_own() -> None:
    years = ((257, 295), (303, 342), (350, 389), (397, 435))
    rows = [
        [piece("£bn", 375, 405, 150)],
        [piece("Forecast", 397, 431, 140)],
        [piece(f"202{n}", *at, 120) for n, at in enumerate(years)],
        [piece("Apples", 10, 60, 100), *(piece("313.0", x - 26, x, 100) for _, x in years)],
        [piece("Pears", 10, 60, 80), *(piece("151.0", x - 26, x, 80) for _, x in years)],
    ]
    found = placed(cells_of(rows))
    assert [found[f"202{n}"] for n in range(4)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_a_header_over_several_columns_spans_them() -> None:
    rows = [
        [piece("Boxes sold in all", 100, 190, 120)],
        [piece("Apples", 10, 60, 100), piece("1", 104, 110, 100), piece("2", 174, 180, 100)],
        [piece("Pears", 10, 60, 80), piece("3", 104, 110, 80), piece("4", 174, 180, 80)],
    ]
    assert placed(cells_of(rows))["Boxes sold in all"] == (1, 2)
