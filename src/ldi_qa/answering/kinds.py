"""What kind of thing answers a question, told by what it asks with.

The head noun of the phrase asked for decides where it can ("what *budget*", "in which *cities*");
the words of arithmetic and comparison come before it, the shape of the question after it.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from ldi_qa.answering.comparing import compares
from ldi_qa.answering.movement import MOVES
from ldi_qa.answering.vocabulary import (
    CURRENCIES,
    MEASURES,
    NO_SHARE,
    PERSONS,
    PLACES,
    PURPOSES,
    SUMS_OR_THINGS,
    TIME_UNITS,
    UNITLESS,
    UNITS,
)
from ldi_qa.answering.wh import FIGURE, NAME, Asked

Kind = Literal[
    "money",
    "percentage",
    "count",
    "duration",
    "speed",
    "date",
    "ordinal",
    "figure",
    "person",
    "place",
    "name",
    "list",
    "yes-no",
    "comparison",
    "computation",
    "description",
    "open",
]

FIGURE_KINDS: frozenset[Kind] = frozenset(
    {"money", "percentage", "count", "duration", "speed", "date", "ordinal", "figure"}
)

_KIND_OF: dict[str, Kind] = {
    noun: kind for kind in get_args(Kind) for noun in MEASURES.get(kind, ())
}

_TITLED = re.compile(
    r"\b(?:called|named|known\ as|titled|entitled|dubbed|nicknamed|referred\ to\ as)(?:\ \w+)?\W*$|"
    r"\b(?:what|which)\ (?:type|types|kind|kinds|sort|sorts|form|forms)\ of\b"
)
_DOES = re.compile(
    r"\b(?:do|aim|mean|offer|provide|involve|focus|say|stand for|seek|want|hope|include|contribute|"
    r"help|cover|entail|consist|comprise|propose|recommend|conclude|intend|plan|promise)\b(?:\s|$)"
)
_SPENDS = re.compile(
    r"\b(?:spen[dt]|cost|pa(?:y|id)|invest(?:ed)?|raised?|earn(?:ed)?|won|win|receive|received|get|"
    r"got|charged?|owed?|worth|fund(?:ed)?|donated?|awarded|borrow(?:ed)?|saved?|sell|sold|granted|"
    r"given)\b"
)
_WORTH = re.compile(r"\b(?:cost|earn|pay|paid|charge|spend|owe|worth)\b(?!\ (?:for|of|to))")
_TAKES = re.compile(r"\b(?:take|took|come|came|finish|rank|achieve|occup|reach|earn)\w*")
_MANNERS = frozenset({"way", "ways", "manner", "reason", "reasons", "purpose", "extent"})
_ALWAYS: dict[str, Kind] = {"is": "yes-no", "why": "description", "when": "date"}
_DEGREES: dict[str, Kind] = {
    "long": "duration",
    "recently": "date",
    "soon": "date",
    "often": "name",
    "fast": "speed",
}


def kind_of(text: str, asked: Asked) -> Kind:
    """The kind of thing that answers a question.

    Args:
        text: The question without filler, `wh.masked`.
        asked: What it asks with.
    """
    compared = compares(text, asked)
    if compared:
        return compared
    if asked.word in _ALWAYS:
        return _ALWAYS[asked.word]
    if asked.word == "how":
        return _how(asked)
    if asked.word == "where":
        return "ordinal" if re.search(r"\brank", asked.after) else "place"
    if asked.word in ("who", "whom", "whose"):
        return _who(asked)
    if not asked.copular:
        return _which(asked, text)
    return _is_what(asked, text) if asked.word == "what" else _keywords(asked, text)


def _how(asked: Asked) -> Kind:
    degree = asked.degree
    if degree == "many":
        return _how_many(asked.head)
    if degree == "much":
        return _how_much(asked)
    if degree in _DEGREES:
        return _DEGREES[degree]
    if not degree or degree in ("come", "exactly", "else") or degree.startswith(NAME):
        return "description"
    return "money" if _is_sum(asked) else "figure"


def _how_many(counted: str) -> Kind:
    if counted in TIME_UNITS:
        return "duration"
    if counted in CURRENCIES:
        return "money"
    return "figure" if counted in UNITS else "count"


def _how_much(asked: Asked) -> Kind:
    if asked.after.startswith("of "):
        return "figure"
    if _is_sum(asked):
        return "money"
    if asked.head == "time":
        return "duration"
    if re.search(rf"\b{MOVES}\b", asked.after) or asked.preposition == "by":
        return "figure"
    of_what = asked.nouns and asked.head != NAME
    return "figure" if of_what and not _SPENDS.search(asked.after) else "money"


def _is_sum(asked: Asked) -> bool:
    return any(_KIND_OF.get(noun) == "money" or noun in SUMS_OR_THINGS for noun in asked.nouns)


def _who(asked: Asked) -> Kind:
    """A person or an organisation; "who is X?" asks for what X is, "who are the Xs" for several."""
    if asked.preposition in ("between", "among"):
        return "list"
    if not asked.nouns:
        return "person"
    if asked.head == NAME:
        return "person" if asked.after.strip(" ?") else "name"
    stranded = re.search(r"\b(?:to|by|for|with|from)\W*$", asked.after)
    return "list" if asked.plural and not stranded else "person"


def _is_what(asked: Asked, text: str) -> Kind:
    """What "what is the X of ...?" asks for."""
    head = asked.head
    told = _named(asked, text) or _measure(asked)
    if told:
        return told
    if _WORTH.search(asked.after) or head in CURRENCIES:
        return "money"
    if head in PURPOSES or re.search(r"\b(?:about|for|meant by)[ ?]*$", f"{head} {asked.after}"):
        return "description"
    if head == NAME:
        return "figure" if FIGURE in asked.after else "description"
    if asked.plural:
        return "list"
    if not head or (not asked.definite and not asked.after.strip(" ?")):
        return "description"
    return _thing(head) or "open"


def _keywords(asked: Asked, text: str) -> Kind:
    """What keywords ask for, with or without "name" or "list" before them."""
    if re.match(r"(?:describe|explain|summari[sz]e|about|tell)\b", text):
        return "description"
    if asked.word in ("list", "enumerate") or (asked.word and asked.plural):
        return "list"
    told = _named(asked, text) or _measure(asked)
    # Keywords come in any order: "coverage acme".
    named = (_KIND_OF[noun] for noun in reversed(asked.nouns) if noun in _KIND_OF)
    return told or next(named, None) or _thing(asked.head) or "open"


def _which(asked: Asked, text: str) -> Kind:
    """What "which X ...?", "in what X ...?" and "what" alone ask for."""
    head = asked.head
    if _TITLED.search(text):
        return "name"
    if not head:
        return _what(asked)
    if head in _MANNERS:
        return "description"
    if "consecutive" in asked.nouns or (
        head in ("place", "position") and _TAKES.search(asked.after)
    ):
        return "ordinal"
    if head == "period" and asked.preposition in ("over", "for"):
        return "duration"
    measure = _measure(asked)
    if measure and not (asked.word == "which" and measure in ("money", "figure")):
        return measure
    return "list" if asked.plural else _thing(head) or "name"


def _what(asked: Asked) -> Kind:
    if re.search(r"\bhappen", asked.after):
        return "description"
    if not re.match(r"(?:do|does|did|can|could|will|would|should|has|have|had)\b", asked.after):
        return "name"
    if _WORTH.search(asked.after):
        return "money"
    done = _DOES.search(asked.after, 3) or asked.after.endswith("about ?")
    return "description" if done else "open"


def _named(asked: Asked, text: str) -> Kind | None:
    """What "what is X called" and "the names of the Xs" ask for."""
    if asked.head in ("names", "list"):
        return "list"
    if not _TITLED.search(text) and asked.head == "name":
        of_what = re.match(r"of (?:the )?([\w-]+(?: [\w-]+)?)", asked.after)
        if of_what and not PERSONS.isdisjoint(of_what[1].split()):
            return "person"
    return "name" if asked.head == "name" or _TITLED.search(text) else None


def _measure(asked: Asked) -> Kind | None:
    """The kind of figure that the head noun names."""
    if not asked.nouns:
        return None
    head = asked.head
    before = asked.nouns[-2] if len(asked.nouns) > 1 else ""
    if head == "rate" and before in NO_SHARE:
        return "figure"
    if head == "time" and before and asked.copular:
        return "duration"
    kind = _KIND_OF.get(head)
    if head in UNITLESS:
        kind = _KIND_OF.get(before, kind)
    several = asked.counted and asked.copular and kind in ("figure", "date")
    return None if several else kind


def _thing(head: str) -> Kind | None:
    if head in PERSONS:
        return "person"
    return "place" if head in PLACES else None
