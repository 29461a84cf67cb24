"""How people type questions into a search box: keywords, and slips of the finger."""

from __future__ import annotations

import random
import re

_LISTED = (
    "a an the of in on at to for from by with is are was were be been do does did has have had "
    "what which who whom whose when where why how many much that this it its their there and "
    "or as into than can could would will should"
)
_FUNCTION_WORDS = frozenset(_LISTED.split())


def keywords(question: str, rng: random.Random) -> str:
    """The content words of a question, lower-cased, at times in another order."""
    words = re.findall(r"[^\s?]+", question.lower())
    content = [word for word in words if word.strip(",.;:'\"") not in _FUNCTION_WORDS]
    if len(content) < 2:
        return question
    if rng.random() < 0.25:
        rng.shuffle(content)
    return " ".join(content)


def typing_slip(question: str, rng: random.Random) -> str:
    """One letter swapped, dropped or doubled inside one longer word."""
    places = list(re.finditer(r"[A-Za-z]{5,}", question))
    if not places:
        return question
    word = rng.choice(places)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    slip = rng.choice(
        (
            question[at + 1] + question[at],
            question[at + 1],
            question[at] * 2 + question[at + 1],
        )
    )
    return question[:at] + slip + question[at + 2 :]


def disturb(question: str, rng: random.Random, *, share: float) -> str:
    """Leaves most questions as they are; of the others 40% become keywords, 30% get a slip.

    Args:
        question: The question.
        rng: Draws what becomes of it.
        share: How many are disturbed, 0 to 1; the last 30% of these lose their question mark.
    """
    draw = rng.random() / share if share else 1.0
    if draw < 0.4:
        return keywords(question, rng)
    if draw < 0.7:
        return typing_slip(question, rng)
    return question.rstrip(" ?") if draw < 1.0 else question
