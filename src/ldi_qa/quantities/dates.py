"""Dates and periods.

A day is ``YYYYMMDD``, unit "date". A day without its year is ``MMDD``. A month, a quarter, a half
year or a span of days runs from its first day (``value``) to its last (``upper``). A financial
year, a decade or a span of years is unit "year" from its first year to its last. Quarters and
halves are those of the calendar: a report that counts otherwise still compares like with like
within itself. Numeric dates with slashes or full stops are read day first, as in British use,
unless only month first is possible. A year on its own is left to the scanner, which sees what
follows it.

The standard library does the calendar; python-dateutil guesses missing parts from today's date,
which a quoted date must not.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ldi_qa.quantities.found import Kind, Reading
from ldi_qa.quantities.hide import blank
from ldi_qa.quantities.nouns import counted_noun
from ldi_qa.quantities.numbers import DASH, GAP, SP, SP0

_MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
# a full stop belongs to it where a number follows: "30 Sept. 2019", not "in December."
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b(?:\.(?={SP}[0-9]))?"
_VERBS = ("may", "march", "mar", "sep", "dec", "jan")  # in lower case
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_ANY_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![0-9])"  # behind a month it can be nothing else
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_SPAN = rf"(?:{SP0}[{DASH}]{SP0}|{SP}(?:to|until|till|through|and){SP})"
_OPEN = r"(?<![\w./,£$€])(?<![A-Za-z_]-)"

_WORTH_READING = re.compile(rf"(?:1[0-9]|20)[0-9]{{2}}|\bFY|\b{_MONTH}", re.I)
_POINT = re.compile(
    rf"""(?=[0-9adfjmnost]){_OPEN}(?:
      (?P<d>{_DAY})(?:{SP}of)?(?:{SP}|-)(?P<m>{_MONTH})(?:,?(?:{SP}|-)(?P<y>{_ANY_YEAR}))?
    | (?P<mm>{_MONTH}){SP}(?P<dd>{_DAY})(?:,?{SP}(?P<yy>{_ANY_YEAR})|(?![,.:]?[0-9]|[\w%]))
    | (?P<mmm>{_MONTH})(?:,|{SP}of)?(?:{SP}|-)(?P<yyy>{_ANY_YEAR})
    | (?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])(?![0-9-])
    | (?P<slash>[0-9]{{1,2}}(?P<sep>[/.])[0-9]{{1,2}}(?P=sep){_YEAR})
    )""",
    re.X | re.I,
)
# What a span of days starts with, up to the day it ends on: "1-" or "1 April 2023 to".
_LEAD = re.compile(
    rf"(?:(?<![\w./,£$€-])|\b(?P<word>between){SP})"
    rf"(?:(?P<d>{_DAY})(?:{SP}of)?(?:{SP}(?P<m>{_MONTH}))?|(?P<mm>{_MONTH}))"
    rf"(?:,?{SP}(?P<y>{_YEAR}))?(?:{_SPAN})$",
    re.I,
)
_NTHS = "first|second|third|fourth|1st|2nd|3rd|4th"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_PART = re.compile(
    rf"""{_OPEN}(?:
      (?:(?P<letter>[QH])(?P<n>[1-4])|(?P<nth>{_NTHS})[ -](?P<what>quarter|half))
        (?:{SP0}[,/]?{SP0}|{SP}of{SP})(?:FY{GAP}?)?(?P<y>{_YEAR})
    | (?P<yq>{_YEAR}){SP0}[-/]?{SP0}(?P<letter2>[QH])(?P<n2>[1-4])
    )(?!\w)""",
    re.X | re.I,
)
_YEARS = re.compile(
    rf"""{_OPEN}(?:(?P<word>between){SP})?
      (?P<fy>FY{GAP}?)?(?P<a>{_YEAR})(?:
        (?P<mark>[{DASH}/])(?P<short>[0-9]{{2}})(?![0-9]|[.,][0-9]|%)
      | (?P<join>/|{_SPAN})(?:FY{GAP}?)?(?P<b>{_YEAR})(?!{SP0}(?:%|per))
      )(?![\w-])""",
    re.X | re.I,
)
_FISCAL = re.compile(
    rf"{_OPEN}FY{GAP}?'?(?:(?P<y>{_YEAR})|(?P<s>[0-9]{{2}})(?:[/-](?P<e>[0-9]{{2}}))?)(?![\w,.]?\w)",
    re.I,
)
_DECADE = re.compile(r"(?<![\w./,£$€])(?P<y>(?:1[0-9]|20)[0-9]0)['’]?s\b")
_ISO_MONTH = re.compile(rf"{_OPEN}(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?![0-9-])")


def read_dates(text: str) -> list[Reading]:
    """All dates and periods of a text, in order, not overlapping; bare years are not among them."""
    if not _WORTH_READING.search(text):
        return []
    found: list[Reading] = []
    for pattern, read in _READERS:
        read_now = [
            reading for match in pattern.finditer(text) if (reading := read(match)) is not None
        ]
        read_now = list(_without_overlaps(read_now))
        text = blank(text, [(reading.start, reading.end) for reading in read_now])
        found += read_now
    return list(_without_overlaps(found))


def _reading(span: tuple[int, int], first: int, last: int, unit: str, kind: Kind) -> Reading:
    upper = Decimal(last) if last != first else None
    return Reading(*span, Decimal(first), unit, kind, upper)


def _without_overlaps(found: list[Reading]) -> Iterator[Reading]:
    """A span that reaches back to its first day may cover a date read before: the longer stays."""
    end = -1
    for reading in sorted(found, key=lambda d: (d.start, -d.end)):
        if reading.start >= end:
            yield reading
            end = reading.end


def _point(match: re.Match[str]) -> Reading | None:
    day, month, year = _day_month_year(match)
    start, end = match.span()
    if not year and ((match["m"] or match["mm"]) in _VERBS or counted_noun(match.string, end)):
        return None  # "12 may apply", "in March 30 firms"
    if year and (lead := _LEAD.search(match.string, max(0, start - 40), start)):
        spanned = _spanned(lead, (day, month, year), end)
        if spanned is not None:
            return spanned
    if not day:
        first, last = _month(year, month)
        return _reading((start, end), first, last, "date", "date")
    if day > calendar.monthrange(year or 2024, month)[1]:
        return None
    value = year * 10000 + month * 100 + day
    return _reading((start, end), value, value, "date", "date")


def _day_month_year(match: re.Match[str]) -> tuple[int, int, int]:
    """Day, month and year of a point; 0 for a day or year that is not given."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return (day, month, year) if 1 <= month <= 12 and day else (99, 1, year)
    if match["slash"]:
        one, two, year = (int(part) for part in re.split(r"[/.]", match["slash"]))
        day, month = (one, two) if two <= 12 else (two, one)
        return (day, month, year) if 1 <= month <= 12 and day else (99, 1, year)
    month = _MONTHS[(match["m"] or match["mm"] or match["mmm"]).lower().rstrip(".")]
    digits = re.match(r"[0-9]+", match["d"] or match["dd"] or "0")
    return (
        int(digits.group()) if digits else 0,
        month,
        int(match["y"] or match["yy"] or match["yyy"] or 0),
    )


