"""Reading the question: what kind of thing answers it, and what it is about.

English function words and measure words are the only vocabulary here: nothing of any document.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from ldi_qa.answering.generic import GENERIC
from ldi_qa.answering.kinds import FIGURE_KINDS, Kind, kind_of
from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.phrasing import attributions, plain
from ldi_qa.answering.sum_phrases import ends
from ldi_qa.answering.terms import STOP_WORDS, Term, content_terms
from ldi_qa.answering.vocabulary import (
    AUXILIARIES,
    IMPERATIVES,
    PREPOSITIONS,
    SURE_MEASURES,
    TITLES,
    WH_WORDS,
)
from ldi_qa.answering.wh import KEYWORDS, Asked, masked, read_asked
from ldi_qa.quantities import PERIOD_KINDS, Found, find_quantities

__all__ = ["FIGURE_KINDS", "Kind", "Question", "asks_limit", "asks_yes_no", "read_question"]

_LIMIT = re.compile(
    r"\b(?:above|over|(?:more|greater|higher|better|larger|bigger|longer|faster)\s+than|below|under|"
    r"(?:less|fewer|lower|smaller|shorter|slower)\s+than|at\s+least|at\s+most|exceed(?:s|ed|ing)?|"
    r"(?:sur)?pass(?:es|ed)?|top(?:s|ped)?|exactly|equal\s+to|as\s+(?:much|many|high)\s+as|"
    r"reach(?:es|ed)?|no\s+more\s+than|up\s+to)\s*(?:(?:a|the|about|around|nearly)\s+)?$",
    re.IGNORECASE,
)
# "The top three" sets no bound, as "did sales top 3,000?" does.
_RANKS = re.compile(
    r"(?:\b(?:the|its|their|our|these|those|in|of|a)|['’]s?)\s+(?:\w+\s+)?top\s+$", re.IGNORECASE
)
_YES_NO = re.compile(
    r"^(?:(?:in|for|at|within|across)\s+[^,]+,\s+)?"
    r"(?:is|are|was|were|do|does|did|has|have|had)\b",
    re.IGNORECASE,
)
# Words that say what kind of thing is asked for and nothing of what it is about.
_ASKING: dict[Kind, frozenset[str]] = {
    "percentage": frozenset({"percentage", "percent", "cent", "proportion", "share", "fraction"}),
    "money": frozenset({"money", "sum"}),
    "date": frozenset({"date", "year", "month", "day", "time"}),
    "duration": frozenset({"duration", "period", "long"}),
    "ordinal": frozenset({"rank", "ranking", "place", "position"}),
    "name": frozenset(
        {"name", "called", "named", "known", "kind", "kinds", "type", "types", "sort"}
    ),
    "person": frozenset({"name", "person"}),
    "place": frozenset({"located", "place", "location"}),
    "list": frozenset({"names", "list"}),
}
_OPENING = (
    AUXILIARIES | IMPERATIVES | PREPOSITIONS | WH_WORDS | {"according", "compare", "describe"}
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read.

    Attributes:
        text: The question as understood, without filler.
        kind: What kind of thing answers it.
        names: The proper names in it, in order.
        periods: The years, quarters and dates in it.
        figures: The other figures in it: those in digits, and those in words that set a limit
            ("exceed a quarter").
        terms: Its content words besides names, periods and figures.
        speakers: Names that it gives only as the source ("according to X"): not among `names`.
        generic: Nouns by which it means a thing without naming it ("the region"), in order.
        accepts: Kinds of figures that may answer it, where its kind alone would not say
            ("how much of it ...": a sum or a share); empty otherwise.
        asked: The phrase that it asks with.
    """

    text: str
    kind: Kind
    names: tuple[Name, ...] = ()
    periods: tuple[Found, ...] = ()
    figures: tuple[Found, ...] = ()
    terms: tuple[Term, ...] = ()
    speakers: tuple[Name, ...] = ()
    generic: tuple[str, ...] = ()
    accepts: frozenset[str] = frozenset()
    asked: Asked = KEYWORDS

    def about(self, *names: Name) -> Question:
        """The same question asked of these names only, in place of all it names."""
        kept = {word for name in names for word in name.stems}
        dropped = {word for name in self.names if name not in names for word in name.stems} - kept
        return replace(
            self,
            names=tuple(names),
            terms=tuple(term for term in self.terms if term.stem not in dropped),
        )


