"""Questions asked of a whole collection, without saying which paragraph answers them.

    python bench/open.py --data QA --work /somewhere [--limit 200] [--json open.json]

The paragraphs of `squad2_dev_halfA_eval` (SQuAD 2.0, Rajpurkar et al. 2018) become one collection,
each a page of its own under its article's title, and every question is asked through
`Assistant.answer`. About half of the questions have no answer. EM and F1 are SQuAD 2.0's: whoever
is rightly silent scores 1, whoever is silent for no reason 0. The index is kept in ``--work``.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from statistics import median
from typing import NamedTuple

from arguments import arguments

from ldi_qa import Assistant
from ldi_qa.evaluation.measures import area_under_risk_coverage
from ldi_qa.types import Answer
from reader import exact_and_f1

FILE = "squad2_dev_halfA_eval"
DEPTHS = (1, 5, 10)
SEED = 0


class Question(NamedTuple):
    """A question, the page that its paragraph became, and the annotators' answers, if any."""

    question: str
    page: str
    answers: tuple[str, ...]


class Outcome(NamedTuple):
    """What was said to a question, and what it is worth.

    Attributes:
        question: What was asked.
        answers: The annotators' answers; none where the collection has no answer.
        text: What was answered; ``""`` for an abstention.
        confidence: As the answer says it.
        rank: The place of the first hit of the right paragraph, from 1; None where there is none.
        reason: Why nothing was answered.
        ms: How long it took.
    """

    question: str
    answers: tuple[str, ...]
    text: str
    confidence: float
    rank: int | None
    reason: str
    ms: float

    @property
    def worth(self) -> tuple[float, float]:
        """Exact match and F1; 1 and 1 for silence where there is nothing to say."""
        if not self.answers:
            return (0.0, 0.0) if self.text else (1.0, 1.0)
        return exact_and_f1(self.text, self.answers)


def read_questions(path: Path) -> tuple[dict[str, tuple[str, str]], list[Question]]:
    """The pages (name to title and paragraph) and the questions of one ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    names = {
        paragraph: f"{number:05}.html"
        for number, paragraph in enumerate(dict.fromkeys(row["context"] for row in rows))
    }
    pages = {
        names[row["context"]]: (row["title"].replace("_", " "), row["context"]) for row in rows
    }
    return pages, [
        Question(row["question"], names[row["context"]], tuple(a["text"] for a in row["answers"]))
        for row in rows
    ]


def collection(pages: dict[str, tuple[str, str]], folder: Path) -> Path:
    """Writes the pages as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, paragraph) in pages.items():
        html = f"<h1>{escape(title)}</h1>\n<p>{escape(paragraph)}</p>\n"
        (folder / name).write_text(html, encoding="utf-8")
    return folder


def ask(assistant: Assistant, questions: Sequence[Question]) -> list[Outcome]:
    found = []
    for number, one in enumerate(questions, 1):
        began = time.perf_counter()
        answer = assistant.answer(one.question)
        took = 1000 * (time.perf_counter() - began)
        names = [hit.passage.document for hit in answer.hits]
        rank = names.index(one.page) + 1 if one.page in names else None
        found.append(
            Outcome(
                one.question,
                one.answers,
                in_words(answer),
                round(answer.confidence, 4),
                rank,
                answer.reason,
                round(took, 1),
            )
        )
        if number % 50 == 0:
            print(f"{number} of {len(questions)} questions asked", file=sys.stderr)
    return found


def in_words(answer: Answer) -> str:
    """An answer as prose has it: the entries of a list parted by commas and "and"."""
    *others, last = answer.items or (answer.text,)
    return f"{', '.join(others)} and {last}" if others else last


def measure(found: Sequence[Outcome]) -> dict[str, float | None]:
    """Percentages over the outcomes, but for the last two.

    ``abstention_precision``: of the abstentions, those where there is nothing to say. ``aurc``: the
    mean share of answers that are no exact match as the threshold on confidence falls, where
    silence that has no reason ranks last (Geifman et al. 2019), lower is better.
    """
    answerable = [one for one in found if one.answers]
    unanswerable = [one for one in found if not one.answers]
    silent = [one for one in found if not one.text]
    given = [one for one in found if one.text]
    pairs = sorted(((one.confidence, one.worth[0] == 1) for one in given), key=lambda p: -p[0])
    pairs += [(-1.0, False)] * sum(bool(one.answers) for one in silent)
    area = area_under_risk_coverage(pairs)
    return {
        "questions": len(found),
        "em": share(one.worth[0] for one in found),
        "f1": share(one.worth[1] for one in found),
        "answerable_em": share(one.worth[0] for one in answerable),
        "answerable_f1": share(one.worth[1] for one in answerable),
        "abstained": share(not one.text for one in found),
        "answered_em": share(one.worth[0] for one in given),
        "answered_f1": share(one.worth[1] for one in given),
        "abstention_precision": share(not one.answers for one in silent),
        "abstention_recall": share(not one.text for one in unanswerable),
        **{
            f"recall_at_{k}": share(one.rank is not None and one.rank <= k for one in answerable)
            for k in DEPTHS
        },
        "aurc": None if area is None else round(area, 3),
        "ms": round(median(one.ms for one in found)) if found else None,
    }


def share(values: Iterable[float]) -> float | None:
    """The mean as a percentage, None of nothing."""
    counted = list(values)
    return round(100 * sum(counted) / len(counted), 1) if counted else None


def table(measured: dict[str, float | None]) -> str:
    """The figures as a Markdown table."""

    def pair(name: str) -> str:
        return f"{measured[f'{name}em']} / {measured[f'{name}f1']}"

    precision, recall = measured["abstention_precision"], measured["abstention_recall"]
    rows = [
        ("Questions", measured["questions"]),
        ("EM / F1 over all", pair("")),
        ("EM / F1 of those with an answer", pair("answerable_")),
        ("EM / F1 of the answers given", pair("answered_")),
        ("Abstained, %", measured["abstained"]),
        ("Precision / recall of abstaining, %", f"{precision} / {recall}"),
        (
            f"Paragraph among the first {' / '.join(map(str, DEPTHS))} hits, %",
            " / ".join(str(measured[f"recall_at_{k}"]) for k in DEPTHS),
        ),
        ("Area under the risk-coverage curve", measured["aurc"]),
        ("Median ms a question", measured["ms"]),
    ]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def main() -> None:
    """Index, ask, print the table, write the JSON."""
    asked = arguments(__doc__.splitlines()[0])
    path = asked.data / "dev" / f"{FILE}.jsonl.gz"
    if not path.exists():
        print(f"{path} not found: give --data the folder with dev/ in it", file=sys.stderr)
        raise SystemExit(2)
    pages, questions = read_questions(path)
    if asked.limit and asked.limit < len(questions):
        questions = random.Random(SEED).sample(questions, asked.limit)
    folder = collection(pages, asked.work / "open-pages")
    assistant = Assistant.build(folder, asked.work / "open-index")
    assistant.answer("What is this about?")  # so that no question pays for loading the models
    found = ask(assistant, questions)
    measured = measure(found)
    print(table(measured))
    if asked.json:
        written = {"measures": measured, "questions": [one._asdict() for one in found]}
        asked.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
