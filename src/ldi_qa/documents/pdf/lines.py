"""Words of a page gathered to pieces of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ldi_qa.documents.pdf.glyphs import Word

MARK = re.compile(
    r"[•‣⁃◦▪▫●○■□◆◇►▶✓✔·*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+"
    r"|[A-Z]?\d{1,2}(\.\d{1,3}){1,3}\.?"
)
"""What may stand apart before a line: a bullet, the number of an item, a paragraph or a note."""

CAPTION = re.compile(
    r"(?i:table|chart|figure|fig\.|exhibit|graph|map)\s+(?:[A-Z]{0,2}\.?\d|[A-Z]\b)"
)
"""How the caption of a table or a figure begins."""

_GAP = 1.0  # in sizes of the font: a wider gap parts two pieces of a line
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
    return _join(_join([Line(line) for line in lines], _GAP), _MARK_GAP)


def _follows(left: Word, right: Word, gap: float) -> bool:
    size = max(left.size, right.size)
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    level = overlap > 0.5 * min(left.y1 - left.y0, right.y1 - right.y0)
    return level and -0.5 * size < right.x0 - left.x1 < gap * size


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
            words += lines[piece].words
        joined.append(Line(words))
    return joined
