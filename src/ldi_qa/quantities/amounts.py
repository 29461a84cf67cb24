"""Single amounts: sign, currency, number, scale and unit, as they stand around one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ldi_qa.quantities.nouns import counted_noun, one_counts
from ldi_qa.quantities.numbers import (
    AND_A_HALF,
    DASH,
    DIGITS,
    GAP,
    SCALE_LETTER,
    SCALE_WORD,
    SCALES,
    SP,
    SP0,
    SPACED_DIGITS,
    WORDS,
    read_digits,
    read_words,
)
from ldi_qa.quantities.units import CURRENCY_BEFORE, SYMBOLS, UNIT_AFTER, Unit, currency, unit


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with what is attached to it, before ranges, captions and qualifiers.

    Attributes:
        start: Where it starts, sign and currency included.
        end: Where it ends, scale and unit included.
        number: The number as written, sign applied, scale not.
        scale: The factor of its own scale word, None without one.
        unit: Its own unit, None without one.
        prefixed: The unit is a currency in front of the number.
        numeral: The digits as written, ``""`` for a number in words.
        plus: A "+" stands inside it, between number and unit ("500+ Mbps").
    """

    start: int
    end: int
    number: Decimal
    scale: Decimal | None
    unit: Unit | None
    prefixed: bool
    numeral: str
    plus: bool


_NUMBER = re.compile(rf"(?P<digits>{DIGITS})|(?P<words>{WORDS})", re.I)
_SPACED = re.compile(SPACED_DIGITS)
_LEFT = re.compile(
    rf"(?P<sign>[{DASH}+±]|\b(?:[Mm]inus|[Nn]egative){GAP})?"
    rf"(?:(?P<currency>(?<![A-Za-z])(?:{CURRENCY_BEFORE})){SP0}(?P<open>\({GAP}?)?)?"
    rf"(?P<sign2>[{DASH}+])?$"
)
_RIGHT = re.compile(
    rf"(?P<plus>\+)?(?:(?:{GAP}|-)?(?P<scale>{SCALE_WORD}|{SCALE_LETTER}))?"
    rf"(?:(?P<plus2>\+)?(?P<gap>{SP0}-?)"
    rf"(?:(?:consecutive|successive|full|calendar|working|business|financial|fiscal){SP})?"
    rf"(?P<unit>{UNIT_AFTER})(?:[\s-]olds?\b)?(?![A-Za-z0-9]))?",
    re.I,
)
_NEXT_AMOUNT = re.compile(r"\s?[0-9(—–-]")  # "12 $ 15": the sign is the next figure's
_LONGEST = 24  # characters of a numeral; longer ones are identifiers, and 28 digits are exact
_CLOSED = re.compile(rf"{GAP}?\)")
_LENGTH_FOLLOWS = re.compile(
    rf"(?:{SP0}|-)(?:tall|long|wide|deep|high|away|above|below|from)\b", re.I
)
_JOINED_ON = re.compile(r"[A-Za-z0-9_²³]|-[A-Z]|-[0-9]+s\b")
_COMPOUND = re.compile(r"[-\u2010\u2011](?!odd\b|plus\b)")
_NUMBER_GOES_ON = re.compile(r"[.,·:/][0-9]")
_JOINED_BEFORE = re.compile(r"[\w.,/#@)\]%’”°^\\&$£€+-]$|[0-9]:$")
_DOT_BEFORE = re.compile(r"(?:\b(?:c|ca|approx)|\s)\.$", re.I)
_YEAR_PREFIX = re.compile(r"\b(?:mid|pre|post|early|late|end|since|non)$", re.I)
_SENTENCE = re.compile(r"(?:^|[.!?:;•|\n”\"“(]\s*)$")
_PRONOUN = re.compile(r"\b(?:this|that|the|each|every|any|no|which|another|such|number)\s+$", re.I)
_ONE_OR_TWO = re.compile(rf"{SP}(?:or{SP}(?:two|more)|to{SP}(?:two|three|four|five))\b", re.I)


def read_amounts(text: str, *, whole: bool = False) -> Iterator[Amount]:
    """All single amounts of a text, in order.

    Args:
        text: The text with non-figures hidden and dates, shares and ordinals blanked.
        whole: The text is one figure and nothing else, so that "one" counts and ordinary spaces
            may group digits.
    """
    position, previous = 0, -1
    while match := _NUMBER.search(text, position):
        amount = _amount(text, match, previous, whole)
        if amount is not None:
            yield amount
            position = previous = amount.end
        elif match["digits"]:
            position = match.end()
        else:  # in words: past the first word only
            position = match.start() + len(re.split(rf"[{DASH}\s]", match.group(), maxsplit=1)[0])


def _amount(text: str, match: re.Match[str], previous: int, whole: bool) -> Amount | None:
    begin = match.start()
    left = _LEFT.search(text, max(0, begin - 16), begin)
    if left is None:  # pragma: no cover - it matches the empty string at the least
        return None
    money = currency(left["currency"]) if left["currency"] else None
    number, numeral, end = _number(text, match, bool(money), whole)
    scale, named, plus, last = _behind(text, end, bool(money))
    start, negative = _sign(text, left)
    if (
        last == begin
        or len(numeral) > _LONGEST
        or _JOINED_ON.match(text, last)
        or (last == end and _NUMBER_GOES_ON.match(text, end))
        or not _free_before(text, start, previous)
    ):
        return None
    if not numeral and not _words_stand(text, begin, end, last, whole):
        return None
    if left["open"]:  # £(1,234)
        closed = _CLOSED.match(text, last)
        if closed is None:
            return None
        behind = _behind(text, closed.end(), money=True)
        negative, last = True, behind[3]
        scale, named = scale or behind[0], named or behind[1]
    if money and (named is None or named.kind != "money"):
        named = Unit(money, "money")
    value = -number if negative else number
    return Amount(start, last, value, scale, named, bool(money), numeral, plus)


