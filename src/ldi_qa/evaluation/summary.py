"""Records as one plain object: the JSON report, from which the table and the page are drawn.

The same records give the same object, byte for byte once written; times are kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ldi_qa.documents import Document
from ldi_qa.evaluation import measures
from ldi_qa.evaluation.golden import Expected, Figure, Items, Quotes, Texts, YesNo
from ldi_qa.evaluation.run import Record
from ldi_qa.types import to_plain

DIGITS = 4
"""Decimal places: one question in 250 is 0.004."""


def summarise(records: Sequence[Record], documents: Mapping[str, Document]) -> dict[str, Any]:
    """Measures by split and by kind, the curves, and every question with what came of it.

    Returns:
        ``documents``, ``splits`` (``"all"`` first), ``kinds``, ``curves`` and ``questions``; shares
        are 0 to 1, rounded to four places, None where nothing says anything about a measure.
    """
    by_split = {"all": list(records), **_groups(records, lambda r: r.golden.split)}
    return {
        "documents": [
            {"name": name, "sha256": documents[name].sha256} for name in sorted(documents)
        ],
        "splits": {name: _measure(group) for name, group in by_split.items()},
        "kinds": {
            kind: _measure(group)
            for kind, group in _groups(records, lambda r: r.golden.kind).items()
        },
        "curves": {name: _curves(group) for name, group in by_split.items()},
        "questions": [_question(record) for record in records],
    }


def _groups(records: Iterable[Record], key: Callable[[Record], str]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return dict(sorted(groups.items()))


def _measure(records: Sequence[Record]) -> dict[str, Any]:
    values = {name: _round(measure(records)) for name, measure in measures.MEASURES.items()}
    successes = sum(record.verdict == "right" for record in records)
    interval = [_round(end) for end in measures.wilson(successes, len(records))]
    return {"questions": len(records), "right_interval": interval, **values}


def _curves(records: Sequence[Record]) -> dict[str, Any]:
    confidences = measures.confidences(records)
    ranking = measures.ranking(records)
    return {
        "answered": _round(len(confidences) / len(ranking)) if ranking else None,
        "risk_coverage": [
            [_round(coverage), _round(risk)] for coverage, risk in measures.risk_coverage(ranking)
        ],
        "calibration": [
            [_round(mean), _round(share), n] for mean, share, n in measures.calibration(confidences)
        ],
    }


def _question(record: Record) -> dict[str, Any]:
    golden, answer = record.golden, record.answer
    citation = answer.citations[0] if answer.citations else None
    return {
        "id": golden.id,
        "split": golden.split,
        "kind": golden.kind,
        "tags": list(golden.tags),
        "question": golden.question,
        "history": list(golden.history),
        "expected": _expected(golden.expected),
        "verdict": record.verdict,
        "status": answer.status,
        "text": answer.text,
        "quantity": to_plain(answer.quantity),
        "items": list(answer.items),
        "reason": answer.reason,
        "confidence": _round(answer.confidence),
        "quote": citation.quote if citation else None,
        "place": citation.place if citation else None,
        "exact": record.match.exact,
        "token_f1": _round(record.match.f1),
        "quotes": record.quotes,
        "exact_quotes": record.exact_quotes,
        "page_right": record.page_right,
        "ranks": list(record.ranks),
    }


def _expected(expected: Expected | None) -> str | None:
    """What was expected, for a person to read."""
    match expected:
        case None:
            return None
        case Figure(quantity, qualified, _):
            qualifier = f"{quantity.qualifier} " if qualified else ""
            upper = "" if quantity.upper is None else f" to {quantity.upper}"
            return f"{qualifier}{quantity.value}{upper} {quantity.unit}".strip()
        case Texts(accepted):
            return " / ".join(accepted)
        case Items(items):
            return "; ".join(" / ".join(forms) for forms in items)
        case YesNo(yes):
            return "Yes" if yes else "No"
        case Quotes(terms):
            return "quotes " + ", ".join(terms)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
