from ldi_qa.documents.blocks import Block
from ldi_qa.documents.markdown import looks_like_markdown, read_markdown


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_markdown(text).blocks]


def test_marks_become_structure_and_leave_the_text() -> None:
    text = "# One *two*\n\nA **bold** [link](http://example.org/x)\nthat wraps.\n\n## Deep\n"
    assert list(read_markdown(text).blocks) == [
        Block("heading", "One two", 1),
        Block("paragraph", "A bold link that wraps."),
        Block("heading", "Deep", 2),
    ]


def test_items_keep_a_mark_and_their_numbers() -> None:
    assert blocks("- a\n- b\n\n3. c\n4. d") == [
        ("item", "• a"),
        ("item", "• b"),
        ("item", "3. c"),
        ("item", "4. d"),
    ]


def test_no_figure_is_lost_to_a_mark() -> None:
    assert blocks("It is 2*3*4 and 5 * 6 and x_1_2.") == [
        ("paragraph", "It is 2*3*4 and 5 * 6 and x_1_2.")
    ]
    assert blocks("2023\\. A year.\n\n1986. A year.")[1] == ("item", "1986. A year.")


def test_a_bold_line_under_a_heading_is_a_heading_below_it() -> None:
    found = list(read_markdown("# Top\n\n**Aims**\n\nText here.\n\n**Not this one.** More.").blocks)
    assert found[1] == Block("heading", "Aims", 2)
    assert found[3].kind == "paragraph"


def test_bold_lines_before_the_first_heading_are_paragraphs() -> None:
    assert blocks("**Sponsor**\n\n# Title\n\nText.")[0] == ("paragraph", "Sponsor")


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    assert blocks("**Aims**\n\nText.")[0] == ("heading", "Aims")


def test_a_table_has_a_line_a_row_and_a_span_a_cell() -> None:
    (table,) = read_markdown("| Year | £m |\n|---|---:|\n| 2023 | 4.5 |\n| 2024 | |").blocks
    assert table.text == "Year | £m\n2023 | 4.5\n2024 | "
    texts = [(table.text[c.start : c.end], c.row, c.column, c.header) for c in table.cells]
    assert texts == [
        ("Year", 0, 0, True),
        ("£m", 0, 1, True),
        ("2023", 1, 0, False),
        ("4.5", 1, 1, False),
        ("2024", 2, 0, False),
        ("", 2, 1, False),
    ]


def test_html_is_text() -> None:
    assert blocks("<script>alert(1)</script>\n\n<b>x</b> & y") == [
        ("paragraph", "<script>alert(1)</script>"),
        ("paragraph", "<b>x</b> & y"),
    ]


def test_a_paragraph_that_a_page_break_cut_is_one_again() -> None:
    cut = "The plan covers skills, data and\n\ninfrastructure, and it ends in May."
    assert blocks(cut) == [("paragraph", cut.replace("\n\n", " "))]


def test_paragraphs_that_are_whole_stay_apart() -> None:
    assert len(blocks("The plan ends in May.\n\nacme opened a shop in the north.")) == 2


def test_content_shows_whether_it_is_markdown() -> None:
    assert looks_like_markdown("# Head\n\nSome **bold** text")
    assert looks_like_markdown("[a](b) and [c](d)")
    assert not looks_like_markdown("Sales * costs\n# 4 of 5\nplain words")