def _number(text: str, match: re.Match[str], money: bool, whole: bool) -> tuple[Decimal, str, int]:
    """The value, the numeral as written ("" in words) and where it ends."""
    begin, end = match.span()
    if match["words"]:
        number, length = read_words(match["words"])
        numeral, end = "", begin + length
    else:
        spaced = _SPACED.match(text, begin)
        if spaced and spaced.end() > end and _is_grouping(text, spaced, money, whole):
            end = spaced.end()
        numeral = text[begin:end]
        number = read_digits(numeral) if len(numeral) <= _LONGEST else Decimal(0)
    if half := AND_A_HALF.match(text, end):
        number += Decimal("0.5") if half[1].lower() == "half" else Decimal("0.25")
        end = half.end()
    return number, numeral, end


def _is_grouping(text: str, spaced: re.Match[str], money: bool, whole: bool) -> bool:
    """Whether ordinary spaces group digits: two figures side by side look just the same.

    They do behind a currency, where they are all of the text, in front of zeros ("12 000"), and
    where there are two or more of them with a counted noun behind ("1 234 567 people").
    """
    if money or " 0" in spaced.group() or (whole and spaced.end() == len(text.rstrip())):
        return True
    return spaced.group().count(" ") > 1 and counted_noun(text, spaced.end()) != ""


def _behind(text: str, end: int, money: bool) -> tuple[Decimal | None, Unit | None, bool, int]:
    """Scale, unit, whether a "+" stands before the unit, and where they end."""
    right = _RIGHT.match(text, end)
    if right is None:  # pragma: no cover - it matches the empty string at the least
        return None, None, False, end
    scale, last, letter = None, end, right["scale"]
    if letter is not None:
        metric = None if money or len(letter) > 2 else _metric(text, end, right)
        if metric is not None:
            return None, metric, False, right.end("scale")
        attached = right.start("scale") == end
        if (
            money
            or len(letter) > 2
            or letter.lower() in ("mn", "bn", "tn")
            or (attached and (letter in "kKmM" or (letter == "B" and "." in text[end - 4 : end])))
        ):
            scale, last = SCALES[letter.lower()], right.end("scale")
        else:
            return None, None, False, end
    named = unit(right["unit"], attached=not right["gap"]) if right["unit"] else None
    if named is None or (right["unit"] in SYMBOLS and _NEXT_AMOUNT.match(text, right.end())):
        return scale, None, False, last
    return scale, named, bool(right["plus"] or right["plus2"]), right.end()


def _metric(text: str, end: int, right: re.Match[str]) -> Unit | None:
    """A letter that is a unit, not a scale, where no currency stands: 5 m, 5m tall, 5t, 5 mm."""
    letter, attached = right["scale"], right.start("scale") == end
    if letter == "m" and (not attached or _LENGTH_FOLLOWS.match(text, right.end("scale"))):
        return unit("metres")
    if letter == "mm":
        return unit("mm")
    return unit("tonnes") if letter == "t" and attached else None


def _sign(text: str, left: re.Match[str]) -> tuple[int, bool]:
    """Where the amount starts, and whether a minus stands there rather than a hyphen or a dash."""
    start, sign = left.start(), left["sign"] or ""
    negative = (left["sign2"] or "+") != "+" or (sign != "" and sign not in "+±")
    if (sign and sign in DASH) or (
        not left["currency"] and left["sign2"] and left["sign2"] in DASH
    ):
        before = text[start - 1 : start]
        if before and not before.isspace() and before not in "([|":
            return start + 1, False
    return start, negative


def _free_before(text: str, start: int, previous: int) -> bool:
    """Whether the amount starts on its own: not inside a word, a number or a mark."""
    if start == 0:
        return True
    if text[start - 1] in DASH:  # a hyphen or a dash, not a sign
        if text[start - 1] not in "-\u2010\u2011" or previous == start - 1:
            return True
        stem = text[max(0, start - 8) : start - 1]
        return bool(_YEAR_PREFIX.search(stem)) or (not stem[-1:].isalnum() and stem[-1:] != "_")
    if _JOINED_BEFORE.search(text, max(0, start - 2), start):
        return bool(_DOT_BEFORE.search(text, max(0, start - 8), start))
    return True


def _words_stand(text: str, begin: int, end: int, last: int, whole: bool) -> bool:
    """Whether number words are a figure, not a name, a pronoun or half of a compound."""
    if end == begin:
        return False
    word = text[begin:end]
    attached = last > end  # a scale or a unit follows
    if word.endswith((" a", " an", "\na", "\nan")) and not attached:
        return False  # "half a" what
    if whole and last == len(text.rstrip()):
        return True
    if not attached and _COMPOUND.match(text, end):
        return False  # two-way, one-off
    if word[0].isupper() and not text.isupper():
        if not _SENTENCE.search(text, max(0, begin - 4), begin):
            return False
        if not attached and re.match(r"\s[A-Z][a-z]", text[end : end + 3]):
            return False  # a name
    if word.lower() == "zero":
        return attached
    if word.lower() == "one" and not attached:
        if _PRONOUN.search(text, max(0, begin - 10), begin):
            return False
        return bool(_ONE_OR_TWO.match(text, end)) or one_counts(text, end)
    return True
