from collections.abc import Sequence

import pytest

from ldi_qa.documents.blocks import Block, Reading, assemble
from ldi_qa.documents.cells import LabelledCell, labelled_cells
from ldi_qa.documents.html import read_html
from ldi_qa.documents.tables import grid_block


def labelled(*rows: str, headers: int, caption: str = "") -> dict[str, LabelledCell]:
    block = grid_block([row.split("|") for row in rows], headers, caption)
    return cells(block)


def cells(*blocks: Block) -> dict[str, LabelledCell]:
    document = assemble(Reading(blocks), "a.html", "00")
    found = labelled_cells(document, 0, len(document.text))
    return {document.text[one.cell.start : one.cell.end]: one for one in found}


def columns(found: dict[str, LabelledCell], names: Sequence[str]) -> list[tuple[str, ...]]:
    return [found[name].columns for name in names]


def test_a_cell_knows_its_row_its_column_and_what_heads_them() -> None:
    found = labelled("Sales by country|2019|2018", "Europe||", "France|5|4", "Spain|3|2", headers=1)
    assert (found["2"].row, found["2"].columns) == ("Spain", ("2018",))
    assert found["2"].over == ("Sales by country", "Europe")
    assert set(found) == {"5", "4", "3", "2"}


def test_a_lone_header_in_the_middle_is_over_all_columns() -> None:
    found = labelled("||Year ended June,|", "|2019|2018|2017", "Sales|5|4|3", headers=2)
    assert columns(found, ["5", "4", "3"]) == [
        ("Year ended June,", "2019"),
        ("Year ended June,", "2018"),
        ("Year ended June,", "2017"),
    ]
    assert found["4"].column == "Year ended June, 2018"


def test_a_scale_over_all_columns_heads_the_rows_and_is_no_column_s_own() -> None:
    found = labelled("||£ million||", "|2019||2018|", "|Q1|Q2|Q1|Q2", "Sales|5|4|3|2", headers=3)
    assert [one.column for one in found.values()] == ["2019 Q1", "2019 Q2", "2018 Q1", "2018 Q2"]
    assert {one.over for one in found.values()} == {("£ million",)}
    assert {one.scale for one in found.values()} == {"£ million"}


@pytest.mark.parametrize("spans", ["|June|||July||", "||June|||July|"], ids=["first", "middle"])
def test_headers_over_groups_of_columns(spans: str) -> None:
    found = labelled(spans, "|a|b|c|d|e|f", "Sales|1|2|3|4|5|6", headers=2)
    assert [one.columns[0] for one in found.values()] == ["June"] * 3 + ["July"] * 3


def test_a_column_without_a_header_takes_none_from_its_neighbour() -> None:
    found = labelled("|2019|2018|", "Sales|5|4|restated", headers=1)
    assert found["restated"].columns == ()


def test_spans_that_the_file_marks() -> None:
    (table,) = read_html(
        b"<table><tr><th></th><th colspan=2>2019</th></tr><tr><th></th><th>Q1</th><th>Q2</th></tr>"
        b"<tr><td rowspan=2>Sales</td><td>5</td><td>6</td></tr>"
        b"<tr><td>7</td><td>8</td></tr></table>"
    ).blocks
    found = cells(table)
    assert columns(found, ["5", "8"]) == [("2019", "Q1"), ("2019", "Q2")]
    assert [found[name].row for name in ("6", "7")] == ["Sales", "Sales"]


@pytest.mark.parametrize(
    ("rows", "headers", "caption", "scale"),
    [
        (("|2019", "Sales|5"), 1, "Sales were as follows (in millions):", "in millions"),
        (("|2019", "|(Dollars in millions)", "Sales|5"), 2, "", "Dollars in millions"),
        (("|2019", "|$M", "Sales|5"), 2, "In thousands", "$M"),
        (("(in thousands)|2019|Change (%)", "Sales|7|5"), 1, "", "%"),
        (("|2019", "Sales (in thousands)|5"), 1, "In millions", "in thousands"),
        (("|2019", "Sales|5"), 1, "We sold to two million people in 2019.", ""),
    ],
)
def test_the_nearest_words_give_the_scale(
    rows: tuple[str, ...], headers: int, caption: str, scale: str
) -> None:
    assert labelled(*rows, headers=headers, caption=caption)["5"].scale == scale


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("We grew. Sales were as follows (in millions):", "Sales were as follows (in millions):"),
        ("Sales, £ million", "Sales, £ million"),
        ("Sales grew in all countries.", ""),
    ],
)
def test_the_line_above_a_table_is_its_caption_where_it_speaks_of_it(
    above: str, caption: str
) -> None:
    reading = read_html(f"<p>{above}</p><table><tr><td>Sales<td>5</table>".encode())
    assert reading.blocks[-1].caption == caption
