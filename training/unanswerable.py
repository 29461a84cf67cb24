"""Questions that their passage does not answer, made by program from those that it does.

People wrote few of the unanswerable questions in the data. What is made here imitates what a
reader meets: passages that retrieval returns without an answer in them, windows of the right
document that miss it, and questions whose words all but match (Zhu et al. 2019, "Learning to
Ask Unanswerable Questions for Machine Reading Comprehension").
"""

from __future__ import annotations

import calendar
import random
import re
from collections import defaultdict
from itertools import pairwise

import bm25s
import numpy as np

from training.data import Example

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:of\s+|the\s+|de\s+)?[A-Z][\w’'-]+)*")
_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,-])")
_MONTHS = calendar.month_name[1:]

# Words exchanged for their opposite or for another of their kind: either side may stand first.
_LISTED = """
most/least more/fewer more/less first/last largest/smallest biggest/smallest highest/lowest
higher/lower longest/shortest oldest/newest oldest/youngest best/worst before/after during/before
since/until increase/decrease increased/decreased increasing/decreasing increases/decreases
rise/fall rose/fell gain/lose gained/lost north/south northern/southern east/west eastern/western
northeast/southwest northwest/southeast upper/lower above/below inside/outside internal/external
began/ended begin/end start/finish started/stopped founded/abolished opened/closed
created/destroyed built/demolished won/lost win/lose joined/left entered/left allowed/forbidden
accepted/rejected supported/opposed support/oppose common/rare major/minor large/small long/short
early/late earlier/later earliest/latest old/new high/low fast/slow strong/weak hot/cold warm/cool
rich/poor good/bad positive/negative advantage/disadvantage easy/difficult male/female men/women
father/mother king/queen son/daughter brother/sister husband/wife public/private urban/rural
domestic/foreign formal/informal legal/illegal direct/indirect similar/different same/different
always/never usually/rarely often/rarely all/none majority/minority maximum/minimum import/export
imports/exports imported/exported buy/sell bought/sold teacher/student employer/employee
winter/summer spring/autumn day/night morning/evening attack/defend attacked/defended
victory/defeat love/hate like/dislike gave/received give/receive past/future ancient/modern
primary/secondary true/false known/unknown possible/impossible able/unable successful/unsuccessful
population/area cost/revenue income/expenditure profit/loss supply/demand births/deaths born/died
arrive/depart arrived/departed length/width height/depth distance/speed weight/volume
"""
_OPPOSITES = [pair.split("/") for pair in _LISTED.split()]
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|did|does|do|can|could|would|will|should|has|have|had)\b", re.IGNORECASE
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of a text, which together cover it."""
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def contains_answer(passage: str, example: Example) -> bool:
    """Whether any annotator's answer stands somewhere in a passage."""
    lowered = passage.lower()
    return any(answer.lower().strip(" .,;'\"") in lowered for answer in example.answers)


def without_answer_sentences(example: Example, rng: random.Random) -> Example | None:
    """The right passage less every sentence that its annotators took an answer from."""
    kept = [
        (start, end)
        for start, end in sentences(example.context)
        if not any(start < stop and first < end for first, stop in example.spans)
    ]
    passage = "".join(example.context[start:end] for start, end in kept).strip()
    if len(passage) < 80 or contains_answer(passage, example):
        return None
    if len(kept) > 3 and rng.random() < 0.5:
        first = rng.randrange(len(kept) - 2)
        passage = "".join(example.context[start:end] for start, end in kept[first:]).strip()
    return example.unanswerable(context=passage)


class Retrieved:
    """The best BM25 passages for each question, out of one pool of passages."""

    def __init__(self, examples: list[Example], *, depth: int = 10) -> None:
        self.passages = list(dict.fromkeys(example.context for example in examples))
        self._questions = {
            text: row for row, text in enumerate(dict.fromkeys(e.question for e in examples))
        }
        index = bm25s.BM25()
        tokens = bm25s.tokenize(self.passages, stopwords="en", show_progress=False)
        index.index(tokens, show_progress=False)
        queries = bm25s.tokenize(list(self._questions), stopwords="en", show_progress=False)
        found, _ = index.retrieve(queries, k=depth, show_progress=False)
        self._found = np.asarray(found, dtype=np.int32)

    def unanswerable(self, example: Example, rng: random.Random) -> Example | None:
        """The question with a highly ranked passage that holds none of its answers."""
        ranked = [self.passages[row] for row in self._found[self._questions[example.question]]]
        wrong = [
            passage
            for passage in ranked
            if passage != example.context and not contains_answer(passage, example)
        ]
        if not wrong:
            return None
        rank = min(int(rng.expovariate(0.5)), len(wrong) - 1)
        return example.unanswerable(context=wrong[rank])


