"""Numbers without units: digits in all their groupings, English number words, and scale words.

Kept here rather than taken from a library: word2number adds up whatever number words a string holds
("one in five of two hundred" is 107), text2num counts in words rather than characters, Babel reads
one locale's digits, and quantulum3 reads into floats, £2.45m as sterling metres and 5G as gauss.
Values are `decimal.Decimal` throughout, so that what was written is what is kept.
"""

from __future__ import annotations

import re
from decimal import Decimal

GAP = r"(?:[ \t\u00a0\u2007\u2009\u202f]|\r?\n(?![\r\n]))"
SP, SP0 = f"{GAP}{{1,3}}", f"{GAP}{{0,3}}"  # bounded, so that no text makes a pattern slow
DASH = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"

_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), start=2)},
}
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

SCALES: dict[str, Decimal] = {
    spelling: Decimal(value)
    for value, spellings in {
        10**2: "hundred",
        10**3: "thousand thousands k",
        10**5: "lakh lakhs",
        10**6: "million millions mn mln mio m mm",
        10**7: "crore crores",
        10**9: "billion billions bn bln b",
        10**12: "trillion trillions tn trn t",
        12: "dozen",
    }.items()
    for spelling in spellings.split()
}
SCALE_WORD = (
    r"(?:hundred|thousands?|millions?|billions?|trillions?|dozen|lakhs?|crores?"
    r"|mn|mln|mio|bn|bln|tn|trn)(?![A-Za-z])"
)
SCALE_LETTER = r"(?:mm|[kmbt])(?![\w²³]|/s\b)"

_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8"}
_GROUPED = (
    r"[0-9]{1,3}(?:,[0-9]{2,3}){0,4},[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}(?:[\u00a0\u2007\u2009\u202f'’][0-9]{3}){1,5}(?![0-9])"
)
_FRACTION = r"[.·][0-9]+|[½¼¾⅕⅖⅗⅘]| 1/2| 1/4| 3/4"
# The look-aheads here only save time: few places can start a number.
DIGITS = (
    rf"(?=[0-9.·½¼¾⅕⅖⅗⅘])"
    rf"(?:(?:{_GROUPED}|[0-9]+)(?:{_FRACTION})?|(?<![\w.)\]])[.·][0-9]+|[½¼¾⅕⅖⅗⅘])"
)
SPACED_DIGITS = r"[0-9]{1,3}(?: [0-9]{3}){1,5}(?![0-9])(?:[.·][0-9]+)?"

_WORD = rf"(?:{'|'.join(sorted([*SMALL, 'hundred', 'dozen', *_POWERS], key=len, reverse=True))})"
_PART = r"(?:half|quarter of|three[ -]quarters of)"
WORDS = (
    rf"\b(?=[abdefhmnoqstz])(?:(?:an?{SP}(?=(?:hundred|dozen|thousand|million|billion|trillion)\b))?"
    rf"{_WORD}(?:(?:{SP}and{SP}|{SP}|[{DASH}]){_WORD}){{0,15}}\b|(?:a )?{_PART}{SP}an?\b)"
)
AND_A_HALF = re.compile(rf"{SP}and{SP}a{SP}(half|quarter)\b", re.I)
_TOKEN = re.compile(r"[A-Za-z]+")


def read_digits(text: str) -> Decimal:
    """The value of a numeral that matches `DIGITS` or `SPACED_DIGITS`, exactly as written."""
    tail = Decimal(0)
    for ending, value in ((" 1/2", "0.5"), (" 1/4", "0.25"), (" 3/4", "0.75"), *_VULGAR.items()):
        if text.endswith(ending):
            tail, text = Decimal(value), text[: -len(ending)] or "0"
    return Decimal(re.sub(r"[^0-9.]", "", text.replace("·", "."))) + tail


def read_words(text: str) -> tuple[Decimal, int]:
    """The longest number in words at the start of a text that matches `WORDS`.

    Hundreds may be followed by "and"; thousands, millions and the rest come in falling order, as in
    "one million two hundred thousand and forty".

    Returns:
        The value, and how many characters it takes; words beyond the number are left alone
        ("twenty thirty" is twenty, then thirty).
    """
    lowered = text.lower()
    if "half" in lowered:
        return Decimal("0.5"), len(text)
    if "quarter" in lowered:
        return Decimal("0.75" if "three" in lowered else "0.25"), len(text)
    total, group, end = 0, -1, 0  # group: the figure below the next scale word, -1 for none yet
    limit = 10**15
    joined = False  # after "and"
    for token in _TOKEN.finditer(lowered):
        word = token.group()
        if word in ("a", "an"):
            group = 1
            continue
        if word == "and":
            if end == 0 or (group >= 0 and group % 100 != 0) or (group < 0 and total == 0):
                break
            joined = True
            continue
        if word in SMALL:
            value = SMALL[word]
            if not _fits(group, value) or (joined and value == 0):
                break
            group = max(group, 0) + value
        elif word == "hundred" and 0 < group < 100:
            group *= 100
        elif word == "dozen" and 0 < group < 100 and total == 0:
            return Decimal(12 * group), token.end()
        elif word in _POWERS and group > 0 and _POWERS[word] < limit:
            limit = _POWERS[word]
            total, group = total + group * limit, -1
        else:
            break
        joined, end = False, token.end()
    return Decimal(total + max(group, 0)), end


def _fits(group: int, value: int) -> bool:
    """Whether a word below a hundred may follow: hundred twelve, twenty three, not two three."""
    if group < 0:
        return True
    tens = group % 100
    if tens == 0 and group > 0:
        return value > 0
    return tens >= 20 and tens % 10 == 0 and 0 < value < 10
