"""Lists: every item of the enumeration that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ldi_qa.answering.bullets import bullets
from ldi_qa.answering.candidates import Candidate, Draft
from ldi_qa.answering.checking import Check
from ldi_qa.answering.enumerations import Enumeration, enumerations
from ldi_qa.answering.evidence import Sentence, cite
from ldi_qa.answering.features import (
    exact_margin,
    graded,
    reader_features,
    reader_margin,
    shared_features,
)
from ldi_qa.answering.itemising import itemised
from ldi_qa.answering.items import Span, is_named
from ldi_qa.answering.list_words import PARTS
from ldi_qa.answering.material import Material
from ldi_qa.answering.proposals import read_spans
from ldi_qa.answering.question import Question
from ldi_qa.answering.terms import content_terms
from ldi_qa.quantities import find_quantities
from ldi_qa.types import Answer

# Enumerations that are looked at closely, those that compete, and what the choice goes by. Not
# tuned: of the 167 questions that `extracts` tells of, a right answer is first for 84, for 83 with
# half of either, for 83 and 84 with twice.
TRIED, COMPETING = 20, 8
# What a character more at a list's end counts beside the reader's graded margin for its ends, since
# it is more often torn over where a last item ends than wrong to go on: ten words more outweigh a
# logit and a half. Not tuned: no difference with half or twice.
CUT_SHORT = 0.001
_PROMISING = ("margin", "exact", "near", "similarity", "meaning", "names")
# How near a word stands to a list: 1 beside it, less by so much for each word between (bullets
# stand away from what introduces them), and no less than the last of these. Set by hand; no run is
# on record. The judge reads what comes of it as one feature (``near``).
FADE, FADE_OF_BULLETS, FAR = 0.06, 0.02, 0.3
# Characters before and behind a list in which a verb may say that these are the parts of something.
BESIDE = 60
# Items that a question may say there are: more are no list that one sentence gives.
MOST = 20
_WHO = re.compile(
    r"\bwho(?:m|se)?\b|\b(?:which|what)\s+(?:\w+\s+){0,2}?(?:organi[sz]ations?|compan(?:y|ies)|firms?|"
    r"people|partners|countries|cities|towns|sites|places|regions|streets|states|universities|bodies|"
    r"institutions|agencies|banks|airlines|markets)\b",
    re.IGNORECASE,
)
# In a question as well as in a text: "who is behind it?".
_MAKES_UP = re.compile(
    rf"\b(?:{PARTS}|mak(?:es?|ing)\s+(?:it\s+)?up|made\s+up\s+of|constitutes?|composed|behind)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[,;]\s|\s(?:and|or)\s")
_LEADING = re.compile(
    r"^(?:\w+\s+)?(?P<word>between|with|in|on|from|by|for|to|among|at)\s+wh\w+", re.IGNORECASE
)


def answer(question: Question, best: Candidate, material: Material) -> Answer:
    """The items of an enumeration, with the citation of where they stand.

    What stands in one sentence is given in its own words, bullets one after the other.

    Args:
        question: What is asked.
        best: The list, as a candidate.
        material: Where it was found.

    Raises:
        TypeError: The candidate is no list.
    """
    one, document = best.enumeration, best.sentence.document
    if one is None:
        raise TypeError(f"{best.text!r} is no list")
    items = tuple(document.text[start:end] for start, end in one.items)
    return Answer(
        question=question.text,
        text="; ".join(items) if one.bulleted else best.text,
        status="answered",
        confidence=best.probability,
        citations=(cite(document, (one.start, one.end), (best.start, best.end)),),
        items=items,
        hits=material.hits,
    )


def list_drafts(
    question: Question, material: Material, check: Check, rarity: Callable[[str], float]
) -> list[Draft]:
    """The enumerations that the reader thinks most of, with what speaks for each.

    Args:
        question: What is asked.
        material: What retrieval brought for it.
        check: Says what of the question stands with a sentence.
        rarity: How telling a word is, by its stem.

    Returns:
        `COMPETING` of them at most, of those that overlap one.
    """
    known: dict[tuple[str, tuple[Span, ...]], tuple[Sentence, Enumeration, float, float]] = {}
    for sentence, one in [*_read(material), *_written(material)]:
        key = (sentence.document.name, one.items)
        if key not in known:
            first, last = one.items[0][0], one.items[-1][1]
            exact = graded(exact_margin(first, last, sentence, material))
            known[key] = sentence, one, _margin(one, sentence, material), exact
    promising = sorted(known.values(), key=lambda e: -(graded(e[2]) + e[3] + e[0].similarity))
    asked = {term.stem for term in question.terms} | {s for n in question.names for s in n.stems}
    weights = {word: rarity(word) for word in asked}
    wanted = _wanted(question)
    drafts = []
    for sentence, one, margin, exact in promising[:TRIED]:
        claim, held = check(sentence)
        items = [sentence.document.text[start:end] for start, end in one.items]
        features = {
            **shared_features(question, held, sentence),
            **reader_features(margin),
            "exact": exact,
            **_features(question, one, items, weights, wanted),
        }
        first, last = one.items[0][0], one.items[-1][1]
        drafts.append(Draft(claim, first, last, None, held, features, enumeration=one))
    drafts.sort(key=lambda draft: -sum(draft.features[name] for name in _PROMISING))
    return _apart(drafts)[:COMPETING]


def _apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Of lists that overlap in one sentence only those whose ends the reader prefers."""

    def preferred(draft: Draft) -> float:
        return draft.features["exact"] + CUT_SHORT * (draft.end - draft.sentence.start)

    kept: list[Draft] = []
    for draft in sorted(drafts, key=preferred, reverse=True):
        over = (one for one in kept if _overlap(one, draft))
        if draft.features["bulleted"] or all(_span(one) == _span(draft) for one in over):
            kept.append(draft)
    chosen = {id(draft) for draft in kept}
    return [draft for draft in drafts if id(draft) in chosen]