class Exchanges:
    """Questions in which one detail is exchanged for another that the passage does not support."""

    def __init__(self, examples: list[Example]) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        for article, context in {(example.article, example.context) for example in examples}:
            names[article].update(_names(context))
        self._names = {article: sorted(found) for article, found in names.items()}
        self._all_names = sorted(set().union(*names.values()))

    def unanswerable(self, example: Example, rng: random.Random) -> Example | None:
        """One exchange, of a kind drawn by lot among those that the question admits."""
        kinds = [self._name, self._name, _year, _number, _opposite, _opposite, _negation]
        rng.shuffle(kinds)
        for kind in kinds:
            question = kind(example, rng)
            if question is not None and question != example.question:
                return example.unanswerable(question=question)
        return None

    def _name(self, example: Example, rng: random.Random) -> str | None:
        found = [match for match in _NAME.finditer(example.question) if match.start() > 0]
        if not found:
            return None
        old = rng.choice(found)
        words = old.group().count(" ")
        # Near misses come from the same passage or article; far ones from anywhere.
        draw = rng.random()
        if draw < 0.3:
            pool, absent = sorted(_names(example.context)), False
        elif draw < 0.85:
            pool, absent = self._names[example.article], True
        else:
            pool, absent = rng.sample(self._all_names, min(40, len(self._all_names))), True
        answers = " ".join(example.answers)
        fit = [
            name
            for name in pool
            if abs(name.count(" ") - words) <= 1
            and name not in example.question
            and old.group() not in name
            and name not in answers
            and not (absent and name in example.context)
        ]
        return _put(example.question, old, rng.choice(fit)) if fit else None


def _names(text: str) -> set[str]:
    """Capitalised names in a text, less those that only begin a sentence."""
    starts = {start for start, _ in sentences(text)}
    return {
        match.group()
        for match in _NAME.finditer(text)
        if (match.start() not in starts or " " in match.group()) and len(match.group()) > 3
    }


def _put(question: str, old: re.Match[str], new: str) -> str:
    return question[: old.start()] + new + question[old.end() :]


def _year(example: Example, rng: random.Random) -> str | None:
    found = list(_YEAR.finditer(example.question))
    if found:
        old = rng.choice(found)
        year = int(old.group())
        near = [str(year + step) for step in (-20, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 20)]
        others = [text for text in _YEAR.findall(example.context) if text != old.group()]
        absent = [text for text in near if text not in example.context]
        pool = others if others and rng.random() < 0.3 else absent
        return _put(example.question, old, rng.choice(pool)) if pool else None
    months = [match for name in _MONTHS for match in re.finditer(name, example.question)]
    if months:
        absent = [name for name in _MONTHS if name not in example.context + example.question]
        return _put(example.question, rng.choice(months), rng.choice(absent)) if absent else None
    return None


def _number(example: Example, rng: random.Random) -> str | None:
    found = [m for m in _NUMBER.finditer(example.question) if not _YEAR.fullmatch(m.group())]
    if not found:
        return None
    old = rng.choice(found)
    digits = [
        str(rng.randint(1, 9)) if letter.isdigit() and rng.random() < 0.7 else letter
        for letter in old.group()
    ]
    new = "".join(digits)
    return _put(example.question, old, new) if new not in example.context else None


def _opposite(example: Example, rng: random.Random) -> str | None:
    swaps = [
        (match, new)
        for one, two in _OPPOSITES
        for old, new in ((one, two), (two, one))
        for match in re.finditer(rf"\b{old}\b", example.question)
        if not re.match(
            r"how (many|much|long|old|large|high)", example.question[match.start() - 4 :].lower()
        )
    ]
    return _put(example.question, *rng.choice(swaps)) if swaps else None


def _negation(example: Example, rng: random.Random) -> str | None:
    if rng.random() < 0.5:  # half as often as it could be: its word alone gives it away
        return None
    found = list(_AUXILIARY.finditer(example.question))
    if not found or "not" in example.question:
        return None
    old = rng.choice(found)
    if rng.random() < 0.5 and old.group().lower() not in ("can", "will", "would", "could"):
        return _put(example.question, old, f"{old.group()}n't")
    rest = example.question[old.end() :].split(" ")
    if len(rest) < 4:
        return None
    # After the subject, which is most often two words long: "did the king not sign".
    at = 3
    return example.question[: old.end()] + " ".join(
        [*rest[:at], rng.choice(("not", "never")), *rest[at:]]
    )
