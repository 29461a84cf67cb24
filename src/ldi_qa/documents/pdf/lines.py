"""Words of a page gathered to pieces of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ldi_qa.documents.pdf.glyphs import Word
from ldi_qa.text import SUPERSCRIPTS

MARK = re.compile(
    r"[•‣⁃◦▪▫●○■□◆◇►▶✓✔·*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+"
    r"|[A-Z]?\d{1,2}(\.\d{1,3}){1,3}\.?"
)
"""What may stand apart before a line: a bullet, the number of an item, a paragraph or a note."""

CAPTION = re.compile(
    r"(?i:table|chart|figure|fig\.|exhibit|graph|map)\s+(?:[A-Z]{0,2}\.?\d|[A-Z]\b)"
)
"""How the caption of a table or a figure begins."""

CHART = re.compile(r"(?i:chart|graph)\s+(?:[A-Z]{0,2}\.?\d|[A-Z]\b)")
"""How a caption begins under which no table stands, whatever its labels look like."""

_GAP = 1.0  # in sizes of the font: a wider gap parts two pieces of a line
_SMALL = 0.85  # of a line's size: what is set smaller may stand above or below it
_SMALL_WORDS = 2
_MARK_GAP = 6.0  # as wide as the indent behind a paragraph's number


@dataclass(eq=False)
class Line:
    """Words that stand side by side on one line, left to right, in PDF points."""

    words: list[Word]

    @cached_property
    def text(self) -> str:
        """The words, parted by single spaces."""
        return "".join(
            word.text if word.glued or not number else f" {word.text}"
            for number, word in enumerate(self.words)
        )

    @cached_property
    def x0(self) -> float:
        """Left edge."""
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @cached_property
    def y0(self) -> float:
        """Lower edge."""
        return min(word.y0 for word in self.words)

    @cached_property
    def y1(self) -> float:
        """Upper edge."""
        return max(word.y1 for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size of the font that most of its characters have."""
        return self._most((word.size for word in self.words), [len(w.text) for w in self.words])

    @cached_property
    def base(self) -> float:
        """The y of the baseline that most of its characters stand on."""
        return self._most((word.base for word in self.words), [len(w.text) for w in self.words])

    @cached_property
    def bold(self) -> bool:
        """Whether every word with a letter is bold."""
        letters = [word for word in self.words if any(c.isalpha() for c in word.text)]
        return all(word.bold for word in letters or self.words)

    @staticmethod
    def _most(values: Iterable[float], weights: list[int]) -> float:
        counts: Counter[float] = Counter()
        for value, weight in zip(values, weights, strict=True):
            counts[round(value, 1)] += weight
        return counts.most_common(1)[0][0]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Pieces of lines, in the order in which the file draws them.

    Words drawn one after the other go together while they stay level and near; pieces that turn
    out to stand side by side are joined; a mark goes with the line that it opens.
    """
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last is not None and (word.glued or _follows(last, word, _GAP)):
            lines[-1].append(word)
        else:
            lines.append([word])
    return _join(_join(_fill([Line(line) for line in lines]), _GAP), _MARK_GAP)


def _fill(lines: list[Line]) -> list[Line]:
    """Puts small letters that are drawn later, above or below a line, into their gaps in it."""
    filled = [list(line.words) for line in lines]
    gone: set[int] = set()
    for number, small in enumerate(lines):
        if len(small.words) > _SMALL_WORDS:
            continue
        for other, line in enumerate(lines):
            if (
                small.size < _SMALL * line.size
                and line.x0 < small.x0 < small.x1 < line.x1
                and _level(small, line)
                and (at := _gap(filled[other], small, 0.35 * line.size)) is not None
            ):
                filled[other][at:at] = _set_in(filled[other][at - 1], small.words)
                gone.add(number)
                break
    return [Line(words) for number, words in enumerate(filled) if number not in gone]


def _gap(words: list[Word], small: Line, slack: float) -> int | None:
    """The position in a line where there is room for a piece."""
    for at in range(1, len(words)):
        if words[at - 1].x1 - slack < small.x0 and small.x1 < words[at].x0 + slack:
            return at
    return None


def _set_in(before: Word, words: list[Word]) -> list[Word]:
    """Small letters behind a word: part of it where they adjoin, a note's mark where raised."""
    first = words[0]
    first.glued = first.x0 - before.x1 < 0.2 * before.size
    if first.glued and first.base > before.base + 0.1 * before.size:
        for word in words:
            word.text = word.text.translate(SUPERSCRIPTS)
    return words


def _level(left: Line | Word, right: Line | Word) -> bool:
    """Whether two pieces stand side by side: half of the lower one is level with the other."""
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    return overlap > 0.5 * min(left.y1 - left.y0, right.y1 - right.y0)


def _follows(left: Word, right: Word, gap: float) -> bool:
    size = max(left.size, right.size)
    return _level(left, right) and -0.5 * size < right.x0 - left.x1 < gap * size


def _join(lines: list[Line], gap: float) -> list[Line]:
    """Joins level pieces that are at most so far apart; those further apart only behind a mark."""
    if len(lines) < 2:
        return lines
    x0, y0, x1, y1 = np.array([(line.x0, line.y0, line.x1, line.y1) for line in lines]).T
    size = np.array([line.size for line in lines])
    overlap = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)
    level = overlap > 0.5 * np.minimum.outer(y1 - y0, y1 - y0)
    apart = x0[None, :] - x1[:, None]  # from the end of the row's line to the start of the column's
    apart[~level | (apart < -0.5 * size[:, None])] = np.inf
    np.fill_diagonal(apart, np.inf)
    after = apart.argmin(axis=1)
    right: dict[int, int] = {}
    for left, other in enumerate(after.tolist()):
        near = apart[left, other] < gap * max(size[left], size[other])
        if (
            near
            and (gap <= _GAP or MARK.fullmatch(lines[left].text))
            and other not in right.values()
        ):
            right[left] = other
    joined: list[Line] = []
    inner = set(right.values())
    for number, line in enumerate(lines):
        if number in inner:
            continue
        words = list(line.words)
        piece = number
        while piece in right:
            piece = right[piece]
            small = lines[piece].size < _SMALL * words[-1].size
            words += _set_in(words[-1], lines[piece].words) if small else lines[piece].words
        joined.append(Line(words))
    return joined
