"""Exchanging one thing in a question: its place, its period, or what it measures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.question import Question, read_question
from ldi_qa.answering.referents import PLACED
from ldi_qa.answering.terms import Term, content_terms
from ldi_qa.answering.vocabulary import MEASURES, PREPOSITIONS
from ldi_qa.answering.wh import is_plural
from ldi_qa.quantities import PERIOD_KINDS, find_quantities

_LEAD = re.compile(
    r"^(?P<preposition>in|for|at|on|from|during|of|within|across|by|with|to|since|until)\s+",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(?:the\s+)?(?:(?P<before>year\s+before|previous\s+year|prior\s+year|year\s+earlier)|"
    r"year\s+after|following\s+year|next\s+year|year\s+later)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<end>[/–-]\d\d(?!\d))?(?!\d)")
_JOINTS = rf"\b(?:{'|'.join(sorted(PREPOSITIONS))}|and|or|per)\s"
_MEASURED = frozenset().union(*MEASURES.values())


def exchange(before: str, fragment: str) -> str:
    """The question before, asked of what the fragment names instead.

    Args:
        before: A whole question.
        fragment: What is new: "in X", "gigabit", "the year before", "2022".
    """
    fragment = fragment.strip(" ?.,")
    stepped = step_year(before, fragment)
    if stepped:
        return stepped
    split = re.match(r"(?P<what>\S.*?)\s+(?P<where>(?:in|for|at|across|within)\s+.+)$", fragment)
    if split and not _LEAD.match(fragment):
        return exchange(exchange(before, split["what"]), split["where"])
    asked = read_question(before)
    lead = _LEAD.match(fragment)
    preposition = lead["preposition"].lower() if lead else ""
    bare = fragment[lead.end() :] if lead else fragment
    periods = [f for f in find_quantities(bare) if f.kind in PERIOD_KINDS]
    if periods and periods[0].end - periods[0].start >= len(bare) - 4:
        if not asked.periods:
            return _appended(before, f"{preposition or 'in'} {bare}")
        old = asked.periods[-1]
        return _put(asked.text, old.core_start, old.core_end, bare)
    if _is_name(bare) or read_question(bare).generic:
        return _place(asked, preposition, bare)
    if not lead:
        return _measure(asked, bare)
    # "on engineering" after "spent on medicine" stands in its place.
    last = re.search(
        rf"\b{preposition}\s+(?!(?:what|which|average|all|the\s+whole)\b)(?:(?!{_JOINTS})[^?,])+"
        r"(?=\s*\??$)",
        asked.text,
    )
    if last and last.start():
        return _put(asked.text, last.start(), last.end(), fragment)
    return _appended(before, fragment)


def step_year(before: str, fragment: str) -> str:
    """The question before with its years one up or down; ``""`` where the fragment asks no such."""
    step = _STEP.search(fragment)
    if not step or not _YEAR.search(before):
        return ""
    by = -1 if step["before"] else 1

    def moved(match: re.Match[str]) -> str:
        end = match["end"] or ""
        if end:
            end = f"{end[0]}{(int(end[1:]) + by) % 100:02d}"
        return f"{int(match['year']) + by}{end}"

    return _YEAR.sub(moved, before)


def _is_name(bare: str) -> bool:
    names = find_names(bare)
    rest = re.sub(r"^(?:the|a|an)\s+", "", bare, flags=re.IGNORECASE)
    return bool(names) and len(names[0].text) >= len(rest) - 2


def _place(asked: Question, preposition: str, bare: str) -> str:
    old = _exchanged(asked, preposition)
    if old is None:
        return _appended(asked.text, f"{preposition or 'in'} {bare}")
    text, start, end = asked.text, old.start, old.end
    article = re.search(r"\bthe\s+$", text[:start], re.IGNORECASE)
    # In "the Acme fleet" the article is the fleet's.
    modifies = re.match(
        r"\s+(?!in\b|of\b|for\b|at\b|and\b|or\b|have\b|has\b|get\b)[a-z]{4,}", text[end:]
    )
    if article and not (
        modifies and not re.match(r"the\b", bare, re.IGNORECASE) and _is_thing(text, end)
    ):
        start = article.start()
    owner = re.match(r"['’]s?(?!\w)", text[end:])
    if owner:
        end += owner.end()
        bare = f"{bare}'" if bare.endswith("s") else f"{bare}'s"
    return _put(text, start, end, bare)


def _is_thing(text: str, at: int) -> bool:
    """Whether a noun phrase goes on here and ends before a verb or preposition."""
    return bool(
        re.match(r"\s+[a-z]+\s*(?:[?,.]|$|\s(?:in|of|for|at|is|was|are|were)\b)", text[at:])
    )


def _exchanged(asked: Question, preposition: str) -> Name | None:
    """The name that gives way: one behind the same preposition, else the place, else the last."""
    text = asked.text
    if preposition in ("by", "with", "to", "from", "on"):
        same = [
            n for n in asked.names if re.search(rf"\b{preposition}\s+(?:the\s+)?$", text[: n.start])
        ]
        return same[-1] if same else None
    placed = [name for name in asked.names if PLACED.search(text[: name.start])]
    loose = [
        n for n in asked.names if re.search(r"\b(?:for|of|from)\s+(?:the\s+)?$", text[: n.start])
    ]
    candidates = placed or loose or list(asked.names)
    return candidates[-1] if candidates else None


def _measure(asked: Question, fresh: str) -> str:
    """Puts other words in the place of what the question measures."""
    fresh = re.sub(r"^(?:the|an?|its|their)\s+", "", fresh, flags=re.IGNORECASE)
    new = content_terms(fresh)
    phrases = _phrases(asked)
    if not new or not phrases:
        return _appended(asked.text, f"for {fresh}")
    stems = {term.stem for term in new}
    for phrase in phrases:
        shared = [at for at, term in enumerate(phrase) if term.stem in stems]
        if shared:
            # "gigabit broadband" for "superfast broadband" in "superfast broadband availability".
            return _put(asked.text, phrase[0].start, phrase[shared[-1]].end, fresh)
    phrase = phrases[0]
    sharp = [term for term in phrase if term.sharp]
    head = new[-1].word.lower()
    whole = len(new) > 1 or len(phrase) == 1 or is_plural(head) or head in _MEASURED
    if sharp and new[-1].sharp:
        return _put(asked.text, sharp[0].start, sharp[0].end, fresh)
    end = phrase[-1].end if whole else phrase[0].end
    # "Start-up density" is not half exchanged.
    end += len(re.match(r"(?:-\w+)*", asked.text[end:])[0])  # type: ignore[index]
    return _put(asked.text, phrase[0].start, end, fresh)


def _phrases(asked: Question) -> list[Sequence[Term]]:
    """Its runs of content words, those of the phrase asked for kept apart from what follows it."""
    runs: list[list[Term]] = []
    for term in asked.terms:
        joined = runs and asked.text[runs[-1][-1].end : term.start].isspace()
        # A verb ends the phrase asked for ("how many *electric ferries* sail").
        inside = runs and (runs[-1][-1].end <= asked.asked.end) == (term.end <= asked.asked.end)
        if joined and inside:
            runs[-1].append(term)
        else:
            runs.append([term])
    return list(runs)


def _appended(before: str, words: str) -> str:
    return f"{before.rstrip('? .')} {words}?"


def _put(text: str, start: int, end: int, words: str) -> str:
    if not start:
        words = words[:1].upper() + words[1:]
    return text[:start] + words + text[end:]