def _spanned(lead: re.Match[str], to: tuple[int, int, int], end: int) -> Reading | None:
    """The span from the day that ``lead`` names to the day ``to``, None where it names none."""
    if re.search(r"\band\b", lead.group(), re.I) and lead["word"] is None:
        return None  # "March and May 2024" are two months
    day, month, year = to
    named = lead["m"] or lead["mm"]
    month1 = _MONTHS[named.lower().rstrip(".")] if named else month
    year1 = int(lead["y"] or (year if month1 <= month else year - 1))
    day1 = int(re.sub(r"\D", "", lead["d"])) if lead["d"] else 0
    first = year1 * 10000 + month1 * 100 + (day1 or 1)
    last = year * 10000 + month * 100 + day if day else _month(year, month)[1]
    valid = day1 <= calendar.monthrange(year1, month1)[1] and first < last
    return _reading((lead.start(), end), first, last, "date", "period") if valid else None


def _month(year: int, month: int) -> tuple[int, int]:
    stem = year * 10000 + month * 100
    return stem + 1, stem + calendar.monthrange(year, month)[1]


def _part(match: re.Match[str]) -> Reading | None:
    year = int(match["y"] or match["yq"])
    number = int(match["n"] or match["n2"] or _NTH[(match["nth"] or "").lower()])
    letter = match["letter"] or match["letter2"] or match["what"]
    months = 3 if letter[0] in "Qq" else 6
    if number * months > 12:
        return None
    first, last = _month(year, (number - 1) * months + 1)[0], _month(year, number * months)[1]
    return _reading(match.span(), first, last, "date", "period")


def _years(match: re.Match[str]) -> Reading | None:
    first = int(match["a"])
    if match["short"]:
        last = first - first % 100 + int(match["short"])
        last += 100 if first % 100 == 99 and last % 100 == 0 else 0
    else:
        last = int(match["b"])
        if "and" in match["join"].lower() and match["word"] is None:
            return None  # "2019 and 2023" are two years
    return _reading(match.span(), first, last, "year", "period") if first < last else None


def _fiscal(match: re.Match[str]) -> Reading | None:
    year = int(match["y"] or 2000 + int(match["s"]))
    if not match["e"]:
        return _reading(match.span(), year, year, "year", "year")
    last = 2000 + int(match["e"])
    return _reading(match.span(), year, last, "year", "period") if last == year + 1 else None


def _decade(match: re.Match[str]) -> Reading:
    return _reading(match.span(), int(match["y"]), int(match["y"]) + 9, "year", "period")


def _iso_month(match: re.Match[str]) -> Reading:
    first, last = _month(int(match["y"]), int(match["m"]))
    return _reading(match.span(), first, last, "date", "date")


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None]], ...] = (
    (_POINT, _point),
    (_PART, _part),
    (_YEARS, _years),
    (_ISO_MONTH, _iso_month),
    (_DECADE, _decade),
    (_FISCAL, _fiscal),
)
