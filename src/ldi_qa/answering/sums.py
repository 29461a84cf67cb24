"""Sums that say what they are of: "the change in X from 2018 to 2019", "A as a percentage of B".

One measure is asked for over several periods, or two measures in one. Each operand's question is
the same measure in one period, or one of the measures in the same period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldi_qa.answering.movement import either
from ldi_qa.answering.question import Question, read_question
from ldi_qa.answering.sum_phrases import MOVEMENT, NOT_ONE, OF_TWO, OVER_TIME, PART, ends
from ldi_qa.quantities import Found, find_quantities
from ldi_qa.types import Operation

# What ties a period to the measure: "as at the end of the fiscal year ...".
_LEADS = (
    r"(?:\b(?:between|from|in|for|over|at|as|of|and|to|until|through|during|by|on|the|both|fiscal|"
    r"financial|calendar|years?|quarters?|months?|periods?|ended|ending|end|compared|with|versus|"
    r"vs|than|each|across|\d+[-\s]years?)\b[\s,.]*)*"
)
_TRAIL = re.compile(
    r"^(?:\s*(?:fiscal|financial)?\s*years?(?:\s+end(?:ed|ing)?)?\b|\s+period\b)+", re.I
)
_MOVED = re.compile(rf"\b{either('did')}d?(?:\s+by)?\b", re.IGNORECASE)
_ADDED = re.compile(r"\d\W+and\W+(?:\w+\s+){0,4}?\w*\d|\d\W*(?:to|[-–])\W*\d", re.IGNORECASE)
# Words that name another base than the year before, and what stands before a year that names none.
_BASED = re.compile(r"\b(?:since|against|compared|than|versus|vs|over\s+the)\b", re.IGNORECASE)
_DURING = re.compile(
    r"\b(?:in|during|for)\s+(?:the\s+)?(?:(?:fiscal|financial|calendar|school)\s+)?(?:year\s+)?$",
    re.IGNORECASE,
)
_LESS = re.compile(rf"\b{either('way', 'down')}\b", re.IGNORECASE)
_MORE = re.compile(rf"\b{either('way', 'up', '-')}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum, with a question for each operand.

    Attributes:
        operation: What is worked out.
        labels: What each operand is.
        questions: What gives each operand.
        ordered: Whether the second operand is taken from the first, or divides it, whichever is
            greater: of what has fallen the change is negative, while a difference has no sign.
    """

    operation: Operation
    labels: tuple[str, ...]
    questions: tuple[Question, ...]
    ordered: bool = True


def read_sum(question: Question) -> Sum | None:
    """The sum that a question says, None where it says none of these."""
    if NOT_ONE.search(question.text):
        return None
    return _of_two(question) or _of_periods(question)


def _of_periods(question: Question) -> Sum | None:
    """The sum of one measure over several periods: a change, a difference, an average, a total."""
    text = question.text
    opening = next((m for m in (p.match(text) for p in OVER_TIME) if m), None)
    periods = [each for period in question.periods for each in ends(period)]
    if opening is None or not periods:
        return None
    operation, verb = _operation(text, opening)
    if len(periods) == 1 and operation in ("difference", "change"):
        during = _DURING.search(text[: periods[0].core_start]) and not _BASED.search(text)
        periods += _year_before(periods[0]) if during else []
    if len(periods) < 2:
        return None
    said = f"{opening['sum']} {verb[0] if verb else ''}"
    if operation is None or (operation == "sum" and not _ADDED.search(text)):
        return None
    if operation in ("average", "sum"):
        periods = _between(question, periods)
    elif len(periods) != 2:
        return None
    else:
        # What is taken from comes first, so that what has fallen is negative, unless "decrease"
        # says that it has; a percentage change is told from the earlier one.
        later_first = operation == "difference" and not _lessens(said)
        periods.sort(key=_key, reverse=later_first)
    whose = opening.groupdict().get("whose")
    at = opening.start("whose") if whose else 0
    spans = [(0, at), (opening.start("sum") if whose else at, opening.end()), *_spoken(question)]
    asked = _without(question, [*spans, verb.span()] if verb else spans)
    if asked is None:
        return None
    labels = tuple(each.quantity.text for each in periods)
    return Sum(
        operation,
        labels,
        tuple(_dated(asked, (p,)) for p in periods),
        ordered="difference" not in opening["sum"].lower(),
    )


