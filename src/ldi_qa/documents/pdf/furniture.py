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


Zone = tuple[str, list[Line]]
"""The edge that a row near it belongs to, and the row."""


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
    least = 2 if len(pages) < 6 else 3
    repeated = {
        id(line)
        for zone in zones
        for _, row in zone
        for line in row
        if places[_place(line)] >= least
    }
    numbers = _page_numbers(zones, repeated)
    slots: Counter[tuple[int, int]] = Counter()
    for zone in zones:
        lines = [line for _, row in zone for line in row]
        slots.update({_slot(ln) for ln in lines if id(ln) in repeated or id(ln) in numbers})
    common = {slot for slot, count in slots.items() if 2 * count > len(pages) > 2}
    parted: list[Parted] = []
    for zone, (_, text) in zip(zones, pages, strict=True):
        gone: set[int] = set()
        printed: str | None = None
        stopped: set[str] = set()
        for edge, row in zone:
            if edge in stopped:
                continue
            alone = _alone(row) if len(pages) < 3 and edge == "bottom" else None
            for line in row:
                number = numbers.get(id(line), alone)
                if number or id(line) in repeated or _slot(line) in common:
                    gone.add(id(line))
                    printed = printed or number
                else:
                    stopped.add(edge)
        parted.append(Parted([line for line in text if id(line) not in gone], printed))
    return parted


def _zones(height: float, lines: Sequence[Line]) -> Iterator[Zone]:
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


def _alone(row: Sequence[Line]) -> str | None:
    """The number in a row that holds nothing else: the page's, where few pages can be compared."""
    match = re.fullmatch(r"[-–|\s]*(\d{1,4})[-–|\s]*", row[0].text)
    return match[1] if match and len(row) == 1 else None


def _words(line: Line) -> str:
    return re.sub(r"\d+", "#", fold(line.text))


def _place(line: Line) -> tuple[str, int]:
    return _words(line), round(line.base / 4)


def _slot(line: Line) -> tuple[int, int]:
    return round(line.base / 2), round(line.size)


def _places(zones: Sequence[Sequence[Zone]]) -> Counter[tuple[str, int]]:
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


def _candidates(row: Sequence[Line], repeated: set[int]) -> Iterator[tuple[Line, str, int]]:
    """The lines of a row that may print the page's number, with it and its value.

    It stands alone, and no other number beside it, or at an end of a line that other pages repeat.
    """
    whole = [(line, match) for line in row if (match := _NUMBER.fullmatch(fold(line.text)))]
    if len(whole) == 1:
        line, match = whole[0]
        yield line, match["number"], _value(match["number"])
    for line in row:
        end = _AT_AN_END.fullmatch(line.text) if id(line) in repeated else None
        if end and not whole:
            yield line, end[1] or end[2], int(end[1] or end[2])


def _value(number: str) -> int:
    """A page number's value; Roman ones count below zero, so that the two never mix."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return -sum(-value if value < after else value for value, after in pairs) - 10_000


def _page_numbers(zones: Sequence[Sequence[Zone]], repeated: set[int]) -> dict[int, str]:
    """The number that each line prints, by the line's id, where it counts the pages.

    Numbers count the pages where they lead the pages' positions by the same on several of them.
    """
    found = [
        (line, number, value - (page if value > 0 else -page))
        for page, zone in enumerate(zones, start=1)
        for _, row in zone
        for line, number, value in _candidates(row, repeated)
    ]
    votes = Counter(lead for _, _, lead in found)
    least = max(2, len(zones) // 20)
    arabic = [lead for lead, count in votes.most_common() if lead > -9_000 and count >= least]
    roman = [lead for lead, count in votes.most_common() if lead <= -9_000 and count >= 2]
    leads = {*arabic[:1], *roman[:1]}
    return {id(line): number for line, number, lead in found if lead in leads}
