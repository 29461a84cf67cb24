"""The rules drawn on a page, and the ruled areas that hold tables."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ldi_qa.documents.pdf.frame import Frame
from ldi_qa.documents.pdf.lines import Line

_THIN = 3.0  # points: what is thinner is a rule
_SHORT = 8.0  # points: what is shorter is a tick or a dot
_ALIKE = 8.0  # points by which the ends of one table's rules may differ
_MOST = 20_000  # objects: a page with more is a drawing, and its rules are no table's
_PROSE_WORDS = 8

Rule = tuple[float, float, float]
"""Where it stands (y of a horizontal, x of a vertical rule), and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A page's rules, those that go on from each other joined."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch between rules of one length: the place of a table.

    Attributes:
        x0: Left edge.
        x1: Right edge.
        across: The y of its horizontal rules, top down; the first and the last bound it.
        down: The x of the vertical rules inside it that part columns, left to right.
    """

    x0: float
    x1: float
    across: tuple[float, ...]
    down: tuple[float, ...]

    def holds(self, line: Line) -> bool:
        """Whether the middle of a line is in the area."""
        x, y = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
        return self.x0 <= x <= self.x1 and self.across[-1] <= y <= self.across[0]


def read_rules(page: Any, frame: Frame) -> Rules:
    """The rules of a `pypdfium2.PdfPage`, as the page is shown: thin lines and thin rectangles."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > _MOST:
        return Rules()
    edges = [ctypes.c_float() for _ in range(4)]
    boxes: list[list[float]] = []
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH and (
            pdfium.FPDFPageObj_GetBounds(item, *edges)
        ):
            boxes.append([edge.value for edge in edges])
    if not boxes:
        return Rules()
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1 in frame.shown(np.array(boxes, np.float64)).tolist():
        if y1 - y0 < _THIN and x1 - x0 > _SHORT:
            across.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 < _THIN and y1 - y0 > _SHORT:
            down.append(((x0 + x1) / 2, y0, y1))
    return Rules(_joined(across), _joined(down))


def _joined(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Rules that lie on one line and touch, as one."""
    joined: list[Rule] = []
    for at, start, end in sorted(rules, key=lambda rule: (round(rule[0] / 2), rule[1])):
        last = joined[-1] if joined else None
        if last is not None and abs(last[0] - at) < 2.5 and start <= last[2] + _THIN:
            joined[-1] = (last[0], last[1], max(last[2], end))
        else:
            joined.append((at, start, end))
    return tuple(joined)


def areas_of(rules: Rules, lines: Sequence[Line]) -> list[Area]:
    """The areas between three rules or more of one length that hold no running text."""
    groups: list[list[Rule]] = []
    for rule in rules.across:
        for group in groups:
            if abs(group[0][1] - rule[1]) < _ALIKE and abs(group[0][2] - rule[2]) < _ALIKE:
                group.append(rule)
                break
        else:
            groups.append([rule])
    areas: list[Area] = []
    for group in groups:
        x0, x1 = group[0][1], group[0][2]
        if x1 - x0 < 60:
            continue
        run: list[float] = []
        for upper, lower in pairwise(sorted((rule[0] for rule in group), reverse=True)):
            inside = Area(x0, x1, (upper, lower), ())
            held = [line for line in lines if inside.holds(line)]
            if _is_prose(held, x1 - x0):
                areas += _area(x0, x1, run, rules)
                run = []
            elif held:
                run = [*run, lower] if run else [upper, lower]
        areas += _area(x0, x1, run, rules)
    return areas


def _is_prose(lines: Sequence[Line], width: float) -> bool:
    """Whether two lines or more run over the whole width."""
    full = [ln for ln in lines if ln.x1 - ln.x0 > 0.7 * width and len(ln.words) >= _PROSE_WORDS]
    return len(full) >= 2


def _area(x0: float, x1: float, across: Sequence[float], rules: Rules) -> list[Area]:
    if len(across) < 3:
        return []
    height = across[0] - across[-1]
    lengths: dict[float, float] = {}
    for x, y0, y1 in rules.down:
        inside = min(y1, across[0]) - max(y0, across[-1])
        if x0 + _ALIKE < x < x1 - _ALIKE and inside > 0:
            near = next((other for other in lengths if abs(other - x) < _THIN), x)
            lengths[near] = lengths.get(near, 0.0) + inside
    down = tuple(sorted(x for x, length in lengths.items() if length > 0.5 * height))
    return [Area(x0, x1, tuple(across), down)]
