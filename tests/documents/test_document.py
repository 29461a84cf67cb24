import json

import numpy as np

from ldi_qa.documents import (
    Cell,
    Document,
    Heading,
    Page,
    Table,
    Words,
    document_from_json,
    document_to_json,
)
from ldi_qa.types import Box


def make(text: str = "Alpha beta\n\ngamma delta") -> Document:
    return Document(
        name="a.pdf",
        sha256="00",
        media_type="application/pdf",
        title="A",
        text=text,
        pages=(Page(1, "i", 0, 12, 100, 200), Page(2, None, 12, 23, 100, 200)),
        headings=(Heading(0, 5, 1), Heading(6, 10, 2)),
        sentences=((0, 10), (12, 23)),
        words=Words(
            np.array([0, 6, 12, 18], np.int32),
            np.array([5, 10, 17, 23], np.int32),
            np.array([1, 1, 2, 2], np.int32),
            np.array(
                [[10, 90, 30, 100], [33, 91, 50, 101], [10, 90, 30, 100], [10, 78, 30, 88]],
                np.float32,
            ),
        ),
        tables=(Table(12, 23, "T", (Cell(12, 17, 0, 0, header=True), Cell(18, 23, 0, 1))),),
        date="2024-10-30",
        publisher="P",
    )


def test_a_page_is_found_by_an_offset_in_the_text() -> None:
    document = make()
    assert [document.page_at(at).number for at in (0, 11, 12, 22)] == [1, 1, 2, 2]  # type: ignore[union-attr]


def test_a_format_without_pages_has_none() -> None:
    assert Document("a.md", "", "text/markdown", "", "Alpha").page_at(0) is None


def test_headings_at_an_offset_are_the_path_down_to_it() -> None:
    assert make().headings_at(3) == ("Alpha",)
    assert make().headings_at(20) == ("Alpha", "beta")


def test_a_heading_of_the_same_level_takes_the_place_of_the_one_before() -> None:
    document = Document(
        "a", "", "", "", "A B C", headings=(Heading(0, 1, 1), Heading(2, 3, 2), Heading(4, 5, 2))
    )
    assert document.headings_at(4) == ("A", "C")


def test_words_of_one_line_share_a_box_and_lines_do_not() -> None:
    assert make().boxes(0, 10) == (Box(1, 10, 90, 50, 101),)
    assert make().boxes(12, 23) == (Box(2, 10, 90, 30, 100), Box(2, 10, 78, 30, 88))


def test_a_box_covers_only_the_words_that_the_span_touches() -> None:
    assert make().boxes(7, 8) == (Box(1, 33, 91, 50, 101),)
    assert make().boxes(5, 6) == ()
    assert make().boxes(10, 12) == ()


def test_a_document_survives_json() -> None:
    document = make()
    record = json.loads(json.dumps(document_to_json(document)))
    assert "text" not in record
    assert document_from_json(record, document.text, document.words) == document
