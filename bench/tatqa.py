"""TAT-QA's development questions, asked page by page: a table and the text around it.

    python bench/tatqa.py --data QA --work /somewhere [--limit 150] [--json tatqa.json]

Each page of `tatqa_dev` (Zhu et al. 2021, "TAT-QA: A Question Answering Benchmark on a Hybrid of
Tabular and Textual Content in Finance") becomes an HTML file, its table a table without any marked
header, as filings have it, and its paragraphs text. Every question is asked through
`Assistant.answer` of its own page alone. The index is kept in ``--work``.

The metric is the paper's: exact match, and F1 over the words of each span, spans paired greedily;
a figure counts only where the number times its scale is right (to two decimals of that scale, as
the annotators round), and a span with figures only where one of them is there. Beside it stand the
shares that miss it by the scale alone, or by rounding further than that.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from arguments import arguments
from open import in_words, share

from ldi_qa import Assistant
from ldi_qa.quantities import parse_quantity
from ldi_qa.types import Answer, Quantity
from reader import exact_and_f1, normal

FILE = "tatqa_dev.json.gz"
PAPER = "TagOp (Zhu et al. 2021, trained on TAT-QA), test: EM 50.1, F1 58.0"
SEED = 0
PERCENT = Decimal("0.01")
SCALES = {
    "": Decimal(1),
    "percent": PERCENT,
    "thousand": Decimal(1000),
    "million": Decimal(1000000),
    "billion": Decimal(1000000000),
}
_NUMBER = re.compile(
    r"(?P<sign>[-−–]?)[A-Z]{0,3}[^\w\s.(-]?\s?(?P<bracket>\(?)[^\w\s.(-]?"
    r"(?P<digits>\d[\d,]*\.?\d*|\.\d+)\s?%?\)?\s?%?"
)
_FIGURES = re.compile(r"\d[\d,.]*")


class Question(NamedTuple):
    """A question of one page; `answers` as the annotators wrote them, at the scale `scale`."""

    question: str
    page: str
    answers: tuple[str, ...]
    scale: str
    kind: str
    source: str
    derivation: str


class Figure(NamedTuple):
    """A number at its scale: 1.2 million is 1.2 and 1000000."""

    number: Decimal
    factor: Decimal


Piece = str | Figure


class Worth(NamedTuple):
    """What an answer is worth, and whether only the scale or only the rounding is amiss."""

    exact: float
    f1: float
    scale: bool = False
    rounding: bool = False


class Outcome(NamedTuple):
    """What was said to a question, and what it is worth."""

    question: Question
    text: str
    status: str
    confidence: float
    worth: Worth
    reason: str
    ms: float


def read_pages(path: Path) -> tuple[dict[str, str], list[Question]]:
    """The pages, name to HTML, and their questions."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = json.load(file)
    pages, questions = {}, []
    for number, record in enumerate(records):
        name = f"{number:03}.html"
        pages[name] = page(record["table"]["table"], [p["text"] for p in record["paragraphs"]])
        for asked in record["questions"]:
            answer = asked["answer"]
            several = answer if isinstance(answer, list) else [answer]
            questions.append(
                Question(
                    asked["question"],
                    name,
                    tuple(str(each) for each in several),
                    asked["scale"],
                    asked["answer_type"],
                    asked["answer_from"],
                    asked["derivation"],
                )
            )
    return pages, questions


def page(table: Sequence[Sequence[str]], paragraphs: Sequence[str]) -> str:
    """A page as HTML; the table follows the last paragraph that announces it with a colon."""
    parts = [f"<p>{escape(text)}</p>" for text in paragraphs]
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table)
    announced = [i + 1 for i, text in enumerate(paragraphs) if text.rstrip().endswith(":")]
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    parts.insert(announced[-1] if announced else 0, f"<table>\n{body}\n</table>")
    return "\n".join(parts) + "\n"


