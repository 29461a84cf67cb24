"""The summary as a plain table: aligned columns, the same on a terminal and in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

COLUMNS = {
    "right": "right",
    "wrong": "wrong",
    "abstained": "abst.",
    "exact": "EM",
    "token_f1": "F1",
    "recall_at_1": "R@1",
    "recall_at_5": "R@5",
    "reciprocal_rank": "RR",
    "page_right": "page",
}
"""The measures that the table shows, and the heads of their columns."""


def percent(value: float | None) -> str:
    """A share for reading: 0.9412 is ``"94.1%"``, None a dash."""
    return "–" if value is None else f"{100 * value:.1f}%"


def table(summary: Mapping[str, Any], milliseconds: Mapping[str, float]) -> str:
    """A row for each kind of question and each split, all of them last.

    Args:
        summary: What `summarise` gives.
        milliseconds: The median time of a question for each kind and split, by name.
    """
    splits = {name: row for name, row in summary["splits"].items() if name != "all"}
    head = ["kind", "n", *COLUMNS.values(), "ms"]
    blocks = [
        _rows(summary["kinds"], milliseconds),
        _rows({**splits, "all": summary["splits"]["all"]}, milliseconds),
    ]
    widths = [max(len(row[i]) for row in [head, *blocks[0], *blocks[1]]) for i in range(len(head))]
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [_line(head, widths), rule]
    for block in blocks:
        lines += [*(_line(row, widths) for row in block), rule]
    return "\n".join([*lines[:-1], "", *_sentences(summary["splits"]["all"])])


def _rows(rows: Mapping[str, Any], milliseconds: Mapping[str, float]) -> list[list[str]]:
    return [
        [
            name,
            str(row["questions"]),
            *(percent(row[measure]) for measure in COLUMNS),
            f"{milliseconds[name]:.0f}",
        ]
        for name, row in rows.items()
    ]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers = zip(cells, widths, strict=True)
    return "  ".join([name[0].ljust(name[1]), *(cell.rjust(width) for cell, width in numbers)])


def _sentences(row: Mapping[str, Any]) -> list[str]:
    low, high = row["right_interval"]
    return [
        f"right {percent(row['right'])} (95% interval {percent(low)} to {percent(high)}), "
        f"wrong {percent(row['wrong'])} of all and {percent(row['wrong_of_answered'])} of answered",
        f"figures: right {percent(row['figures_right'])}, "
        f"wrong {percent(row['figures_wrong'])} of answered",
        f"quotes exact on the cited page {percent(row['quotes_exact'])}",
        f"abstention: precision {percent(row['abstention_precision'])}, "
        f"recall {percent(row['abstention_recall'])}",
        f"confidence: area under risk-coverage {number(row['aurc'])}, "
        f"expected calibration error {number(row['ece'])}",
    ]


def number(value: float | None) -> str:
    """Three places, None a dash."""
    return "–" if value is None else f"{value:.3f}"
