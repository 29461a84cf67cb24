"""How often the right passage is found, by each leg alone and by several fusions of the two.

    python bench/retrieval.py --data QA --work /somewhere

The data, each left out where it is not there:

- ``eval/golden.jsonl`` asked of ``corpus/``: a passage is right if it holds the evidence's words.
- The questions in ``eval/reports.jsonl`` to tune with, asked of the reports in ``--reports``; a
  passage is right if it holds the words of any one place of the evidence.
- `squad`, a file of questions with their paragraphs (``--squad``): every paragraph is a document
  of one collection, and a passage is right if it is of the question's paragraph.
- `dev/chunking_evaluation` (Chroma, MIT): five corpora as one collection; a passage is right if
  it holds the first or the second half of one of the question's references.

The weights in `ldi_qa.retrieval.fusion` were chosen on ``train/squad2_dev_halfB`` and
``train/nq_uda``, that of the best sentence on the reports too; the files under ``dev/`` only
confirm them. Indexes are kept in ``--work``.
"""

from __future__ import annotations

import argparse
import ast
import csv
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ldi_qa.index import Index, build_index
from ldi_qa.index.bm25 import best
from ldi_qa.index.tokens import question_tokens
from ldi_qa.retrieval import fusion, query_vector, search
from ldi_qa.retrieval.search import DEPTH
from ldi_qa.text import fold
from ldi_qa.types import Passage

ROOT = Path(__file__).parent.parent


class Case(NamedTuple):
    """A question, and whether a passage answers it."""

    question: str
    right: Callable[[Passage], bool]


class Legs(NamedTuple):
    """What both legs say: the scores of all passages, and the rows that each brings, best first.

    Of the rows that one of them brings also the cosines of their sentences.
    """

    words: NDArray[np.float32]
    cosines: NDArray[np.float32]
    by_word: list[int]
    by_meaning: list[int]
    sentences: dict[int, NDArray[np.float32]]


def squad(path: Path, work: Path) -> tuple[Path, list[Case]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if not row["is_impossible"]]
    names = {text: f"{i:05}.txt" for i, text in enumerate(sorted({row["context"] for row in rows}))}
    folder = work / path.name.split(".")[0]
    folder.mkdir(parents=True, exist_ok=True)
    for text, name in names.items():
        (folder / name).write_text(text, encoding="utf-8")

    def of(name: str) -> Callable[[Passage], bool]:
        return lambda passage: passage.document == name

    return folder, [Case(row["question"], of(names[row["context"]])) for row in rows]


