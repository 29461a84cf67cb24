"""Extracts: the sentences and the rows that are worth reading, each with what it stands under.

A passage has six sentences, and one of them answers. The reader's time goes by the words it reads,
so it is given the best sentences of all passages rather than the best passages whole. A sentence
comes after the one before it and after its heading, and before the list that it introduces; a row
of a table comes as a line that a person would read out: caption, label, and each figure behind the
header of its column.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ldi_qa.answering.bullets import bullets
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.terms import content_terms
from ldi_qa.documents.cells import LabelledCell

# The reader's time goes by the words. What each of these limits cuts off is told by `python -m
# bench.limits --every 2` on both golden files: of 167 questions a right answer is first for 84 as
# they are, with the reader and the judge before the present ones. None was tuned but the first.

# Words of running text that are read in all: first for 80 with half of it, 86 with twice. Of 160
# golden questions the sentence that answers is among what is read for 149 with 300 words, weighing
# words by their rarity, and for 150 with 400 and all words alike.
BUDGET = 320
# Rows of tables that are read, and the words that one may have: first for 84 with half of either,
# for 83 and 84 with twice.
ROWS, LONGEST = 8, 90
# Words of a bulleted list that are read after the line that introduces it: no difference with half
# or twice, as few questions are for such a list.
LIST = 80
# What all of a question's words in a sentence count beside its cosine: 83 with half and with twice.
WORDS = 0.3
# Words of a heading that are read before a sentence: no difference with half or twice. A sentence
# used as a heading is cut here.
LEAD = 12
# What stands before a sentence that is read for a verdict: the reader points at one of the two.
YES, NO = "Yes", "No"
VERDICTS = f"{YES}. {NO}. "
# Words of a sentence that answers by itself, at least: what has fewer is a heading or a fragment.
SHORTEST = 4
# Sentences and rows that are read for a verdict: first for 83 with half, no difference with twice.
DECIDING = 8


@dataclass(frozen=True, slots=True)
class Extract:
    """What the reader is given at once, and where its parts stand in their document.

    Attributes:
        document: The document's name.
        text: What is read.
        parts: Start in `text`, start in the document's text and length of each part that the
            document has word for word, in the order of both.
    """

    document: str
    text: str = field(repr=False)
    parts: tuple[tuple[int, int, int], ...]

    def within(self, document: str, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of a document stands in the text, None where it does not, or not whole.

        Args:
            document: The document's name.
            start: Where the span starts in that document's text.
            end: Where it ends (half-open).
        """
        if document != self.document:
            return None
        at = bisect_right(self.parts, start, key=lambda part: part[1]) - 1
        if at < 0:
            return None
        here, there, length = self.parts[at]
        return (here + start - there, here + end - there) if end <= there + length else None

    def origin(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of the text stands in the document, None where it is in no one part.

        Args:
            start: Where the span starts in `text`.
            end: Where it ends (half-open).
        """
        at = bisect_right(self.parts, start, key=lambda part: part[0]) - 1
        if at < 0:
            return None
        here, there, length = self.parts[at]
        return (there + start - here, there + end - here) if end <= here + length else None


def choose(
    question: str, sentences: Sequence[Sentence], rarity: Callable[[str], float]
) -> tuple[Extract, ...]:
    """The extracts to read, the most promising first, rows of tables last.

    Args:
        question: What is asked.
        sentences: Those of the hits, with their cosines.
        rarity: How telling a word is, by its stem.

    Returns:
        Sentences of `BUDGET` words in all, at least one, and `ROWS` rows at most.
    """
    asked = _shares(question, rarity)
    running = [s for s in sentences if s.cells is None]
    rows = sorted((s for s in sentences if s.cells), key=lambda s: -_row_promise(s, asked))
    return (*_runs(running, asked), *(_row(sentence, asked) for sentence in rows[:ROWS]))


def for_verdict(
    question: str, sentences: Sequence[Sentence], rarity: Callable[[str], float]
) -> list[tuple[Sentence, Extract]]:
    """The most promising sentences and rows one by one, for a question that is to be decided.

    Args:
        question: What is asked.
        sentences: Those of the hits, with their cosines.
        rarity: How telling a word is, by its stem.

    Returns:
        `DECIDING` of them at most, best first, each with its extract behind both verdicts.
    """
    asked = _shares(question, rarity)
    some = [s for s in sentences if s.cells or len(s.text.split()) >= SHORTEST]
    # A row's promise is that of a sentence and up to `WORDS` more for its label.
    some.sort(key=lambda s: -(_row_promise(s, asked) - WORDS if s.cells else _promise(s, asked)))
    found = []
    for sentence in some[:DECIDING]:
        if sentence.cells:
            one = _row(sentence, asked)
        else:
            one = _run(sentence, _with_the_one_before(sentence), sentence.end)
        parts = tuple((here + len(VERDICTS), there, length) for here, there, length in one.parts)
        found.append((sentence, Extract(one.document, VERDICTS + one.text, parts)))
    return found


def verdict_span(says: str) -> tuple[int, int]:
    """Where a verdict stands in an extract that is read for one."""
    return (0, len(YES)) if says == YES else (len(YES) + 2, len(YES) + 2 + len(NO))


def _runs(sentences: Sequence[Sentence], asked: Mapping[str, float]) -> list[Extract]:
    """The best sentences, each with the one before it; those that touch are read together."""
    runs: list[tuple[Sentence, int, int]] = []
    read = 0
    for sentence in sorted(sentences, key=lambda s: -_promise(s, asked)):
        start, end = _with_the_one_before(sentence), _with_its_list(sentence)
        touching = [
            run
            for run in runs
            if run[0].document is sentence.document and run[1] <= end and start <= run[2]
        ]
        if any(run[1] <= start and end <= run[2] for run in touching):
            continue
        read += len(sentence.document.text[start:end].split())
        if runs and read > BUDGET:
            break
        first = min([start, *(run[1] for run in touching)])
        last = max([end, *(run[2] for run in touching)])
        lead = touching[0][0] if touching else sentence
        merged = (lead, first, last)
        at = runs.index(touching[0]) if touching else len(runs)
        runs = [run for run in runs if run not in touching]
        runs.insert(min(at, len(runs)), merged)
    return [_run(*each) for each in runs]


def _run(sentence: Sentence, start: int, end: int) -> Extract:
    text = sentence.document.text[start:end]
    heading = sentence.document.headings_at(start)
    under = " ".join(heading[-1].split()[:LEAD]) if heading else ""
    lead = f"{under}: " if under and under not in text else ""
    return Extract(sentence.document.name, lead + text, ((len(lead), start, end - start),))


def _row(sentence: Sentence, asked: Mapping[str, float]) -> Extract:
    """A row as a line: "Spending (£ million): Schools: 2023: 1,204; 2024: 1,310"."""
    document, cells = sentence.document, _fitting(sentence, asked)
    table = document.table_at(sentence.start)
    over = cells[0].over if cells else ()
    heads = [each.rstrip(": ") for each in (table.caption if table else "", *over)]
    text = "".join(f"{each}: " for each in heads if each)
    text = " ".join(text.split()[-LONGEST // 2 :]) + " " if text else ""
    parts = []
    label = cells[0].row if cells else ""
    if label and sentence.text.startswith(label):
        parts.append((len(text), sentence.start, len(label)))
    text += f"{label}: " if label else ""
    for number, one in enumerate(cells):
        text += f"{'; ' if number else ''}{one.column}{': ' if one.columns else ''}"
        parts.append((len(text), one.cell.start, one.cell.end - one.cell.start))
        text += document.text[one.cell.start : one.cell.end]
    return Extract(document.name, text, tuple(parts))


def _fitting(sentence: Sentence, asked: Mapping[str, float]) -> list[LabelledCell]:
    """The cells of a row that there is room for: first those whose header has a word asked for."""
    cells = list(sentence.cells or ())
    text = sentence.document.text
    words = [len(f"{c.column} {text[c.cell.start : c.cell.end]}".split()) for c in cells]
    if sum(words) <= LONGEST:
        return cells
    meant = [any(t.stem in asked for t in content_terms(cell.column)) for cell in cells]
    kept: list[int] = []
    room = LONGEST
    for at in sorted(range(len(cells)), key=lambda i: not meant[i]):
        room -= words[at]
        if kept and room < 0:
            break
        kept.append(at)
    return [cells[at] for at in sorted(kept)]


def _shares(question: str, rarity: Callable[[str], float]) -> dict[str, float]:
    """The stems of a question's words, each with its share of what they tell in all."""
    weights = {term.stem: rarity(term.stem) for term in content_terms(question)}
    total = sum(weights.values()) or 1.0
    return {stem: weight / total for stem, weight in weights.items()}


def _promise(sentence: Sentence, asked: Mapping[str, float]) -> float:
    """How likely a sentence is to answer, by meaning and by its words and its heading's."""
    return sentence.similarity + WORDS * _told([sentence.text, *sentence.headings[-1:]], asked)


def _row_promise(sentence: Sentence, asked: Mapping[str, float]) -> float:
    """As for a sentence; besides, a row whose label has words that nobody asked for is another."""
    table = sentence.document.table_at(sentence.start)
    cells = sentence.cells or ()
    label = {t.stem for t in content_terms(cells[0].row) if t.word.isalpha()} if cells else set()
    around = [table.caption if table else "", *(one.column for one in cells)]
    around += [each for one in cells[:1] for each in (one.row, *one.over)]
    own = len(label & asked.keys()) / len(label) if label else 0.0
    return sentence.similarity + WORDS * (_told(around, asked) + own)


def _told(texts: Sequence[str], asked: Mapping[str, float]) -> float:
    """The share of what is asked whose words stand in some texts."""
    said = {term.stem for text in texts for term in content_terms(text)}
    return sum(share for stem, share in asked.items() if stem in said)


def _with_the_one_before(sentence: Sentence) -> int:
    """Where the sentence before it starts, if that is of the same paragraph; else its own start."""
    if not sentence.before:
        return sentence.start
    spans = sentence.document.sentences
    i = bisect_left(spans, (sentence.start, sentence.start))
    return spans[i - 1][0] if i > 0 else sentence.start


def _with_its_list(sentence: Sentence) -> int:
    """Where the bulleted list that a sentence introduces ends; else the sentence's own end.

    Of a long list only the first lines are taken.
    """
    if not sentence.text.rstrip().endswith(":"):
        return sentence.end
    listed = bullets(sentence)
    if listed is None:
        return sentence.end
    words = list(re.finditer(r"\S+", sentence.document.text[sentence.end : listed.end]))
    return sentence.end + words[:LIST][-1].end() if words else sentence.end