def figure(text: str, scale: str) -> Figure | None:
    """The number that an annotator's answer is, at the question's scale; None for words."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        whole = said(text, parse_quantity(text, scale="")) if not scale else None
        return whole if isinstance(whole, Figure) else None
    number = Decimal(match["digits"].replace(",", "").rstrip("."))
    factor = PERCENT if "%" in text else SCALES[scale]
    return Figure(-number if match["sign"] or match["bracket"] else number, factor)


def said(text: str, quantity: Quantity | None) -> Piece:
    """A number where a text is one, whatever its scale and unit, else its words."""
    if quantity is None or quantity.unit in ("date", "ordinal") or quantity.upper is not None:
        return text
    factor = PERCENT if quantity.unit in ("%", "percentage points") else Decimal(1)
    return Figure(quantity.value, factor)


def pieces(answer: Answer, *, several: bool) -> list[Piece]:
    """The spans of an answer; a list is one where the annotators marked one span."""
    if answer.status == "abstained":
        return []
    if several and answer.items:
        return [said(item, parse_quantity(item, scale="")) for item in answer.items]
    return [said(in_words(answer), answer.quantity or parse_quantity(answer.text, scale=""))]


def score(question: Question, answer: Answer) -> Worth:
    """The worth of an answer: the metric of this file's docstring."""
    mine = pieces(answer, several=len(question.answers) > 1)
    return agreement(question.answers, question.scale, mine)


def agreement(answers: Sequence[str], scale: str, mine: Sequence[Piece]) -> Worth:
    """How far the spans agree with the annotators', each paired with its best one."""
    if not mine:
        return Worth(0.0, 0.0)
    gold: list[Piece] = [figure(text, scale) or text for text in answers]
    pairs = sorted(
        ((alike(mine[i], gold[j]), i, j) for i in range(len(mine)) for j in range(len(gold))),
        key=lambda pair: (-pair[0][0], -pair[0][1]),
    )
    used_mine: set[int] = set()
    used_gold: set[int] = set()
    exact = f1 = 0.0
    for (one, other), i, j in pairs:
        if i not in used_mine and j not in used_gold:
            used_mine.add(i)
            used_gold.add(j)
            exact, f1 = exact + one, f1 + other
    most = max(len(mine), len(gold))
    right = exact == most
    here, there = mine[0], gold[0]
    if right or most > 1 or not isinstance(here, Figure) or not isinstance(there, Figure):
        return Worth(float(right), f1 / most)
    return Worth(0.0, f1, is_scaled(here, there), is_rounded(here, there))


def alike(mine: Piece, gold: Piece) -> tuple[float, float]:
    """Exact match and numeracy-focused F1 (Dua et al. 2019) of one span."""
    if isinstance(gold, Figure):
        same = isinstance(mine, Figure) and is_same(mine, gold)
        return float(same), float(same)
    words = str(mine.number) if isinstance(mine, Figure) else mine
    exact, f1 = exact_and_f1(words.replace("-", " "), [gold.replace("-", " ")])
    figures = [set(normal(" ".join(_FIGURES.findall(text)))) for text in (gold, words)]
    if figures[0] and not figures[0] & figures[1]:
        return 0.0, 0.0
    return exact, f1


def is_same(mine: Figure, gold: Figure) -> bool:
    """Whether two numbers are one, to two decimals of the annotators' scale."""
    if (mine.factor == PERCENT) != (gold.factor == PERCENT):
        return False
    return abs(mine.number * mine.factor / gold.factor - gold.number) <= Decimal("0.005")


def is_scaled(mine: Figure, gold: Figure) -> bool:
    """Whether two numbers differ by a scale: 1.2 and 1.2 million, 5 and 5%."""
    return any(
        abs(mine.number / factor - gold.number) <= Decimal("0.005")
        for factor in (*SCALES.values(), 1 / PERCENT)
    )


