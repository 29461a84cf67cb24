"""AIT-QA's questions on tables of airlines' reports, asked through the whole pipeline.

    python bench/aitqa.py --data QA --work /somewhere [--limit 100] [--json aitqa.json]

Each table (Katsis et al. 2022, "AIT-QA: Question Answering Dataset over Complex Tables in the
Airline Industry") becomes an HTML file: its column headers as header rows, and each level of its
row headers but the last as a row of its own above those that it covers, as reports print them. The
tables do not say whose they are, as the reports do: the airline's name stands above each.
Every question is asked through `Assistant.answer` of its own table alone. The index is kept in
``--work``.

An answer is right where it is the annotators' cell: the same words, or the same figure, at the
table's own scale or with that scale (thousand, million, billion, per cent) applied.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from open import in_words
from tatqa import Figure, figure, is_scaled, said

from ldi_qa import Assistant
from ldi_qa.quantities import parse_quantity
from ldi_qa.types import Answer
from reader import normal

SEED = 0
AIRLINES = (
    "Alaska Airlines", "Allegiant Air", "American Airlines", "Delta Air Lines", "Frontier Airlines",
    "Hawaiian Airlines", "JetBlue Airways", "Southwest Airlines", "Spirit Airlines",
    "United Airlines",
)  # fmt: skip
VERDICTS = ("right", "wrong", "abstained")


class Outcome(NamedTuple):
    """What was said to a question; `cited` is whether the right cell is in the best citation."""

    id: str
    question: str
    expected: list[str]
    said: str
    verdict: str
    reason: str
    read: bool
    confidence: float
    kinds: tuple[str, ...]


def company(table_id: str, questions: Sequence[dict[str, Any]]) -> str:
    """The airline whose report a table is from, as its questions call it: the tables do not say."""
    asked = " ".join(one["question"].lower() for one in questions if one["table_id"] == table_id)
    most = max(AIRLINES, key=lambda name: asked.count(name.split(" ")[0].lower()))
    return most if most.split(" ")[0].lower() in asked else ""


def page(table: dict[str, Any], title: str) -> str:
    """A table as HTML, under the name of the company."""
    columns, rows = table["column_header"], table["row_header"]
    labels = any(rows)
    lines = []
    for level in range(max((len(path) for path in columns), default=0)):
        texts = [path[level] if level < len(path) else "" for path in columns]
        cells = "".join(f"<th>{escape(text)}</th>" for text in [""] * labels + texts)
        lines.append(f"<tr>{cells}</tr>")
    above: list[str] = []
    for path, data in zip(rows or [[]] * len(table["data"]), table["data"], strict=False):
        for level, text in enumerate(path[:-1]):
            if path[: level + 1] != above[: level + 1]:
                lines.append(f"<tr><th>{escape(text)}</th>{'<td></td>' * len(data)}</tr>")
        above = path[:-1]
        head = f"<th>{escape(path[-1] if path else '')}</th>" if labels else ""
        lines.append(f"<tr>{head}{''.join(f'<td>{escape(cell)}</td>' for cell in data)}</tr>")
    return f"<h1>{escape(title)}</h1>\n<table>\n" + "\n".join(lines) + "\n</table>\n"


def is_right(answer: Answer, expected: Sequence[str]) -> bool:
    """Whether the answer is one of the cells that the annotators name."""
    text = in_words(answer)
    mine = said(text, answer.quantity or parse_quantity(text, scale=""))
    for cell in expected:
        if normal(cell) == normal(text):
            return True
        gold = figure(cell, "")
        if isinstance(mine, Figure) and gold is not None and is_scaled(mine, gold):
            return True
    return False


def ask(assistant: Assistant, questions: Sequence[dict[str, Any]]) -> list[Outcome]:
    found = []
    for number, one in enumerate(questions, 1):
        answer = assistant.answer(one["question"], documents=[f"{one['table_id']}.html"])
        silent = answer.status == "abstained"
        right = not silent and is_right(answer, one["answers"])
        passages = normal(" ".join(hit.passage.text for hit in answer.hits[:5]))
        figures = all(figure(cell, "") is not None for cell in one["answers"])
        found.append(
            Outcome(
                one["id"],
                one["question"],
                one["answers"],
                in_words(answer),
                "abstained" if silent else "right" if right else "wrong",
                answer.reason,
                all(set(normal(cell)) <= set(passages) for cell in one["answers"]),
                round(answer.confidence, 3),
                (
                    one["type"],
                    "needs row hierarchy" if one["row_hierarchy_needed"] == "Yes" else "flat",
                    "figure" if figures else "words",
                ),
            )
        )
        if number % 20 == 0:
            print(f"{number} of {len(questions)} questions asked", file=sys.stderr)
    return found


def table(found: Sequence[Outcome]) -> str:
    """Shares right, wrong and abstained, over all and by kind, as a Markdown table."""
    rows = ["| | questions | right | wrong | abstained | cell in the first five passages |"]
    rows.append("|---" * 6 + "|")
    kinds = ["all", *sorted({kind for one in found for kind in one.kinds})]
    for kind in kinds:
        part = [one for one in found if kind == "all" or kind in one.kinds]
        count = Counter(one.verdict for one in part)
        shares = " | ".join(f"{count[verdict] / len(part):.1%}" for verdict in VERDICTS)
        read = sum(one.read for one in part) / len(part)
        rows.append(f"| {kind} | {len(part)} | {shares} | {read:.1%} |")
    reasons = Counter(one.reason for one in found if one.verdict == "abstained")
    return "\n".join([*rows, "", *(f"{n} x {reason}" for reason, n in reasons.most_common(8))])


def lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--work", type=Path, required=True, help="where pages and index are kept")
    parser.add_argument("--limit", type=int, help="ask only so many questions, drawn at random")
    parser.add_argument("--json", type=Path, help="where to write every answer")
    asked = parser.parse_args()
    dev = asked.data / "dev"
    if not (dev / "aitqa_tables.jsonl.gz").exists():
        parser.error(f"{dev}/aitqa_tables.jsonl.gz not found: give --data the folder with dev/")
    questions = everything = lines(dev / "aitqa_questions.jsonl.gz")
    if asked.limit and asked.limit < len(questions):
        questions = random.Random(SEED).sample(questions, asked.limit)
    wanted = {one["table_id"] for one in questions}
    folder = asked.work / "aitqa-tables"
    folder.mkdir(parents=True, exist_ok=True)
    for one in lines(dev / "aitqa_tables.jsonl.gz"):
        if one["id"] in wanted:
            text = page(one, company(one["id"], everything))
            (folder / f"{one['id']}.html").write_text(text, encoding="utf-8")
    found = ask(Assistant.build(folder, asked.work / "aitqa-index"), questions)
    print(table(found))
    if asked.json:
        asked.json.write_text(json.dumps([one._asdict() for one in found], indent=1), "utf-8")


if __name__ == "__main__":
    main()
