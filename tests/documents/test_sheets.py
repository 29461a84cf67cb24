import datetime
import io

import pytest

from ldi_qa.documents.sheets import read_csv, read_xlsx, shown


def test_a_csv_file_is_a_table_whose_first_row_names_the_columns() -> None:
    (table,) = read_csv('Fruit;2022;2023\nApples;"1,204";3\n\nPears;;5\n').blocks[:1]
    assert table.text == "Fruit | 2022 | 2023\nApples | 1,204 | 3"
    assert [c.header for c in table.cells] == [True] * 3 + [False] * 3


def test_lines_above_a_table_are_its_caption() -> None:
    title, table = read_csv("Sales in thousand,,\nFruit,2022,2023\nApples,1,2\n").blocks
    assert (title.text, table.caption) == ("Sales in thousand", "Sales in thousand")


def test_tabs_part_cells() -> None:
    (table,) = read_csv("a\tb\n1\t2\n").blocks
    assert table.text == "a | b\n1 | 2"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.153, "0.0%", "15.3%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-5, "£#,##0;[Red]-£#,##0", "-£5"),
        (12.5, "[$€-2] 0.0", "€12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (2024, "General", "2024"),
        (True, "General", "True"),
        (None, "0", ""),
        ("007", "General", "007"),
        (datetime.datetime(2024, 5, 1), "dd/mm/yyyy", "2024-05-01"),
    ],
)
def test_values_are_shown_as_their_formats_say(
    value: object, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text


def test_a_workbook_has_a_heading_for_each_sheet_and_keeps_merged_cells() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sales"
    for row in (
        ["Table 1: Boxes"],
        [],
        [None, "Year", None],
        ["Fruit", 2022, 2023],
        ["Figs", 4, 5],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:C3")
    book.create_sheet("Empty")
    data = io.BytesIO()
    book.save(data)
    heading, caption, table = read_xlsx(data.getvalue()).blocks
    assert (heading.text, caption.text) == ("Sales", "Table 1: Boxes")
    assert table.text.splitlines()[-1] == "Figs | 4 | 5"
    year = next(c for c in table.cells if table.text[c.start : c.end] == "Year")
    assert (year.column_span, year.header) == (2, True)
