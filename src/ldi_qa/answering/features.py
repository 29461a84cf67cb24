"""Features: what the judge reads of a candidate, each a number that a person can understand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from ldi_qa.answering.claims import Claim
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.generic import implied
from ldi_qa.answering.judge import logistic
from ldi_qa.answering.likeness import Likeness
from ldi_qa.answering.material import Material
from ldi_qa.answering.names import Name, speaks_of
from ldi_qa.answering.question import FIGURE_KINDS, Question
from ldi_qa.answering.support import Support
from ldi_qa.answering.terms import STOP_WORDS, content_terms, stem
from ldi_qa.quantities import PERIOD_KINDS

# The margin, in logits, of what the reader thinks nothing of or has not read: beside "no answer" it
# is one chance in 160,000.
SILENT = -12.0
_HOW_MANY = re.compile(r"\bhow\s+many\s+(?:of\s+)?((?:[\w&’'-]+\s*){1,6})", re.IGNORECASE)
_COUNTED = re.compile(r"\s*((?:[\w&’'-]+\s*){1,5})")


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


def shared_features(question: Question, held: Support, sentence: Sentence) -> dict[str, float]:
    """What every kind of candidate is judged by: what is asked, support and retrieval.

    Args:
        question: What is asked.
        held: What of it stands with the candidate.
        sentence: The candidate's.

    Returns:
        Features by name, each 0 to 1 but for the similarity, a cosine.
    """
    return {
        "asks_figure": float(question.kind in FIGURE_KINDS),
        "asks_sum": float(question.kind == "computation"),
        "asks_name": float(question.kind in ("person", "place", "name")),
        "asks_list": float(question.kind == "list"),
        "asks_sentence": float(question.kind == "description"),
        "similarity": sentence.similarity,
        "coverage": held.coverage,
        "near_coverage": held.near_coverage,
        "meaning": held.meaning,
        "phrases": phrases(question.text, sentence.text),
        "names": held.names,
        "periods": held.periods,
        "missing": float(bool(held.missing)),
        "instead": float(held.contradicted),
        "rank": 1 / (1 + sentence.rank),
    }


def phrases(asked: str, said: str) -> float:
    """The share of a question's neighbouring content words that are neighbours in a text too.

    Whoever asks in the words of a report keeps them in order ("gross regional income"), which the
    words one by one do not show.
    """
    pairs = _neighbours(asked)
    return len(pairs & _neighbours(said)) / len(pairs) if pairs else 0.0


@lru_cache(maxsize=8192)
def _neighbours(text: str) -> frozenset[tuple[str, str]]:
    """Stems of words that nothing but function words stands between."""
    return frozenset(pairwise(term.stem for term in content_terms(text)))


def is_asked(claim: Claim, question: Question) -> bool:
    """Whether the figure is one that the question itself names: a year asked about is no answer."""
    if claim.found is None or claim.found.kind not in PERIOD_KINDS:
        return False
    return claim.found.quantity.text in question.text


def counts_what_is_asked(question: Question, claim: Claim, like: Likeness) -> float:
    """1 where the figure counts the noun asked for, -1 where it counts another kind of it.

    "How many medical graduates": "900 medical graduates" and "900 graduates" are 1, and "400 art
    graduates" -1, since the word before the noun says that they are others. A noun that is only
    like the one asked for ("jobs" for "posts") counts as far as it is, any other one 0.

    Args:
        question: What is asked.
        claim: A figure.
        like: Words that are like those of the question.
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
        return max(like.get(asked[-1], {}).get(word, 0.0) for word in counted)
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
    """By how much the reader prefers a span of a document to no answer, in logits.

    Args:
        start: Where the span starts in the document's text.
        end: Where it ends (half-open).
        sentence: A sentence of the document.
        material: What was read.

    Returns:
        The best margin of words in it, in any extract; `SILENT` where none has the span, and at
        the least.
    """
    read = material.read
    return _margin(start, end, sentence, material, lambda *span: read.span(*span).margin)


def exact_margin(start: int, end: int, sentence: Sentence, material: Material) -> float:
    """The same for the span as it is, rather than for the best words in it."""
    return _margin(start, end, sentence, material, material.read.exactly)


def _margin(
    start: int,
    end: int,
    sentence: Sentence,
    material: Material,
    margin: Callable[[int, int, int], float],
) -> float:
    """The best of a span's margins, given an extract's number and where the span is in it."""
    name = sentence.document.name
    found = ((at, extract.within(name, start, end)) for at, extract in enumerate(material.extracts))
    return max([SILENT, *(margin(at, *span) for at, span in found if span)])


def reader_features(margin: float) -> dict[str, float]:
    """A reader's margin as a probability, and as grades that tell low ones and high ones apart.

    Args:
        margin: In logits, from `reader_margin`.

    Returns:
        ``reader``, the probability; ``margin``, which rises with every logit between `SILENT` and
        its opposite; ``sure``, which is 0 up to where the reader is torn; all of them 0 to 1.
    """
    return {
        "sure": max(0.0, min(-SILENT, margin)) / -SILENT,
        "reader": logistic(margin / 2),  # a margin sums two logits, of a start and of an end
        "margin": graded(margin),
    }


def graded(margin: float) -> float:
    """A margin between 0 and 1: 0 where the reader thinks nothing of it, 0.5 where it is torn."""
    return (max(SILENT, min(-SILENT, margin)) - SILENT) / (-2 * SILENT)


def repeats(text: str, question: Question) -> bool:
    """Whether the span only says back what the question said."""
    spoken = {stem(word) for word in re.findall(r"[^\W_]+", question.text)}
    return {stem(word) for word in re.findall(r"[^\W_]+", text)} <= spoken
