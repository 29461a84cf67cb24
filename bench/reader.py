"""How well and how fast the span reader reads: SQuAD 2.0 and TAT-QA, speed and memory.

    python bench/reader.py --data QA --json reader.json

The data: `squad2_dev_halfA_eval` and `tatqa_textspan_dev` under `--data`'s ``dev/``, one question a
line with `context`, `question`, `answers` and `is_impossible`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import string
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ldi_qa.quantities import find_quantities
from ldi_qa.reader import Reader, open_reader

SQUAD, TATQA = "squad2_dev_halfA_eval", "tatqa_textspan_dev"
TIMED = 200  # questions that the speed is taken on
BATCHED = 5  # passages that `ldi-qa ask` has read for one question


class Question(NamedTuple):
    """A question with its passage and what annotators answered; no answers if unanswerable."""

    context: str
    question: str
    answers: tuple[str, ...]


class Outcome(NamedTuple):
    """The best span's agreement with the best annotator, and its margin over "no answer"."""

    exact: float
    f1: float
    margin: float
    answerable: bool
    figure: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """Percentages over the questions of one file; see `measure`."""

    questions: int
    answerable_em: float
    answerable_f1: float
    figure_questions: int
    figure_em: float
    figure_f1: float
    overall_em: float
    overall_f1: float
    threshold: float
    auc: float


@dataclass(frozen=True, slots=True)
class Speed:
    """On one question and passage at a time, and on one question with five passages."""

    threads: int
    questions_per_second: float
    ms_per_question: float
    ms_per_five_passages: float
    ms_to_load: float


def read_questions(path: Path) -> list[Question]:
    """The questions of one ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Question(row["context"], row["question"], tuple(a["text"] for a in row["answers"]))
        for row in rows
    ]


def normal(text: str) -> list[str]:
    """SQuAD's normal form: lower case, without punctuation and articles; its words."""
    kept = "".join(letter for letter in text.lower() if letter not in string.punctuation)
    return re.sub(r"\b(a|an|the)\b", " ", kept).split()


def exact_and_f1(answer: str, golds: Sequence[str]) -> tuple[float, float]:
    """The best exact match and word F1 of an answer against the annotators'."""
    mine = normal(answer)
    pairs = [(float(mine == normal(gold)), _f1(mine, normal(gold))) for gold in golds]
    return max(exact for exact, _ in pairs), max(f1 for _, f1 in pairs)


def _f1(mine: list[str], gold: list[str]) -> float:
    if not mine or not gold:
        return float(mine == gold)
    shared = sum((Counter(mine) & Counter(gold)).values())
    return 2 * shared / (len(mine) + len(gold))


def outcomes(reader: Reader, questions: Sequence[Question]) -> list[Outcome]:
    """What the reader's best span of each passage is worth."""
    found = []
    for number, (context, question, answers) in enumerate(questions, 1):
        readings = reader.read(question, [context], n_best=1)
        text, margin = (readings[0].text, readings[0].margin) if readings else ("", -np.inf)
        exact, f1 = exact_and_f1(text, answers) if answers else (0.0, 0.0)
        found.append(Outcome(exact, f1, margin, bool(answers), _is_figure(answers)))
        if number % 500 == 0:
            print(f"{number} of {len(questions)} questions read", file=sys.stderr)
    return found


def _is_figure(answers: Sequence[str]) -> bool:
    """Whether the first annotator's answer is a figure with at most one word beside it."""
    return any(
        len((answers[0][: found.start] + answers[0][found.end :]).split()) <= 1
        for found in (find_quantities(answers[0]) if answers else ())
    )


def measure(found: Sequence[Outcome]) -> Quality:
    """EM and F1 of the answerable; over all at the threshold that is best for F1; AUC.

    AUC is the probability that an answerable question has a larger margin than an unanswerable one.
    """
    answerable = [each for each in found if each.answerable]
    figures = [each for each in answerable if each.figure]
    margins = np.array([each.margin for each in found])
    order = np.argsort(-margins, kind="stable")
    # Answering the k questions with the largest margins; the rest are taken for unanswerable.
    empty = np.array([not each.answerable for each in found], dtype=float)
    overall = {}
    for name in ("exact", "f1"):
        gain = np.array([getattr(each, name) for each in found]) - empty
        overall[name] = (empty.sum() + np.concatenate([[0], np.cumsum(gain[order])])) / len(found)
    best = int(np.argmax(overall["f1"]))
    return Quality(
        questions=len(found),
        answerable_em=_percent([each.exact for each in answerable]),
        answerable_f1=_percent([each.f1 for each in answerable]),
        figure_questions=len(figures),
        figure_em=_percent([each.exact for each in figures]),
        figure_f1=_percent([each.f1 for each in figures]),
        overall_em=round(100 * float(overall["exact"][best]), 1),
        overall_f1=round(100 * float(overall["f1"][best]), 1),
        threshold=round(float(margins[order[best - 1]]), 2) if best else float("inf"),
        auc=round(_auc(margins, empty == 0), 3),
    )


