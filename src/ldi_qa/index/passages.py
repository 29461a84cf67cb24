"""The passages of all documents, on disk: row by row, none read before it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import overload

from ldi_qa.errors import IndexCorrupt
from ldi_qa.index.lines import Lines
from ldi_qa.index.manifest import DocumentInfo
from ldi_qa.index.rows import read_line
from ldi_qa.types import Passage


class Passages(Sequence[Passage]):
    """The passages of an index. Row i here is row i of the vectors and of BM25.

    Args:
        lines: The passages' lines.
        documents: Whose passages they are, the documents' one after the other.
    """

    def __init__(self, lines: Lines, documents: Sequence[DocumentInfo]) -> None:
        self._lines = lines
        self._names = [one.name for one in documents]
        self._ends = list(accumulate(one.passages for one in documents))

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> list[Passage]: ...
    def __getitem__(self, row: int | slice) -> Passage | list[Passage]:
        """The passage at `row`, or the passages of a slice.

        Raises:
            IndexCorrupt: The row does not hold a passage.
        """
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        line = self._lines[row]
        try:
            return read_line(line, self._names[bisect_right(self._ends, row)])
        except ValueError:
            raise IndexCorrupt(f"passage {row} is damaged; run: ldi-qa index") from None
