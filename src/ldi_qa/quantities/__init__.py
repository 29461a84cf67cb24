"""Figures: found in any text, compared across spellings and units, written as a person would."""

from ldi_qa.quantities.captions import read_caption
from ldi_qa.quantities.compare import (
    agrees_when_rounded,
    compare,
    convertible,
    in_unit_of,
    same_quantity,
)
from ldi_qa.quantities.format import format_quantity
from ldi_qa.quantities.found import NO_AMOUNTS, PERIOD_KINDS, Found, Kind
from ldi_qa.quantities.scan import find_quantities, parse_quantity

__all__ = [
    "NO_AMOUNTS",
    "PERIOD_KINDS",
    "Found",
    "Kind",
    "agrees_when_rounded",
    "compare",
    "convertible",
    "find_quantities",
    "format_quantity",
    "in_unit_of",
    "parse_quantity",
    "read_caption",
    "same_quantity",
]
