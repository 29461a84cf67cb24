"""Claims: each figure of a sentence with the words that say what it is a figure of.

"In A the rate is 5% and the share 7%, while in B the rate is 6%" holds three claims. The sentence
is cut between its figures, at the strongest joint that stands there; a piece that names no place or
no measure of its own takes them from the piece before it. So 7% is about A, and 6% about a rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.terms import content_terms
from ldi_qa.quantities import Found, find_quantities

PERIOD_KINDS = frozenset({"date", "year", "period"})

# Joints between two figures, strongest first.
_JOINTS = (
    re.compile(r";|\.(?=\s)|:(?=\s)"),
    re.compile(
        r",?\s\b(?:while|whereas|whilst|but|compared\s+(?:with|to)|against|versus|vs\.?|"
        r"up\s+from|down\s+from|rather\s+than|as\s+opposed\s+to|followed\s+by)\s"
        r"|,\s(?:and|or|with|of\s+which|including)\s|\s[–—]\s"
    ),
    re.compile(r",(?=\s)|\s(?=\()"),
    re.compile(r"\s(?:and|or|with|from|to)\s"),
)
# A piece that opens so is a part of what stands before it.
_PART = re.compile(
    r"^[\s,;(–—]*(?:and\s+)?(?:with|including|of\s+which|of\s+these|of\s+them|of\s+whom|comprising|"
    r"consisting\s+of|made\s+up\s+of|among\s+them|namely|such\s+as|split)\b",
    re.IGNORECASE,
)
_PLACING = re.compile(
    r"(?:\b(?:in|for|at|across|within|throughout|of|from|among|to|by|into|on|over)\s+"
    r"(?:(?:the|all\s+of|whole\s+of|all)\s+)*|^[\s,;]*(?:(?:and|but|while|whereas|or)\s+)?(?:the\s+)?)$",
    re.IGNORECASE,
)
_AFTER_SUBJECT = re.compile(
    r"^(?:['’]s?\b|\s*$|\s*[,:;()–—.]|\s+(?:is|was|are|were|has|had|have|got|gets|saw|sees|with|in|at|"
    r"recorded|received|secured|won|reached|attracted|reported|rose|fell|grew|stood|at|and)\b|\s*[£$€\d])"
)

# How much a word counts towards a claim by where it stands. The order is what matters; the values
# are tuned with the judge that reads them.
OWN, INHERITED, PART, LEFT, BEFORE, HEADING, RIGHT, TITLE = 1.0, 0.9, 0.8, 0.5, 0.4, 0.4, 0.25, 0.2


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and what it is a figure of.

    A sentence without a figure, taken whole, is a claim too: its `found` is None.

    Attributes:
        sentence: The sentence it stands in.
        found: The figure, its offsets counted in the sentence.
        own: The piece of the sentence that belongs to this figure.
        statement: That piece with what it takes over from the pieces before: readable on its own.
        places: The names that say where or whose: its own, else those taken over.
        names: Names and how near they stand to the figure, 0 to 1.
        periods: Years, quarters and dates and how near they stand.
        weights: Stems of words and how near they stand.
    """

    sentence: Sentence = field(repr=False)
    found: Found | None
    own: str
    statement: str
    places: tuple[Name, ...] = ()
    names: tuple[tuple[Name, float], ...] = ()
    periods: tuple[tuple[Found, float], ...] = ()
    weights: dict[str, float] = field(default_factory=dict, repr=False)

    @property
    def start(self) -> int:
        """Where the figure starts in the document's text."""
        return self.sentence.start + (self.found.start if self.found else 0)

    @property
    def end(self) -> int:
        """Where it ends (half-open)."""
        return self.sentence.start + (self.found.end if self.found else len(self.sentence.text))


def claims_of(sentence: Sentence) -> list[Claim]:
    """The claims of a sentence, one for each of its figures, dates among them."""
    found = find_quantities(sentence.text)
    figures = [item for item in found if item.kind not in PERIOD_KINDS]
    periods = [item for item in found if item.kind in PERIOD_KINDS]
    around = _surroundings(sentence)
    return [
        *_resolve(sentence, figures, periods, around),
        *_resolve(sentence, periods, periods, around),
    ]


