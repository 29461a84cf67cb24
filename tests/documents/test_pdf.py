from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth

from ldi_qa.documents import Document, read_document
from ldi_qa.errors import DocumentError, EmptyDocument, EncryptedDocument

from .conftest import BODY, BOLD, Run, draw, lines

Read = Callable[..., Document]
FILLER = [
    "The orchard was planted on the southern slope when the first of",
    "the terraces had been cleared, and the trees that stand in it now",
    "are the fourth to have grown there since the house was sold.",
]


def test_lines_become_paragraphs_and_gaps_part_them(read_pages: Read) -> None:
    document = read_pages(lines(50, 500, *FILLER) + lines(50, 440, "Pears came later."))
    assert document.text == " ".join(FILLER) + "\n\nPears came later."


def test_every_word_has_a_box_on_its_page(read_pages: Read) -> None:
    document = read_pages(lines(50, 500, *FILLER), lines(50, 500, "Pears came later."))
    words = document.words
    assert [document.text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == (
        document.text.split()
    )
    assert words.pages.tolist() == [1] * 37 + [2] * 3
    start = document.text.index("southern slope")
    (box,) = document.boxes(start, start + len("southern slope"))
    assert box.page == 1
    assert box.y0 < 500 < box.y1 < 513
    assert 180 < box.x0 < box.x1 < 270


def test_a_quote_over_two_lines_has_two_boxes(read_pages: Read) -> None:
    document = read_pages(lines(50, 500, *FILLER))
    start = document.text.index("first of the terraces")
    boxes = document.boxes(start, start + len("first of the terraces"))
    assert [round(box.y0 - boxes[1].y0) for box in boxes] == [13, 0]


def test_running_lines_and_page_numbers_are_not_text(read_pages: Read) -> None:
    pages = [
        [*lines(50, 570, "Orchard review", size=8), *lines(50, 500, text), *lines(195, 30, number)]
        for text, number in zip(
            ["Apples grew well.", "Pears grew badly.", "Plums froze."], "789", strict=True
        )
    ]
    document = read_pages(*pages)
    assert document.text == "Apples grew well.\n\nPears grew badly.\n\nPlums froze."
    assert [page.label for page in document.pages] == ["7", "8", "9"]
    assert document.page_at(document.text.index("Plums")) == document.pages[2]


def test_a_figure_at_the_foot_of_a_page_is_no_page_number(read_pages: Read) -> None:
    pages = [
        lines(50, 60, f"Total {figure} boxes") + lines(50, 40, figure)
        for figure in ("12", "40", "31")
    ]
    assert read_pages(*pages).text.count("40") == 2


def test_a_sentence_over_a_page_break_is_whole(read_pages: Read) -> None:
    upper = [*lines(50, 100, *FILLER[:2]), *lines(50, 60, "1 A note on the terraces.", size=7)]
    document = read_pages(upper, lines(50, 500, *FILLER[2:]))
    sentence = " ".join(FILLER)
    start = document.text.index(sentence)
    assert (start, start + len(sentence)) in document.sentences
    boxes = document.boxes(start, start + len(sentence))
    assert [box.page for box in boxes] == [1, 1, 2]
    assert "A note on the terraces." in document.text[:start]
    assert document.page_at(start).number == 1  # type: ignore[union-attr]
    assert document.page_at(start + len(sentence) - 1).number == 2  # type: ignore[union-attr]


def test_words_hyphenated_at_a_line_end_are_rejoined(read_pages: Read) -> None:
    document = read_pages(
        lines(
            50,
            500,
            "The infrastructure was new and the harvest a well-",
            "known one: infra-",
            "structure pays, says the long-",
            "term plan of 2024-",
            "25 for a co-",
            "operative.",
        )
        + lines(50, 400, "It is well-known here, and the term is a long one.")
    )
    assert document.text.split("\n\n")[0] == (
        "The infrastructure was new and the harvest a well-known one: infrastructure pays, says "
        "the long-term plan of 2024-25 for a cooperative."
    )


def test_a_rejoined_word_has_a_box_on_either_line(read_pages: Read) -> None:
    document = read_pages(lines(50, 500, "The infrastructure is old infra-", "structure here."))
    start = document.text.rindex("infrastructure")
    upper, lower = document.boxes(start, start + len("infrastructure"))
    assert upper.y0 > lower.y1 - 2
    assert (lower.x0, round(upper.y0 - lower.y0)) == (50, 13)


def test_a_footnote_mark_is_kept_apart_from_the_figure_beside_it(read_pages: Read) -> None:
    text = "They sold 45"
    page: list[Run] = [
        (50, 500, 10, "Helvetica", text),
        (50 + 57.8, 504, 6, "Helvetica", "3"),
        (50, 487, 10, "Helvetica", "boxes in the year and the rest went to the mill."),
    ]
    assert read_pages(page).text.startswith("They sold 45³ boxes")


def test_headings_are_told_by_size_and_weight(read_pages: Read) -> None:
    page = [
        *lines(50, 550, "Orchard review", size=20, font=BOLD),
        *lines(50, 500, "Harvest", size=14, font=BOLD),
        *lines(50, 470, *FILLER),
        *lines(50, 410, "Apples", font=BOLD),
        *lines(50, 390, *FILLER),
    ]
    document = read_pages(page)
    headings = [(document.text[h.start : h.end], h.level) for h in document.headings]
    assert headings == [("Orchard review", 1), ("Harvest", 2), ("Apples", 3)]
    assert document.headings_at(len(document.text) - 1) == ("Orchard review", "Harvest", "Apples")


def test_items_of_a_list_stand_apart(read_pages: Read) -> None:
    page = [
        *lines(50, 500, "The orchard has:"),
        *lines(60, 480, "• apples on the southern slope, which were", "   planted first"),
        *lines(60, 450, "• 1,200 pears"),
    ]
    assert read_pages(page).text == (
        "The orchard has:\n\n"
        "• apples on the southern slope, which were planted first\n• 1,200 pears"
    )


def test_two_columns_are_read_one_after_the_other(read_pages: Read) -> None:
    left = [
        "The orchard was planted on",
        "the southern slope when the",
        "first of the terraces",
        "had been cleared.",
    ]
    right = [
        "Pears came later and were",
        "grown along the wall where",
        "the sun stays longest of",
        "all in the autumn.",
    ]
    both = [
        run
        for pair in zip(lines(40, 500, *left), lines(220, 500, *right), strict=True)
        for run in pair
    ]
    document = read_pages(
        [*lines(40, 550, "A heading over both of the columns, all across it", size=14), *both]
    )
    assert document.text.split("\n\n")[1:] == [" ".join(left), " ".join(right)]


def test_a_number_at_a_line_start_stays_in_its_sentence(read_pages: Read) -> None:
    """ "1.5 million" at the start of a line is no number of a paragraph."""
    document = read_pages(
        lines(
            50,
            500,
            "1.2    The orchard is to see the planting of nearly",
            "1.5 million trees by the end of the decade.",
        )
    )
    assert "nearly 1.5 million trees" in document.text


def test_an_encrypted_file_asks_for_its_password(tmp_path: Path) -> None:
    path = draw(
        tmp_path / "locked.pdf",
        [lines(50, 500, "Apples grew well.")],
        encrypt=StandardEncryption("secret", ownerPassword="owner"),
    )
    with pytest.raises(EncryptedDocument, match=r"locked\.pdf is encrypted and needs a password"):
        read_document(path)
    with pytest.raises(EncryptedDocument, match="does not open with this password"):
        read_document(path, password="wrong")
    assert read_document(path, password="secret").text == "Apples grew well."


def test_a_file_without_text_asks_for_ocr(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument, match=r"scan\.pdf holds no text.*OCR"):
        read_document(draw(tmp_path / "scan.pdf", [[]]))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_named_or_still_read_whole(tmp_path: Path, share: float) -> None:
    path = draw(tmp_path / "cut.pdf", [lines(50, 500, *FILLER)] * 3)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(DocumentError, match=r"cut\.pdf"):
        read_document(path)


def test_title_date_and_publisher_come_from_the_metadata(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    canvas.setTitle("Orchard review")
    canvas.setAuthor("Orchard board")
    canvas.drawString(50, 500, "Apples grew well.")
    canvas.save()
    document = read_document(tmp_path / "a.pdf")
    assert (document.title, document.publisher) == ("Orchard review", "Orchard board")
    assert document.date == "2000-01-01"


def cells(document: Document) -> list[list[str]]:
    (table,) = document.tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return list(rows.values())


def row(y: float, *texts: str) -> list[Run]:
    """A label at the left and figures at the right edges of their columns."""
    label, *figures = texts
    ends = [230, 300, 370]
    return [
        *([(40.0, y, 10.0, "Helvetica", label)] if label else []),
        *(
            (end - 5.0 * len(text), y, 10.0, "Helvetica", text)
            for end, text in zip(ends, figures, strict=False)
            if text
        ),
    ]


def test_a_table_has_rows_columns_headers_and_a_caption(read_pages: Read) -> None:
    document = read_pages(
        [
            *lines(40, 540, "Table 2.1: Boxes sold (thousand)"),
            *row(520, "", "2021", "2022", "2023"),
            *row(500, "Apples", "1,204", "1,377", "12 450"),
            *row(480, "Pears of the later", "", "", ""),
            *row(468, "kind", "31.5", "-4.2", "(0.7)"),
            *row(448, "All", "1,235.5", "1,372.8", "12 449.3"),
        ]
    )
    assert cells(document) == [
        ["2021", "2022", "2023"],
        ["Apples", "1,204", "1,377", "12 450"],
        ["Pears of the later kind", "31.5", "-4.2", "(0.7)"],
        ["All", "1,235.5", "1,372.8", "12 449.3"],
    ]
    (table,) = document.tables
    assert table.caption == "Table 2.1: Boxes sold (thousand)"
    assert [cell.column for cell in table.cells if cell.header] == [1, 2, 3]
    assert "Apples | 1,204 | 1,377 | 12 450\n" in document.text


def test_a_cell_has_its_own_box(read_pages: Read) -> None:
    document = read_pages(
        row(520, "", "2021", "2022") + row(500, "Apples", "1,204", "1,377") + row(480, "Figs", "3")
    )
    start = document.text.index("1,377")
    (box,) = document.boxes(start, start + 5)
    assert 270 < box.x0 < box.x1 < 305
    assert 495 < box.y0 < 500 < box.y1 < 512


def test_a_table_goes_on_over_the_page(read_pages: Read) -> None:
    head = row(540, "", "2021", "2022", "2023")
    document = read_pages(
        [
            *lines(40, 570, "Table 1: Boxes"),
            *head,
            *row(520, "Apples", "1", "2", "3"),
            *row(500, "Pears", "4", "5", "6"),
        ],
        [*head, *row(520, "Plums", "7", "8", "9"), *row(500, "Figs", "10", "11", "12")],
    )
    assert cells(document)[1:] == [
        ["Apples", "1", "2", "3"],
        ["Pears", "4", "5", "6"],
        ["Plums", "7", "8", "9"],
        ["Figs", "10", "11", "12"],
    ]
    assert document.text.count("2021") == 1
    assert document.page_at(document.text.index("Figs")).number == 2  # type: ignore[union-attr]


def test_text_that_runs_upwards_is_read_too(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 600))
    canvas.drawString(100, 500, "Apples grew well.")
    canvas.rotate(90)
    canvas.drawString(100, -40, "Boxes in thousand")
    canvas.save()
    document = read_document(tmp_path / "a.pdf")
    assert document.text == "Apples grew well.\n\nBoxes in thousand"
    start = document.text.index("Boxes")
    box = document.boxes(start, start + 5)[0]
    assert 25 < box.x0 < box.x1 < 45
    assert 95 < box.y0 < box.y1 < 145


def test_a_small_letter_drawn_after_its_line_stands_in_it(read_pages: Read) -> None:
    first = 50 + stringWidth("They used CO", BODY, 10)
    second = first + 6 + stringWidth("in the mill, 8 g/m", BODY, 10)
    document = read_pages(
        [
            *lines(50, 500, "They used CO", "and filled the sacks with it in the year."),
            (first + 6, 500, 10, BODY, "in the mill, 8 g/m"),
            (second + 6, 500, 10, BODY, "of it."),
            (first, 498, 6, BODY, "2"),
            (second, 504, 6, BODY, "3"),
        ]
    )
    assert document.text.startswith("They used CO2 in the mill, 8 g/m³ of it. and filled")


def test_a_slanted_line_is_no_text_and_a_leaning_letter_is(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 600))
    canvas.drawString(100, 500, "Apples grew well.")
    text = canvas.beginText()
    text.setTextTransform(1, 0, 0.33, 1, 100, 480)
    text.textOut("Pears leaned.")
    canvas.drawText(text)
    canvas.rotate(45)
    canvas.drawString(300, 0, "DRAFT")
    canvas.save()
    assert read_document(tmp_path / "a.pdf").text == "Apples grew well.\n\nPears leaned."


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_where_pdfium_finds_the_words_on_turned_and_cropped_pages(
    tmp_path: Path, turn: int
) -> None:
    import pypdfium2
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(400, 400), cropBox=(30, 40, 390, 380))
    canvas.setPageRotation(turn)
    canvas.drawString(100, 300, "Apples grew well.")
    canvas.rotate(90)
    canvas.drawString(100, -80, "Boxes in thousand")
    canvas.save()
    document = read_document(path)
    page = pypdfium2.PdfDocument(path)[0].get_textpage()
    for word in ("grew", "thousand"):
        start = document.text.index(word)
        (box,) = document.boxes(start, start + len(word))
        assert page.get_text_bounded(box.x0, box.y0, box.x1, box.y1).strip() == word


