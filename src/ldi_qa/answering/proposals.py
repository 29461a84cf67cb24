"""Proposals: the spans of words that could answer, cut where a person would cut them.

The reader proposes spans token by token, so that several of them share a place and differ by a
word. Those that overlap are one proposal; it is mended where it cuts a name or runs on into what
follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.extracts import Extract
from ldi_qa.answering.features import reader_margin
from ldi_qa.answering.material import N_BEST, Material
from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.question import FIGURE_KINDS, Kind, Question
from ldi_qa.answering.terms import stem
from ldi_qa.answering.vocabulary import AUXILIARIES, PREPOSITIONS

_NAMES: frozenset[Kind] = frozenset({"person", "place", "name"})
# Words that a name has at most, and how many more make a span as long as can be. Set by hand; the
# judge reads what comes of it as one feature (``long``).
SHORT, LONGER = 6, 10

_WORD = re.compile(r"[^\W_](?:[\w&’'./+-]*[\w+])?|[£$€@#]\S+")
_LOOSE = PREPOSITIONS | AUXILIARIES | {"and", "or", "but", "that", "which", "who", "a", "an", "as"}
_WITHIN = re.compile(
    r"\b(?:in|at|across|within|near|outside|throughout)\s+(?:the\s+)?$", re.IGNORECASE
)
# What follows a name and tells about it.
_ASIDE = re.compile(
    r"\s*(?:,\s+(?:an?|the|its|which|who|whose|where|and|but|with|based|part)\b|\s\(|;|:\s|\s[–—]\s)"
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A span of a sentence that could answer.

    Attributes:
        sentence: Where it stands.
        start: Where it starts in the document's text.
        end: Where it ends (half-open).
        margin: By how much the reader prefers it to no answer, in logits.
    """

    sentence: Sentence = field(repr=False)
    start: int
    end: int
    margin: float

    @property
    def text(self) -> str:
        """The span, as the document writes it."""
        return self.sentence.document.text[self.start : self.end]


def propose(question: Question, material: Material) -> list[Proposed]:
    """The spans that the reader proposes and, where a name is asked for, the names at hand.

    Args:
        question: What is asked.
        material: What was read for it.

    Returns:
        Of spans that overlap in a sentence the best one, mended; those first that the reader
        prefers.
    """
    raw = read_spans(material)
    if question.kind in _NAMES:
        raw += _named(material)
    clusters: list[list[Proposed]] = []
    for each in sorted(raw, key=lambda p: (p.sentence.document.name, p.start, -p.end)):
        last = clusters[-1][-1] if clusters else None
        apart = last is None or each.sentence is not last.sentence
        if apart or each.start >= max(p.end for p in clusters[-1]):
            clusters.append([each])
        else:
            clusters[-1].append(each)
    best = (max(cluster, key=lambda p: (p.margin, p.start - p.end)) for cluster in clusters)
    whole = [_mended(each, question.kind) for each in best]
    fitting = (each for each in whole if each and _fits(question.kind, each))
    return sorted(fitting, key=lambda p: -p.margin)


def _fits(kind: Kind, each: Proposed) -> bool:
    """Whether a span may be what is asked for: someone has a name and is not what others are in."""
    if kind not in ("person", "place"):
        return True
    before = each.sentence.text[: each.start - each.sentence.start]
    return bool(find_names(each.text)) and not (kind == "person" and _WITHIN.search(before))


def read_spans(material: Material) -> list[Proposed]:
    """The spans as the reader proposes them."""
    found = []
    for reading in material.read.best(N_BEST):
        extract = material.extracts[reading.passage]
        span = extract.origin(reading.start, reading.end)
        sentence = span and sentence_at(material, extract.document, *span)
        if span and sentence:
            found.append(Proposed(sentence, *span, reading.margin))
    return found


def _named(material: Material) -> list[Proposed]:
    """The names of all sentences that were read."""
    found = []
    read = (
        s for s in material.sentences if any(_holds(extract, s) for extract in material.extracts)
    )
    for sentence in read:
        for name in find_names(sentence.text):
            start, end = sentence.start + name.start, sentence.start + name.end
            margin = reader_margin(start, end, sentence, material)
            found.append(Proposed(sentence, start, end, margin))
    return found


