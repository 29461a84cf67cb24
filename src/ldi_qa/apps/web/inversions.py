"""Clauses that become a question by putting an auxiliary in front of their subject.

"Northport will spend £3m on cranes" asks "How much will Northport spend on cranes?", and "The Old
Pier was opened in May 2019" asks "When was the Old Pier opened?". As in `forms`, what fits nothing
is passed over.
"""

from __future__ import annotations

import re

from ldi_qa.apps.web.wordings import (
    ABOUT,
    COMPARED,
    MONEY,
    NUMBER,
    PERCENT,
    PREPOSITION,
    SUBJECT,
    UNNAMED,
    lowered,
)

TELLING = 5  # words behind "the port" from which on a question says which port is meant
_POINTS = rf"{PERCENT}(?:age points?)?|{NUMBER} percentage points?"
_FIGURE = rf"{ABOUT}(?:(?P<money>{MONEY})|{_POINTS}|(?P<number>{NUMBER}))"
_DONE = (
    r"(?:\w{3,}ed|risen|fallen|grown|spent|built|held|begun|led|run|won|written|made|given|sold)"
)
_LINK = r"(?:expected|forecast|projected|estimated|set|due|planned|assumed|anticipated) to [a-z]+"
# "is expected to rise", "has risen", "will provide": what goes in front of the subject, what stays.
_VERB = (
    rf"(?P<aux>is|are|was|were|has|have|had|will|would|can|could) (?:\w+ly |then |now )?"
    rf"(?P<stays>{_LINK}|been {_DONE}|be {_DONE}|be|[a-z]+ing|{_DONE}|(?<=(?:ll|ld|an) )[a-z]+)"
    r"(?P<way> up| down)?"
)
_REST = rf"(?P<rest> {PREPOSITION} .+)?$"
_WORTH = re.compile(
    rf"^{SUBJECT} {_VERB} (?P<to>by |at |(?:from .{{1,24}} )?to )?"
    rf"{_FIGURE}(?: (?P<what>(?:of )?(?!(?:of|and|per|{PREPOSITION})\b)[a-z][\w&' -]*?))?{_REST}"
)
_DID = {
    "rose to": ("did", "rise to"),
    "fell to": ("did", "fall to"),
    "grew to": ("did", "grow to"),
    "increased to": ("did", "increase to"),
    "decreased to": ("did", "decrease to"),
    "declined to": ("did", "decline to"),
    "dropped to": ("did", "drop to"),
    "reached": ("did", "reach"),
    "reaches": ("does", "reach"),
    "averaged": ("did", "average"),
    "averages": ("does", "average"),
    "average": ("do", "average"),
}
_MOVED = re.compile(rf"^{SUBJECT} (?P<verb>{'|'.join(_DID)}) {_FIGURE}{_REST}")
_SUM = re.compile(rf"^{ABOUT}{MONEY} (?:of (?P<what>[a-z][a-z -]+?) )?(?P<rest>(?:for|to) .+)$")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHEN = re.compile(
    rf"^{SUBJECT} (?P<aux>was|were|is|are|will) (?P<stays>(?:be )?(?:first |\w+ly )?{_DONE})"
    rf"(?P<rest>(?: (?:in|at|by|for|to|as|on) (?!{_MONTH}\b|\d)[\w'’& -]+?)?)"
    rf" (?:in|on) (?:\d\d? )?(?:{_MONTH} )?(?:19|20)\d\d(?:[-/]\d\d)?$"
)
_WE = re.compile(
    r"^We (?P<do>expect|forecast|project|estimate|assume) (?P<who>[\w&'’ -]+?) to (?=[a-z])"
)
_PAST = {"expect": "expected", "project": "projected", "estimate": "estimated", "assume": "assumed"}
_BY = re.compile(
    rf"^{SUBJECT} (?P<aux>is|are|was|were) (?:jointly |now )?(?P<done>{_DONE}) "
    r"by (?:the )?[A-Z][\w&'’ -]+$"
)

_BARE = re.compile(r"(?:the|an?) [a-z]+|[a-z]+s", re.IGNORECASE)


def inverted(clause: str) -> str:
    """The question that a clause answers, without its question mark, ``""`` where it fits no form.

    >>> inverted("Sales of tickets are expected to rise by 4% in 2031")
    'By how much are sales of tickets expected to rise in 2031'
    """
    if found := _WE.match(clause):
        who, said = found["who"], _PAST.get(found["do"], "forecast")
        be = "are" if re.match(r"\w+s\b|\w+ \w+s\b", who) else "is"
        whole = f"{who[:1].upper()}{who[1:]}"
        question = inverted(f"{whole} {be} {said} to {clause[found.end() :]}")
        return question.replace(lowered(whole), who)
    if found := _SUM.match(clause):
        return " ".join(filter(None, ("How much", found["what"], "is there", found["rest"])))
    for form in (_WORTH, _MOVED, _WHEN, _BY):
        found = form.match(clause)
        if found and not UNNAMED.search(found["who"]) and not COMPARED.search(clause):
            question = _question(form, found)
            told = len(question.split()) - len(found["who"].split()) - 3
            return question if told >= TELLING or not _BARE.fullmatch(found["who"]) else ""
    return ""


def _question(form: re.Pattern[str], found: re.Match[str]) -> str:
    who = lowered(found["who"])
    if form is _MOVED:
        does, base = _DID[found["verb"]]
        return f"What {does} {who} {base}{found['rest'] or ''}"
    if form is _BY:
        return f"Who {found['aux']} {who} {found['done']} by"
    lead = f"{found['aux']} {who} {found['stays']}"
    if form is _WHEN:
        return f"When {lead}{found['rest']}"
    lead += found["way"] or ""
    what, rest = found["what"] or "", found["rest"] or ""
    to = (found["to"] or "").split()[-1:]
    if not what and (to or re.search(r"\b(?:be|reach|average|total)$", found["stays"])):
        return f"By how much {lead}{rest}" if to == ["by"] else " ".join(["What", lead, *to]) + rest
    if to:
        return ""
    if found["money"] and (not what or what.startswith("of ")):
        return f"How much{what.removeprefix('of')} {lead}{rest}"
    if found["number"] and re.search(r"(?:s|people)$", what):
        return f"How many {what} {lead}{rest}"
    return ""
