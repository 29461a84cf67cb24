"""Turns a sentence with a figure into the question that it answers.

Only sentences of a few plain forms are turned, by moving as few of their words as possible: "The
ferry line employs 35 pilots." asks "How many pilots does the ferry line employ?". Whatever fits no
form is passed over: a question that reads badly is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldi_qa.apps.web.inversions import inverted
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

SHORTEST, LONGEST = 5, 18  # words of a question that is quickly read and says what it is about

_FIGURE = rf"(?:{MONEY}|{PERCENT}(?: of [A-Z]+)?|(?!(?:19|20)\d\d\b){NUMBER}(?! per ?cent))"
_REPORTED = re.compile(
    r"^.{0,90}?\b(?:finds?|found|shows?|showed|says?|said|reports?|reported|estimates?|estimated|"
    r"records?|recorded|notes?|noted) that (?=\S)"
)
_ADVERBIAL = re.compile(
    r"^(?P<word>In|By|At|During|For|On|Within|Across|Since|Once|As|According to|Over|Through|Here|"
    r"Overall|Today|Meanwhile|Finally|However|Moreover|also)\b(?P<rest>(?:[^,]|,(?=\d))*),(?!\d) ?",
    re.IGNORECASE,
)
# A year needs no comma behind it where a subject begins, and is the only one of its sentence.
_DATED = re.compile(
    r"^(?P<when>(?:In|During) (?:19|20)\d\d) (?=the |[A-Z])(?!.*\b(?:19|20)\d\d\b)(?P<clause>.+)"
)
_PLACED = {"in", "by", "at", "during", "within", "across"}  # these say where and when: kept
# A number or a bullet before a sentence, what stands in brackets, the marks of notes.
_ASIDE = re.compile(
    r"^(?:[•▪●◦–-] ?|\(?[a-z]\) |\d+(?:\.\d+)+ )+| \([^()]*\)|[⁰¹²³⁴-⁹]+| (?:also|then)(?= )"
)
_CUT = re.compile(r"\.$|[;:(–—]|,(?!\d)|\s(?:which|while|whereas|but|so that|and that)\s")
_BARE = re.compile(r"^the [a-z]+$", re.I)
_FINITE = re.compile(
    r"\b(?:are|were|is|was|have|has|had|can|will|could|went|work|live|use|took|take|get|got|won|made|"
    r"make|say|said|came|used|\w{3,}ed)\b"
)

_SILENT_E = (
    "received raised secured created generated advertised provided served used increased decreased "
    "declined closed produced hired issued saved"
)
_PLAIN = (
    "supported employed reached attracted invested recorded reported gathered trained opened "
    "awarded delivered funded planted covered earned offered added"
)
_IRREGULAR = (
    "won win,spent spend,built build,took take,gave give,made make,saw see,held hold,had have,"
    "rose rise,fell fall,grew grow,sold sell,lost lose,paid pay,drew draw,put put,carried carry,"
    "supplied supply,dropped drop"
)
_BASE = {
    **{past: past[:-1] for past in _SILENT_E.split()},
    **{past: past[:-2] for past in _PLAIN.split()},
    **dict(pair.split() for pair in _IRREGULAR.split(",")),
}
_PAST = "|".join(_BASE)
_PRESENT = r"has|have|(?!is\b|was\b|its\b|this\b|as\b)[a-z]{3,}s"
# Several of a named place: what follows such a name is sure to be their verb.
_SEVERAL = (
    r"(?P<who>(?:The|the) (?:[a-z]+ )?[a-z]+(?<!s)s (?:of|in|at) [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"
)
_PLURAL = "employ|carry|serve|hold|support|own|run|use|receive|provide|attract|train|offer|have"

_COUNT = re.compile(
    rf"^{ABOUT}{NUMBER} (?P<rest>(?:of the )?(?!of\b|and\b|to\b|per\b)(?:[a-z]|[A-Z]{{2}}).+)$"
)
_SHARE = re.compile(rf"^{ABOUT}{PERCENT} of (?P<rest>[A-Za-z].+)$", re.I)
_THERE = re.compile(
    rf"^There (?P<verb>are|were) {ABOUT}{NUMBER} (?P<what>[a-z][\w&' -]*?s) "
    rf"(?P<rest>{PREPOSITION} .+)$"
)
_MEASURE = re.compile(
    rf"^(?P<what>.{{3,80}}?) (?P<verb>is|was|are|were|stands at|stood at) {ABOUT}{_FIGURE}"
    rf"(?: (?!{PREPOSITION}\b)[\w/]+)?(?P<rest> {PREPOSITION} .+)?$",
    re.I,
)
_TOTAL = re.compile(rf"^(?P<what>.{{3,80}}?) (?P<verb>totals|totalled) {ABOUT}{_FIGURE}", re.I)
_THINGS = r"(?!per\b|of\b|and\b)[\w&' -]+?s|people"
_OBJECT = re.compile(
    rf"^{SUBJECT} (?P<verb>{_PRESENT}|{_PAST}) {ABOUT}(?:(?P<money>{MONEY})|{NUMBER} "
    rf"(?P<what>{_THINGS}))(?P<rest> {PREPOSITION} .+)?$"
)
_PLURAL_OBJECT = re.compile(
    rf"^{_SEVERAL} (?P<verb>{_PLURAL}) {ABOUT}{NUMBER} (?P<what>{_THINGS})"
    rf"(?P<rest> {PREPOSITION} .+)?(?: and {NUMBER} .+)?$"
)
_CHANGE = re.compile(
    rf"^{SUBJECT} (?P<verb>rose|fell|grew|increased|decreased|declined|dropped) by "
    rf"{ABOUT}{_FIGURE}(?P<rest> {PREPOSITION} .+)?$"
)
_WITH = re.compile(
    rf"^With {ABOUT}{NUMBER} (?P<what>[a-z]+s), "
    r"(?P<who>[\w&'’ -]{3,50}?) (?:is|was|has)\b"
)


def questions(sentence: str) -> Iterator[str]:
    """The question that a sentence answers by its form alone, if there is one.

    >>> list(questions("In 2030, over 250 boats used the harbour."))
    ['How many boats used the harbour in 2030?']
    """
    sentence = _ASIDE.sub("", sentence)
    if found := _WITH.match(sentence):
        question, when = f"How many {found['what']} does {lowered(found['who'])} have", ""
    else:
        clause, when = _clause(sentence)
        question = _turned(clause) or inverted(clause)
    question = f"{question}{when}" if question else ""
    bare = re.sub(r"\b(?:19|20)\d\d(?:[-/]\d\d)?\b|\b\d[A-Z]\b", "", question)  # these may stay
    if SHORTEST <= len(question.split()) <= LONGEST and not re.search(r"\d", bare):
        yield f"{question}?"


def _clause(sentence: str) -> tuple[str, str]:
    """The main clause alone, and the place and period that stood before it."""
    clause, when = _REPORTED.sub("", sentence), ""
    while opening := _ADVERBIAL.match(clause):
        words = opening.group().rstrip(", ")
        if opening["word"].lower() in _PLACED and len(words.split()) <= 6:
            when += f" {words[0].lower()}{words[1:]}"
        clause = clause[opening.end() :]
    if dated := _DATED.match(clause):
        clause, when = dated["clause"], f"{when} {dated['when'].lower()}"
    return _CUT.split(clause, maxsplit=1)[0].strip(), when


def _turned(clause: str) -> str:
    """A clause as a question without its question mark, ``""`` where it fits no form."""
    if found := _THERE.match(clause):
        return f"How many {found['what']} {found['verb']} there {found['rest']}"
    if (found := _SHARE.match(clause)) and _FINITE.search(found["rest"]):
        return f"What percentage of {found['rest']}"
    if (found := _COUNT.match(clause)) and _FINITE.search(found["rest"].partition(" ")[2]):
        return f"How many {found['rest']}"
    if found := _PLURAL_OBJECT.match(clause):
        thing, subject = found["what"], lowered(found["who"])
        return f"How many {thing} do {subject} {found['verb']}{found['rest'] or ''}"
    for form in (_MEASURE, _TOTAL, _OBJECT, _CHANGE):
        found = form.match(clause)
        subject = found["who" if form in (_OBJECT, _CHANGE) else "what"] if found else ""
        unfit = UNNAMED.search(subject) or _BARE.match(subject) or COMPARED.search(clause)
        if found and not unfit:
            return _about(form, found, lowered(subject))
    return ""


def _about(form: re.Pattern[str], found: re.Match[str], subject: str) -> str:
    verb = found["verb"]
    if form is _MEASURE:
        be = verb.replace("stands at", "is").replace("stood at", "was")
        return f"What {be} {subject}{found['rest'] or ''}"
    if form is _TOTAL:
        return f"What {'does' if verb == 'totals' else 'did'} {subject} total"
    rest = found["rest"] or ""
    if form is _CHANGE:
        return f"By how much did {subject} {_BASE[verb]}{rest}"
    thing = "much" if found["money"] else f"many {found['what']}"
    if verb in _BASE:
        return f"How {thing} did {subject} {_BASE[verb]}{rest}"
    return f"How {thing} {'do' if verb == 'have' else 'does'} {subject} {_infinitive(verb)}{rest}"


def _infinitive(verb: str) -> str:
    if verb in ("has", "have"):
        return "have"
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if re.search(r"(?:ss|sh|ch|x|zz)es$", verb) else verb[:-1]
