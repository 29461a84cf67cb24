"""The passages of all documents, on disk: row by row, none read before it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import overload

from ldi_qa.errors import IndexCorrupt
from ldi_qa.index.lines import Lines
from ldi_qa.types import Passage


class Passages(Sequence[Passage]):
    """The passages of an index. Row i here is row i of the vectors and of BM25.

    Args:
        lines: One JSON array a passage, as `passage_line` writes it.
        names: The documents' names.
    """

    def __init__(self, lines: Lines, names: Sequence[str]) -> None:
        self._lines = lines
        self._names = names

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
            document, start, end, page, label, headings, text = json.loads(line)
            name = self._names[document]
        except (ValueError, TypeError, LookupError):
            raise IndexCorrupt(f"passage {row} is damaged; run: ldi-qa index") from None
        return Passage(name, start, end, text, tuple(headings), page, label)


def passage_lines(documents: Iterable[Sequence[Passage]]) -> list[bytes]:
    """The lines of `Passages`, for the passages of each document in turn."""
    return [
        json.dumps(
            [number, one.start, one.end, one.page, one.page_label, one.headings, one.text],
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        for number, passages in enumerate(documents)
        for one in passages
    ]