def read_question(
    text: str, known: frozenset[str] = frozenset(), aside: Collection[str] = ()
) -> Question:
    """Reads a question.

    Args:
        text: The question, in any casing, with or without filler.
        known: Stems of words that the documents at hand write with a capital, so that a name is
            seen in a question typed in lower case.
        aside: Words that only name a document: no name, period or word of the question's.
    """
    asked = plain(text)
    if asked.isupper() and len(asked.split()) > 3:
        asked = asked.lower()
    found = _names(asked, known)
    sources = attributions(asked, found)
    named = [m.span() for each in aside for m in re.finditer(re.escape(each), asked, re.IGNORECASE)]
    speakers = tuple(name for name, _, _ in sources)
    names = tuple(
        name
        for name in found
        if name not in speakers
        and not _overlaps(name.start, name.end, named)
        and name.text.casefold() != "may"
        and not _says_what_kind(asked, name)
    )
    taken = [(name.start, name.end) for name in names] + [(a, b) for _, a, b in sources] + named
    quantities = [
        one
        for one in find_quantities(asked)
        if one.kind != "ordinal" and not _overlaps(one.core_start, one.core_end, taken)
    ]
    periods = tuple(one for one in quantities if one.kind in PERIOD_KINDS)
    others = (one for one in quantities if one.kind not in PERIOD_KINDS)
    figures = tuple(one for one in others if _counts(asked, one))
    taken += [(one.start, one.end) for one in (*periods, *figures)]
    shown = masked(
        asked,
        [(n.start, n.end) for n in found if not _is_title(n)],
        [(end.start, end.end) for one in quantities for end in ends(one)],
    )
    for _, start, end in sources:
        shown = shown[:start] + " " * (end - start) + shown[end:]
    wh = read_asked(shown)
    kind = kind_of(shown, wh)
    terms = (t for t in content_terms(asked) if not _overlaps(t.start, t.end, taken))
    return Question(
        text=asked,
        kind=kind,
        names=names,
        periods=periods,
        figures=figures,
        terms=tuple(term for term in terms if not _only_asks(asked, term, kind)),
        speakers=speakers,
        generic=tuple((m["noun"] or m["wide"]).lower() for m in GENERIC.finditer(asked)),
        accepts=_accepts(shown),
        asked=wh,
    )


def asks_limit(question: Question) -> bool:
    """Whether the question sets a figure as a bound ("above 90%")."""
    return any(
        figure.quantity.qualifier in ("over", "under") or _bounds(question.text, figure)
        for figure in question.figures
    )


def asks_yes_no(question: Question) -> bool:
    """Whether "yes" or "no" answers it: "Is A above B?", and not "Is A or B the larger?"."""
    if question.kind != "comparison":
        return question.kind == "yes-no"
    return bool(_YES_NO.match(question.text)) and not re.search(r"\bor\b", question.text)


def _names(asked: str, known: frozenset[str]) -> tuple[Name, ...]:
    """The names of a question; the word that opens it is none for its capital alone."""
    first = re.match(r"[^\W\d_]+(?!['’])", asked)
    if first and first[0].lower() in _OPENING:
        asked = asked[0].lower() + asked[1:]
    names = []
    for found in find_names(asked, known):
        name = found
        # "CEO of X" is an office in X.
        office = re.match(r"([A-Z]{2,})\s+(?:of|for|at)\s+(?:the\s+)?", name.text)
        if office and office[1].lower() in TITLES:
            name = Name(name.text[office.end() :], name.start + office.end(), name.end)
        names.append(name)
    return tuple(names)


def _only_asks(asked: str, term: Term, kind: Kind) -> bool:
    """Whether a word only says what is asked for, so that no answer need repeat it."""
    word = term.word.lower()
    if not term.start:
        return word in IMPERATIVES
    return word in _ASKING.get(kind, ()) or bool(
        re.search(r"\bhow\s+$", asked[: term.start], re.IGNORECASE)
    )


def _is_title(name: Name) -> bool:
    words = name.text.lower().split()
    return (name.is_acronym and words[0] in TITLES) or (
        len(words) > 1 and words[-1] in SURE_MEASURES
    )


def _says_what_kind(asked: str, name: Name) -> bool:
    """Whether capitals only say what kind of thing is meant: "FDI projects", "Net Revenue"."""
    if _is_title(name):
        return True
    if not name.is_acronym:
        return False
    if re.fullmatch(r"[A-Z]&[A-Z]", name.text):
        return True  # "R&D" is no one's name
    behind = re.match(r"\s+([a-z]{3,})", asked[name.end :])
    if not behind or behind[1] in STOP_WORDS or behind[1] in PREPOSITIONS:
        return False
    # After "did NASA" comes what NASA did, unless that is a thing ("did FDI projects rise").
    verb = not re.search(r"(?:s|ing|ment|tion|age|ity|ence|ance)$", behind[1])
    asks = re.search(r"\b(?:do|does|did|has|have|had|will|can)\s+$", asked[: name.start].lower())
    return not (verb and asks) and not behind[1].endswith("ed")


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _counts(asked: str, found: Found) -> bool:
    """Whether a figure is one that the question sets, rather than a word of it ("one of the")."""
    if any(letter.isdigit() for letter in found.quantity.text):
        return True
    if found.kind in ("count", "duration") and found.quantity.value <= 1:
        return False
    return found.quantity.qualifier in ("over", "under") or _bounds(asked, found)


def _bounds(asked: str, found: Found) -> bool:
    before = asked[: found.core_start]
    return bool(_LIMIT.search(before)) and not _RANKS.search(before)


def _accepts(shown: str) -> frozenset[str]:
    if re.search(r"\bhow much of\b", shown):
        return frozenset({"money", "percentage", "fraction", "measure"})
    return frozenset()
