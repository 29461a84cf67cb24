"""Lines of text in a mapped file: any line at once, none read before it is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from mmap import mmap
from typing import overload

import numpy as np
from numpy.typing import NDArray


class Lines(Sequence[bytes]):
    """The lines of a file, without their ends.

    Args:
        content: The file, mapped or read. Every line ends in a line feed.
        ends: int64 [n], the offset behind each line's line feed.
    """

    __slots__ = ("_content", "_ends")

    def __init__(self, content: mmap | bytes, ends: NDArray[np.int64]) -> None:
        self._content = content
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, row: int) -> bytes: ...
    @overload
    def __getitem__(self, row: slice) -> list[bytes]: ...
    def __getitem__(self, row: int | slice) -> bytes | list[bytes]:
        """The line at `row`, or the lines of a slice."""
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(f"row {row} of {len(self)}")
        start = int(self._ends[row - 1]) if row else 0
        return self._content[start : int(self._ends[row]) - 1]

    def find(self, line: bytes) -> int | None:
        """The row of `line` where the lines are sorted, None if it is not among them."""
        row = bisect_left(self, line)
        return row if row < len(self) and self[row] == line else None


def pack(lines: Iterable[bytes]) -> tuple[bytes, NDArray[np.int64]]:
    """The content and the ends that `Lines` takes. No line may hold a line feed."""
    kept = list(lines)
    ends = np.cumsum([len(line) + 1 for line in kept], dtype=np.int64)
    return b"".join(line + b"\n" for line in kept), ends
