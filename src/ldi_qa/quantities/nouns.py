"""The counted noun: "26 seaside hotels" counts seaside hotels."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"(?:[ \u00a0\u202f\u2009]|\r?\n(?=[a-z]))"
    r"([A-Za-z][\w&]*(?:[-\u2010\u2011/][A-Za-z0-9]+)*)(['’]s\b)?"
)
# Words that no noun phrase after a number runs through: function words and common verbs.
_FUNCTION_WORDS = """
a an another the and or nor but if than then that which who whom whose this these those there here
of in on at by for from to into onto with without within across under over above below between
among during until since before after about around against through per via versus as so such is
are was were be been being am has have had having do does did done will would can could shall
should may might must not no it its he she they them their his her our your my we us you i all
both each every some any also only just respectively compared plus minus out up down off when
where while because annually yearly monthly daily weekly overall too again ago later earlier apart
away today now said says received secured won got gets took takes made makes rose fell grew
increased decreased includes include remains becomes became came comes goes went led leads shows
showed represents per-cent percent cent pounds dollars euros thus towards perhaps always less
january february march april june july august september october november december
"""
_PLURAL_WORDS = """
people men women children staff feet mice data criteria personnel police alumni media cattle
chairmen spokespeople businesspeople sportsmen sportswomen fishermen policemen policewomen
aircraft livestock
"""
_STOP = frozenset(_FUNCTION_WORDS.split())
_SKIPPED = frozenset({"more", "most", "other", "further", "additional", "extra", "fewer"})
_PLURALS = frozenset(_PLURAL_WORDS.split())
_LONGEST = 6  # words


def counted_noun(text: str, end: int, *, one: bool = False) -> str:
    """The noun phrase right behind a number that ends at ``end``, up to its plural head.

    Args:
        text: The text the number stands in.
        end: Where the number ends (offset, half-open).
        one: The number is one, so that the head is singular: the phrase then runs to the next
            function word or punctuation, three words at most.

    Returns:
        The phrase as written ("trainee bus drivers"), ``""`` where no noun follows directly:
        at punctuation, at a function word, or where no plural comes within six words.
    """
    words: list[str] = []
    while len(words) < _LONGEST and (match := _WORD.match(text, end)):
        word, possessive = match.groups()
        lowered = word.lower()
        if not words and lowered in _SKIPPED:
            end = match.end()
            continue
        if possessive or lowered in _STOP:
            break
        words.append(word)
        end = match.end()
        if not one and _is_plural(word):
            following = _WORD.match(text, end)
            if following and not following[2] and _is_plural(following[1]):
                words.append(following[1])
            return " ".join(words)
    return " ".join(words) if one and 0 < len(words) <= 3 else ""


def one_counts(text: str, end: int) -> bool:
    """Whether "one", which ends at ``end``, counts: a noun phrase follows, not a verb or a name."""
    match = _WORD.match(text, end)
    if not match or not match[1][0].islower() or match[1].lower() in _STOP:
        return False
    return not _is_plural(match[1])  # "one needs"


def _is_plural(word: str) -> bool:
    lowered = word.lower()
    if lowered in _STOP:
        return False
    if lowered.rpartition("-")[2] in _PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not lowered.endswith(("ss", "us", "is"))


def head(noun: str) -> str:
    """A noun phrase's head, singular and in lower case: "hotel" for "seaside hotels"."""
    word = noun.lower().split()[-1] if noun.split() else ""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if _is_plural(word) and word.endswith("s") else word
