"""What the reader learns from the written questions: the extracts that retrieval brings for each.

The same code chooses them as for a user's question, so that what is read in training is what is
read in use: a sentence after its heading and the sentence before it, a table's row as a line.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from ldi_qa.answering.evidence import Sentence, gather
from ldi_qa.answering.extracts import NO, YES, Extract, choose, for_verdict, verdict_span
from ldi_qa.answering.material import Tools
from ldi_qa.documents import Document
from training.data import Example
from training.goldens import assistant, is_held_out, locate, plain
from training.written import FOLDER, Part, Written, load

SOURCE = "written"
# Characters of an answer at most: the reader gives no longer spans.
LONGEST = 220
# Extracts of a question that are kept, besides those with the answer.
OTHERS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A written question with the extracts that retrieval brings for it.

    Attributes:
        report: The report that it is asked of.
        question: As it was written.
        right: Extracts with the answer, and where it stands in each.
        wrong: Extracts without it, the most promising first.
    """

    report: str
    question: str
    right: tuple[tuple[str, int, int], ...]
    wrong: tuple[str, ...]


def asked_of(one: Written, document: Document, tools: Tools) -> Asked | None:
    """The extracts for a written question; None where no span of text answers it."""
    if one.history or one.kind == "computation":
        return None
    span = answer_span(one, document) if one.answered else None
    if one.answered and (span is None or span[1] - span[0] > LONGEST):
        return None
    sentences = gather(tools.search(one.question), tools.document)
    if one.kind == "yes-no":
        return _decided(one, sentences, span)
    extracts = choose(one.question, sentences)
    right = _with(extracts, document, span) if span else ()
    if span and not right:
        holding = [s for s in sentences if s.start <= span[0] and span[1] <= s.end]
        right = _with(choose(one.question, holding), document, span)
    if span and not right:
        return None
    texts = [each.text for each in extracts]
    if span:
        said = document.text[span[0] : span[1]].casefold()
        texts = [text for text in texts if said not in text.casefold()]
    return Asked(one.report, one.question, tuple(right), tuple(texts[:OTHERS]))


def _decided(
    one: Written, sentences: Sequence[Sentence], span: tuple[int, int] | None
) -> Asked | None:
    """The same for a yes-no question: the reader points at the verdict before a sentence."""
    right, wrong = [], []
    for sentence, extract in for_verdict(one.question, sentences):
        if span and sentence.start <= span[0] < sentence.end:
            right.append((extract.text, *verdict_span(YES if one.yes else NO)))
        else:
            wrong.append(extract.text)
    if span and not right:
        return None
    return Asked(one.report, one.question, tuple(right), tuple(wrong[:OTHERS]))


def _with(
    extracts: tuple[Extract, ...], document: Document, span: tuple[int, int]
) -> tuple[tuple[str, int, int], ...]:
    found = []
    for each in extracts:
        if within := each.within(document.name, *span):
            found.append((each.text, *within))
    return tuple(found)


def answer_span(one: Written, document: Document) -> tuple[int, int] | None:
    """Where the words that answer stand.

    That is a phrase, a list from its first item to its last, or the sentence that describes or
    decides.
    """
    if one.answer is not None:
        place = locate(one.answer, document)
        return (place.start, place.end) if place else None
    quote = plain(one.quote)
    at = document.text.find(quote)
    if at < 0:
        return None
    if one.kind == "list":
        here = [Part(item, one.quote) for item in one.items if item in one.quote]
        found = [place for part in here if (place := locate(part, document))]
        if len(found) < len(one.items):
            return None
        return min(place.start for place in found), max(place.end for place in found)
    return at, at + len(quote.rstrip("."))


def collect(work: Path, folder: Path = FOLDER) -> list[Asked]:
    """The extracts of every question on the reports that the reader may learn from."""
    reports = sorted({one.report for one in load(folder) if not is_held_out(one.report)})
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        found = processes.map(partial(_of_report, work, folder), reports)
        return [asked for each in found for asked in each]


def _of_report(work: Path, folder: Path, report: str) -> list[Asked]:
    made = assistant(report, work, folder)
    document, tools = made.index.document(made.documents[0].name), made.tools()
    found = [asked_of(one, document, tools) for one in load(folder, report)]
    return [asked for asked in found if asked is not None]


def draw(asked: list[Asked], rng: random.Random, *, wrong: float) -> list[Example]:
    """Examples of one pass: each question with an extract that answers, or with one that does not.

    Args:
        asked: The questions.
        rng: Draws the extracts.
        wrong: How many extracts without the answer come beside each that has it.
    """
    examples = []
    for one in asked:
        article = f"{SOURCE}/{one.report}"
        if one.right:
            text, start, end = rng.choice(one.right)
            examples.append(Example(one.question, text, ((start, end),), article))
        # An unanswerable question is as often asked as an answerable one.
        count = 2 if not one.right else int(wrong) + (rng.random() < wrong % 1)
        for _ in range(count if one.wrong else 0):
            rank = min(int(rng.expovariate(0.5)), len(one.wrong) - 1)
            examples.append(Example(one.question, one.wrong[rank], (), article))
    return examples


def save(asked: list[Asked], path: Path) -> None:
    """Writes questions and extracts, one question a line."""
    lines = [
        {"report": a.report, "question": a.question, "right": a.right, "wrong": a.wrong}
        for a in asked
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def read(path: Path) -> list[Asked]:
    """Reads what `save` wrote."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        right = tuple((text, start, end) for text, start, end in row["right"])
        found.append(Asked(row["report"], row["question"], right, tuple(row["wrong"])))
    return found


def main(work: str, out: str) -> None:
    """Collects and writes: `python -m training.extracts WORK FILE`."""
    asked = collect(Path(work))
    save(asked, Path(out))
    print(f"{len(asked)} questions, {sum(not one.right for one in asked)} without an answer")


if __name__ == "__main__":
    main(*sys.argv[1:])
