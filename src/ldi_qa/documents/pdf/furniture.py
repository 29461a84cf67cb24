"""Running headers, footers and page numbers: what is printed on a page but is not its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldi_qa.documents.pdf.lines import Line
from ldi_qa.text import fold

_ZONE = 0.12  # of the page's height, at its top and at its bottom
_NUMBER = re.compile(
    r"(?:page |p\. ?)?[-–|]? ?(?P<number>\d{1,4}|[ivxlc]{1,7}) ?[-–|]?(?: ?(?:of|/) ?\d{1,4})?"
)
_AT_AN_END = re.compile(r"(\d{1,4})\b\W*\s\D*|\D*\s\W*(\d{1,4})")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's text lines, and the number printed on the page (None where there is none)."""

    lines: list[Line]
    number: str | None


def part_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[Parted]:
    """Parts the text of each page from its running headers, footers and page number.

    A line near a page's edge is furniture if the same words (numbers aside) stand at the same
    height on other pages too, if it is a number that counts the pages, or if it stands where most
    pages have furniture. Nothing but furniture may stand between it and the edge.

    Args:
        pages: The height and the lines of each page.
    """
    zones = [list(_zones(height, lines)) for height, lines in pages]
    places = _places(zones)
    offsets = _offsets(zones)
    least = 2 if len(pages) < 6 else 3
    slots: Counter[tuple[int, int]] = Counter()
    for page, zone in enumerate(zones, start=1):
        slots.update(
            {
                _slot(line)
                for row in zone
                for line in row[1]
                if _number(line, page, offsets) or places[_place(line)] >= least
            }
        )
    common = {slot for slot, count in slots.items() if 2 * count > len(pages) > 2}
    parted: list[Parted] = []
    for page, (zone, (_, lines)) in enumerate(zip(zones, pages, strict=True), start=1):
        gone: set[int] = set()
        printed: str | None = None
        stopped: set[str] = set()
        for edge, row in zone:
            if edge in stopped:
                continue
            for line in row:
                number = _number(line, page, offsets)
                alone = (
                    len(pages) < 3 and edge == "bottom" and len(row) == 1 and line.text.isdigit()
                )
                if number or alone or places[_place(line)] >= least or _slot(line) in common:
                    gone.add(id(line))
                    printed = printed or number or (line.text if alone else None)
                else:
                    stopped.add(edge)
        parted.append(Parted([line for line in lines if id(line) not in gone], printed))
    return parted


def _zones(height: float, lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The rows near the page's edges, from each edge inwards."""
    for edge in ("top", "bottom"):
        sign = -1 if edge == "top" else 1
        near = [
            line
            for line in lines
            if (line.base > height * (1 - _ZONE) if edge == "top" else line.base < height * _ZONE)
        ]
        row: list[Line] = []
        for line in sorted(near, key=lambda piece: sign * piece.base):
            if row and abs(line.base - row[0].base) > 0.5 * line.size:
                yield edge, row
                row = []
            row.append(line)
        if row:
            yield edge, row


def _words(line: Line) -> str:
    return re.sub(r"\d+", "#", fold(line.text))


def _place(line: Line) -> tuple[str, int]:
    return _words(line), round(line.base / 4)


def _slot(line: Line) -> tuple[int, int]:
    return round(line.base / 2), round(line.size)


def _places(zones: Sequence[Sequence[tuple[str, list[Line]]]]) -> Counter[tuple[str, int]]:
    """On how many pages the same words stand within a few points of the same height."""
    places: Counter[tuple[str, int]] = Counter()
    for zone in zones:
        places.update(
            {
                (words, height + shift)
                for _, row in zone
                for words, height in map(_place, row)
                for shift in (-1, 0, 1)
                if any(c.isalpha() for c in words)
            }
        )
    return places


def _candidates(line: Line) -> Iterator[tuple[str, int]]:
    """The numbers that a line may print for its page, with the sign of a Roman one turned."""
    text = fold(line.text)
    whole = _NUMBER.fullmatch(text)
    if whole:
        yield whole["number"], _value(whole["number"])
        return
    end = _AT_AN_END.fullmatch(text)
    if end:
        yield end[1] or end[2], int(end[1] or end[2])


def _value(number: str) -> int:
    """A page number's value; Roman ones count below zero, so that the two never mix."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return -sum(-value if value < after else value for value, after in pairs) - 10_000


def _offsets(zones: Sequence[Sequence[tuple[str, list[Line]]]]) -> set[int]:
    """By how much the printed numbers lead the pages' positions, where several pages agree."""
    votes: Counter[int] = Counter()
    for page, zone in enumerate(zones, start=1):
        votes.update(
            {
                value - (page if value > 0 else -page)
                for _, row in zone
                for line in row
                for _, value in _candidates(line)
            }
        )
    least = max(2, len(zones) // 20)
    arabic = [offset for offset, count in votes.most_common() if offset > -9_000 and count >= least]
    roman = [offset for offset, count in votes.most_common() if offset <= -9_000 and count >= 2]
    return {*arabic[:1], *roman[:1]}


def _number(line: Line, page: int, offsets: set[int]) -> str | None:
    """The page's number if the line prints it, as printed."""
    for number, value in _candidates(line):
        if value - (page if value > 0 else -page) in offsets:
            start = fold(line.text).find(number)
            return line.text[start : start + len(number)]
    return None
