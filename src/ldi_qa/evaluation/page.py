"""The summary as one HTML page that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from ldi_qa.evaluation.measures import MEASURES
from ldi_qa.evaluation.plots import bars, reliability, risk_coverage
from ldi_qa.evaluation.table import COLUMNS, number, percent

NOT_SHARES = ("reciprocal_rank", "aurc", "ece")
"""Measures between 0 and 1 that are no share of anything, shown as plain numbers."""


def page(summary: Mapping[str, Any], failures: Sequence[str]) -> str:
    """The page.

    Args:
        summary: What `summarise` gives.
        failures: What the gate found; none of it for a gate that was passed.
    """
    template = Template(files(__package__).joinpath("report.html").read_text("utf-8"))
    return template.substitute(
        asked=_asked(summary),
        cards=_cards(summary["splits"]["all"]),
        gate_class=" failed" if failures else "",
        gate=_gate(failures),
        bars=bars(summary["kinds"]),
        kinds=_kinds(summary),
        curves=_curves(summary),
        measures=_measures(summary["splits"]),
        questions=_questions(summary["questions"]),
    )


def _asked(summary: Mapping[str, Any]) -> str:
    documents = ", ".join(
        f"{escape(document['name'])} (SHA-256 <code>{document['sha256'][:12]}…</code>)"
        for document in summary["documents"]
    )
    return f"{summary['splits']['all']['questions']} questions, asked of {documents}."


def _cards(row: Mapping[str, Any]) -> str:
    low, high = row["right_interval"]
    cards = [
        (percent(row["right"]), f"right (95% interval {percent(low)} to {percent(high)})"),
        (percent(row["wrong_of_answered"]), "of the answers given are wrong"),
        (percent(row["figures_right"]), "of the figures asked for are right"),
        (percent(row["abstention_recall"]), "of questions without an answer left unanswered"),
        (percent(row["quotes_exact"]), "of quotes exact, on the page cited"),
    ]
    return "".join(
        f'<div class="card"><b>{big}</b><span>{small}</span></div>' for big, small in cards
    )


def _gate(failures: Sequence[str]) -> str:
    if not failures:
        return "<b>Gate passed.</b>"
    return f"<b>Gate failed.</b><ul>{''.join(f'<li>{escape(line)}</li>' for line in failures)}</ul>"


def _kinds(summary: Mapping[str, Any]) -> str:
    rows = {**summary["kinds"], "all": summary["splits"]["all"]}
    return _table(
        ["kind", "questions", *COLUMNS.values()],
        (
            [escape(kind), str(row["questions"]), *(_show(name, row[name]) for name in COLUMNS)]
            for kind, row in rows.items()
        ),
    )


def _curves(summary: Mapping[str, Any]) -> str:
    parts = []
    for split, curve in summary["curves"].items():
        row = summary["splits"][split]
        plots = (
            f'<div class="plots"><figure>{risk_coverage(curve)}<figcaption>The most confident '
            "answers first. The shaded part was left unanswered though there is an answer, and "
            f"counts as wrong. Area {number(row['aurc'])}; lower is better.</figcaption></figure>"
            f"<figure>{reliability(curve)}<figcaption>On the dashed line, 80% sure means right "
            "8 times in 10. Larger dots hold more answers. Expected calibration error "
            f"{number(row['ece'])}.</figcaption></figure></div>"
        )
        opened = " open" if split == "all" else ""
        parts.append(f"<details{opened}><summary>{escape(split)}</summary>{plots}</details>")
    return "".join(parts)


def _measures(splits: Mapping[str, Any]) -> str:
    return _table(
        ["measure", *map(escape, splits)],
        (
            [
                f"{name}<small>{escape((measure.__doc__ or '').splitlines()[0])}</small>",
                *(_show(name, row[name]) for row in splits.values()),
            ]
            for name, measure in MEASURES.items()
        ),
    )


def _questions(questions: Sequence[Mapping[str, Any]]) -> str:
    names = {"wrong": "Wrong", "abstained": "Left unanswered", "right": "Right"}
    parts = []
    for verdict, name in names.items():
        rows = [_question(question) for question in questions if question["verdict"] == verdict]
        opened = " open" if rows and verdict != "right" else ""
        table = _table(["id", "question", "expected", "answered"], rows, "words")
        parts.append(
            f"<details{opened}><summary>{name} ({len(rows)})</summary>"
            f'<div class="wide">{table if rows else ""}</div></details>'
        )
    return "".join(parts)


def _question(question: Mapping[str, Any]) -> list[str]:
    """A row: what was asked, what was wanted, what came."""
    history = "".join(f"<small>before: {escape(line)}</small>" for line in question["history"])
    expected = question["expected"] or "no answer in the documents"
    if question["status"] == "abstained":
        answered = f"nothing<small>{escape(question['reason'])}</small>"
    else:
        said = "; ".join(question["items"]) or question["text"]
        quote = f"<small>“{escape(question['quote'])}”</small>" if question["quote"] else ""
        place = f"{question['place']}, " if question["place"] else ""
        sure = f"<small>{escape(place)}confidence {question['confidence']:.2f}</small>"
        answered = f"{escape(said)}{quote}{sure}"
    about = f"<small>{escape(question['kind'])}, {escape(question['split'])}</small>"
    return [
        escape(question["id"]) + about,
        history + escape(question["question"]),
        escape(expected),
        answered,
    ]


def _show(name: str, value: float | None) -> str:
    return number(value) if name in NOT_SHARES else percent(value)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], style: str = "") -> str:
    """A table of cells that are HTML already."""
    header = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="{style}"><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>'
