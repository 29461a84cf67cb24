"""A page's coordinates, and the same page turned so that a text on it runs from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, in PDF points.

    Attributes:
        width: As shown, turned as the page says.
        height: As shown.
        left: Where the visible part begins in the file's coordinates.
        bottom: Likewise.
        turn: Quarters of a turn, clockwise, by which the page is shown (its ``/Rotate``).
    """

    width: float
    height: float
    left: float
    bottom: float
    turn: int

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a `pypdfium2.PdfPage`."""
        left, bottom, _, _ = page.get_cropbox()
        width, height = page.get_size()
        return cls(width, height, left, bottom, page.get_rotation() // 90)

    def turned(self, boxes: Boxes, quarters: int) -> Boxes:
        """Boxes [n, 4] on the page turned so that text running that way runs from left to right.

        Args:
            boxes: x0, y0, x1, y1 in the file's coordinates.
            quarters: The text's direction in quarters of a turn, clockwise.
        """
        width, height = self._sides()
        x0, y0, x1, y1 = (boxes - self._corner()).T
        turned = {
            0: (x0, y0, x1, y1),
            1: (height - y1, x0, height - y0, x1),
            2: (width - x1, height - y1, width - x0, height - y0),
            3: (y0, width - x1, y1, width - x0),
        }
        return np.stack(turned[quarters % 4], axis=1)

    def back(self, boxes: Boxes, quarters: int) -> Boxes:
        """Boxes [n, 4] in the file's coordinates again, as they were before `turned`."""
        width, height = self._sides()
        x0, y0, x1, y1 = boxes.T
        turned = {
            0: (x0, y0, x1, y1),
            1: (y0, height - x1, y1, height - x0),
            2: (width - x1, height - y1, width - x0, height - y0),
            3: (width - y1, x0, width - y0, x1),
        }
        return np.stack(turned[quarters % 4], axis=1) + self._corner()

    def shown(self, boxes: Boxes) -> Boxes:
        """Boxes [n, 4] of the file's coordinates as the page is shown."""
        return self.turned(boxes, -self.turn)

    def holds(self, box: Sequence[float]) -> bool:
        """Whether the middle of a box in the file's coordinates is on the page at all."""
        width, height = self._sides()
        x, y = (box[0] + box[2]) / 2 - self.left, (box[1] + box[3]) / 2 - self.bottom
        return 0 <= x <= width and 0 <= y <= height

    def _sides(self) -> tuple[float, float]:
        """Width and height before the page is turned."""
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)

    def _corner(self) -> list[float]:
        return [self.left, self.bottom, self.left, self.bottom]
