"""Conversation: a follow-up made whole from the questions before it.

"And in B?" after "How many X are there in A?" asks how many X there are in B. The rewriting is
plain text substitution, so that a person can see it and object to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ldi_qa.answering.names import find_names
from ldi_qa.answering.question import FIGURE_KINDS, read_question
from ldi_qa.answering.terms import content_terms
from ldi_qa.quantities import find_quantities
from ldi_qa.types import Answer

_ELLIPSIS = re.compile(
    r"^(?:and|but|so|ok(?:ay)?|then|,|\s)*(?:(?:what|how)\s+about|(?:the\s+)?same\s+(?:question\s+)?(?:for|in)|"
    r"and(?=\s+(?:in|for|at|on|from|during|of|the|what|who|how)?\b)|(?=(?:in|for)\b))\s*"
    r"(?P<rest>.*?)\s*\??$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^(?:and|but|so|then|,|\s)*(?P<question>(?:how|what|who|whom|whose|which|when|where|why|is|are|was|were|did|"
    r"does|do|has|have|had|can|will)\b(?!\s+about\b).*)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?P<word>he|she|him|her|they|them|it|its|his|their|there|that\s+(?:one|company|programme|"
    r"program|organisation|organization|figure|number)|this\s+(?:one|company|programme|program))\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:the\s+)?(?:year\s+before|previous\s+year|prior\s+year)\b", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"\b(?:the\s+)?(?:year\s+after|following\s+year|next\s+year)\b", re.IGNORECASE)
_LEAD = re.compile(r"^(?:in|for|at|on|from|during|of|within|across)\s+", re.IGNORECASE)
_POSSESSIVE = frozenset({"its", "his", "their", "her"})


def interpret(
    question: str, history: Sequence[str], answer_of: Callable[[str], Answer]
) -> str:
    """The question made whole.

    Args:
        question: What was asked now.
        history: The questions asked before, oldest first, as they were asked.
        answer_of: Answers a whole question, for a pronoun that points at the answer before.

    Returns:
        A question that stands alone; the same where it did already.
    """
    if not history:
        return question
    before = interpret(history[-1], history[:-1], answer_of)
    whole = _WHOLE.match(question.strip())
    if not whole:
        ellipsis = _ELLIPSIS.match(question.strip())
        rest = ellipsis["rest"] if ellipsis and ellipsis["rest"] else ""
        if rest:
            return _exchange(before, rest)
        return question
    asked = whole["question"]
    year = _YEAR_BEFORE.search(asked) or _YEAR_AFTER.search(asked)
    if year and not find_names(asked[1:]) and len(content_terms(asked)) <= 3:
        return _exchange(before, asked.rstrip("?"))
    pronoun = _PRONOUN.search(asked)
    if pronoun and not _names_beside(asked):
        referent = _referent(before, pronoun["word"].lower(), answer_of)
        if referent:
            if pronoun["word"].lower() in _POSSESSIVE:
                referent += "'s"
            if pronoun["word"].lower() == "there":
                referent = f"in {referent}"
            return asked[: pronoun.start()] + referent + asked[pronoun.end() :]
    if not _names_beside(asked) and len(content_terms(asked)) <= 2:
        # "How many jobs?" after a question about one place is about that place still.
        tail = _tail(before)
        if tail:
            return f"{asked.rstrip('? ')} {tail}?"
    return asked if asked != question.strip() and asked[0].isupper() else asked[:1].upper() + asked[1:]


def _names_beside(asked: str) -> bool:
    first = re.match(r"\w+\s*", asked)
    return any(name.start >= (first.end() if first else 0) for name in find_names(asked))


def _tail(before: str) -> str:
    """The place and period of a question, as it said them."""
    names = read_question(before).names
    return f"in {names[-1].text}" if names else ""


def _referent(before: str, pronoun: str, answer_of: Callable[[str], Answer]) -> str:
    """What a pronoun points at: the answer before where that was a name, else the name asked about."""
    asked = read_question(before)
    if asked.kind not in FIGURE_KINDS and asked.kind != "yes-no":
        answer = answer_of(before)
        short = len(answer.text.split()) <= 8
        if answer.status == "answered" and short and find_names(answer.text):
            return answer.text
    if pronoun in ("he", "she", "him", "her", "his"):
        return asked.names[0].text if asked.names else ""
    return asked.names[-1].text if asked.names else ""


def _exchange(before: str, rest: str) -> str:
    """The question before with one thing in it exchanged: its place, its period or its measure."""
    asked = read_question(before)
    if _YEAR_BEFORE.search(rest) or _YEAR_AFTER.search(rest):
        step = -1 if _YEAR_BEFORE.search(rest) else 1
        return re.sub(
            r"(?<!\d)((?:19|20)\d\d)(?!\d)", lambda m: str(int(m[1]) + step), before
        )
    bare = _LEAD.sub("", rest)
    periods = [f for f in find_quantities(bare) if f.kind in ("date", "year", "period")]
    if periods and periods[0].end - periods[0].start >= len(bare) - 4:
        if asked.periods:
            old = asked.periods[-1].quantity.text
            return before.replace(old, bare)
        return f"{before.rstrip('? ')} in {bare}?"
    names = find_names(bare)
    bare_name = re.sub(r"^(?:the|a|an)\s+", "", bare, flags=re.IGNORECASE)
    if names and len(names[0].text) >= len(bare_name) - 2 and asked.names:
        old = _placed(before) or asked.names[-1].text
        article = r"(?:\bthe\s+)?" if bare.lower().startswith("the ") or True else ""
        return re.sub(article + re.escape(old), lambda _: bare, before, count=1)
    terms = [term for term in asked.terms if term.word[0].islower() or term.word[0].isdigit()]
    fresh = content_terms(bare)
    if terms and fresh:
        kept = {term.stem for term in fresh}
        if len(fresh) == 1 or not kept & {term.stem for term in terms}:
            old_terms = [term for term in terms if term.stem not in kept][: max(1, len(fresh))]
        else:
            old_terms = [term for term in terms if term.stem not in kept][:1]
        if old_terms:
            head, tail = old_terms[0].start, old_terms[-1].end
            overlap = [t for t in terms if t.stem in kept and t.start >= tail]
            if len(fresh) > 1 and overlap:
                tail = max(t.end for t in overlap)
            return asked.text[:head] + bare + asked.text[tail:]
    return f"{before.rstrip('? ')} {rest}?"


def _placed(before: str) -> str:
    """The last name that stands after a preposition."""
    for name in reversed(read_question(before).names):
        if re.search(r"\b(?:in|for|at|across|within|of|from)\s+(?:the\s+)?$", before[: name.start], re.IGNORECASE):
            return name.text
    return ""
