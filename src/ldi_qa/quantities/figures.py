"""From amounts to figures: years, negatives in brackets, counted nouns and a caption's scale.

Brackets mean a negative where accounts write it so: behind a currency ("£(1,234)"), before a per
cent sign ("(5.2)%"), in a table (a scale is given, be it ``""``), where the bracketed figure is
all of the text, or next to another figure as in a row of a table. A bare year in brackets stays a
year, a single bare digit in brackets is a list's mark (unless a scale is given), and in running
prose brackets are brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ldi_qa.quantities.amounts import Amount, read_amounts
from ldi_qa.quantities.captions import Caption
from ldi_qa.quantities.found import Kind, Reading
from ldi_qa.quantities.nouns import counted_noun
from ldi_qa.quantities.qualifiers import qualifier_after, qualifier_before
from ldi_qa.quantities.ranges import Range, join_ranges
from ldi_qa.quantities.units import PERCENT, POINTS, UNIT_AFTER, unit
from ldi_qa.types import Qualifier

_COUNT: Kind = "count"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_OLD_YEAR = re.compile(r"1[0-8][0-9]{2}")
_LED = re.compile(
    r"\b(?:in|by|since|during|from|until|till|of|for|the|its|our|their|this|early|late|mid|and|year"
    r"|fy|to)[\s-]+$",
    re.I,
)
_WHEN = ("in", "by", "since", "until", "till", "early", "late")
_UNIT_BEHIND = re.compile(rf"\)\s?({UNIT_AFTER})(?![A-Za-z])", re.I)


def read_figures(text: str, caption: Caption | None, *, whole: bool) -> list[Reading]:
    """All amounts and ranges of a text as figures, in order.

    Args:
        text: The text with non-figures hidden and dates, shares and ordinals blanked.
        caption: What the table's caption gives, None where the text is no table.
        whole: The text is one figure and nothing else.
    """
    amounts = (_bracketed(text, each, caption, whole) for each in read_amounts(text, whole=whole))
    joined = join_ranges(text, [amount for amount in amounts if amount is not None])
    return [_figure(text, each, caption) for each in joined]


def _figure(text: str, joined: Range, caption: Caption | None) -> Reading:
    amount, lower, upper = joined.last, joined.lower, joined.upper
    if amount.scale is None and amount.unit is None and upper is None and _is_year(text, amount):
        return Reading(joined.start, amount.end, lower, "year", "year")
    name, kind = (amount.unit.name, amount.unit.kind) if amount.unit else ("", _COUNT)
    if name == "":
        one = lower == 1 and upper is None
        name = counted_noun(text, qualifier_after(text, amount.end)[0], one=one)
    if caption and amount.scale is None and (name == "" or kind == "money"):
        factor = caption.factor
        if caption.unit and name == "":
            factor, name, kind = factor * caption.unit.factor, caption.unit.name, caption.unit.kind
        lower, upper = lower * factor, None if upper is None else upper * factor
    upper = None if upper is None else _plain(upper)
    inside: Qualifier = "over" if amount.plus else "exact"
    return Reading(joined.start, amount.end, _plain(lower), name, kind, upper, inside)


def _bracketed(text: str, amount: Amount, caption: Caption | None, whole: bool) -> Amount | None:
    """The amount, negative where brackets around it say so; None for a list's mark."""
    start, end = amount.start, amount.end
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return amount
    bare = amount.scale is None and amount.unit is None
    if bare and _YEAR.fullmatch(amount.numeral):
        return amount
    if bare and whole and caption is None and len(amount.numeral) == 1:
        return None
    behind = _UNIT_BEHIND.match(text, end) if bare else None
    named = unit(behind[1]) if behind else None
    if behind and named and named.name in (PERCENT, POINTS):
        return replace(amount, start=start - 1, end=behind.end(), number=-amount.number, unit=named)
    if _is_negative(text, start, amount, table=whole or caption is not None):
        return replace(amount, start=start - 1, end=end + 1, number=-amount.number)
    return amount


def _plain(value: Decimal) -> Decimal:
    """Whole numbers without decimals (£6.7 billion is 6700000000), others as they were written."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _is_negative(text: str, start: int, amount: Amount, *, table: bool) -> bool:
    """Whether brackets around an amount mean a negative (the rule is in this file's docstring)."""
    if table:
        return amount.number >= 0 and amount.numeral != ""
    if amount.unit or ("," not in amount.numeral and "." not in amount.numeral):
        return False
    before = text[max(0, start - 6) : start - 1].rstrip(" $£€")[-1:]
    behind = text[amount.end + 1 : amount.end + 6].lstrip(" $£€")[:1]
    return (before != "" and before in "0123456789)|\t%") or (
        behind != "" and behind in "0123456789(|\t"
    )


def _is_year(text: str, amount: Amount) -> bool:
    """Whether bare digits are a year: 1900 to 2099, unless they clearly count something.

    They count where a plural noun follows and either a qualifier stands before ("over 2000 people")
    or they are a round hundred that no preposition or article leads in ("employs 2000 people").
    1000 to 1899 are a year where a preposition leads in and no noun follows ("in 1851").
    """
    if amount.number < 0:
        return False
    led = _LED.search(text, max(0, amount.start - 12), amount.start)
    counts = counted_noun(text, amount.end) != ""
    if _OLD_YEAR.fullmatch(amount.numeral):
        return led is not None and led[0].lower().split()[0] in _WHEN and not counts
    if not _YEAR.fullmatch(amount.numeral):
        return False
    if not counts:
        return True
    if qualifier_before(text, amount.start)[1] != "exact":
        return False
    return led is not None or not amount.numeral.endswith("00")
