"""Tables found in PDFs, against the ground truth of the ICDAR 2013 table competition.

    python bench/tables.py PDFS/icdar2013 [--json]

Prints precision, recall and F1 of adjacency relations (Göbel et al. 2013, "ICDAR 2013 Table
Competition"): each filled cell with its nearest filled neighbour to the right and below, compared
as text without white space and punctuation. The tables are found and split in one go (the
competition's "complete" task); relations count over all documents together (micro) and as the mean
over documents (macro, the competition's ranking). With pdfplumber installed, its default and its
text strategies are measured in the same run.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from ldi_qa.documents import read_document


class Grid(NamedTuple):
    """A cell's place, ends included, and its text."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str


Table = Sequence[Grid]


def bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def relations(tables: Iterable[Table]) -> Counter[tuple[str, str, str]]:
    """The neighbours of every filled cell, over all tables."""
    found: Counter[tuple[str, str, str]] = Counter()
    for table in tables:
        cells = [cell for cell in table if bare(cell.text)]
        for cell in cells:
            right = [
                other
                for other in cells
                if other.column > cell.last_column
                and other.row <= cell.last_row
                and other.last_row >= cell.row
            ]
            below = [
                other
                for other in cells
                if other.row > cell.last_row
                and other.column <= cell.last_column
                and other.last_column >= cell.column
            ]
            for name, others, key in (
                ("right", right, lambda other: other.column),
                ("below", below, lambda other: other.row),
            ):
                if others:
                    nearest = min(map(key, others))
                    found.update(
                        (name, bare(cell.text), bare(other.text))
                        for other in others
                        if key(other) == nearest
                    )
    return found


def truth(path: Path) -> list[Table]:
    tables: list[Table] = []
    for table in ElementTree.parse(path).getroot().iter("table"):
        grids: list[Grid] = []
        for region in table.iter("region"):
            rows = int(region.get("row-increment", "0"))
            columns = int(region.get("col-increment", "0"))
            for cell in region.iter("cell"):
                row, column = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
                grids.append(
                    Grid(
                        row + rows,
                        column + columns,
                        int(cell.get("end-row", row)) + rows,
                        int(cell.get("end-col", column)) + columns,
                        cell.findtext("content") or "",
                    )
                )
        tables.append(grids)
    return tables


def ours(path: Path) -> list[Table]:
    document = read_document(path)
    return [
        [
            Grid(
                cell.row,
                cell.column,
                cell.row + cell.row_span - 1,
                cell.column + cell.column_span - 1,
                document.text[cell.start : cell.end],
            )
            for cell in table.cells
        ]
        for table in document.tables
    ]


def pdfplumber_with(strategy: str) -> Callable[[Path], list[Table]]:
    import pdfplumber

    def find(path: Path) -> list[Table]:
        tables: list[Table] = []
        settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                for table in page.extract_tables(settings):
                    tables.append(
                        [
                            Grid(row, column, row, column, text or "")
                            for row, texts in enumerate(table)
                            for column, text in enumerate(texts)
                        ]
                    )
        return tables

    return find


def measure(folder: Path, find: Callable[[Path], list[Table]]) -> dict[str, float]:
    matched = expected = given = 0
    precisions: list[float] = []
    recalls: list[float] = []
    started = time.perf_counter()
    for file in sorted(folder.glob("*-str.xml")):
        path = folder / f"{file.name.removesuffix('-str.xml')}.pdf"
        if not path.exists():
            continue
        right, mine = relations(truth(file)), relations(find(path))
        same = sum((right & mine).values())
        matched, expected, given = matched + same, expected + right.total(), given + mine.total()
        precisions.append(same / mine.total() if mine else 0.0)
        recalls.append(same / right.total())
    seconds = time.perf_counter() - started
    macro = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return {
        "documents": len(precisions),
        "precision": matched / given,
        "recall": matched / expected,
        "f1": 2 * matched / (given + expected),
        "macro_precision": macro[0],
        "macro_recall": macro[1],
        "macro_f1": 2 * macro[0] * macro[1] / (macro[0] + macro[1]),
        "seconds": seconds,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    finders: dict[str, Callable[[Path], list[Table]]] = {"ldi-qa": ours}
    try:
        finders["pdfplumber, lines"] = pdfplumber_with("lines")
        finders["pdfplumber, text"] = pdfplumber_with("text")
    except ImportError:
        pass
    results = {name: measure(arguments.folder, find) for name, find in finders.items()}
    if arguments.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'':20}{'P':>7}{'R':>7}{'F1':>7}   macro{'P':>7}{'R':>7}{'F1':>7}{'s':>8}")
    for name, result in results.items():
        print(
            f"{name:20}{result['precision']:7.3f}{result['recall']:7.3f}{result['f1']:7.3f}"
            f"        {result['macro_precision']:7.3f}{result['macro_recall']:7.3f}"
            f"{result['macro_f1']:7.3f}{result['seconds']:8.1f}"
        )


if __name__ == "__main__":
    main()
