"""Long and odd PDFs: where they lie beside the project, offsets, pages and boxes have to agree."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from ldi_qa.documents import passages, read_document
from ldi_qa.text import SUPERSCRIPTS, normalise

FOLDER = Path(__file__).parents[3] / "shared" / "pdf"
SMALL = [FOLDER / "icdar2013" / f"{name}.pdf" for name in ("eu-004", "us-005", "us-013")]
PLAIN = {raised: chr(digit) for digit, raised in SUPERSCRIPTS.items()}


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_offsets_pages_and_boxes_agree(path: Path) -> None:
    if not path.exists():
        pytest.skip("the PDF is not beside the project")
    document = read_document(path)
    words = document.words
    assert np.all(words.starts < words.ends)
    assert np.all(words.starts[1:] >= words.ends[:-1])
    letters = np.array([not c.isspace() and c != "|" for c in document.text])
    for start, end in zip(words.starts, words.ends, strict=True):
        letters[start:end] = False
    assert not letters.any()
    pages = [document.page_at(int(start)).number for start in words.starts]  # type: ignore[union-attr]
    assert pages == words.pages.tolist()
    pdf = pypdfium2.PdfDocument(path)
    for number in range(len(pdf)):
        textpage = pdf[number].get_textpage()
        for index in np.flatnonzero(words.pages == number + 1)[::7].tolist():
            word = document.text[words.starts[index] : words.ends[index]]
            x0, y0, x1, y1 = words.boxes[index].tolist()
            there = textpage.get_text_bounded(x0 - 1, y0 - 1, x1 + 1, y1 + 1)
            assert word.translate(PLAIN)[:3].rstrip("-") in normalise(there)
    for passage in passages(document):
        assert passage.text == document.text[passage.start : passage.end]
        assert passage.page == document.page_at(passage.start).number  # type: ignore[union-attr]