def test_a_line_that_introduces_rows_stays_a_row_of_its_table(read_pages: Read) -> None:
    document = read_pages(
        [
            *lines(40, 560, "Table 1: Boxes"),
            *row(540, "", "2021", "2022", "2023"),
            *row(526, "Orchard", "", "", ""),
            *row(512, "Apples", "1", "2", "3"),
            *lines(40, 499, "of which:"),
            *row(486, "Red", "4", "5", "6"),
            *row(473, "Green", "7", "8", "9"),
        ]
    )
    assert [cell_row[0] for cell_row in cells(document)] == [
        "2021", "Orchard", "Apples", "of which:", "Red", "Green"
    ]  # fmt: skip
    (table,) = document.tables
    assert {cell.row for cell in table.cells if cell.header} == {0}


def test_years_set_close_are_a_column_each(read_pages: Read) -> None:
    years = [(x, 540.0, 10.0, BODY, f"20{n}-{n + 1}") for x, n in ((190, 21), (232, 22), (274, 23))]
    rows = [
        (x, y, 10.0, BODY, text)
        for y, texts in ((520, ["Apples", "1.5", "2.5", "3.5"]), (500, ["Pears", "4", "5", "6"]))
        for x, text in zip((40, 205, 247, 289), texts, strict=True)
    ]
    document = read_pages([*lines(40, 570, "Table 1: Boxes"), *years, *rows])
    assert cells(document) == [
        ["2021-22", "2022-23", "2023-24"],
        ["Apples", "1.5", "2.5", "3.5"],
        ["Pears", "4", "5", "6"],
    ]


