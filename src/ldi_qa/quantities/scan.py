"""All figures of a text: `find_quantities`, and `parse_quantity` for a string that is one figure.

The text is read in passes, the most particular first, and what one pass read is blanked for the
next: non-figures are hidden, then dates, shares in words, ordinals, and last the amounts, which are
joined into ranges and take their caption's scale and the qualifying words around them.

Brackets mean a negative where accounts write it so: behind a currency ("£(1,234)"), before a per
cent sign ("(5.2)%"), in a table (a ``scale`` is given, be it ``""``), where the bracketed figure is
all of the text, or next to another figure as in a row of a table. A bare year in brackets stays a
year, one or two bare digits in brackets are a list's mark (unless a ``scale`` is given), and in
running prose brackets are brackets.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ldi_qa.quantities.amounts import Amount, read_amounts
from ldi_qa.quantities.captions import Caption, read_caption
from ldi_qa.quantities.dates import as_decimals, read_dates
from ldi_qa.quantities.found import Found, Kind
from ldi_qa.quantities.hide import hide
from ldi_qa.quantities.nouns import counted_noun
from ldi_qa.quantities.ordinals import read_ordinals
from ldi_qa.quantities.qualifiers import qualifier_after, qualifier_before
from ldi_qa.quantities.ranges import Range, join_ranges
from ldi_qa.quantities.shares import read_shares
from ldi_qa.types import Qualifier, Quantity

_BLANK = "\x1f"
_ANY = re.compile(r"[0-9½¼¾⅕⅖⅗⅘]|[A-Za-z]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_AFTER_PREPOSITION = re.compile(
    r"\b(?:in|by|since|during|from|until|till|of|for|the|its|our|their|this|early|late|mid|and|year|fy|to)[\s-]+$",
    re.I,
)
_ONE_DURING = re.compile(
    r"\b(?:just|well|for|in|after|than|lasting|aged|take|takes|took)\s+over\s*$", re.I
)


def find_quantities(text: str, *, scale: str | None = None) -> list[Found]:
    """All figures of a text, in order, not overlapping.

    Args:
        text: Any text: a sentence, a passage, a cell.
        scale: What a table's caption says of its bare figures ("£ million", "%", "in thousands");
            ``""`` for a table that says nothing; None where the text is no table.

    Returns:
        The figures. Years, dates and ordinals never take the caption's scale, nor does a figure that
        has a unit, a scale word or a counted noun of its own (a currency alone does take it).
    """
    return _find(text, scale, whole=False)


def parse_quantity(text: str, *, scale: str | None = None) -> Quantity | None:
    """The figure that a string is, None where it is none, several, or holds other words.

    A counted noun may follow the figure; the white space and full stop around it do not count.

    Args:
        text: The string, such as ``"£1.35m"``, ``"(1,234)"`` or ``"5,300+ jobs"``.
        scale: As in `find_quantities`.
    """
    trimmed = text.strip().rstrip(".,;:").rstrip()
    found = _find(trimmed, scale, whole=True)
    if len(found) != 1 or found[0].start != 0:
        return None
    rest = trimmed[found[0].end :].strip()
    return found[0].quantity if rest in ("", found[0].quantity.unit) else None


def _find(text: str, scale: str | None, *, whole: bool) -> list[Found]:
    if not _ANY.search(text):
        return []
    rest = hide(text)
    found: list[Found] = []
    for dated in read_dates(rest):
        first, last = as_decimals(dated)
        found.append(
            _found(text, rest, dated.start, dated.end, first, dated.unit, dated.kind, last)
        )
    rest = _blank(rest, found)
    shares = [
        _found(text, rest, share.start, share.end, share.percent, "%", "fraction")
        for share in read_shares(rest)
    ]
    rest = _blank(rest, shares)
    ranks = [
        _found(text, rest, rank.start, rank.end, Decimal(rank.value), "ordinal", "ordinal")
        for rank in read_ordinals(rest)
    ]
    rest = _blank(rest, ranks)
    caption = read_caption(scale) if scale else Caption(Decimal(1), None)
    table = scale is not None or whole
    amounts = [
        _read(text, rest, joined, caption, table=table, cell=scale is not None)
        for joined in join_ranges(rest, list(read_amounts(rest, whole=whole)))
    ]
    found += shares + ranks + [amount for amount in amounts if amount is not None]
    found.sort(key=lambda each: each.start)
    return _apart(found)


def _blank(text: str, found: list[Found]) -> str:
    for each in found:
        text = text[: each.start] + _BLANK * (each.end - each.start) + text[each.end :]
    return text


def _apart(found: list[Found]) -> list[Found]:
    """Without overlaps: a qualifier never reaches into the figure before it."""
    kept: list[Found] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _found(
    text: str,
    rest: str,
    start: int,
    end: int,
    value: Decimal,
    unit: str,
    kind: Kind,
    upper: Decimal | None = None,
    inside: Qualifier = "exact",
) -> Found:
    """A figure with the qualifying words around it; ``inside`` is a qualifier already read."""
    before, said = qualifier_before(rest, start)
    after, said_after = qualifier_after(rest, end)
    if kind in ("date", "year", "period", "ordinal"):
        after, said_after = end, "exact"
        if said != "about":  # "up to 2030" is until, "over the third" is no bound
            before, said = start, "exact"
    elif kind == "duration" and rest[before:start].strip().lower() == "over":
        before, said = start, "exact"  # "over three years" is during them
    qualifier = next((q for q in (said, said_after, inside) if q != "exact"), "exact")
    quantity = Quantity(value, unit, text[before:after], upper, qualifier)
    return Found(before, after, quantity, kind, start, end)


def _read(
    text: str, rest: str, joined: Range, caption: Caption, *, table: bool, cell: bool
) -> Found | None:
    """A range or single amount as a figure, None for a list's mark in brackets."""
    amount = joined.last
    start, end = joined.start, amount.end
    lower, upper = joined.lower, joined.upper
    unit, kind = (amount.unit.name, amount.unit.kind) if amount.unit else ("", "count")
    bare = amount.scale is None and amount.unit is None and joined.first is amount
    if bare and (year := _year(rest, amount)) is not None:
        return _found(text, rest, start, end, year, "year", "year")
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if bracketed and upper is None and rest[start] != "\x1f":
        if bare and not cell and re.fullmatch(r"[0-9]{1,2}", amount.numeral):
            if table or text[start - 2 : start - 1].isalnum():
                return None
        percent = re.match(r"\)\s?%", text[end : end + 3])
        if percent or _accounts(text, start, end, table, amount):
            lower, start, end = -lower, start - 1, end + (percent.end() if percent else 1)
            if percent:
                unit, kind = "%", "percentage"
    noun = ""
    if kind == "count":
        noun = counted_noun(rest, qualifier_after(rest, end)[0], one=lower == 1 and upper is None)
        unit = noun
    if not noun and amount.scale is None and (kind in ("count", "money")):
        lower *= caption.factor
        upper = None if upper is None else upper * caption.factor
        if caption.unit is not None and kind == "count":
            lower *= caption.unit.factor
            unit, kind = caption.unit.name, caption.unit.kind
    lower, upper = _plain(lower), None if upper is None else _plain(upper)
    inside: Qualifier = "over" if amount.plus else "exact"
    return _found(text, rest, start, end, lower, unit, kind, upper, inside)


