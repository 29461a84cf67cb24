"""How far a run is: small cases, computed by hand."""

from ldi_qa.index.pages import PageCount


def test_half_of_a_page_is_reading_it_and_half_is_embedding_it() -> None:
    told: list[tuple[int, int, str]] = []
    count = PageCount({"a.pdf": 5000, "b.pdf": 15000}, lambda *now: told.append(now))
    count.reading("a.pdf", 1, 10)  # b.pdf is three times as large: 30 pages, as far as one knows
    count.reading("a.pdf", 5, 10)  # four pages are read
    count.reading("b.pdf", 1, 20)
    count.reading("a.pdf", 0, 10)  # when all are put together, no page is told
    count.embedding("a.pdf", 3, 6)
    count.finished("a.pdf")
    count.finished("b.pdf")
    count.all_done("writing")
    assert told == [
        (0, 40, "a.pdf"),
        (2, 40, "a.pdf"),
        (2, 30, "b.pdf"),
        (7, 30, "a.pdf"),
        (10, 30, "a.pdf"),
        (30, 30, "b.pdf"),
        (30, 30, "writing"),
    ]


def test_a_file_that_is_read_again_does_not_turn_back_the_clock() -> None:
    told: list[int] = []
    count = PageCount({"a.pdf": 5000}, lambda done, total, name: told.append(done))
    for page in (1, 9, 1, 9):
        count.reading("a.pdf", page, 10)
    assert told == [0, 4, 4, 4]


def test_a_file_without_pages_counts_as_one() -> None:
    told: list[tuple[int, int]] = []
    count = PageCount({"a.md": 5, "b.md": 5}, lambda done, total, name: told.append((done, total)))
    count.finished("a.md")
    count.finished("b.md")
    assert told == [(1, 2), (2, 2)]
