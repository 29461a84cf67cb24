"""Features: what the judge reads of a candidate, each a number that a person can understand."""

from __future__ import annotations

import math
import re

from ldi_qa.answering.claims import PERIOD_KINDS, Claim
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.generic import implied
from ldi_qa.answering.material import Material
from ldi_qa.answering.names import Name, find_names, speaks_of
from ldi_qa.answering.question import Kind, Question
from ldi_qa.answering.support import Support
from ldi_qa.answering.terms import STOP_WORDS, stem


def meant(question: Question, material: Material) -> tuple[Name, ...]:
    """The names that the question means by "the region", where it names no place of that sort."""
    texts = [sentence.text for sentence in material.sentences]
    texts += list(dict.fromkeys(h for s in material.sentences for h in s.headings))
    texts += list(dict.fromkeys(s.document.title for s in material.sentences))
    return implied(question.generic, texts)


def speaks(question: Question, claim: Claim) -> float:
    """Whether the one on whose word the question relies stands with the claim."""
    return float(
        any(speaks_of(n, (o,), {}) >= 0.6 for n in question.speakers for o, _ in claim.names)
    )


def shared_features(held: Support, sentence: Sentence, similarity: float) -> dict[str, float]:
    """What every kind of candidate is judged by: similarity, support and retrieval."""
    return {
        "similarity": similarity,
        "coverage": held.coverage,
        "near_coverage": held.near_coverage,
        "names": held.names,
        "periods": held.periods,
        "rank": 1 / (1 + sentence.rank),
        "dense": sentence.hit.dense or 0.0,
        "contradicted": float(held.contradicted),
    }


def is_asked(claim: Claim, question: Question) -> bool:
    """Whether the figure is one that the question itself names: a year asked about is no answer."""
    if claim.found is None or claim.found.kind not in PERIOD_KINDS:
        return False
    return claim.found.quantity.text in question.text


_HOW_MANY = re.compile(r"\bhow\s+many\s+(?:of\s+)?((?:[\w&’'-]+\s*){1,6})", re.IGNORECASE)


_COUNTED = re.compile(r"\s*((?:[\w&’'-]+\s*){1,5})")


def counts_what_is_asked(question: Question, claim: Claim) -> float:
    """1 where the figure counts the noun asked for, -1 where it counts another kind of it.

    "How many medical graduates": "900 medical graduates" is 1, "400 graduates" 0, and "400 art
    graduates" -1, since the word before the noun says that they are others.
    """
    match = _HOW_MANY.search(question.text)
    if claim.found is None or not match:
        return 0.0
    asked = _phrase(match[1])
    after = _COUNTED.match(claim.sentence.text[claim.found.end : claim.found.end + 60])
    counted = _phrase(after[1]) if after else []
    if not asked or not counted:
        return 0.0
    shared = [word for word in asked if word in counted]
    if not shared:
        return 0.0
    head = max(asked.index(word) for word in shared)
    own = counted[: counted.index(asked[head])]
    mine = asked[:head]
    if own and mine and not set(own) & set(mine):
        return -1.0
    return 1.0


def _phrase(text: str) -> list[str]:
    """The stems of a noun phrase up to its first function word."""
    words: list[str] = []
    for word in re.findall(r"[^\W_]+(?:[&’'][^\W_]+)*", text):
        if word.casefold() in STOP_WORDS:
            break
        words.append(stem(word))
    return words


def reader_margin(start: int, end: int, sentence: Sentence, material: Material) -> float:
    """The reader's best margin for a span that overlaps this one, as a value from 0 to 1."""
    best = 0.0
    for reading in material.readings:
        passage = material.hits[reading.passage].passage
        if passage.document != sentence.document.name:
            continue
        left, right = passage.start + reading.start, passage.start + reading.end
        if left < end and start < right:
            best = max(best, squash(reading.score - reading.no_answer))
    return best


def squash(margin: float) -> float:
    """A reader margin as a value from 0 to 1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, margin / 2))))


def repeats(text: str, question: Question) -> bool:
    """Whether the span only says back what the question said."""
    spoken = {stem(word) for word in re.findall(r"[^\W_]+", question.text)}
    return {stem(word) for word in re.findall(r"[^\W_]+", text)} <= spoken


def names_fit(kind: Kind, text: str) -> float:
    """Whether words are of the kind asked for, as far as their shape tells."""
    named = bool(find_names(text))
    if kind in ("person", "place", "name"):
        return float(named)
    return 0.5


def defines(question: Question, sentence: Sentence) -> float:
    """1 where the sentence begins with what is asked about ("X is ...")."""
    head = sentence.text[: max(40, len(sentence.text) // 3)]
    words = {stem(word) for word in re.findall(r"[^\W_]+", head)}
    asked = [name.stems for name in question.names] or [(t.stem,) for t in question.terms]
    return float(any(set(stems) <= words for stems in asked))
