"""Units: currencies by ISO 4217 code, shares, and physical units with their factors.

A plain table rather than pint or quantulum3: reports use some dozens of units, and those libraries
read into floats by default and cost more to import than an answer may take.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple, cast

from ldi_qa.quantities import unit_table
from ldi_qa.quantities.found import Kind


class Unit(NamedTuple):
    """A unit as spelled: its canonical name, the kind of figure, and a factor into that name."""

    name: str
    kind: Kind
    factor: Decimal = Decimal(1)


class Measure(NamedTuple):
    """A canonical unit that is no currency: its dimension and its factor into that one's base."""

    kind: Kind
    dimension: str
    factor: Decimal


PERCENT, POINTS = "%", "percentage points"


def _read_units() -> tuple[dict[str, Measure], dict[str, Unit]]:
    measures: dict[str, Measure] = {}
    spelled: dict[str, Unit] = {}
    for row in unit_table.UNITS.replace("\n  ", "").split("\n")[1:-1]:
        name, kind, dimension, factor, spellings = row.split("|")
        measures[name] = Measure(cast("Kind", kind), dimension, Decimal(factor))
        for spelling in (name, *spellings.split(";")):
            spelled[spelling] = Unit(name, cast("Kind", kind))
    return measures, spelled


def _read_currencies() -> tuple[dict[str, str], dict[str, Unit]]:
    codes = unit_table.CURRENCY_CODES.split()
    prefixes = {code: code for code in codes}
    spelled = {code: Unit(code, "money") for code in codes}
    for row in unit_table.CURRENCY_SYMBOLS.split("\n")[1:-1]:
        code, *symbols = row.split()
        prefixes |= dict.fromkeys(symbols, code)
    for row in unit_table.CURRENCY_WORDS.split("\n")[1:-1]:
        code, words = row.split(" ", maxsplit=1)
        spelled |= dict.fromkeys(words.split(";"), Unit(code, "money"))
    return prefixes, spelled


#: Canonical name -> kind, dimension and factor.
MEASURES, _SPELLED = _read_units()
_PREFIXES, _MONEY = _read_currencies()
#: Currency signs that may stand behind a number too: 5 €.
SYMBOLS = ("£", "$", "€", "US$")
_SPELLED |= _MONEY | {symbol: Unit(_PREFIXES[symbol], "money") for symbol in SYMBOLS}
for _spelling, _name in unit_table.HUNDREDTHS.items():
    _SPELLED[_spelling] = Unit(_name, _SPELLED[_name].kind, Decimal("0.01"))
_FOLDED: dict[str, Unit] = {}
for _spelling, _unit in _SPELLED.items():
    if _spelling not in _PREFIXES:  # codes in capitals only
        _FOLDED.setdefault(_spelling.casefold(), _unit)

#: ISO 4217 code -> the symbol that a person writes, where there is one.
SYMBOL_OF = {
    code: symbol
    for symbol, code in reversed(_PREFIXES.items())
    if not symbol.isalpha() and not symbol.endswith(".")
}


def _pattern(spellings: list[str]) -> str:
    ordered = sorted(spellings, key=len, reverse=True)
    return "|".join(re.escape(s).replace(r"\ ", r"\s{1,3}") for s in ordered)


#: A currency in front of a number; letters in capitals, as written.
CURRENCY_BEFORE = _pattern(list(_PREFIXES))
#: Any unit behind a number; use with ``re.IGNORECASE``.
UNIT_AFTER = _pattern([*{**_FOLDED, **_MONEY}, *SYMBOLS])


def currency(symbol: str) -> str:
    """The ISO 4217 code of a currency's symbol or code in front of a number."""
    return _PREFIXES[symbol]


def unit(spelling: str, *, attached: bool = False) -> Unit | None:
    """The unit that a spelling stands for, None where it is none.

    The spelling's own case decides first (MB and Mb differ), any case second; but one or two
    letters that stand apart from the number are taken in their own case only ("12 pc", not "12 PC
    users"), and a single letter only where it is attached ("50p").
    """
    spelling = " ".join(spelling.split())
    if len(spelling) == 1 and spelling.isalpha() and not attached:
        return None
    exact = _SPELLED.get(spelling)
    if exact is not None or (len(spelling) <= 2 and not attached):
        return exact
    return _FOLDED.get(spelling.casefold())
