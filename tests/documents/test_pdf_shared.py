"""Long and odd PDFs: where they lie beside the project, offsets, pages and boxes have to agree."""

from pathlib import Path

import numpy as np
import pytest
from bench.covering import misses

from ldi_qa.documents import passages, read_document

FOLDER = Path(__file__).parents[3] / "shared" / "pdf"
PATHS = sorted(FOLDER.rglob("*.pdf"))


@pytest.mark.skipif(not PATHS, reason="the PDFs are not beside the project")
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_offsets_quotes_pages_and_boxes_agree(path: Path) -> None:
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
    assert [miss for miss in misses(document, path) if miss] == []
    for passage in passages(document):
        assert passage.text == document.text[passage.start : passage.end]
        assert passage.page == document.page_at(passage.start).number  # type: ignore[union-attr]
