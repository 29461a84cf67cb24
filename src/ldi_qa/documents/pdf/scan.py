"""Pages that are pictures: their words, read by Tesseract where it is installed."""

from __future__ import annotations

import math
import shutil
from statistics import median
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ldi_qa.documents.pdf.frame import Frame
from ldi_qa.documents.pdf.glyphs import Word
from ldi_qa.text import normalise

_FEW = 10  # words: a stamp or a page number on a picture is not the page's text
_COVERED = 0.5  # of the page, by one picture
_DPI = 300  # as Tesseract's documentation advises
_PIXELS = 40_000_000
_SURE = 30  # of 100: below that it is mostly specks and lines
_SECONDS = 50
_LANGUAGE = "eng"
_LEADING = 1.25  # a line's height and what is above it, in sizes of the font

HELP = (
    "To have it read, install Tesseract (its package is mostly called tesseract-ocr or tesseract) "
    "and: pip install 'ldi-qa[ocr]'"
)


class ScanError(Exception):
    """A page's picture was not read; the message says why, and what to do."""


def is_scan(page: Any, frame: Frame, words: int) -> bool:
    """Whether a `pypdfium2.PdfPage` with so many words is a picture of a page."""
    if words >= _FEW:
        return False
    area = frame.width * frame.height
    return any(
        (right - left) * (top - bottom) >= _COVERED * area
        for left, bottom, right, top in (
            picture.get_bounds()
            for picture in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        )
    )


def read_scan(page: Any, frame: Frame) -> list[Word]:
    """The words on a page's picture, in the order of reading.

    Raises:
        ScanError: There is no Tesseract, or it fails.
    """
    scale = min(_DPI / 72, math.sqrt(_PIXELS / (frame.width * frame.height)))
    picture = page.render(scale=scale, grayscale=True).to_pil()
    return words_of(_recognise(picture), frame, scale)


def words_of(found: dict[str, list[Any]], frame: Frame, scale: float) -> list[Word]:
    """Words out of Tesseract's table.

    Args:
        found: Its columns: ``level`` (4 a line, 5 a word), ``text``, ``conf`` from 0 to 100, and
            ``left``, ``top``, ``width``, ``height`` in pixels from the upper left corner.
        frame: The page that was rendered, as it is shown.
        scale: Pixels a point.
    """
    names = ("level", "text", "conf", "left", "top", "width", "height")
    rows = list(zip(*(found[name] for name in names), strict=True))
    heights = [row[6] / scale / _LEADING for row in rows if row[0] == 4]
    usual = median(heights) if heights else 0.0
    words: list[Word] = []
    size = base = 0.0
    for level, text, sure, *pixels in rows:
        left, top, width, height = (value / scale for value in pixels)
        x0, x1, y1 = left, left + width, frame.height - top
        if level == 4:
            size = height / _LEADING
            # Lines without tall letters are lower, not smaller.
            size = usual if 0.7 * usual < size < 1.3 * usual else size
            base = y1 - height + 0.25 * size
        clean = normalise(str(text)).strip()
        if level != 5 or not clean or float(sure) < _SURE:
            continue
        shown = np.array([[x0, y1 - height, x1, y1]])
        place = frame.back(shown, -frame.turn)[0].tolist()
        low, high = base - 0.25 * size, base + 0.85 * size
        words.append(Word(clean, x0, low, x1, high, base, size, False, tuple(place)))
    return words


def _recognise(picture: Any) -> dict[str, list[Any]]:
    """Tesseract's table of what is on a picture."""
    try:
        import pytesseract
    except ImportError:
        raise ScanError(HELP) from None
    if shutil.which(pytesseract.pytesseract.tesseract_cmd) is None:
        raise ScanError(HELP)
    try:
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            picture, lang=_LANGUAGE, timeout=_SECONDS, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ScanError(f"Tesseract could not read it ({reason}).") from error
    return table
