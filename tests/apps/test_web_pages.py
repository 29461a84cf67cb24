"""Pages as pictures, and where rectangles fall on them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen import canvas

from ldi_qa.apps.web.pages import PAGE_WIDTH, Area, PageImages
from ldi_qa.errors import DocumentError
from ldi_qa.types import Box


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages of 200 by 100 points: upright, turned by 90 degrees, and cropped to a half."""
    path = tmp_path_factory.mktemp("pages")
    drawn = canvas.Canvas(str(path / "one.pdf"), pagesize=(200, 100))
    drawn.rect(20, 50, 40, 30, fill=1)
    drawn.save()
    writer = PdfWriter(path / "one.pdf")
    writer.add_blank_page(200, 100).rotate(90)
    writer.add_blank_page(200, 100).cropbox = RectangleObject((100, 0, 200, 100))
    writer.write(path / "hash-three.pdf")
    (path / "hash-broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    return path


@pytest.fixture(scope="module")
def pages(folder: Path) -> Iterator[PageImages]:
    # As an index keeps its files: by names that say nothing to a reader.
    images = PageImages(lambda name: folder / f"hash-{name}")
    yield images
    images.close()


def near(area: Area, expected: tuple[float, float, float, float]) -> None:
    assert (area.left, area.top, area.width, area.height) == pytest.approx(expected, abs=1e-3)


def test_a_page_is_drawn_as_wide_as_a_sharp_screen_needs(pages: PageImages) -> None:
    picture = Image.open(io.BytesIO(pages.png("three.pdf", 1, "v")))
    assert picture.size == (PAGE_WIDTH, PAGE_WIDTH // 2)


def test_a_sheet_says_how_many_there_are(pages: PageImages) -> None:
    assert pages.sheet("three.pdf", 2, []).of == 3


def test_a_box_falls_on_what_stands_in_it(pages: PageImages) -> None:
    (area,) = pages.sheet("three.pdf", 1, [Box(1, 20, 50, 60, 80)]).areas
    near(area, (0.1, 0.2, 0.2, 0.3))
    picture = Image.open(io.BytesIO(pages.png("three.pdf", 1, "v"))).convert("L")
    middle = (
        (area.left + area.width / 2) * picture.width,
        (area.top + area.height / 2) * picture.height,
    )
    assert picture.getpixel((int(middle[0]), int(middle[1]))) == 0


def test_a_turned_page_turns_its_boxes(pages: PageImages) -> None:
    sheet = pages.sheet("three.pdf", 2, [Box(2, 20, 50, 60, 80)])
    assert (sheet.width, sheet.height) == (100, 200)
    near(sheet.areas[0], (0.5, 0.1, 0.3, 0.2))


def test_a_cropped_page_moves_its_boxes(pages: PageImages) -> None:
    sheet = pages.sheet("three.pdf", 3, [Box(3, 150, 0, 200, 50)])
    assert (sheet.width, sheet.height) == (100, 100)
    near(sheet.areas[0], (0.5, 0.5, 0.5, 0.5))


def test_boxes_of_other_pages_are_left_out(pages: PageImages) -> None:
    assert pages.sheet("three.pdf", 1, [Box(2, 0, 0, 1, 1)]).areas == ()


def test_a_page_that_is_not_there_says_how_many_there_are(pages: PageImages) -> None:
    with pytest.raises(DocumentError, match=r"^three\.pdf has 3 pages, and no page 4"):
        pages.png("three.pdf", 4, "v")


def test_a_file_that_is_no_pdf_is_named(pages: PageImages) -> None:
    with pytest.raises(DocumentError, match=r"^broken\.pdf cannot be opened"):
        pages.png("broken.pdf", 1, "v")