def _holds(extract: Extract, sentence: Sentence) -> bool:
    return extract.within(sentence.document.name, sentence.start, sentence.end) is not None


def sentence_at(material: Material, document: str, start: int, end: int) -> Sentence | None:
    """The sentence that holds a span of a document, None where none of those at hand does."""
    for sentence in material.sentences:
        if sentence.document.name == document and sentence.start <= start < end <= sentence.end:
            return sentence
    return None


def _mended(each: Proposed, kind: Kind) -> Proposed | None:
    """The span without loose words at its ends, its names whole, and nothing told about them."""
    text = each.sentence.text
    names = find_names(text)
    start, end = each.start - each.sentence.start, each.end - each.sentence.start
    start, end = _whole(start, end, names)
    if kind in _NAMES:
        aside = _ASIDE.search(text, _first_name_end(start, end, names), end)
        end = aside.start() if aside else end
    # "AND Shipping" is a name, "and shipping" goes on a list.
    words = [
        (m.start(), m.end(), m[0] if m[0].isupper() and len(m[0]) > 1 else m[0].lower())
        for m in _WORD.finditer(text, start, end)
    ]
    while words and words[0][2] in _LOOSE and not _inside(words[0][0], names):
        words.pop(0)
    while words and words[-1][2] in _LOOSE and not _inside(words[-1][0], names):
        words.pop()
    if not words:
        return None
    first, last = words[0][0], words[-1][1]
    offset = each.sentence.start
    return Proposed(each.sentence, offset + first, offset + _closed(text, first, last), each.margin)


def _whole(start: int, end: int, names: Sequence[Name]) -> tuple[int, int]:
    """The span, widened where it begins or ends inside a name."""
    for name in names:
        if start < name.end and name.start < end:
            start, end = min(start, name.start), max(end, name.end)
    return start, end


def _first_name_end(start: int, end: int, names: Sequence[Name]) -> int:
    """Where the span's first name ends, or the span's end."""
    return next((name.end for name in names if start <= name.start < end), end)


def _inside(at: int, names: Sequence[Name]) -> bool:
    i = bisect_right([name.start for name in names], at) - 1
    return i >= 0 and at < names[i].end


def _closed(text: str, start: int, end: int) -> int:
    """The end, with the bracket or quotation mark that closes what the span opened."""
    for opening, closing in (("(", ")"), ("“", "”"), ("‘", "’")):
        if text.count(opening, start, end) > text.count(closing, start, end) and (
            text[end : end + 1] == closing
        ):
            return end + 1
    return end


def shape(question: Question, text: str) -> dict[str, float]:
    """Features of a span's form.

    ``words`` says that it is no bare figure, ``unasked`` that one was asked for; ``named`` is the
    share of its words that are in a name where a name is asked for, ``headed`` says that it holds
    the noun asked for ("which *team*": "the Harbour Team"), ``echo`` is the share of its words that
    the question said, ``long`` says that it goes on for more words than a name has.
    """
    words = re.findall(r"[^\W_]+", text)
    named = {word for name in find_names(text) for word in re.findall(r"[^\W_]+", name.text)}
    share = sum(word in named for word in words) / len(words) if words else 0.0
    head = stem(question.asked.head) if question.asked.head else ""
    spoken = {stem(word) for word in re.findall(r"[^\W_]+", question.text)}
    figure = question.kind in FIGURE_KINDS or question.kind == "computation"
    return {
        "words": 1.0,
        "unasked": float(figure and question.kind not in ("date", "duration")),
        "named": share if question.kind in _NAMES else 0.0,
        "headed": float(share > 0.5 and head in {stem(word) for word in words}),
        "echo": sum(stem(word) in spoken for word in words) / len(words) if words else 0.0,
        "long": min(1.0, max(0, len(words) - SHORT) / LONGER),
    }