def _plain(value: Decimal) -> Decimal:
    """Whole numbers without decimals (£4.9 billion is 4900000000), others as they were written."""
    whole = value.to_integral_value()
    return whole if whole == value and value.adjusted() > 5 else value


def _accounts(text: str, start: int, end: int, table: bool, amount: Amount) -> bool:
    """Whether brackets around an amount mean a negative (the rule is in this file's docstring)."""
    if table:
        return amount.number >= 0 and amount.numeral != ""
    grouped = "," in amount.numeral or "." in amount.numeral
    before, after = text[: start - 1].rstrip(" $£€")[-1:], text[end + 1 :].lstrip(" $£€")[:1]
    beside = before in "0123456789)|\t%" if before else False
    return grouped and (beside or (bool(after) and after in "0123456789(|\t"))


def _year(rest: str, amount: Amount) -> Decimal | None:
    """The year that four bare digits are: 1900 to 2099, unless they clearly count something.

    They count where a plural noun follows and either a qualifier stands before ("over 2000 people")
    or they are a round hundred that no preposition or article leads in ("employs 2000 people").
    """
    if not _YEAR.fullmatch(amount.numeral) or amount.number < 0:
        return None
    if counted_noun(rest, amount.end):
        qualified = qualifier_before(rest, amount.start)[1] != "exact"
        led = _AFTER_PREPOSITION.search(rest, max(0, amount.start - 12), amount.start)
        if qualified or (amount.numeral.endswith("00") and not led):
            return None
    return amount.number