def chunking(folder: Path) -> tuple[Path, list[Case]]:
    with (folder / "questions_df.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cases = []
    for row in rows:
        halves = []
        for reference in ast.literal_eval(row["references"]):
            words = plain(reference["content"]).split()
            middle = (len(words) + 1) // 2
            halves += [" ".join(words[:middle]), " ".join(words[middle:])]
        cases.append(Case(row["question"], holds_any([half for half in halves if half])))
    return folder / "corpora", cases


def golden(path: Path) -> tuple[Path, list[Case]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    cases = [
        Case(row["question"], holds_all([plain(one) for one in evidence["contains"]]))
        for row in rows
        if not row["history"]
        for evidence in row.get("evidence", [])[:1]
    ]
    return ROOT / "corpus", cases


def reports(path: Path, folder: Path) -> tuple[Path, list[Case]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def any_of(places: Sequence[Callable[[Passage], bool]]) -> Callable[[Passage], bool]:
        return lambda passage: any(place(passage) for place in places)

    cases = [
        Case(
            row["question"],
            any_of([holds_all([plain(one) for one in e["contains"]]) for e in row["evidence"]]),
        )
        for row in rows
        if row["split"] == "dev" and row.get("evidence") and not row["history"]
    ]
    return folder, cases


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def holds_any(parts: Sequence[str]) -> Callable[[Passage], bool]:
    return lambda passage: any(part in plain(passage.text) for part in parts)


def holds_all(parts: Sequence[str]) -> Callable[[Passage], bool]:
    def right(passage: Passage) -> bool:
        text = plain(" ".join((*passage.headings, passage.text)))
        return all(part in text for part in parts)

    return right


def legs(index: Index, question: str) -> Legs:
    words = index.lexical.scores(question_tokens(question))
    vector = query_vector(index, question)
    cosines = index.cosines(vector, np.arange(len(index.passages)))
    by_word, by_meaning = best(words, DEPTH).tolist(), index.nearest(vector, DEPTH)
    rows = sorted({*by_word, *by_meaning})
    sentences = dict(zip(rows, index.sentences.cosines(vector, rows), strict=True))
    return Legs(words, cosines, by_word, by_meaning, sentences)


def reciprocal_ranks(k: int) -> Callable[[Legs], list[int]]:
    """Cormack, Clarke and Büttcher, SIGIR 2009: the sum of 1 / (k + rank)."""

    def rank(both: Legs) -> list[int]:
        scores: dict[int, float] = {}
        for rows in (both.by_word, both.by_meaning):
            for place, row in enumerate(rows, 1):
                scores[row] = scores.get(row, 0) + 1 / (k + place)
        return sorted(scores, key=lambda row: -scores[row])

    return rank


def convex(weight: float, lowest: float | None = -1.0) -> Callable[[Legs], list[int]]:
    """Bruch et al. 2023; `lowest` None scales cosines by the lowest one found, not by -1."""

    def rank(both: Legs) -> list[int]:
        rows = sorted({*both.by_word, *both.by_meaning})
        floor = min(both.cosines[both.by_meaning]) if lowest is None else lowest
        meaning = (both.cosines[rows] - floor) / (both.cosines[rows].max() - floor)
        word = both.words[rows] / max(both.words.max(), 1e-9)
        scores = weight * meaning + (1 - weight) * word
        return [rows[i] for i in np.argsort(-scores, kind="stable")]

    return rank


def with_sentences(weight: float, count: int) -> Callable[[Legs], list[int]]:
    """The fusion of `search`, joined with the mean of a passage's `count` best sentences."""

    def rank(both: Legs) -> list[int]:
        rows = sorted({*both.by_word, *both.by_meaning})
        telling = [np.sort(both.sentences[row])[::-1][:count] for row in rows]
        mean = np.array([each.mean() if len(each) else -1 for each in telling])
        fused = fusion.fuse(both.words[rows], both.cosines[rows])
        scores = (1 - weight) * fused + weight * (mean + 1) / 2
        return [rows[i] for i in np.argsort(-scores, kind="stable")]

    return rank


FUSIONS: dict[str, Callable[[Legs], list[int]]] = {
    "words alone": lambda both: both.by_word,
    "meaning alone": lambda both: both.by_meaning,
    **{f"reciprocal ranks, k {k}": reciprocal_ranks(k) for k in (10, 60)},
    **{f"convex, meaning {weight}": convex(weight) for weight in (0.5, 0.6, 0.7, 0.8, 0.9)},
    "convex, min-max, 0.5": convex(0.5, lowest=None),
    **{f"best sentence {weight}": with_sentences(weight, 1) for weight in (0.3, 0.5, 0.7, 0.85)},
    **{f"best two {weight}": with_sentences(weight, 2) for weight in (0.3, 0.5, 0.7, 0.85)},
}


def first_right(passages: Iterator[Passage], right: Callable[[Passage], bool]) -> float:
    for rank, passage in zip(range(1, 11), passages, strict=False):
        if right(passage):
            return rank
    return np.inf


def report(name: str, ranks: Sequence[float]) -> None:
    found = np.array(ranks)
    shares = [100 * (found <= k).mean() for k in (1, 3, 5, 10)]
    print(f"{name:24}", *(f"{x:7.1f}" for x in shares), f"{100 * (1 / found).mean():7.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--squad", default="dev/squad2_dev_halfA_eval.jsonl.gz")
    parser.add_argument("--reports", type=Path, default=Path("nowhere"), help="a folder of PDFs")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=500, help="at most, of each data set")
    parser.add_argument("--only", help="one data set: golden, reports, squad or chunking")
    asked = parser.parse_args()
    sets = {
        "golden": (ROOT / "eval" / "golden.jsonl", golden),
        "reports": (asked.reports, lambda path: reports(ROOT / "eval" / "reports.jsonl", path)),
        "squad": (asked.data / asked.squad, lambda path: squad(path, asked.work)),
        "chunking": (asked.data / "dev" / "chunking_evaluation", chunking),
    }
    for name, (path, load) in sets.items():
        if not path.exists() or asked.only not in (None, name):
            continue
        sources, cases = load(path)
        random.Random(1).shuffle(cases)
        cases = cases[: asked.questions]
        home = asked.work / f"index-{path.name.split('.')[0]}"
        build_index(sources, home)
        index = Index.open(home)
        both = [legs(index, case.question) for case in cases]
        print(f"\n{name}: {len(cases)} questions, {len(index.passages)} passages")
        print(f"{'':24}{'@1':>8}{'@3':>8}{'@5':>8}{'@10':>8}{'MRR':>8}")
        for label, rank in FUSIONS.items():
            report(
                label,
                [
                    first_right((index.passages[row] for row in rank(one)), case.right)
                    for case, one in zip(cases, both, strict=True)
                ],
            )
        found = [
            first_right((hit.passage for hit in search(index, case.question)), case.right)
            for case in cases
        ]
        report("search, merged", found)


if __name__ == "__main__":
    main()
