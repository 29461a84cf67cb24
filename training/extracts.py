"""What the reader learns from the written questions: the extracts that retrieval brings for each.

The same code chooses them as for a user's question, so that what is read in training is what is
read in use: a sentence after its heading and the sentence before it, a table's row as a line.
"""

from __future__ import annotations

import json
import random
import re
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

Span = tuple[int, int]
SOURCE = "written"
# Characters of an answer at most: the reader gives no longer spans.
LONGEST = 220
# Characters that a bulleted list reaches to both sides of one of its lines.
BLOCK = 1_500
# Extracts of a question that are kept, besides those with the answer.
OTHERS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A written question with the extracts that retrieval brings for it.

    Attributes:
        report: The report that it is asked of.
        question: As it was written.
        right: Extracts with the answer, and the spans of each that answer.
        wrong: Extracts without it, the most promising first.
    """

    report: str
    question: str
    right: tuple[tuple[str, tuple[Span, ...]], ...]
    wrong: tuple[str, ...]


def asked_of(one: Written, document: Document, tools: Tools) -> Asked | None:
    """The extracts for a written question; None where no span of text answers it."""
    if one.history:
        return None
    spans = answer_spans(one, document) if one.answered else []
    if (one.answered and not spans) or any(end - start > LONGEST for start, end in spans):
        return None
    sentences = gather(tools.find(one.question), tools.document)
    if one.kind == "yes-no":
        return _decided(one, sentences, spans, tools)
    extracts = choose(one.question, sentences, tools.rarity)
    right = _with(extracts, document, spans)
    if spans and not right:
        holding = [s for s in sentences if any(s.start <= a and b <= s.end for a, b in spans)]
        right = _with(choose(one.question, holding, tools.rarity), document, spans)
    if spans and not right:
        return None
    said = [document.text[start:end].casefold() for start, end in spans]
    texts = [e.text for e in extracts if not any(each in e.text.casefold() for each in said)]
    return Asked(one.report, one.question, right, tuple(texts[:OTHERS]))


def _decided(
    one: Written, sentences: Sequence[Sentence], spans: Sequence[Span], tools: Tools
) -> Asked | None:
    """The same for a yes-no question: the reader points at the verdict before a sentence."""
    right, wrong = [], []
    for sentence, extract in for_verdict(one.question, sentences, tools.rarity):
        if any(sentence.start <= start < sentence.end for start, _ in spans):
            right.append((extract.text, (verdict_span(YES if one.yes else NO),)))
        else:
            wrong.append(extract.text)
    if spans and not right:
        return None
    return Asked(one.report, one.question, tuple(right), tuple(wrong[:OTHERS]))


def _with(
    extracts: tuple[Extract, ...], document: Document, spans: Sequence[Span]
) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """The extracts that hold one of the spans or more, with where they stand in them."""
    found = []
    for each in extracts:
        within = (each.within(document.name, *span) for span in spans)
        if here := tuple(span for span in within if span):
            found.append((each.text, here))
    return tuple(found)


def answer_spans(one: Written, document: Document) -> list[Span]:
    """Where the words that answer stand; empty where they are not found.

    That is a phrase, a list from its first item to its last, each item of a list whose items are
    lines, each figure of a sum, or the sentence that describes or decides.
    """
    if one.answer is not None or one.parts:
        parts = [locate(part, document) for part in ((one.answer,) if one.answer else one.parts)]
        return [(p.start, p.end) for p in parts if p] if all(parts) else []
    quote = plain(one.quote)
    at = document.text.find(quote)
    if at < 0:
        return []
    if one.kind != "list":
        return [(at, at + len(quote.rstrip(".")))]
    here = [locate(Part(item, one.quote), document) for item in one.items if item in one.quote]
    if len(here) == len(one.items) and all(here):
        found = [place for place in here if place]
        return [(min(place.start for place in found), max(place.end for place in found))]
    lines = [_line(item, at, document) for item in one.items]
    return [span for span in lines if span] if all(lines) else []


def _line(item: str, near: int, document: Document) -> Span | None:
    """Where an item of a bulleted list stands, around the line that was given of it."""
    words = plain(item)
    mark = r"^[ \t]*(?:[-–•*·]|\(?\w{1,3}[.)])?[ \t]*(?:(?i:the|an?)[ \t]+)?"
    opening = re.compile(mark + re.escape(words), re.MULTILINE)
    match = opening.search(document.text, max(0, near - BLOCK), near + BLOCK)
    return (match.end() - len(words), match.end()) if match else None


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
            text, spans = rng.choice(one.right)
            examples.append(Example(one.question, text, spans, article))
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
        right = tuple((text, tuple((a, b) for a, b in spans)) for text, spans in row["right"])
        found.append(Asked(row["report"], row["question"], right, tuple(row["wrong"])))
    return found


def main(work: str, out: str) -> None:
    """Collects and writes: `python -m training.extracts WORK FILE`."""
    asked = collect(Path(work))
    save(asked, Path(out))
    print(f"{len(asked)} questions, {sum(not one.right for one in asked)} without an answer")


if __name__ == "__main__":
    main(*sys.argv[1:])
