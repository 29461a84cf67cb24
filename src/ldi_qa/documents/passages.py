"""A document as passages: runs of whole sentences, short enough to read, that overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldi_qa.documents.document import Document, Table
from ldi_qa.types import Passage

MOST = 150
"""Words that a passage holds at most, unless one sentence alone is longer."""
ENOUGH = 60
"""Words from which on a passage ends where a heading follows."""
OVERLAP = 40
"""Words that a passage repeats of the one before, at most, as one or two whole sentences."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, a heading or a table's row, and what it is."""

    start: int
    end: int
    words: int
    level: int = 0
    item: bool = False
    table: int = -1


def passages(document: Document) -> list[Passage]:
    """Cuts a document into passages of about 100 to 150 words.

    A passage is a run of whole sentences, with the headings between them; it never crosses a
    heading of the document's outermost level, nor a table's edge. Neighbours share one or two
    sentences, rows of a table apart. A list stays with the line that introduces it where both fit.
    A table's passage carries the table's caption and its column headers after its headings.

    Returns:
        Passages in the text's order; ``passage.text == document.text[start:end]``.
    """
    return [
        _passage(document, run)
        for section in _sections(_units(document))
        for run in (_rows(section) if section[0].table >= 0 else _runs(_groups(document, section)))
    ]


def _units(document: Document) -> list[_Unit]:
    text = document.text
    levels = {heading.start: heading.level for heading in document.headings}
    units = [
        _Unit(start, end, len(text[start:end].split()), table=number)
        for number, table in enumerate(document.tables)
        for start, end in _lines(text, table)
    ]
    starts = [table.start for table in document.tables]
    line, item = -1, False
    for start, end in document.sentences:
        # The sentence of a row whose first cell is empty starts behind the row's start.
        before = bisect_right(starts, start) - 1
        if before >= 0 and start < document.tables[before].end:
            continue
        first = text.rfind("\n", 0, start) + 1
        if first != line:
            line, item = first, bool(text[first:start].strip())
        else:
            first = start
        # The mark of a list's item goes with its first sentence.
        units.append(_Unit(first, end, len(text[first:end].split()), levels.get(first, 0), item))
    return sorted(units, key=lambda unit: unit.start)


def _lines(text: str, table: Table) -> Iterator[tuple[int, int]]:
    start = table.start
    for line in text[table.start : table.end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _sections(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """The units between headings of the outermost level, and between tables."""
    top = min((unit.level for unit in units if unit.level), default=1)
    sections: list[list[_Unit]] = []
    for unit in units:
        before = sections[-1][-1] if sections else None
        turn = before and unit.level == top and any(not u.level for u in sections[-1])
        if before is None or unit.table != before.table or turn:
            sections.append([unit])
        else:
            sections[-1].append(unit)
    return sections


def _groups(document: Document, section: Sequence[_Unit]) -> list[list[_Unit]]:
    """The units in groups that should not be parted: a list's items with the line before them."""
    groups: list[list[_Unit]] = []
    for unit in section:
        last = groups[-1][-1] if groups else None
        introduces = last is not None and document.text[last.end - 1] == ":" and not last.level
        together = last is not None and unit.item and (last.item or introduces)
        if together and sum(u.words for u in groups[-1]) + unit.words <= MOST:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _runs(groups: Sequence[Sequence[_Unit]]) -> list[list[_Unit]]:
    """Groups gathered up to the limit, each run but the first opened by the last one's end."""
    runs: list[list[_Unit]] = []
    run: list[_Unit] = []
    fresh = 0  # units of the run that no earlier run holds
    for group in groups:
        words = sum(unit.words for unit in run)
        full = words + sum(unit.words for unit in group) > MOST
        turn = bool(group[0].level) and words >= ENOUGH and not run[-1].level
        if fresh and (full or turn):
            held: list[_Unit] = []
            while run and run[-1].level:
                held.insert(0, run.pop())
            if run:
                runs.append(run)
            room = MOST - sum(unit.words for unit in group)
            run = held if held or turn else _overlap(run, min(OVERLAP, room))
            fresh = len(held)
        run = [*run, *group]
        fresh += len(group)
    return [*runs, run] if fresh else runs


def _overlap(run: Sequence[_Unit], most: int) -> list[_Unit]:
    """The last one or two sentences of a run, where they have at most so many words."""
    kept: list[_Unit] = []
    for unit in reversed(run[1:]):
        if unit.level or len(kept) == 2 or sum(u.words for u in kept) + unit.words > most:
            break
        kept.insert(0, unit)
    return kept


def _rows(rows: Sequence[_Unit]) -> list[list[_Unit]]:
    runs: list[list[_Unit]] = []
    for row in rows:
        if runs and sum(unit.words for unit in runs[-1]) + row.words <= MOST:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _passage(document: Document, run: Sequence[_Unit]) -> Passage:
    start, end = run[0].start, run[-1].end
    body = next((unit for unit in run if not unit.level), run[-1])
    headings = document.headings_at(body.start)
    if body.table >= 0:
        headings += _labels(document, document.tables[body.table])
    page = document.page_at(start)
    return Passage(
        document=document.name,
        start=start,
        end=end,
        text=document.text[start:end],
        headings=headings,
        page=page.number if page else None,
        page_label=page.label if page else None,
    )


def _labels(document: Document, table: Table) -> tuple[str, ...]:
    """A table's caption and its column headers, as one line each."""
    headers = [document.text[c.start : c.end] for c in table.cells if c.header and c.end > c.start]
    return tuple(line for line in (table.caption, " | ".join(headers)) if line)