def _percent(values: Sequence[float]) -> float:
    return round(100 * float(np.mean(values)), 1) if values else float("nan")


def _auc(scores: np.ndarray, positive: np.ndarray) -> float:
    """Area under the ROC curve from the rank sum (Mann and Whitney 1947), ties counted half."""
    if positive.all() or not positive.any():
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    above, below = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - above * (above + 1) / 2) / (above * below))


def speed(name: str | None, questions: Sequence[Question], threads: int) -> Speed:
    """Time to load the reader and to read, on so many threads."""
    began = time.perf_counter()
    reader = open_reader(name, threads=threads)
    loaded = time.perf_counter() - began
    some = questions[:: max(1, len(questions) // TIMED)][:TIMED]
    passages = [each.context for each in some]
    reader.read(some[0].question, passages[:BATCHED])
    began = time.perf_counter()
    for each in some:
        reader.read(each.question, [each.context])
    one = (time.perf_counter() - began) / len(some)
    began = time.perf_counter()
    for at in range(0, len(some) - BATCHED, BATCHED):
        reader.read(some[at].question, passages[at : at + BATCHED])
    five = (time.perf_counter() - began) / len(range(0, len(some) - BATCHED, BATCHED))
    return Speed(
        threads,
        round(1 / one, 1),
        round(1000 * one, 1),
        round(1000 * five, 1),
        round(1000 * loaded),
    )


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--reader", help="name or folder in Hugging Face format; else the shipped")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--questions", type=int, help="only so many of each file, evenly spread")
    asked = parser.parse_args()
    files = {name: asked.data / "dev" / f"{name}.jsonl.gz" for name in (SQUAD, TATQA)}
    missing = [str(path) for path in files.values() if not path.exists()]
    if missing:
        print(
            f"{' and '.join(missing)} not found: give --data the folder with dev/ in it",
            file=sys.stderr,
        )
        raise SystemExit(2)
    data = {name: read_questions(path) for name, path in files.items()}
    if asked.questions:
        data = {n: rows[:: max(1, len(rows) // asked.questions)] for n, rows in data.items()}
    reader = open_reader(asked.reader)
    quality = {name: measure(outcomes(reader, rows)) for name, rows in data.items()}
    timed = [speed(asked.reader, data[SQUAD], threads) for threads in (1, 2)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(table(quality, timed, peak))
    if asked.json:
        written = {
            "reader": reader.name,
            "quality": {name: asdict(each) for name, each in quality.items()},
            "speed": [asdict(each) for each in timed],
            "peak_memory_mb": round(peak),
        }
        asked.json.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


def table(quality: dict[str, Quality], timed: Sequence[Speed], peak: float) -> str:
    """The figures as a Markdown table."""
    squad, tatqa = quality[SQUAD], quality[TATQA]
    rows = [
        (f"SQuAD 2.0, half A ({squad.questions:,} questions)", ""),
        ("EM / F1 of the answerable", f"{squad.answerable_em} / {squad.answerable_f1}"),
        ("EM / F1 over all at the best threshold", f"{squad.overall_em} / {squad.overall_f1}"),
        ("AUC, answerable against not", f"{squad.auc}"),
        (f"TAT-QA, spans in text ({tatqa.questions:,} questions)", ""),
        ("EM / F1", f"{tatqa.answerable_em} / {tatqa.answerable_f1}"),
        (
            f"EM / F1 of the {tatqa.figure_questions} figures",
            f"{tatqa.figure_em} / {tatqa.figure_f1}",
        ),
        ("Speed and memory", ""),
    ]
    for each in timed:
        rows.append(
            (
                f"{each.threads} thread{'s' * (each.threads > 1)}: questions/s; ms a question; "
                "ms for five passages; ms to load",
                f"{each.questions_per_second}; {each.ms_per_question}; "
                f"{each.ms_per_five_passages}; {each.ms_to_load}",
            )
        )
    rows.append(("Peak memory, MB", f"{peak:.0f}"))
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


if __name__ == "__main__":
    main()
