"""Contrast: a question that sets figures beside each other, taken apart into a question for each.

"How many more boats has A than B?" asks for the boats of A and the boats of B. What the two have in
common is said once in English; here each gets it back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldi_qa.answering.names import Name
from ldi_qa.answering.operand_phrases import COMPARATIVE, LEAD, SPEECH, clean, is_place, read_phrase
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.terms import Term, content_terms
from ldi_qa.quantities import Found
from ldi_qa.types import Operation

# Words that set one thing beside another, and words that may stand around them.
_AGAINST = (
    r"(?:and|or|vs\.?|versus|than|compared|against|as|above|below|ahead|behind|over|under|exceeds?|"
    r"outstrips?|did|do|does|has|have|had|is|are|was|were)"
)
_AROUND = r"(?:to|with|of|those|that|the|in|for|from|across|within|at|by|on|get|it)"
_JOINED = re.compile(
    rf"^\W*(?:s\s+)?(?:{_AROUND}\b[\s,]*)*{_AGAINST}\b[\s,]*(?:(?:{_AGAINST}|{_AROUND})\b[\s,]*)*$",
    re.IGNORECASE,
)
_REMAINDER = re.compile(
    r"\b(?:elsewhere\s+than|outside(?:\s+of)?|other\s+than|apart\s+from|excluding|except(?:\s+for)?|"
    r"not|without)\s+(?:(?:to|in|from|for|at|by|the)\s+)*$",
    re.IGNORECASE,
)
_SHARE_VERB = (
    r"(?:is|are|was|were|do|does|did|has|have|had|happens?|happened|goes|go|went|comes?|came|"
    r"takes?\s+place|took\s+place|stands?|lies?|belongs?|accounted\s+for|made\s+up)"
)
_SHARE = tuple(
    re.compile(rf"\bof\s+(?P<whole>.+?)\s+(?P<part>{opening}\s+.+)$", re.IGNORECASE)
    for opening in (_SHARE_VERB, r"(?:in|from|by|at|within)")
)
_PLACE = re.compile(r"\b(?:in|for|at|from|by|of|to)\s+", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:more|less|most|least|higher|lower|much)\s+(?:money|cash|funding|spend(?:ing)?|revenue|cost|"
    r"income|pay|profit|value)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:today|now|current|currently|present)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contrast:
    """The things that a question sets beside each other, each with a question of its own."""

    labels: tuple[str, ...]
    questions: tuple[Question, ...]


def contrast(question: Question, operation: Operation) -> Contrast | None:
    """Takes a question apart into its operands' questions; None where it does not come apart.

    Set beside each other are a part and its whole ("what share of A is in B"), a whole and what is
    left out of it ("outside B"), names ("in A than in B"), periods, or two phrases.
    """
    if operation == "share":
        return _share(question)
    if operation == "sum":
        return _phrases(question, operation) or _names(question, operation)
    return (
        (_remainder(question) if operation == "difference" else None)
        or _names(question, operation)
        or _periods(question, operation)
        or _phrases(question, operation)
    )


def part_of(question: Question, part: str, whole: str) -> Contrast:
    """A part and its whole, as a question each: the part is said with what it is a part of."""
    mine, all_of_it = read_phrase(part, question), read_phrase(whole, question)
    # A part that names a place of its own is not in the whole's place by name.
    kept = [n for n in all_of_it.names if not (mine.names and is_place(whole, n))]
    names = (*mine.names, *kept)
    periods = mine.periods or all_of_it.periods or question.periods
    terms = (*all_of_it.terms, *mine.terms)
    return Contrast(
        (clean(part), clean(whole)),
        (
            _asking(question, "share", terms, names, periods),
            _asking(question, "share", all_of_it.terms, all_of_it.names, periods),
        ),
    )


def _share(question: Question) -> Contrast | None:
    text = question.text.rstrip("? ")
    for pattern in _SHARE:
        match = pattern.search(text)
        if match:
            return part_of(question, match["part"], match["whole"])
    return None


def _remainder(question: Question) -> Contrast | None:
    for name in question.names:
        if _REMAINDER.search(question.text[: name.start]):
            whole = question.about(*(other for other in question.names if other != name))
            return Contrast(
                ("in all", name.text),
                tuple(
                    _asking(question, "difference", whole.terms, names, question.periods)
                    for names in (whole.names, (*whole.names, name))
                ),
            )
    return None


def _names(question: Question, operation: Operation) -> Contrast | None:
    pair = _paired(question, operation)
    if not pair:
        return None
    common = [name for name in question.names if name not in pair]
    asked = [
        question.about(*(name for name in question.names if name in common or name == one))
        for one in pair
    ]
    return Contrast(
        tuple(one.text for one in pair),
        tuple(_asking(question, operation, q.terms, q.names, q.periods) for q in asked),
    )


def _paired(question: Question, operation: Operation) -> tuple[Name, ...]:
    """The names that are set beside each other, in order."""
    names = question.names
    for i, left in enumerate(names[:-1]):
        chain = [left]
        for right in names[i + 1 :]:
            if not _JOINED.match(question.text[chain[-1].end : right.start]):
                break
            chain.append(right)
        if len(chain) > 1:
            several = operation in ("sum", "average", "comparison")
            return tuple(chain) if several else tuple(chain[:2])
    than = re.search(r"\b(?:than|compared\s+(?:with|to)|versus|vs)\b", question.text)
    if than:
        after = [name for name in names if name.start > than.end()]
        before = [name for name in names if name.end < than.start()]
        if before and after:
            return (before[-1], after[0])
    return ()


def _periods(question: Question, operation: Operation) -> Contrast | None:
    if len(question.periods) != 2:
        return None
    asked = [
        _asking(question, operation, question.terms, question.names, (period,))
        for period in question.periods
    ]
    return Contrast(tuple(p.quantity.text for p in question.periods), tuple(asked))


def _phrases(question: Question, operation: Operation) -> Contrast | None:
    """Two phrases set beside each other, each completed by what only the other one says."""
    text = question.text.rstrip("? ")
    opening = re.match(r"^(?:in|for|at|within|across)\s+[^,]+,\s+", text, re.IGNORECASE)
    shared = opening[0] if opening else ""
    text = text[len(shared) :]
    for pattern in (
        r"(?P<head>.*?)\bbetween\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$",
        r"^how\s+far\s+(?:is|was|are|were)\s+(?P<a>.+?)\s+from\s+(?P<b>.+)$",
        r"^(?P<a>.+?)\s+(?:than|versus|vs\.?|compared\s+(?:with|to))\s+(?P<b>.+)$",
        r"^(?P<a>.+?)\s+(?:is|are|was|were|above|below|exceeds?)\s+(?P<b>(?:that|those)\s+.+)$",
        r"^(?P<a>.+?\bas\s+.+?)\s+as\s+(?P<b>.+)$",
        r"^(?P<head>.+?)[,:]\s*(?P<a>[^,:]+?)\s+or\s+(?P<b>.+)$",
    ):
        match = re.match(pattern, text, re.IGNORECASE)
        if match:
            head = match.groupdict().get("head") or ""
            return _completed(question, operation, (match["a"], match["b"]), f"{shared} {head}")
    chosen = re.match(r"^(?:is|are|was|were|does|do|did|has|have)\s+(.+)$", text, re.IGNORECASE)
    either = re.search(r"(?P<a>\S+)\s+or\s+(?P<b>\S+)(?P<rest>.*)$", chosen[1] if chosen else "")
    if chosen and either:
        rest = f"{shared} {chosen[1][: either.start()]} {either['rest']}"
        return _completed(question, operation, (either["a"], either["b"]), rest)
    if operation in ("sum", "average", "difference"):
        return _added(question, operation, text)
    return None


def _added(question: Question, operation: Operation, text: str) -> Contrast | None:
    """Split at the "and" whose sides have words in common ("boats in A and boats in B")."""
    for match in re.finditer(r"\s+and\s+", text):
        left, right = text[: match.start()], text[match.end() :]
        words = [{term.stem for term in content_terms(clean(side))} for side in (left, right)]
        if words[0] & words[1]:
            return _completed(question, operation, (left, right), "")
    return None


def _completed(
    question: Question, operation: Operation, phrases: tuple[str, str], shared: str
) -> Contrast:
    first, second = phrases
    head = _lent(first, second)
    common = read_phrase(shared, question)
    asked = []
    for phrase, other, lent in ((first, second, ""), (second, first, head)):
        mine, theirs, borrowed = (read_phrase(part, question) for part in (phrase, other, lent))
        names = (*common.names, *borrowed.names, *mine.names) or theirs.names
        periods = mine.periods or common.periods
        if not periods and lent and not _NOW.search(phrase):
            periods = theirs.periods
        terms = (*common.terms, *borrowed.terms, *mine.terms)
        asked.append(_asking(question, operation, terms, tuple(dict.fromkeys(names)), periods))
    return Contrast((clean(first), clean(second)), tuple(asked))


def _lent(first: str, second: str) -> str:
    """What the second phrase takes from the first: its noun ("that in B"), or who does it."""
    if re.match(r"(?:that|those|in|for|at|by|from|of)\b", second, re.IGNORECASE):
        return _PLACE.split(first, maxsplit=1)[0]
    if re.match(r"(?:have|has|had|were|was|are|is|do|did)\b", second, re.IGNORECASE):
        counted = re.search(r"\b(?:more|fewer|less|as\s+many)\s+((?:\w+\s+)??\w+s)\b", first)
        return counted[1] if counted else ""
    return ""


def _asking(
    question: Question,
    operation: Operation,
    terms: Sequence[Term],
    names: Sequence[Name],
    periods: Sequence[Found],
) -> Question:
    """An operand's question: no words of comparison, and its text in keywords."""
    drop = {word.lower() for word in SPEECH.findall(question.text)}
    if operation in ("comparison", "difference"):
        drop |= {word.lower() for word in COMPARATIVE.findall(question.text)}
    kept = {t.stem: t for t in terms if t.word.lower() not in drop}
    kind = _kind(question, operation)
    said = ["How many"] if kind == "count" else []
    text = " ".join([*said, *(term.word for term in kept.values())])
    placed = []
    for name in names:
        before = question.text[: max(0, question.text.find(name.text))]
        lead = LEAD.search(before)
        text += f" {lead[1]} " if lead else " "
        placed.append(Name(name.text, len(text), len(text) + len(name.text)))
        text += name.text
    return replace(
        question,
        text=" ".join([text, *(f"in {period.quantity.text}" for period in periods)]),
        kind=kind,
        names=tuple(placed),
        periods=tuple(periods),
        figures=(),
        terms=tuple(kept.values()),
        accepts=frozenset(),
    )


def _kind(question: Question, operation: Operation) -> Kind:
    text = question.text
    if re.search(r"\bpercentage\s+points?\b", text, re.IGNORECASE):
        return "percentage"
    if re.search(r"\bhow\s+many\s+times\s+as\s+many\b", text, re.IGNORECASE):
        return "count"
    if re.match(r"how\s+many\b", text, re.IGNORECASE) and operation not in ("ratio", "share"):
        return "count"
    if operation != "comparison":
        return "figure"
    if _MONEY.search(text):
        return "money"
    return "count" if re.search(r"\b(?:more|fewer|most)\s+[a-z]+s\b", text) else "figure"
