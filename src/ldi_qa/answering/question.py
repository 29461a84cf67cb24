"""Reading the question: what kind of thing answers it, and what it is about.

English function words and measure words are the only vocabulary here: nothing of any document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.terms import Term, content_terms, stem
from ldi_qa.quantities import Found, find_quantities

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

# What a person says before the question itself.
_FILLER = re.compile(
    r"""^(?:\s*(?:
        (?:hi|hello|hey|so|ok(?:ay)?|well|and|please|thanks|um+|er+|now)\b[\s,!.]* |
        (?:can|could|would|will)\s+(?:you|u)\s+(?:please\s+|kindly\s+|maybe\s+)?
            (?:tell|show|give|remind|let)\s+(?:me|us)(?:\s+know)?\s* |
        (?:please\s+)?(?:tell|show|give|remind)\s+(?:me|us)\s* |
        (?:i|we)(?:\s+would|\s*['’]d)?\s+(?:just\s+)?(?:like|want|need)(?:ed)?\s+to\s+(?:know|find\s+out|ask|see)\s* |
        (?:i|we)\s+(?:was|am|were|are)\s+wondering\s* |
        (?:do|did|does)\s+(?:you|u|we|anyone)\s+(?:happen\s+to\s+)?know\s* |
        (?:any\s+idea|just\s+wondering|quick\s+question|question)\b[\s,:.-]* |
        (?:according\s+to|in|from|per|based\s+on)\s+(?:the|this|that)\s+
            (?:report|document|text|case\s+study|paper|file|source)\b\s*,?\s* |
        (?:if|about)\s+(?=(?:how|what|when|who|where|which|is|are|did|does)\b)
    ))+""",
    re.IGNORECASE | re.VERBOSE,
)

_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|isn['’]?t|aren['’]?t|"
    r"wasn['’]?t|weren['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|hasn['’]?t|haven['’]?t)"
)
# Nouns that head the name of a measured thing: "the unemployment *rate*".
_PERCENT_NOUNS = r"(?:percentage|per\s*cent|percent|proportion|share|fraction|rate|pct|%)"
_MONEY_NOUNS = (
    r"(?:money|cost|costs|price|budget|funding|fund|funds|spend|spending|expenditure|investment|"
    r"revenue|revenues|income|profit|profits|loss|losses|turnover|sales|salary|wage|wages|prize|"
    r"award|grant|grants|value|valuation|worth|output|gva|gdp|debt|deficit|borrowing|earnings|"
    r"payment|payments|tax|taxes|fee|fees|capital|savings|sum)"
)
_COUNT_NOUNS = r"(?:number|count|headcount|total\s+number|population|quantity|nr|no\.)"
_MEASURE_NOUNS = (
    r"(?:availability|coverage|intensity|level|amount|size|growth|increase|decrease|rise|fall|"
    r"inflation|score|index|average|median|mean|ratio|margin|target|figure|total|capacity|"
    r"temperature|height|weight|depth|area|volume|density|distance|length|width|uptake|take-up|"
    r"penetration|emissions|consumption|production|balance|threshold|limit|forecast|estimate)"
)
_TIMES = r"(?:date|year|month|day|decade|century|time|quarter|deadline)"
_DURATION_NOUNS = r"(?:duration|period|timescale|timeframe|length\s+of\s+time)"
_PERSON_NOUNS = (
    r"(?:person|ceo|chief\s+executive|chair|chairman|chairwoman|chairperson|director|manager|head|"
    r"president|mayor|minister|secretary|author|founder|leader|spokesperson|officer|boss|official)"
)
_PLACE_NOUNS = (
    r"(?:city|cities|country|countries|town|towns|place|places|region|regions|location|locations|"
    r"area|areas|district|districts|county|counties|street|streets|state|states|site|sites)"
)
_COMPARATIVE = (
    r"(?:more|fewer|less|higher|lower|larger|smaller|bigger|greater|better|worse|faster|slower|"
    r"older|younger|longer|shorter|cheaper|richer|stronger|ahead|further)"
)
_SUPERLATIVE = r"(?:most|least|fewest|highest|lowest|largest|smallest|biggest|greatest|best|worst)"
_PLURAL_HEAD = re.compile(
    r"^(?:which|what)\s+(?!is\b|was\b)(?:(?:are|were)\s+)?(?:the\s+|its\s+|their\s+)?(?:\w+(?:[-’']\w+)*\s+){0,4}?"
    r"(?P<head>[a-z]{3,}(?:ies|[^s\W]s))\b",
    re.IGNORECASE,
)

# First match wins; each says how people ask for that kind of thing.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "computation",
            r"\b(?:difference\s+(?:between|in|of)|gap\s+(?:between|in)|how\s+(?:many|much)\s+"
            rf"(?:\w+\s+){{0,4}}?(?:more|fewer|less|higher|lower|larger|smaller|bigger|greater|further)\b(?!\s+than\s+(?:£|\$|€|\d))|"
            r"by\s+how\s+(?:many|much)\b.+\b(?:than|exceed|outstrip|ahead|behind|outnumber|differ)|how\s+many\s+times|(?:combined|altogether|put\s+together|"
            r"taken\s+together|in\s+total\s+(?:in|for|across)\b.+\band\b)|sum\s+of|add(?:ed)?\s+(?:up|together)|"
            r"ratio\s+(?:of|between)|average\s+(?:of|across)\b.+\band\b|"
            r"(?:percentage|per\s*cent)\s+change|outside\s+(?:of\s+)?)",
        ),
        (
            "comparison",
            rf"^(?:which|who|where|what)\b.*\b(?:{_COMPARATIVE}|{_SUPERLATIVE})\b.*(?:\bor\b|\bbetween\b|,).*"
            rf"|^(?:which|who)\b[^?]*\b(?:has|had|have|got|gets|is|was|received|attracted|won|saw)\b[^?]*\b{_COMPARATIVE}\b"
            rf"|^{_AUXILIARY}\b.+\b{_COMPARATIVE}\b.*\bthan\b(?!\s+(?:£|\$|€|\d|half|a\s+(?:third|quarter)|one|two|three|four|five|six|seven|eight|nine|ten))"
            rf"|^{_AUXILIARY}\b.+\b{_COMPARATIVE}\b[^?]*\bor\b",
        ),
        ("yes-no", rf"^{_AUXILIARY}\b"),
        ("count", r"^how\s+many\s+(?!(?:years|months|weeks|days|hours|minutes)\b)"),
        (
            "duration",
            rf"^how\s+(?:long|many\s+(?:years|months|weeks|days|hours|minutes))\b|^(?:over\s+)?(?:what|which)\s+{_DURATION_NOUNS}\b",
        ),
        ("speed", r"^how\s+fast\b|\b(?:what|which|top|maximum|max|peak)\s+(?:\w+\s+){0,3}?speeds?\b"),
        ("money", r"^how\s+much\s+(?:money|funding|cash|did|does|was|were|is|has|will|do)\b|^how\s+much\b(?!\s+of)"),
        ("percentage", rf"^(?:what|which)\s+(?:is\s+|was\s+)?(?:the\s+)?{_PERCENT_NOUNS}(?![\w-])|^how\s+much\s+of\b|\bwhat\s+{_PERCENT_NOUNS}(?![\w-])|\bin\s+percent\b"),
        ("ordinal", r"^(?:what|which|how\s+many\s+times\s+in\s+a)\s+(?:rank|position|place\s+(?:did|does)|consecutive)|\bhow\s+many(?:th)?\s+consecutive\b|\brank(?:ed|ing)?\b.*\bwhere\b"),
        ("date", rf"^(?:by\s+|since\s+|until\s+)?when\b|^(?:since|until|by|from|in|on|for|during)?\s*(?:what|which)\s+(?:\w+\s+)?{_TIMES}s?\b|^how\s+(?:recently|soon)\b"),
        ("figure", r"^by\s+how\s+(?:much|many)\b|^how\s+(?:big|large|high|low|deep|tall|far|wide|heavy|old|small|strong|valuable|widespread|well|common)\b"),
        ("person", rf"^who(?:se|m)?\b(?!.*\b(?:are|were)\s+(?:the|its|their)\s+\w+s\b)|^(?:what|which)\s+(?:is\s+|was\s+)?(?:the\s+)?(?:name\s+of\s+the\s+)?{_PERSON_NOUNS}\b"),
        ("place", rf"^where\b|^(?:in\s+|from\s+)?(?:what|which)\s+(?:\w+\s+){{0,2}}?{_PLACE_NOUNS}\b"),
        ("list", r"^(?:list|name|enumerate)\b|\bwhat\s+(?:other|all)\b|\bwho\s+are\b|^who\s+(?:\w+\s+)?(?:are|were)\b|\bnames\s+of\b"),
        ("description", r"^(?:why|how|describe|explain|tell|in\s+what\s+way|for\s+what\s+(?:reason|purpose))\b|\bwhat\s+(?:does|do|did)\b.*\b(?:do|aim|mean|offer|provide|involve|focus|say|stand\s+for|seek|want|hope|achieve)\b|^what\s+(?:is|was)\s+(?:the\s+)?(?:aim|purpose|goal|point|role|reason|meaning|definition|objective|mission)\b|\bwhat\s+happened\b|^what\b.*\babout\b"),
    )
)
_WHAT_IS = re.compile(
    r"^what(?:['’]?s|\s+is|\s+was|\s+are|\s+were)\s+(?P<rest>.+?)\??$", re.IGNORECASE
)
_NOUN_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("count", re.compile(rf"\b{_COUNT_NOUNS}\b", re.IGNORECASE)),
    ("percentage", re.compile(rf"(?<!\w){_PERCENT_NOUNS}(?!\w)", re.IGNORECASE)),
    ("speed", re.compile(r"\bspeeds?\b", re.IGNORECASE)),
    ("date", re.compile(rf"^(?:the\s+)?(?:\w+\s+){{0,2}}?{_TIMES}\b", re.IGNORECASE)),
    ("money", re.compile(rf"\b{_MONEY_NOUNS}\b", re.IGNORECASE)),
    ("figure", re.compile(rf"\b{_MEASURE_NOUNS}\b", re.IGNORECASE)),
)
_PREPOSITION = re.compile(r"\s+(?:of|in|for|at|on|by|from|across|within|to|that|which|who|with)\s+")
_LIMIT = re.compile(
    r"\b(?:above|over|more\s+than|greater\s+than|higher\s+than|below|under|less\s+than|"
    r"fewer\s+than|lower\s+than|at\s+least|at\s+most|exceeds?|exactly|equal\s+to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read.

    Attributes:
        text: The question as understood, without filler.
        kind: What kind of thing answers it.
        names: The proper names in it, in order.
        periods: The years, quarters and dates in it.
        figures: The other figures in it ("above 90%").
        terms: Its content words besides names, periods and figures.
    """

    text: str
    kind: Kind
    names: tuple[Name, ...] = ()
    periods: tuple[Found, ...] = ()
    figures: tuple[Found, ...] = ()
    terms: tuple[Term, ...] = ()

    def about(self, *names: Name) -> Question:
        """The same question asked of these names only, in place of all it names."""
        kept = {word for name in names for word in name.stems}
        dropped = {
            word for name in self.names if name not in names for word in name.stems
        } - kept
        return replace(
            self,
            names=tuple(names),
            terms=tuple(term for term in self.terms if term.stem not in dropped),
        )


def read_question(text: str, known: frozenset[str] = frozenset()) -> Question:
    """Reads a question.

    Args:
        text: The question, in any casing, with or without filler.
        known: Stems of words that the documents at hand write with a capital, so that a name is
            seen in a question typed in lower case.
    """
    asked = _FILLER.sub("", text.strip())
    asked = asked or text.strip()
    names = tuple(name for name in find_names(asked, known) if not _modifies(asked, name))
    taken = [(name.start, name.end) for name in names]
    periods, figures = [], []
    for found in find_quantities(asked):
        if any(found.start < end and start < found.end for start, end in taken):
            continue
        if found.kind in ("date", "year", "period"):
            periods.append(found)
        elif found.kind != "ordinal" and any(letter.isdigit() for letter in found.quantity.text):
            figures.append(found)
    taken += [(found.start, found.end) for found in (*periods, *figures)]
    terms = tuple(
        term
        for term in content_terms(asked)
        if not any(term.start < end and start < term.end for start, end in taken)
    )
    return Question(asked, _kind(asked, names), names, tuple(periods), tuple(figures), terms)


def _modifies(asked: str, name: Name) -> bool:
    """Whether an abbreviation only says what kind of thing is meant ("FDI projects")."""
    return name.is_acronym and bool(re.match(r"\s+(?!in\b|for\b|at\b|of\b)[a-z]{3,}", asked[name.end :]))


def _kind(asked: str, names: tuple[Name, ...]) -> Kind:
    for kind, pattern in _KINDS:
        if pattern.search(asked):
            if kind == "yes-no" and re.search(r"\bor\b", asked) and re.search(_COMPARATIVE, asked):
                return "comparison"
            return kind
    what = _WHAT_IS.match(asked)
    if what:
        rest = what["rest"]
        head = _PREPOSITION.split(rest, maxsplit=1)[0]
        for kind, pattern in _NOUN_KINDS:
            if pattern.search(head):
                return kind
        if _is_plural(asked):
            return "list"
        # "What is X?" where X is a name asks who or what it is.
        bare = re.sub(r"^(?:the|a|an)\s+", "", head, flags=re.IGNORECASE)
        if any(name.text.casefold() in bare.casefold() for name in names):
            return "description"
        return "open"
    if re.match(r"^(?:what|which)\b", asked, re.IGNORECASE):
        for kind, pattern in _NOUN_KINDS:
            if pattern.match(re.sub(r"^(?:what|which)\s+(?:the\s+)?", "", asked, flags=re.IGNORECASE)):
                return kind
        return "list" if _is_plural(asked) else "name"
    return "open"


def _is_plural(asked: str) -> bool:
    match = _PLURAL_HEAD.match(asked)
    return match is not None and stem(match["head"]) != match["head"].lower()


def asks_limit(question: Question) -> bool:
    """Whether the question sets a figure as a bound ("above 90%")."""
    return bool(question.figures) and bool(_LIMIT.search(question.text))