def is_rounded(mine: Figure, gold: Figure) -> bool:
    """Whether the answer is the annotators' figure with fewer digits, two at least."""
    value = (mine.number * mine.factor / gold.factor).normalize()
    _, digits, exponent = value.as_tuple()
    if (mine.factor == PERCENT) != (gold.factor == PERCENT) or not isinstance(exponent, int):
        return False
    return len(digits) > 1 and abs(value - gold.number) <= Decimal(1).scaleb(exponent) / 2


def ask(assistant: Assistant, questions: Sequence[Question]) -> list[Outcome]:
    found = []
    for number, one in enumerate(questions, 1):
        began = time.perf_counter()
        answer = assistant.answer(one.question, documents=[one.page])
        took = 1000 * (time.perf_counter() - began)
        found.append(
            Outcome(
                one,
                in_words(answer),
                answer.status,
                round(answer.confidence, 4),
                score(one, answer),
                answer.reason,
                round(took, 1),
            )
        )
        if number % 50 == 0:
            print(f"{number} of {len(questions)} questions asked", file=sys.stderr)
    return found


def measure(found: Sequence[Outcome]) -> dict[str, Any]:
    """Percentages over some outcomes.

    ``answered_em`` is over the answers given; ``scale`` and ``rounding`` are the shares of all that
    miss the annotators' figure by that alone.
    """
    given = [one for one in found if one.status != "abstained"]
    return {
        "questions": len(found),
        "em": share(one.worth.exact for one in found),
        "f1": share(one.worth.f1 for one in found),
        "answered": share(one.status != "abstained" for one in found),
        "answered_em": share(one.worth.exact for one in given),
        "scale": share(one.worth.scale for one in found),
        "rounding": share(one.worth.rounding for one in found),
    }


GROUPS: tuple[tuple[Callable[[Question], str], tuple[str, ...]], ...] = (
    (lambda one: one.kind, ("span", "multi-span", "arithmetic", "count")),
    (lambda one: one.source, ("table", "text", "table-text")),
)


def measures(found: Sequence[Outcome]) -> dict[str, dict[str, Any]]:
    """The measures over all, and by kind of answer and by where it stands."""
    parts = {"all": measure(found)}
    for group, names in GROUPS:
        for name in names:
            parts[name] = measure([one for one in found if group(one.question) == name])
    return parts


def table(parts: dict[str, dict[str, Any]]) -> str:
    """The figures as a Markdown table."""
    heads = ["questions", "EM", "F1", "answered, %", "EM of the answers"]
    heads += ["off by scale alone, %", "by rounding alone, %"]
    rows = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for name, part in parts.items():
        rows.append(
            f"| {name} | {' | '.join('' if v is None else str(v) for v in part.values())} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Index, ask, print the table, write the JSON."""
    asked = arguments(__doc__.splitlines()[0])
    path = asked.data / "dev" / FILE
    if not path.exists():
        print(f"{path} not found: give --data the folder with dev/ in it", file=sys.stderr)
        raise SystemExit(2)
    pages, questions = read_pages(path)
    if asked.limit and asked.limit < len(questions):
        questions = random.Random(SEED).sample(questions, asked.limit)
    folder = asked.work / "tatqa-pages"
    folder.mkdir(parents=True, exist_ok=True)
    for name in {one.page for one in questions}:
        (folder / name).write_text(pages[name], encoding="utf-8")
    assistant = Assistant.build(folder, asked.work / "tatqa-index")
    assistant.answer("What is this about?")  # so that no question pays for loading the models
    found = ask(assistant, questions)
    parts = measures(found)
    print(table(parts))
    print(f"\n{median(one.ms for one in found):.0f} ms a question. {PAPER}.")
    if asked.json:
        written = {
            "measures": parts,
            "questions": [
                {**one._asdict(), "question": one.question._asdict(), "worth": one.worth._asdict()}
                for one in found
            ],
        }
        asked.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
