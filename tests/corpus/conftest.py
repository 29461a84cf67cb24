from __future__ import annotations

import os
import re
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
PDF = CORPUS / "local-digital-index-2024-west-midlands.pdf"


def flat(text: str) -> str:
    """Text on one line, with the apostrophes of a keyboard."""
    return " ".join(text.replace("’", "'").split())


@pytest.fixture(scope="session")
def pages() -> list[str]:
    """The text of each page of the default corpus."""
    with pypdfium2.PdfDocument(PDF) as document:
        return [flat(page.get_textpage().get_text_range()) for page in document]


@pytest.fixture(scope="session")
def corpus(pages: list[str]) -> str:
    """The corpus as it reads on from page to page, without the footers."""
    return " ".join(
        re.sub(r"Local Digital Index 2024 \| West Midlands Region \d+$", "", page) for page in pages
    ).replace("  ", " ")


@pytest.fixture(scope="session")
def original() -> str:
    """The text of techUK's own report, which is not part of the project and may be absent."""
    named = os.environ.get("LDI_QA_ORIGINAL")
    found = [Path(named)] if named else sorted((ROOT.parent / "shared" / "report").glob("*.txt"))
    if not found or not found[0].is_file():
        pytest.skip("the original report is not here: set LDI_QA_ORIGINAL to its text")
    return found[0].read_text("utf-8")
