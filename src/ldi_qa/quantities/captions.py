"""What a table's caption says of its bare figures: "£ million", "%", "$'000", "(in thousands)"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ldi_qa.quantities.numbers import SCALES
from ldi_qa.quantities.units import CURRENCY_BEFORE, PERCENT, UNIT_AFTER, Unit, currency, unit


class Caption(NamedTuple):
    """The factor of a table's bare figures and their unit, None where the caption names none."""

    factor: Decimal
    unit: Unit | None


_FACTOR = re.compile(
    r"(?<![A-Za-z])(thousands?|millions?|billions?|trillions?|mn|mln|bn|tn|[kmb](?=[\s),;]|$))(?![A-Za-z])"
    r"|['’`‘]?(000)[’']?s?\b",
    re.I,
)
_CURRENCY = re.compile(rf"(?<![A-Za-z])(?:{CURRENCY_BEFORE})")
_UNIT = re.compile(rf"(?<![A-Za-z0-9])(?:{UNIT_AFTER})(?![A-Za-z])", re.I)


def read_caption(scale: str) -> Caption:
    """The scale and unit that a caption gives; factor 1 and no unit for ``""``.

    "in millions, except per share data" scales every bare figure: which rows are per share is for
    the reader of the table to say.
    """
    shown = re.split(r"\bexcept\b", scale, maxsplit=1, flags=re.I)[0]
    symbol = _CURRENCY.search(shown)
    scaled = _FACTOR.search(shown[symbol.end() :] if symbol else shown)
    factor = Decimal(1)
    if scaled:
        factor = Decimal(1000) if scaled[2] else SCALES[scaled[1].lower()]
    if symbol:
        return Caption(factor, Unit(currency(symbol.group()), "money"))
    for match in _UNIT.finditer(shown):
        named = unit(match.group())
        if named is not None:
            return Caption(factor if named.name != PERCENT else Decimal(1), named)
    return Caption(factor, None)