def _overlap(one: Draft, other: Draft) -> bool:
    same = one.claim.sentence.document is other.claim.sentence.document
    apart = one.end <= other.start or other.end <= one.start
    return same and not apart and not one.features["bulleted"]


def _span(draft: Draft) -> tuple[int, int]:
    return draft.start, draft.end


def _read(material: Material) -> Iterator[tuple[Sentence, Enumeration]]:
    """The spans that the reader proposes and that are lists."""
    for each in read_spans(material):
        if _JOINED.search(each.text):
            for one in itemised(each.sentence, each.start, each.end):
                yield each.sentence, one


def _written(material: Material) -> Iterator[tuple[Sentence, Enumeration]]:
    """The lists that are told by how they are written."""
    for sentence in material.sentences:
        bulleted = bullets(sentence)
        for one in [*([bulleted] if bulleted else []), *enumerations(sentence)]:
            yield sentence, one


def _features(
    question: Question,
    one: Enumeration,
    items: Sequence[str],
    weights: Mapping[str, float],
    wanted: int,
) -> dict[str, float]:
    """What speaks for an enumeration: its introduction, the shape and the number of its items."""
    near = _nearness(one)
    total = sum(weights.values()) or 1.0
    stems = [{term.stem for term in content_terms(item)} for item in items]
    beside = one.lead[-BESIDE:] + " " + one.tail[:BESIDE]
    leading = _LEADING.match(question.text)
    who = bool(_WHO.search(question.text))
    return {
        "listed": 1.0,
        "near": sum(weights[word] * near.get(word, 0.0) for word in weights) / total,
        # Items that the question itself names are its subject, not its answer.
        "repeated": sum(bool(words and words <= weights.keys()) for words in stems) / len(items),
        "many": float(len(items) > 2),
        "counted": float(wanted == len(items)) - float(wanted != len(items) and wanted > 0),
        "who": who * (2 * sum(map(is_named, items)) / len(items) - 1),
        "parts": float(bool(_MAKES_UP.search(question.text) and _MAKES_UP.search(beside))),
        "leading": float(
            leading is not None
            and bool(re.search(rf"\b{leading['word']}\s+(?:\w+\s+)?$", one.lead, re.IGNORECASE))
        ),
        "bulleted": float(one.bulleted),
        "figures": sum(bool(re.match(r"[£$€]?\d", item)) for item in items) / len(items),
    }


def _margin(one: Enumeration, sentence: Sentence, material: Material) -> float:
    """By how much the reader prefers the list to no answer; of bullets, the best of its lines."""
    spans = [(one.items[0][0], one.items[-1][1]), *(one.items if one.bulleted else ())]
    return max(reader_margin(start, end, sentence, material) for start, end in spans)


def _nearness(one: Enumeration) -> dict[str, float]:
    """How near words stand to a list, by their stems: 1 beside it, less with each word between."""
    near: dict[str, float] = {}
    fade = FADE_OF_BULLETS if one.bulleted else FADE
    for terms in (reversed(content_terms(one.lead)), iter(content_terms(one.tail))):
        for distance, term in enumerate(terms):
            near[term.stem] = max(near.get(term.stem, 0.0), 1.0 - fade * distance, FAR)
    return near


def _wanted(question: Question) -> int:
    """How many items the question says there are ("the five goals"), 0 where it does not say."""
    for found in find_quantities(question.text):
        value = found.quantity.value
        if found.kind == "count" and found.quantity.qualifier == "exact" and 2 <= value <= MOST:
            return int(value)
    return 0