def _of_two(question: Question) -> Sum | None:
    """The sum of two measures in one period: "A as a percentage of B"."""
    text = question.text.rstrip("? .")
    lead = re.match(r"^(?:for|in|as\s+(?:of|at))\s+[^,]+,\s+(?=what|how)", text, re.IGNORECASE)
    for operation, pattern in OF_TWO:
        match = pattern.match(text[lead.end() :] if lead else text)
        if not match:
            continue
        known = frozenset(word for name in question.names for word in name.stems)
        head = match.groupdict().get("head")
        phrases = [f"{head} of {one}" if head else one for one in (match["a"], match["b"])]
        asked = []
        for phrase in phrases:
            read = read_question(phrase, known)
            asked.append(_without(read, _spoken(read)))
        if None in asked or any(len(ends(p)) > 1 for p in question.periods):
            return None
        questions = tuple(
            _dated(one, read_question(phrase, known).periods[:1] or question.periods[:1])
            for one, phrase in zip(asked, phrases, strict=True)
            if one
        )
        labels = tuple(re.sub(r"^(?:the|value of)\s+", "", one) for one in (match["a"], match["b"]))
        return Sum(operation, labels, questions, operation != "difference")
    return None


def _operation(text: str, opening: re.Match[str]) -> tuple[Operation | None, re.Match[str] | None]:
    """What is worked out over periods, and the verb that says so where one does."""
    said = opening["sum"].lower()
    if re.search(r"average|mean\b", said):
        return "average", None
    if re.search(r"total|sum", said) and not re.search(MOVEMENT, said):
        return "sum", None
    verb = None if re.search(MOVEMENT, said) else _MOVED.search(text, opening.end())
    if verb is None and not re.search(MOVEMENT, said):
        return None, None
    points = re.search(r"\bpoints?\b", said)
    return ("change" if re.search(PART, said) and not points else "difference"), verb


def _year_before(period: Found) -> list[Found]:
    """The year before one ("2020/21" before "2021/22"); nothing where it is no year."""

    def before(match: re.Match[str]) -> str:
        joint, end = match[2] or "", match[3]
        return f"{int(match[1]) - 1}{joint}" + (f"{(int(end) - 1) % 100:02d}" if end else "")

    said = period.quantity.text
    text = re.sub(r"(?<!\d)((?:19|20)\d\d)(?:([/–-])(\d\d))?(?!\d)", before, said)
    return [] if text == said else find_quantities(f"in {text}")[:1]


def _lessens(said: str) -> bool:
    return bool(_LESS.search(said)) and not _MORE.search(said)


def _key(period: Found) -> int:
    """Years, quarters and dates in order: 2018 as 20180000."""
    value = int(period.quantity.value)
    return value if value > 9999 else value * 10000


def _between(question: Question, periods: Sequence[Found]) -> list[Found]:
    """The years from the first to the last, where a range of three or more is given."""
    whole = question.periods[0].quantity
    if len(question.periods) != 1 or whole.upper is None or "and" in whole.text:
        return list(periods)
    first, last = (int(p.quantity.value) for p in periods)
    if not (1000 < first < last < 3000 and last - first < 10):
        return list(periods)
    return [find_quantities(f"in {year}")[0] for year in range(first, last + 1)]


def _spoken(question: Question) -> list[tuple[int, int]]:
    """Where a question says its periods, with the words that tie them to the measure."""
    spans = []
    for period in question.periods:
        before = question.text[: period.start]
        lead = re.search(_LEADS + r"\W*$", before, re.IGNORECASE)
        trail = _TRAIL.match(question.text[period.end :])
        spans.append(
            (lead.start() if lead else period.start, period.end + (trail.end() if trail else 0))
        )
    return spans


def _without(question: Question, spans: Sequence[tuple[int, int]]) -> Question | None:
    """The measure that is left of a question; None where no word is."""
    text = question.text
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    terms = tuple(t for t in question.terms if text[t.start : t.end].strip())
    if not terms and not question.names:
        return None
    shown = re.sub(r"\s+", " ", text).strip(" ?.,")
    names = tuple(n for n in question.names if text[n.start : n.end].strip())
    return replace(question, text=shown, terms=terms, names=names)


def _dated(question: Question, periods: tuple[Found, ...]) -> Question:
    """A measure's question in these periods."""
    when = "".join(f" in {period.quantity.text}" for period in periods)
    text = f"What was {question.text}{when}?"
    names = tuple(
        replace(name, start=text.find(name.text), end=text.find(name.text) + len(name.text))
        for name in question.names
    )
    return replace(
        question,
        text=text,
        kind="figure",
        names=names,
        periods=periods,
        figures=(),
        accepts=frozenset(),
    )
