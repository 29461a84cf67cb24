"""Proper names: finding them in a text, and telling whether one text speaks of a name of another.

A name is a run of capitalised words ("Bank of England", "R&D"). There are no lists of names: what
the documents capitalise is what counts as a name, so that this serves any subject.
"""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ldi_qa.answering.terms import STOP_WORDS, stem

_TOKEN = re.compile(r"[^\W_](?:[\w&+’'.-]*[^\W_])?", re.UNICODE)
# Lower-case words that may stand inside a name, between two capitalised words.
_LINKS = frozenset({"of", "the", "for", "de", "la", "du", "von", "van", "&"})
_MAY_OPEN = """
    although according after apart aside besides as at both but by despite during each following
    for from given however if in its it on our over securing since some such that the their then
    there these they this those through to together under we when where while with yes no key
    recent read total
    """
_OPENERS = frozenset(_MAY_OPEN.split()) | STOP_WORDS
_ACRONYM = re.compile(r"(?:[A-Z0-9&]{2,6})s?")
_GAP = re.compile(r"^\s*(?:&\s*|\s)$|^\s+$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# "July" and "Monday" are written with a capital and name nothing; "May" may name someone.
CALENDAR = frozenset(map(str.casefold, (*month_name[1:], *month_abbr[1:], *day_name))) - {"may"}
# Countries whose names, short forms and adjectives have no word in common.
_COUNTRIES = (
    ("UK", "United Kingdom", "Britain", "Great Britain", "British", "GB"),
    ("US", "USA", "United States", "America", "American"),
    ("EU", "European Union"),
)
_DEFINITION = re.compile(
    r"\(\s*(?:the\s+)?[“\"‘']?([A-Z][A-Za-z0-9&]*[A-Z0-9][A-Za-z0-9&]*)[”\"’']?\s*\)"
)


_NEAR = 30  # characters that hold the longest of these phrases
_LEFT_OUT = re.compile(
    r"\b(?:outside(?:\s+of)?|other\s+than|apart\s+from|excluding|except(?:\s+for)?|unlike|without)\s+"
    r"(?:(?:in|for|the)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a text (half-open character offsets).

    `left_out` says that the text speaks of all but the one so named ("outside London").
    """

    text: str
    start: int
    end: int
    left_out: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """Its words without links, folded."""
        return _stems(self.text)

    @property
    def squashed(self) -> str:
        """Its letters and digits alone, folded: "Inter-City Ltd" and "InterCity Ltd" are one."""
        return _squashed(self.text)

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word of capitals: GDP, R&D."""
        return bool(_ACRONYM.fullmatch(self.text))


@lru_cache(maxsize=16384)
def _stems(name: str) -> tuple[str, ...]:
    return tuple(
        stem(word)
        for word in re.findall(r"[^\W_]+", _CAMEL.sub(" ", name))
        if word.casefold() not in _LINKS
    )


@lru_cache(maxsize=16384)
def _squashed(name: str) -> str:
    return "".join(_stems(name))


@lru_cache(maxsize=8192)
def find_names(text: str, known: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """The proper names of a text, in order.

    Args:
        text: Any text.
        known: Stems that count as capitalised where the text is all in lower case.
    """
    if any(
        _is_capitalised(t[0]) and not _starts_sentence(text, t.start())
        for t in _TOKEN.finditer(text)
    ):
        known = frozenset()  # whoever types capitals means something by them
    names: list[Name] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run and run[-1][0].casefold() in _LINKS:
            run.pop()
        if run:
            start, end = run[0].start(), run[-1].end()
            cut = re.search(r"['’]s?$", text[start:end])
            end -= len(cut[0]) if cut else 0
            left_out = bool(_LEFT_OUT.search(text, max(0, start - _NEAR), start))
            names.append(Name(text[start:end], start, end, left_out))
        run.clear()

    for token in _TOKEN.finditer(text):
        word = token[0]
        if word.casefold() in CALENDAR:
            close()
            continue
        opens = _starts_sentence(text, token.start())
        if run and not (
            _GAP.match(text[run[-1].end() : token.start()])
            and not re.search(r"['’]s?$", run[-1][0])
        ):
            close()
        if _is_capitalised(word) or stem(word) in known:
            if opens and word.casefold() in _OPENERS:
                continue
            if word.casefold() in _OPENERS and not run and word != word.upper():
                continue
            if word == "I":
                continue
            run.append(token)
        elif run and word.casefold() in _LINKS:
            run.append(token)
        else:
            close()
    close()
    return tuple(names)


def _is_capitalised(word: str) -> bool:
    return any(letter.isupper() for letter in word) and not word[0].isdigit()


def _starts_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t“\"'‘(*•-–")
    return not before or before[-1] in ".!?:;\n"


def capitalised(texts: Iterable[str]) -> frozenset[str]:
    """Stems that the texts always write with a capital inside a sentence: their names' words."""
    upper: set[str] = set()
    lower: set[str] = set()
    for text in texts:
        with_capital, without = _by_capital(text)
        upper |= with_capital
        lower |= without
    return frozenset(upper - lower)


@lru_cache(maxsize=8192)
def _by_capital(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems that a text writes with a capital inside a sentence, and those without one."""
    upper: set[str] = set()
    lower: set[str] = set()
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word.casefold() in STOP_WORDS or len(word) < 3:
            continue
        if not _is_capitalised(word):
            lower.add(stem(word))
        elif not _starts_sentence(text, token.start()):
            upper.add(stem(word))
    return frozenset(upper), frozenset(lower)


def aliases(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviations that the texts define, both ways: "Office for X (OFX)" gives OFX and the name.

    The definition is Schwartz and Hearst's (2003): the letters of the short form stand in order at
    the beginnings of the words before the bracket.
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in _DEFINITION.finditer(text):
            short = match[1]
            words = list(_TOKEN.finditer(text[: match.start()]))[-2 * len(short) :]
            for count in range(len(words), 0, -1):
                head = words[-count]
                phrase = text[head.start() : words[-1].end()]
                if head[0] in ("The", "A", "An") and count > 1:
                    continue
                if phrase[:1].isupper() and _abbreviates(short, phrase) and "." not in phrase:
                    found[short] = phrase
                    break
    return found


def _abbreviates(short: str, phrase: str) -> bool:
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    parts = [part.casefold() for part in re.findall(r"[^\W_]+", _CAMEL.sub(" ", phrase))]
    heads = [part for part in parts if part not in _LINKS and part != "and"]
    return [part[0] for part in heads] == letters or [part[0] for part in parts] == letters


def speaks_of(name: Name, others: Sequence[Name], same: Mapping[str, str]) -> float:
    """How well a list of names covers a name: 1 the same, 0.8 a part of a longer one, 0 not at all.

    Args:
        name: The name asked about.
        others: The names of a text.
        same: Abbreviations and their long forms (`aliases`).
    """
    wanted = spellings(name, same)
    best = 0.0
    for other in others:
        best = max(best, is_named(name, other, wanted))
        if best == 1.0:
            break
    return best


def is_named(name: Name, other: Name, wanted: frozenset[str]) -> float:
    """The same for one other name, where what the name is called (`spellings`) is at hand."""
    return 1.0 if other.squashed in wanted else _covers(name.text, other.text)


@lru_cache(maxsize=32768)
def _covers(name: str, other: str) -> float:
    """The same by the words of the two names alone."""
    if _initials(name, other) or _initials(other, name):
        return 1.0
    mine, theirs = _stems(name), _stems(other)
    if mine and _contains(theirs, mine):
        return 0.8
    return 0.6 if len(theirs) > 1 and _contains(mine, theirs) else 0.0


def _initials(short: str, long: str) -> bool:
    """Whether a name of capitals is made of the initials of the other one."""
    return bool(_ACRONYM.fullmatch(short)) and len(short) > 2 and _abbreviates(short, long)


def forms_of(name: Name, same: Mapping[str, str]) -> list[str]:
    """What the one so named is called: the name, its abbreviation or long form, its country's."""
    forms = [name.text, *(form for pair in same.items() if name.text in pair for form in pair)]
    for country in _COUNTRIES:
        if name.squashed in set(map(_squashed, country)):
            forms += country
    return forms


def commonness(name: Name, rarity: Callable[[str], float], same: Mapping[str, str]) -> float:
    """The lowest inverse document frequency that a name has, in any of its forms."""
    return min(max(map(rarity, _stems(form)), default=0.0) for form in forms_of(name, same))


@lru_cache(maxsize=8192)
def _said(name: str) -> frozenset[str]:
    """The name's own spelling, and those of the country that it may be."""
    own = _squashed(name)
    return next((forms for forms in _countries() if own in forms), frozenset({own}))


@cache
def _countries() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(_squashed, names)) for names in _COUNTRIES)


def spellings(name: Name, same: Mapping[str, str]) -> frozenset[str]:
    """What the one so named is called, squashed: its name, short forms and long ones."""
    wanted = _said(name.text)
    for short, phrase in same.items():
        pair = {_squashed(short), _squashed(phrase)}
        if wanted & pair:
            wanted |= pair
    return wanted


def possessive(words: str) -> str:
    """The words with the mark of the owner: "Acme's", "the Midlands'"."""
    return f"{words}'" if words.endswith("s") else f"{words}'s"


def _contains(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))
