"""Units: currencies by ISO 4217 code, shares, and physical units with their factors.

A plain table rather than pint or quantulum3: reports use some dozens of units, and those libraries
read into floats or take longer to import than an answer may take. Factors: SI; the international
yard and pound (1959) and the US liquid gallon for customary units; binary prefixes are not used.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ldi_qa.quantities.found import Kind


class Unit(NamedTuple):
    """A unit as spelled: its canonical name, the kind of figure, and a factor into that name."""

    name: str
    kind: Kind
    factor: Decimal = Decimal(1)


PERCENT, POINTS = "%", "percentage points"

_SYMBOLS = {
    "GBP": "£ GB£ UK£",
    "USD": "$ US$ U.S.$",
    "EUR": "€",
    "JPY": "¥ JP¥",
    "CNY": "RMB CN¥",
    "INR": "₹ Rs Rs.",
    "KRW": "₩",
    "RUB": "₽",
    "TRY": "₺",
    "ILS": "₪",
    "VND": "₫",
    "NGN": "₦",
    "THB": "฿",
    "PHP": "₱",
    "AUD": "A$ AU$",
    "CAD": "C$ CA$",
    "NZD": "NZ$",
    "HKD": "HK$",
    "SGD": "S$ SG$",
    "BRL": "R$",
    "TWD": "NT$",
    "MXN": "MX$",
}
_CODES = [
    "GBP",
    "USD",
    "EUR",
    "JPY",
    "CNY",
    "INR",
    "KRW",
    "RUB",
    "TRY",
    "ILS",
    "VND",
    "NGN",
    "THB",
    "PHP",
    "AUD",
    "CAD",
    "NZD",
    "HKD",
    "SGD",
    "BRL",
    "TWD",
    "MXN",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "ZAR",
    "AED",
    "SAR",
    "QAR",
    "KWD",
    "IDR",
    "MYR",
    "PKR",
    "BDT",
    "LKR",
    "KES",
    "GHS",
    "EGP",
    "MAD",
    "ARS",
    "CLP",
    "COP",
    "PEN",
    "UAH",
]
SYMBOL_OF = {code: spellings.split()[0] for code, spellings in _SYMBOLS.items() if code != "CNY"}
_WORDS = {
    "pounds sterling": "GBP",
    "pound sterling": "GBP",
    "british pounds": "GBP",
    "pounds": "GBP",
    "pound": "GBP",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "american dollars": "USD",
    "australian dollars": "AUD",
    "canadian dollars": "CAD",
    "new zealand dollars": "NZD",
    "hong kong dollars": "HKD",
    "singapore dollars": "SGD",
    "dollars": "USD",
    "dollar": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupees": "INR",
    "swiss francs": "CHF",
    "rand": "ZAR",
}

# name | dimension | factor to the dimension's base | spellings, the commonest first
_PHYSICAL = """
bit/s|bandwidth|1|bit/s;bits per second
kbit/s|bandwidth|1e3|kbit/s;kbps;kb/s;kbits/s;kilobits per second;kilobit per second
Mbit/s|bandwidth|1e6|Mbit/s;Mbps;Mb/s;Mbits/s;megabits per second;megabit per second;megabits a second
Gbit/s|bandwidth|1e9|Gbit/s;Gbps;Gb/s;Gbits/s;gigabits per second;gigabit per second;gigabits a second
Tbit/s|bandwidth|1e12|Tbit/s;Tbps;Tb/s;Tbits/s;terabits per second;terabit per second
MB/s|bandwidth|8e6|MB/s;MBps;megabytes per second;megabyte per second
GB/s|bandwidth|8e9|GB/s;GBps;gigabytes per second;gigabyte per second
mph|velocity|0.44704|mph;miles per hour;miles an hour
m/s|velocity|1|m/s;metres per second;meters per second
knots|velocity|0.514444444444444444444|knots
KB|data|8e3|KB;kilobytes;kilobyte
MB|data|8e6|MB;megabytes;megabyte
GB|data|8e9|GB;gigabytes;gigabyte
TB|data|8e12|TB;terabytes;terabyte
PB|data|8e15|PB;petabytes;petabyte
EB|data|8e18|EB;exabytes;exabyte
Mbit|data|1e6|Mbit;Mb;megabits;megabit
Gbit|data|1e9|Gbit;Gb;gigabits;gigabit
W|power|1|watts;watt
kW|power|1e3|kW;kilowatts;kilowatt
MW|power|1e6|MW;megawatts;megawatt
GW|power|1e9|GW;gigawatts;gigawatt
TW|power|1e12|TW;terawatts;terawatt
kWh|energy|3.6e6|kWh;kilowatt-hours;kilowatt hours
MWh|energy|3.6e9|MWh;megawatt-hours;megawatt hours
GWh|energy|3.6e12|GWh;gigawatt-hours;gigawatt hours
TWh|energy|3.6e15|TWh;terawatt-hours;terawatt hours
MJ|energy|1e6|MJ;megajoules
GJ|energy|1e9|GJ;gigajoules
TJ|energy|1e12|TJ;terajoules
PJ|energy|1e15|PJ;petajoules
grams|mass|1e-3|grams;gram;grammes
kg|mass|1|kg;kgs;kilograms;kilogram;kilogrammes;kilos;kgCO2e;kg CO2e
tonnes|mass|1e3|tonnes;tonne;metric tons;metric tonnes;tCO2e;tCO2;tonnes CO2e;tonnes of CO2e
kilotonnes|mass|1e6|kt;ktonnes;kilotonnes;ktCO2e;ktCO2
megatonnes|mass|1e9|Mt;megatonnes;MtCO2e;MtCO2
tons|mass|907.18474|tons;ton;short tons
lb|mass|0.45359237|lbs;lb
ounces|mass|0.028349523125|ounces;ounce;oz
mm|length|1e-3|mm;millimetres;millimeters;millimetre;millimeter
cm|length|1e-2|cm;centimetres;centimeters;centimetre;centimeter
m|length|1|metres;meters;metre;meter
km|length|1e3|km;kms;kilometres;kilometers;kilometre;kilometer
miles|length|1609.344|miles;mile
feet|length|0.3048|feet;foot;ft
inches|length|0.0254|inches;inch
yards|length|0.9144|yards;yard
m²|area|1|m²;m2;sq m;sqm;sq. m;square metres;square meters;square metre
km²|area|1e6|km²;km2;sq km;square kilometres;square kilometers;square kilometre
sq ft|area|0.09290304|sq ft;sq. ft;sqft;square feet;square foot
square miles|area|2589988.110336|square miles;square mile;sq miles
hectares|area|1e4|hectares;hectare;ha
acres|area|4046.8564224|acres;acre
litres|volume|1e-3|litres;liters;litre;liter
ml|volume|1e-6|ml;millilitres;milliliters
m³|volume|1|m³;m3;cubic metres;cubic meters;cubic metre
gallons|volume|0.003785411784|gallons;gallon
barrels|volume|0.158987294928|barrels;barrel;bbl
°C|celsius|1|°C;° C;degrees Celsius;degrees centigrade
°F|fahrenheit|1|°F;° F;degrees Fahrenheit
Hz|frequency|1|Hz;hertz
kHz|frequency|1e3|kHz;kilohertz
MHz|frequency|1e6|MHz;megahertz
GHz|frequency|1e9|GHz;gigahertz
kV|voltage|1e3|kV;kilovolts
milliseconds|time|1e-3|milliseconds;millisecond;ms
seconds|time|1|seconds;second;secs
minutes|time|60|minutes;minute;mins;min
hours|time|3600|hours;hour;hrs
days|time|86400|days;day
weeks|time|604800|weeks;week;wks
months|calendar|1|months;month
quarters|calendar|3|quarters
years|calendar|12|years;year;yrs;yr
decades|calendar|120|decades;decade
centuries|calendar|1200|centuries;century
"""

_DURATIONS = ("time", "calendar")
_SPEEDS = ("bandwidth", "velocity")

#: Canonical name -> (dimension, factor to the dimension's base unit).
MEASURES: dict[str, tuple[str, Decimal]] = {"km/h": ("velocity", Decimal(1000) / Decimal(3600))}
_SPELLED: dict[str, Unit] = {
    spelling: Unit(name, "speed")
    for spelling, name in {"km/h": "km/h", "kph": "km/h", "kmh": "km/h"}.items()
}
for _line in _PHYSICAL.split("\n")[1:-1]:
    _name, _dimension, _factor, _spellings = _line.split("|")
    MEASURES[_name] = (_dimension, Decimal(_factor))
    _kind: Kind = (
        "duration" if _dimension in _DURATIONS else "speed" if _dimension in _SPEEDS else "measure"
    )
    for _spelling in _spellings.split(";"):
        _SPELLED[_spelling] = Unit(_name, _kind)

_HUNDREDTH = Decimal("0.01")
_SPELLED |= {
    spelling: Unit(PERCENT, "percentage")
    for spelling in (
        "%",
        "％",
        "per cent",
        "percent",
        "per-cent",
        "pct",
        "pc",
        "per cent.",
    )
}
_SPELLED |= {
    spelling: Unit(POINTS, "points")
    for spelling in (
        "percentage points",
        "percentage point",
        "percentage-points",
        "percentage-point",
        "per cent points",
        "percent points",
        "% points",
        "%pts",
        "% pts",
        "ppts",
        "ppt",
        "pp",
        "p.p.",
        "pps",
    )
}
_SPELLED |= {
    spelling: Unit(POINTS, "points", _HUNDREDTH)
    for spelling in (
        "basis points",
        "basis point",
        "basis-point",
        "bps",
        "bp",
    )
}
_SPELLED |= {word: Unit(code, "money") for word, code in _WORDS.items()}
_SPELLED |= {code: Unit(code, "money") for code in _CODES}
_SPELLED |= {"pence": Unit("GBP", "money", _HUNDREDTH), "p": Unit("GBP", "money", _HUNDREDTH)}
_SPELLED |= {"cents": Unit("cents", "money"), "cent": Unit("cents", "money")}

# Codes only in capitals: "try", "cop" and "pen" are words.
_FOLDED: dict[str, Unit] = {}
for _spelling, _unit in _SPELLED.items():
    if _spelling not in _CODES:
        _FOLDED.setdefault(_spelling.casefold(), _unit)
_PREFIXES = {
    **{symbol: code for code, symbols in _SYMBOLS.items() for symbol in symbols.split()},
    **{code: code for code in _CODES},
}


def _pattern(spellings: list[str]) -> str:
    ordered = sorted(spellings, key=len, reverse=True)
    return "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in ordered)


#: A currency in front of a number (its letters in capitals, so that "all" or "try" is none).
CURRENCY_BEFORE = _pattern(list(_PREFIXES))
#: Any unit behind a number; use with ``re.IGNORECASE``.
UNIT_AFTER = _pattern([*_FOLDED, *_CODES])


def currency(symbol: str) -> str:
    """The ISO 4217 code of a currency's symbol or code in front of a number."""
    return _PREFIXES[symbol]


def unit(spelling: str, *, attached: bool = False) -> Unit | None:
    """The unit that a spelling stands for, None where it is none.

    The spelling's own case decides first (MB and Mb differ), any case second; but one or two letters
    that stand apart from the number are taken in their own case only ("12 pc", not "12 PC users"),
    and a single letter only where it is attached ("50p").
    """
    spelling = " ".join(spelling.split())
    if len(spelling) == 1 and spelling.isalpha() and not attached:
        return None
    exact = _SPELLED.get(spelling)
    if exact is not None or (len(spelling) <= 2 and not attached):
        return exact
    return _FOLDED.get(spelling.casefold())
