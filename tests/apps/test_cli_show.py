"""`ldi-qa show`: what was read from a page, as text and as a picture, and what is no such page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ldi_qa.apps import cli

Show = Callable[..., tuple[int, str, str]]
RED, BLUE, GREEN, WHITE = (208, 0, 0), (0, 96, 224), (0, 144, 48), (255, 255, 255)


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Show:
    """Runs ``ldi-qa show`` with arguments; gives its exit code, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["ldi-qa", "show", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(ended.value.code or 0), out, err

    return run


def draw(path: Path, **settings: object) -> Path:
    """A PDF of three pages, printed i, 1 and 2; the last is turned and holds a table."""
    canvas = Canvas(str(path), pagesize=(400, 600), invariant=True, **settings)
    canvas.addPageLabel(0, style="ROMAN_LOWER")
    canvas.addPageLabel(1, style="ARABIC", start=1)
    canvas.drawString(50, 500, "The orchard in brief.")
    canvas.showPage()
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(50, 520, "Harvest")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 490, "Apples grew well, and the pears were sold.")
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.drawString(50, 340, "Table 1: Boxes sold")
    rows = [("", "2021", "2022"), ("Apples", "1,204", "977"), ("Pears", "31", "4,052")]
    for y, row in zip((320, 300, 280), rows, strict=True):
        for x, text in zip((50, 150, 250), row, strict=True):
            canvas.drawString(x, y, text)
    canvas.save()
    return path


def test_a_page_is_printed_block_by_block(show: Show, tmp_path: Path) -> None:
    assert show(draw(tmp_path / "a.pdf"), "--page", 2) == (
        0,
        "a.pdf, page 2 of 3 (printed 1)\n\n[1] # Harvest\n\n"
        "[2] Apples grew well, and the pears were sold.\n",
        "",
    )


def test_a_table_is_printed_as_one(show: Show, tmp_path: Path) -> None:
    _, out, _ = show(draw(tmp_path / "a.pdf"), "--page", 3)
    assert out.splitlines()[4:] == [
        "[2] table: Table 1: Boxes sold",
        "       |  2021 |  2022",
        "-------+-------+------",
        "Apples | 1,204 |   977",
        "Pears  |    31 | 4,052",
    ]


def test_without_a_page_all_are_printed(show: Show, tmp_path: Path) -> None:
    _, out, _ = show(draw(tmp_path / "a.pdf"))
    assert [line for line in out.splitlines() if line.startswith("a.pdf, page")] == [
        "a.pdf, page 1 of 3 (printed i)",
        "a.pdf, page 2 of 3 (printed 1)",
        "a.pdf, page 3 of 3 (printed 2)",
    ]


def test_a_document_without_pages(show: Show, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Harvest\n\nApples grew well.\n", "utf-8")
    assert show(tmp_path / "a.md")[:2] == (0, "[1] # Harvest\n\n[2] Apples grew well.\n")
    code, out, err = show(tmp_path / "a.md", "--page", 1)
    assert (code, out) == (2, "")
    assert "a.md has no pages: leave --page out" in err


@pytest.mark.parametrize("number", [0, 4, -1])
def test_no_such_page_says_how_many_there_are(show: Show, tmp_path: Path, number: int) -> None:
    code, out, err = show(draw(tmp_path / "a.pdf"), "--page", number)
    assert (code, out) == (2, "")
    assert f"a.pdf has 3 pages, and no page {number}" in err


def test_the_picture_has_boxes_where_the_words_are(show: Show, tmp_path: Path) -> None:
    path, png = draw(tmp_path / "a.pdf"), tmp_path / "page.png"
    code, _, err = show(path, "--page", 2, "--png", png)
    assert (code, err) == (0, f"Drawn: {png}\n")
    picture = opened(png)
    assert picture.size == (1200, 1800)
    red = picture.crop((140, 150, 400, 300))  # around "Harvest", at 3 pixels a point
    assert RED in colours(red)
    assert colours(picture.crop((0, 400, 1200, 1800))) == {WHITE}


def test_on_a_turned_page_too(show: Show, tmp_path: Path) -> None:
    png = tmp_path / "page.png"
    show(draw(tmp_path / "a.pdf"), "--page", 3, "--png", png)
    picture = opened(png)
    assert picture.size == (1200, 1800)
    # Turned clockwise, 31 at x 150 and y 280 stands 280 from the left and 150 from the top.
    assert BLUE in colours(picture.crop((830, 440, 880, 495)))
    assert GREEN in colours(picture.crop((950, 440, 1000, 540)))
    assert colours(picture.crop((0, 0, 800, 1800))) == {WHITE}


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture


def colours(picture: Image.Image) -> set[object]:
    return {colour for _, colour in picture.getcolors(1_000_000) or []}


def test_a_picture_needs_a_page_and_a_place(show: Show, tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf")
    code, _, err = show(path, "--png", tmp_path / "all.png")
    assert code == 2
    assert "--page" in err
    code, _, err = show(path, "--page", 1, "--png", tmp_path / "no" / "where.png")
    assert code == 2
    assert "where.png cannot be written: No such file or directory" in err


def test_a_file_that_is_not_there(show: Show, tmp_path: Path) -> None:
    code, out, err = show(tmp_path / "lost.pdf")
    assert (code, out) == (2, "")
    assert f"no file '{tmp_path / 'lost.pdf'}'" in err


def test_an_encrypted_file_opens_with_its_password(show: Show, tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", encrypt=StandardEncryption("sesame", ownerPassword="owner"))
    code, _, err = show(path, "--page", 1)
    assert code == 2
    assert "a.pdf is encrypted" in err
    assert "--password" in err
    png = tmp_path / "page.png"
    assert show(path, "--page", 1, "--password", "sesame", "--png", png)[0] == 0
    assert "orchard" in show(path, "--page", 1, "--password", "sesame")[1]
