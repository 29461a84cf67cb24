import io

import docx

from ldi_qa.documents.docx import read_docx


def test_styles_lists_and_merged_cells_are_kept() -> None:
    file = docx.Document()
    file.core_properties.title = "Our year"
    file.add_heading("Harvest", level=2)
    file.add_paragraph("We grew by 4%.")
    file.add_paragraph("apples", style="List Bullet")
    file.add_paragraph("Table 1: Boxes")
    table = file.add_table(rows=3, cols=3)
    for row, texts in enumerate([["", "Year", ""], ["Fruit", "2022", "2023"], ["Figs", "4", "5"]]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    data = io.BytesIO()
    file.save(data)

    reading = read_docx(data.getvalue())
    assert reading.title == "Our year"
    assert [(b.kind, b.text) for b in reading.blocks[:-1]] == [
        ("heading", "Harvest"),
        ("paragraph", "We grew by 4%."),
        ("item", "• apples"),
        ("paragraph", "Table 1: Boxes"),
    ]
    grid = reading.blocks[-1]
    assert grid.caption == "Table 1: Boxes"
    assert grid.text.splitlines()[1:] == ["Fruit | 2022 | 2023", "Figs | 4 | 5"]
    year = next(c for c in grid.cells if grid.text[c.start : c.end] == "Year")
    assert (year.row, year.column, year.column_span) == (0, 1, 2)