def test_the_labels_of_a_chart_are_no_table(read_pages: Read) -> None:
    chart = [*row(520, "35", "1.5", "2.5", "3.5"), *row(500, "30", "2021", "2022", "2023")]
    document = read_pages(
        [*lines(40, 570, "Chart 1: Boxes"), *chart, *lines(40, 470, "Source: the mill")],
        [*lines(40, 570, "Table 1: Boxes"), *chart],
    )
    assert [document.page_at(table.start).number for table in document.tables] == [2]  # type: ignore[union-attr]
    assert "35 1.5 2.5 3.5 | 30 2021 2022 2023" in document.text


def test_a_paragraph_that_opens_in_bold_is_one(read_pages: Read) -> None:
    document = read_pages(
        [
            *lines(50, 500, "Boxes sold in the orchard and", font=BOLD),
            (50, 487, 10, BOLD, "in the mill"),
            (110, 487, 10, BODY, "– The board counts them each year."),
            *lines(50, 460, *FILLER),
        ]
    )
    assert document.headings == ()
    assert document.text.startswith("Boxes sold in the orchard and in the mill – The board")


def test_a_small_fraction_is_no_mark_of_a_note(read_pages: Read) -> None:
    page = [
        *lines(50, 500, "They grew by"),
        (112, 504, 6, BODY, "2"),
        (115, 500, 10, BODY, "/"),
        (117.8, 499, 6, BODY, "3"),
        (124, 500, 10, BODY, "of a ton."),
    ]
    assert read_pages(page).text == "They grew by 2/3 of a ton."


def test_figures_beside_the_middle_of_their_label_are_in_its_row(read_pages: Read) -> None:
    labels = [
        ["Boxes of the", "apples that were", "sold in May"],
        ["Boxes of", "all pears sold", "here"],
    ]
    page = [*lines(40, 570, "Table 1: Boxes"), *row(545, "", "2021", "2022", "2023")]
    for y, label in ((520, labels[0]), (470, labels[1])):
        page += [*lines(40, y, *label), *row(y - 13, "", "10", "20", "30")]
    assert cells(read_pages(page)) == [
        ["2021", "2022", "2023"],
        ["Boxes of the apples that were sold in May", "10", "20", "30"],
        ["Boxes of all pears sold here", "10", "20", "30"],
    ]
