from ldi_qa.documents.plain import read_plain


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_plain(text).blocks]


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    assert blocks("One line\nand its rest.\n\nAnother one.") == [
        ("paragraph", "One line and its rest."),
        ("paragraph", "Another one."),
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "word " * 40 + "end."
    assert len(blocks(f"{long}\n{long}")) == 2


def test_items_stand_apart() -> None:
    assert blocks("We sell:\n- pumps\n- valves\n  of brass\n(a) pipes") == [
        ("paragraph", "We sell:"),
        ("item", "- pumps"),
        ("item", "- valves of brass"),
        ("item", "(a) pipes"),
    ]


def test_a_short_line_on_its_own_heads_what_follows() -> None:
    assert blocks("OUR YEAR\n\nIt was good.\n\nStaff\n\nWe are 40.")[::2] == [
        ("heading", "OUR YEAR"),
        ("heading", "Staff"),
    ]


def test_a_closing_line_heads_nothing() -> None:
    assert blocks("It was good.\n\nThe board")[-1] == ("paragraph", "The board")


def test_control_characters_go_and_html_stays() -> None:
    assert blocks("a\x00b <b>c</b>\x07.") == [("paragraph", "ab <b>c</b>.")]
