"""A page's characters, gathered to words with their boxes.

pdfium is not thread-safe: nothing here may run in two threads of one process.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ldi_qa.documents.pdf.frame import Boxes, Frame
from ldi_qa.text import SUPERSCRIPTS, normalise

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123
_RAISED = re.compile(r"\d{1,3}(,\d{1,3})*,?")
# What pdfium gives for a hyphen at a line's end (even one that print always has), and a soft one.
_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
_BLANKS = frozenset({*range(0x21), 0x7F, 0x85, 0xA0, *range(0x2000, 0x200C)}) - _HYPHENS
_BLANKS |= {0x2028, 0x2029, 0x202F, 0x205F, 0x3000}
# Fonts claim more height than their glyphs fill; a highlight should not touch the next line.
_DESCENT, _ASCENT = 0.25, 0.85
_SLANT = 0.1  # quarters of a turn
_SLANTED = -1
_PRIVATE = range(0xE000, 0xF900)  # where symbol fonts keep their bullets


@dataclass(slots=True)
class Word:
    """A word, in PDF points, on the page turned so that the word runs from left to right.

    Attributes:
        text: Without white space. A footnote's mark is in superscript digits.
        x0: Left edge of its first glyph.
        y0: Lower edge (the font's descent).
        x1: Right edge of its last glyph.
        y1: Upper edge (the font's ascent).
        base: The y of its baseline.
        size: Its font's size.
        bold: Whether the font's name or flags say so.
        place: Its box in the file's coordinates.
        glued: Whether no space parts it from the word before.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    place: tuple[float, float, float, float]
    glued: bool = False


def read_words(page: Any) -> dict[int, list[Word]]:
    """The words of a `pypdfium2.PdfPage`, in the order in which the file draws them.

    Returns:
        The words that run in each direction, in quarters of a turn clockwise from left to right as
        the page is shown. Slanted words are left out: watermarks, and the labels of a chart's axis.
    """
    textpage = page.get_textpage()
    try:
        return _read(textpage.raw, textpage.count_chars(), Frame.of(page))
    finally:
        textpage.close()


def _read(raw: Any, count: int, frame: Frame) -> dict[int, list[Word]]:
    codes = [_code(raw, k) for k in range(count)]
    rects = (pdfium.FS_RECTF * count)()
    for k in range(count):
        pdfium.FPDFText_GetLooseCharBox(raw, k, rects[k])
    # An FS_RECTF is left, top, right, bottom.
    boxes = np.frombuffer(rects, np.float32).reshape(-1, 4)[:, [0, 3, 2, 1]].astype(np.float64)
    turns = np.array([_turn(raw, k) for k in range(count)], np.int64)
    words: dict[int, list[Word]] = {}
    for turn in set(turns.tolist()) - {_SLANTED}:
        masked = [code if own == turn else 0 for code, own in zip(codes, turns, strict=True)]
        found = _words(raw, masked, boxes, frame, turn)
        if found:
            words[(turn + frame.turn) % 4] = found
    return words


def _code(raw: Any, index: int) -> int:
    """A character's code; a glyph that the font gives no character for shows as one unknown."""
    code = int(pdfium.FPDFText_GetUnicode(raw, index))
    unknown = code < 0x20 and pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1
    return 0xFFFD if unknown and pdfium.FPDFText_IsHyphen(raw, index) != 1 else code


def _turn(raw: Any, index: int) -> int:
    """The direction that a character runs in, in quarters of a turn clockwise, or `_SLANTED`."""
    turn = float(pdfium.FPDFText_GetCharAngle(raw, index)) / (math.pi / 2)
    if abs(turn - round(turn)) > _SLANT:
        # An upright letter that leans, as an italic does, has an angle too, but runs level.
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        turn = -math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        if abs(turn - round(turn)) > _SLANT:
            return _SLANTED
    return round(turn) % 4


def _words(raw: Any, codes: list[int], boxes: Boxes, frame: Frame, turn: int) -> list[Word]:
    """The words that run in one direction, on the page turned so that they run left to right."""
    turned = frame.turned(boxes, turn)
    corners = turned.tolist()
    spans = [
        (start, end, text)
        for start, end in _spans(codes, corners)
        if (text := _text(codes[start:end]))
    ]
    origins = _origins(raw, [start for start, _, _ in spans])
    bases = frame.turned(origins, turn)[:, 1].tolist() if spans else []
    is_bold = _boldness(raw)
    words: list[Word] = []
    trimmed: list[tuple[float, float, float, float]] = []
    ended = -1
    for (start, end, text), base in zip(spans, bases, strict=True):
        size = _size(raw, start)
        x0, y0, x1, y1 = _around(corners[start:end])
        box = (x0, max(y0, base - _DESCENT * size), x1, min(y1, base + _ASCENT * size))
        word = Word(text, *box, base, size, is_bold(start), box)
        word.glued = start == ended and _adjoins(words[-1], word)
        words.append(word)
        trimmed.append(box)
        ended = end
    if words:
        for word, place in zip(words, frame.back(np.array(trimmed), turn).tolist(), strict=True):
            word.place = tuple(place)
    _mark_raised(words)
    return words


def _around(boxes: list[list[float]]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _origins(raw: Any, indexes: list[int]) -> Boxes:
    """Where characters stand on their baselines, as boxes [n, 4] without extent."""
    x, y = ctypes.c_double(), ctypes.c_double()
    points: list[tuple[float, float]] = []
    for index in indexes:
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        points.append((x.value, y.value))
    return np.array([point * 2 for point in points], np.float64).reshape(-1, 4)


def _size(raw: Any, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    return float(pdfium.FPDFText_GetFontSize(raw, index)) * math.hypot(matrix.c, matrix.d)


def _spans(codes: list[int], boxes: list[list[float]]) -> Iterator[tuple[int, int]]:
    """The runs of characters without white space, a jump on the page or a change of height."""
    start = -1
    for k, code in enumerate(codes):
        blank = code in _BLANKS
        if start >= 0 and (blank or _jump(boxes[k - 1], boxes[k])):
            yield start, k
            start = -1
        if not blank and start < 0:
            start = k
        if start >= 0 and code in _HYPHENS:
            yield start, k + 1
            start = -1
    if start >= 0:
        yield start, len(codes)


def _jump(left: list[float], right: list[float]) -> bool:
    height = max(left[3] - left[1], right[3] - right[1], 1.0)
    return (
        abs(left[1] - right[1]) > 0.12 * height
        or abs(left[3] - right[3]) > 0.12 * height
        or right[0] - left[2] > height
        or right[0] < left[0] - 0.5 * height  # the letters of a ligature share one box
    )


def _text(codes: list[int]) -> str:
    text = "".join(map(chr, codes))
    if len(codes) == 1 and codes[0] in _PRIVATE:
        return "•"
    if any(0xD800 <= code < 0xE000 for code in codes):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if codes[-1] in _HYPHENS and len(codes) > 1:
        text = text[:-1] + "-"
    return normalise("".join(c for c in text if ord(c) not in _PRIVATE and ord(c) not in _HYPHENS))


def _boldness(raw: Any) -> Callable[[int], bool]:
    """Tells of each character whether it is bold."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def is_bold(index: int) -> bool:
        pdfium.FPDFText_GetFontInfo(raw, index, name, 128, flags)
        # The weight that pdfium reports is a guess from the stems: many a book face is bold to it.
        return bool(flags.value & _FORCE_BOLD) or bool(_BOLD.search(name.value.decode("latin-1")))

    return is_bold


def _adjoins(left: Word, right: Word) -> bool:
    """Whether `right` stands where `left` ends, on a line with it."""
    height = max(left.y1 - left.y0, right.y1 - right.y0)
    level = min(left.y1, right.y1) > max(left.y0, right.y0)
    return level and -0.5 * height < right.x0 - left.x1 < 0.3 * height


def _mark_raised(words: list[Word]) -> None:
    """Writes small raised numbers, the marks of footnotes, in superscript digits.

    So 4.5 million with a note's 3 behind it stays 4.5 million, and no figure grows a digit.
    """
    for (before, word), after in zip(pairwise(words), [*words[2:], None], strict=False):
        if after is not None and after.text[0] in "/⁄" and _adjoins(word, after):
            after.glued = True  # ²/₃ is a fraction
        elif _raised(word, before) and _adjoins(before, word):
            word.text = word.text.translate(SUPERSCRIPTS)
            word.glued = True
        elif (
            _raised(before, word)
            and _adjoins(before, word)
            and not before.glued
            and word.text[0] not in "/⁄"
        ):
            before.text = before.text.translate(SUPERSCRIPTS)
            word.glued = False


def _raised(word: Word, beside: Word) -> bool:
    return (
        word.size < 0.85 * beside.size
        and word.base > beside.base + 0.1 * beside.size
        and _RAISED.fullmatch(word.text) is not None
    )
