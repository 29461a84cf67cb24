import pytest

from ldi_qa.documents.blocks import Block
from ldi_qa.documents.html import read_html


def blocks(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_html(body.encode()).blocks]


def test_structure_is_kept_and_marks_leave_the_text() -> None:
    assert blocks(
        "<h1>Our <em>year</em></h1><p>We grew by <b>4</b>%.<br>Twice.</p>loose <i>text</i>"
        "<ul><li>one</li><li>two<p>more</p></li></ul><ol start=3><li>c</li><li>d</li></ol>"
    ) == [
        ("heading", "Our year"),
        ("paragraph", "We grew by 4%. Twice."),
        ("paragraph", "loose text"),
        ("item", "• one"),
        ("item", "• two"),
        ("paragraph", "more"),
        ("item", "3. c"),
        ("item", "4. d"),
    ]


def test_words_in_one_figure_are_not_parted_by_their_marks() -> None:
    assert blocks("<p>£1<span>.35</span>m</p>") == [("paragraph", "£1.35m")]


def test_scripts_menus_and_hidden_parts_are_left_out() -> None:
    page = (
        "<body><nav>Home</nav><script>alert(1)</script><p hidden>a</p>"
        "<p style='display: none'>b</p><p>Text &lt;b&gt;.</p><!-- c --></body>"
    )
    assert blocks(page) == [("paragraph", "Text <b>.")]


def test_the_main_part_is_read_where_the_page_names_it() -> None:
    assert blocks("<div>Advert</div><main><p>Text.</p></main><footer>Terms</footer>") == [
        ("paragraph", "Text.")
    ]


def test_a_table_keeps_headers_spans_and_caption() -> None:
    (table,) = read_html(
        b"<table><caption>Sales, m</caption><thead><tr><th rowspan=2>Fruit</th>"
        b"<th colspan=2>Year</th></tr><tr><th>2022</th><th>2023</th></tr></thead>"
        b"<tr><th>Apples</th><td>1.5</td><td>2</td></tr></table>"
    ).blocks
    assert isinstance(table, Block)
    assert (table.caption, table.text) == (
        "Sales, m",
        "Fruit | Year\n2022 | 2023\nApples | 1.5 | 2",
    )
    places = [
        (table.text[c.start : c.end], c.row, c.column, c.row_span, c.column_span, c.header)
        for c in table.cells
    ]
    assert places == [
        ("Fruit", 0, 0, 2, 1, True),
        ("Year", 0, 1, 1, 2, True),
        ("2022", 1, 1, 1, 1, True),
        ("2023", 1, 2, 1, 1, True),
        ("Apples", 2, 0, 1, 1, False),
        ("1.5", 2, 1, 1, 1, False),
        ("2", 2, 2, 1, 1, False),
    ]


@pytest.mark.parametrize(
    ("rows", "headers"),
    [
        # A span over the years, years, and a unit; "Assets" heads rows.
        (["|Years ended June,|", "|2019|2018", "|$M|$M", "Assets||", "Cash|130|(91)"], 3),
        (["|30.06.2019|June 2, 2018", "Loss|$(74,278)|—"], 1),
        (["Sales|1.5|2", "Costs|1|1"], 0),
        (["Name|Office", "Ada|Chair", "Bo|Clerk"], 1),
        (["Only one column", "and text"], 0),
    ],
)
def test_a_tables_header_is_seen_without_being_marked(rows: list[str], headers: int) -> None:
    lines = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    (table,) = read_html(f"<table><tr>{'<tr>'.join(lines)}</table>".encode()).blocks
    assert {cell.row for cell in table.cells if cell.header} == set(range(headers))


def test_title_date_and_publisher_come_from_the_head() -> None:
    reading = read_html(
        b"<head><title>Year</title><meta property='article:published_time' content='2024-05-01T9'>"
        b"<meta property='og:site_name' content='The board'></head><p>Text.</p>"
    )
    assert (reading.title, reading.date, reading.publisher) == ("Year", "2024-05-01", "The board")


def test_the_page_says_its_own_encoding() -> None:
    page = "<meta charset='iso-8859-1'><p>£5</p>".encode("latin-1")
    assert [block.text for block in read_html(page).blocks] == ["£5"]


def test_deep_nesting_is_no_crash() -> None:
    assert blocks("<div>" * 5000 + "deep" + "</div>" * 5000) in ([], [("paragraph", "deep")])
