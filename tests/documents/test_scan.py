"""Pages that are pictures: read by Tesseract where it is installed, named where it is not."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ldi_qa.documents import read_document
from ldi_qa.documents.pdf import scan
from ldi_qa.documents.pdf.frame import Frame
from ldi_qa.documents.pdf.scan import words_of
from ldi_qa.errors import EmptyDocument

LINES = ("The harbour in 2024", "It handled 33,911 containers,", "4.5% more than in 2023.")


def draw_scan(path: Path, *, with_text: bool, rotation: int = 0) -> Path:
    """A PDF of a page that is a picture of three lines, and if wanted one of text before it."""
    picture = Image.new("L", (1700, 2200), 255)
    font = ImageFont.load_default(size=60)
    for number, line in enumerate(LINES):
        ImageDraw.Draw(picture).text((200, 300 + 100 * number), line, fill=0, font=font)
    canvas = Canvas(str(path), pagesize=(612, 792))
    if with_text:
        canvas.drawString(72, 700, "This page says in ten words or more what it says.")
        canvas.showPage()
    turned = picture.rotate(rotation, expand=True)
    width, height = (612, 792) if rotation % 180 == 0 else (792, 612)
    canvas.setPageSize((width, height))
    canvas.drawImage(ImageReader(turned), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=path)
    writer.pages[-1].rotate(rotation)
    writer.write(path)
    return path


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(picture: Any) -> Any:
        raise scan.ScanError(scan.HELP)

    monkeypatch.setattr(scan, "_recognise", refuse)


def test_a_scan_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch)
    with pytest.raises(EmptyDocument) as error:
        read_document(draw_scan(tmp_path / "scan.pdf", with_text=False))
    assert "Page 1 of scan.pdf: a scan without text." in str(error.value)
    assert "install Tesseract" in str(error.value)
    assert "pip install 'ldi-qa[ocr]'" in str(error.value)


def test_a_scanned_page_among_others_is_named_and_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch)
    document = read_document(draw_scan(tmp_path / "half.pdf", with_text=True))
    assert document.text == "This page says in ten words or more what it says."
    (problem,) = document.problems
    assert problem.startswith("Page 2 of half.pdf: a scan without text.")


def test_tesseract_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(scan.ScanError, match="install Tesseract"):
        scan._recognise(Image.new("L", (9, 9)))


def test_words_stand_in_points_on_the_page() -> None:
    """Two pixels a point on a page of 100 by 200: a line, a word on it, and a speck."""
    found = {
        "level": [4, 5, 5],
        "text": ["", "33,911", "~"],
        "conf": ["-1", 96.5, 11],
        "left": [20, 20, 190],
        "top": [100, 100, 100],
        "width": [60, 60, 4],
        "height": [25, 25, 25],
    }
    (word,) = words_of(found, Frame(100, 200, 0, 0, 0), 2)
    assert word.text == "33,911"
    assert word.place == (10, 137.5, 40, 150)
    assert word.size == 10


def test_words_of_a_turned_page_stand_in_the_files_coordinates() -> None:
    found = {"level": [4, 5], "text": ["", "12"], "conf": [-1, 90], "left": [10, 10]}
    found |= {"top": [30, 30], "width": [20, 20], "height": [10, 10]}
    frame = Frame(width=200, height=100, left=0, bottom=0, turn=1)
    (word,) = words_of(found, frame, 1)
    np.testing.assert_allclose(frame.shown(np.array([word.place])), [[10, 60, 30, 70]])


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_scan_is_read(tmp_path: Path, rotation: int) -> None:
    document = read_document(draw_scan(tmp_path / "scan.pdf", with_text=False, rotation=rotation))
    assert document.problems == ()
    assert " ".join(LINES) in " ".join(document.text.split())
    start = document.text.index("33,911")
    (box,) = document.boxes(start, start + 6)
    if rotation == 0:  # the picture has it from pixel 505 to 705, 400 down
        assert box.x0 == pytest.approx(505 * 0.36, abs=25)
        assert box.y1 == pytest.approx(792 - 400 * 0.36, abs=12)