def whole_claim(sentence: Sentence) -> Claim:
    """The sentence as one claim, whatever figures it has."""
    around = _surroundings(sentence)
    names = find_names(sentence.text)
    weights = dict(around.weights)
    _raise(weights, (term.stem for term in content_terms(sentence.text)), OWN)
    periods = [f for f in find_quantities(sentence.text) if f.kind in PERIOD_KINDS]
    return Claim(
        sentence=sentence,
        found=None,
        own=sentence.text,
        statement=sentence.text,
        places=tuple(name for name in names if _places(sentence.text, 0, name)),
        names=(*((name, OWN) for name in names), *around.names),
        periods=(*((p, OWN) for p in periods), *around.periods),
        weights=weights,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    names: tuple[tuple[Name, float], ...]
    periods: tuple[tuple[Found, float], ...]
    weights: dict[str, float]


def _surroundings(sentence: Sentence) -> _Around:
    """What the sentences before, the headings and the title say."""
    names: list[tuple[Name, float]] = []
    periods: list[tuple[Found, float]] = []
    weights: dict[str, float] = {}
    texts = [(sentence.before, BEFORE), (sentence.document.title, TITLE)]
    texts += [(heading, HEADING) for heading in sentence.headings]
    for text, weight in texts:
        names += [(name, weight) for name in find_names(text)]
        periods += [(p, weight) for p in find_quantities(text) if p.kind in PERIOD_KINDS]
        _raise(weights, (term.stem for term in content_terms(text)), weight)
    return _Around(tuple(names), tuple(periods), weights)


def _raise(weights: dict[str, float], stems: Iterable[str], weight: float) -> None:
    for word in stems:
        weights[word] = max(weights.get(word, 0.0), weight)


def pieces(text: str, figures: Sequence[Found]) -> list[tuple[int, int]]:
    """Cuts a sentence into one piece a figure.

    Args:
        text: The sentence.
        figures: Its figures, in order.

    Returns:
        Half-open spans that cover the text, as many as there are figures.
    """
    cuts = [0]
    for left, right in zip(figures, figures[1:], strict=False):
        between = text[left.end : right.start]
        cut = right.start
        for joint in _JOINTS:
            matches = list(joint.finditer(between))
            if matches:
                # The last joint: what stands before it still speaks of the figure on the left.
                cut = left.end + matches[-1].start()
                break
        cuts.append(cut)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _resolve(
    sentence: Sentence, figures: Sequence[Found], periods: Sequence[Found], around: _Around
) -> list[Claim]:
    if not figures:
        return []
    text = sentence.text
    names = find_names(text)
    terms = [
        term
        for term in content_terms(text)
        if not any(f.core_start <= term.start < f.core_end for f in figures)
    ]
    spans = pieces(text, figures)
    claims: list[Claim] = []
    places: tuple[Name, ...] = ()
    measure: dict[str, float] = {}
    measure_text = ""
    when: tuple[Found, ...] = ()
    head: dict[str, float] = {}
    is_part = False
    for figure, (start, end) in zip(figures, spans, strict=True):
        own = text[start:end]
        own_names = [name for name in names if start <= name.start < end]
        own_places = tuple(name for name in own_names if _places(text, start, name))
        named = {word for name in own_names for word in name.stems}
        own_terms = {term.stem for term in terms if start <= term.start < end}
        own_periods = tuple(
            p for p in periods if start <= p.start < end and (p.start, p.end) != (figure.start, figure.end)
        )
        timed = {t.stem for p in own_periods for t in content_terms(text[p.start : p.end])}
        if _PART.match(own) and claims:
            is_part, head = True, dict(measure)
        elif any(joint.match(own) for joint in _JOINTS[:1]):
            is_part = False
        weights = dict(around.weights)
        _raise(weights, (t.stem for t in terms if t.start >= end), RIGHT)
        _raise(weights, (t.stem for t in terms if t.start < start), LEFT)
        if is_part:
            _raise(weights, head, PART)
        if not own_terms - named - timed:
            _raise(weights, measure, INHERITED)
            own_measure, takes_measure = dict(measure), bool(measure)
        else:
            own_measure, takes_measure = dict.fromkeys(own_terms, OWN), False
        _raise(weights, own_terms, OWN)
        takes_place = not own_places and bool(places)
        places = own_places or places
        when = own_periods or when
        taken = ([", ".join(p.text for p in places)] if takes_place else []) + (
            [measure_text] if takes_measure else []
        )
        statement = ": ".join([*taken, own.strip(" ,;")])
        near = [(name, OWN) for name in own_names]
        near += [(name, INHERITED) for name in places if name not in own_names]
        far = [(name, LEFT) for name in names if name not in own_names and name not in places]
        claims.append(
            Claim(
                sentence=sentence,
                found=figure,
                own=own,
                statement=statement,
                places=places,
                names=(*near, *far, *around.names),
                periods=(
                    *((p, OWN) for p in own_periods),
                    *((p, INHERITED) for p in when if p not in own_periods),
                    *((p, LEFT) for p in periods if p not in own_periods and p not in when and p != figure),
                    *around.periods,
                ),
                weights=weights,
            )
        )
        if not takes_measure:
            measure, measure_text = own_measure, own.strip(" ,;")
    return claims


def _places(text: str, start: int, name: Name) -> bool:
    """Whether a name says where or whose the figure is: after a preposition, or as the subject."""
    before, after = text[start : name.start], text[name.end :]
    match = _PLACING.search(before)
    if not match:
        return bool(re.match(r"^['’]s?\s", after))
    return bool(re.match(r"\s*\w", match[0])) or bool(_AFTER_SUBJECT.match(after)) or bool(
        match[0].strip() == "" and _AFTER_SUBJECT.match(after)
    )
