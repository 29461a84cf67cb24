from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ldi_qa.documents import Document, read_document

Run = tuple[float, float, float, str, str]  # x, y, size, font, text
BODY, BOLD = "Helvetica", "Helvetica-Bold"


def lines(x: float, y: float, *texts: str, size: float = 10, font: str = BODY) -> list[Run]:
    """Lines of print below each other, 13 points apart."""
    return [(x, y - 13 * number, size, font, text) for number, text in enumerate(texts)]


def draw(path: Path, pages: Sequence[Sequence[Run]], **settings: object) -> Path:
    """Writes a PDF of 400 by 600 points with each run of text where it says."""
    canvas = Canvas(str(path), pagesize=(400, 600), invariant=True, **settings)
    for page in pages:
        for x, y, size, font, text in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def read_pages(tmp_path: Path) -> Callable[..., Document]:
    """Draws pages and reads them back."""

    def read(*pages: Sequence[Run]) -> Document:
        return read_document(draw(tmp_path / "drawn.pdf", pages))

    return read
