"""What a pronoun of a follow-up points at: the thing asked about before, or the answer to it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ldi_qa.answering.names import Name, find_names, possessive
from ldi_qa.answering.question import FIGURE_KINDS, Question, read_question
from ldi_qa.answering.wh import is_plural
from ldi_qa.types import Answer

# An answer longer than this, in words, is a sentence and no name to put in place of a pronoun.
LONGEST = 8
PLACED = re.compile(
    r"\b(?:in|at|across|within|throughout|around|near|inside)\s+(?:the\s+)?$", re.IGNORECASE
)
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_SEVERAL = frozenset({"they", "them", "their", "these", "those"})
_BE = re.compile(r"^(?:is|are|was|were)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# "the adoption scheme", "the UK's first small cells": a thing with its words, up to what follows.
_THING = re.compile(
    r"\b(?:the|this|that)\s+(?P<words>(?:[\w&.-]+(?:['’]s?)?\s+){0,6}?[a-z][\w-]+)(?=\s*[?,.]|\s*$|\s+"
    r"(?:in|at|on|of|for|from|by|with|to|about|during|since|is|are|was|were|has|have|had|do|does|"
    r"did|will|can)\b)"
)


def referent(pronoun: str, follow_up: str, before: str, answer_of: Callable[[str], Answer]) -> str:
    """The words that a pronoun stands for, article included; ``""`` where none are found.

    Args:
        pronoun: In lower case.
        follow_up: The question that it stands in.
        before: The question before, made whole.
        answer_of: Answers a whole question.
    """
    asked = read_question(before)
    if pronoun == "there":
        return f"in {_answer(asked, answer_of)}" if asked.kind == "place" else _place(asked)
    if pronoun in _PERSONAL:
        return (_answer(asked, answer_of) if asked.kind == "person" else "") or _first(asked)
    if pronoun in _SEVERAL:
        return _several(follow_up, asked, answer_of)
    if pronoun in ("that", "this"):
        return thing(asked) or topic(asked)
    which = asked.kind in ("name", "place") or asked.asked.word in ("which", "what")
    if which and asked.kind not in FIGURE_KINDS and not asked.asked.plural:
        named = _answer(asked, answer_of)
        if named and not _is_about(asked):
            return named
    return topic(asked) or thing(asked)


def _several(follow_up: str, asked: Question, answer_of: Callable[[str], Answer]) -> str:
    if asked.kind in FIGURE_KINDS and asked.asked.plural:
        return thing(asked)
    # "Which streets are they on?" asks of things, "how much did they win?" of who acted.
    several = [said for _, said in _things(asked.text) if is_plural(said.split()[-1])]
    if several and re.search(r"\b(?:are|were)\s+(?:they|these|those)\b", follow_up, re.IGNORECASE):
        return several[-1]
    named = (
        "" if asked.kind in FIGURE_KINDS or asked.kind == "yes-no" else _answer(asked, answer_of)
    )
    if named:
        return named
    if asked.asked.plural and asked.kind == "list":
        return thing(asked)
    # What was named beside an unknown "who" did not act: no subject is better than a false one.
    return several[-1] if several else "" if asked.kind == "person" else topic(asked)


def thing(asked: Question, *, without_place: bool = False) -> str:
    """What a question asks for, as words that can stand in another question.

    "How many ferries did Acme own in 2021?" gives "Acme's ferries in 2021", "what is the cost of
    the pier?" "the cost of the pier".

    Args:
        asked: The question before.
        without_place: Whether to leave its place out, since the follow-up names another.
    """
    text = asked.text.rstrip("? .")
    phrase = asked.asked
    if not phrase.nouns:
        return ""
    kept = [name for name in asked.names if not (without_place and _is_placed(asked, name))]
    if phrase.copular:
        said = _BE.sub("", re.sub(r"^\w+(?:['’]s)?\s+", "", text))
        for name in asked.names:
            if name not in kept:
                said = re.sub(rf"\s+\w+\s+(?:the\s+)?{re.escape(name.text)}\b", "", said)
        return said
    opening = re.search(r"\b(?:how\s+(?:many|much)|what|which)\s+", text, re.IGNORECASE)
    if not opening or opening.end() >= phrase.end:
        return ""
    nouns = text[opening.end() : phrase.end]
    owner = next(
        (n for n in kept if n.start >= phrase.end and not _is_placed(asked, n) and _acts(text, n)),
        None,
    )
    said = f"{possessive(_with_article(text, owner))} {nouns}" if owner else f"the {nouns}"
    if owner and without_place and not any(_is_placed(asked, name) for name in asked.names):
        said = f"the {nouns}"
    for name in kept:
        if _is_placed(asked, name):
            said += f" in {_with_article(text, name)}"
    return said + "".join(f" in {one.quantity.text}" for one in asked.periods)


def topic(asked: Question) -> str:
    """The thing that a question is about: its last name or definite thing that is no place."""
    text = asked.text
    found = [(name.start, _with_article(text, name)) for name in asked.names]
    found = [
        pair for pair, name in zip(found, asked.names, strict=True) if not _is_part(text, name)
    ]
    free = [pair for pair in found if not PLACED.search(text[: pair[0]])]
    owned = [
        (start, said)
        for start, said in _things(text)
        if start > asked.asked.end and not PLACED.search(text[:start])
    ]
    best = max([*free, *owned], default=None) or max(found, default=None)
    return best[1] if best else ""


def _is_about(asked: Question) -> bool:
    """Whether a question is about one thing that it names ("what is the pier called?")."""
    return asked.asked.copular and bool(asked.names)


def _answer(asked: Question, answer_of: Callable[[str], Answer]) -> str:
    answer = answer_of(asked.text)
    if answer.status != "answered" or len(answer.text.split()) > LONGEST:
        return ""
    # Words that only have a name in them somewhere are no name.
    opening = re.sub(r"^(?:the|a|an)\s+", "", answer.text, flags=re.IGNORECASE)
    names = find_names(opening)
    return answer.text if names and names[0].start == 0 and opening[0].isupper() else ""


def _first(asked: Question) -> str:
    return asked.names[0].text if asked.names else ""


def _place(asked: Question) -> str:
    placed = [name for name in asked.names if _is_placed(asked, name)] or list(asked.names)
    return f"in {_with_article(asked.text, placed[-1])}" if placed else ""


def _is_placed(asked: Question, name: Name) -> bool:
    return bool(PLACED.search(asked.text[: name.start]))


def _acts(text: str, name: Name) -> bool:
    """Whether a name is who does it ("did Acme win")."""
    before = text[: name.start]
    return bool(re.search(r"\b(?:do|does|did|has|have|had|will)\s+(?:the\s+)?$", before))


def _is_part(text: str, name: Name) -> bool:
    """Whether a name only says which thing is meant ("the Acme scheme", "the UK's first cells")."""
    behind = text[name.end :]
    return bool(re.match(r"['’]s?\s", behind)) or bool(
        _ARTICLE.search(text[: name.start])
        and re.match(r"\s+[a-z]{4,}(?=\s*[?,.]|\s*$|\s+(?:in|of|for)\b)", behind)
    )


def _with_article(text: str, name: Name) -> str:
    return f"the {name.text}" if _ARTICLE.search(text[: name.start]) else name.text


def _things(text: str) -> list[tuple[int, str]]:
    """Things with their article and where they start; the verb behind "does the X" is no part."""
    found = []
    for match in _THING.finditer(text):
        said = match[0]
        if re.search(r"\b(?:do|does|did)\s+$", text[: match.start()], re.IGNORECASE):
            said = said.rsplit(" ", 1)[0]
        if " " in said:
            found.append((match.start(), said))
    return found
