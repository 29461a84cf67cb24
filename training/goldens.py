"""The written questions as golden ones, each about a report that is all that a person has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from ldi_qa import Assistant
from ldi_qa.documents import Document, read_document
from ldi_qa.documents.cells import labelled_cells
from ldi_qa.evaluation.golden import Golden, golden_of
from ldi_qa.quantities import find_quantities
from ldi_qa.text import squeeze
from training.written import FIGURES, FOLDER, Part, Written, load

# One report in so many is kept from the reader: the judge is fitted and measured on those.
EVERY = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands in the document that a report becomes (half-open offsets)."""

    start: int
    end: int
    scale: str = ""


def is_held_out(report: str) -> bool:
    """Whether a report is kept from the reader; told by its name, so that it stays so."""
    return sum(report.encode()) % EVERY == 0


def for_the_judge(folder: Path = FOLDER) -> list[str]:
    """Of the reports that the reader does not know every other one; the rest measures."""
    return _held_out(folder)[::2]


def for_measuring(folder: Path = FOLDER) -> list[str]:
    """The reports that neither the reader nor the judge knows."""
    return _held_out(folder)[1::2]


def _held_out(folder: Path) -> list[str]:
    names = (path.stem for path in sorted(folder.glob("*.md")) if path.stem != "README")
    return [name for name in names if is_held_out(name)]


def plain(markdown: str) -> str:
    """A quote as the document has it: without marks of emphasis, links and lists."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"^\s*(?:[-*+>]|\d+[.)])\s+", "", text)
    text = re.sub(r"^#+\s*", "", text)
    return squeeze(re.sub(r"\*\*|__|\*(?=\S)|(?<=\S)\*|`", "", text))


def locate(part: Part, document: Document) -> Place | None:
    """Where an answer stands in its document: in its sentence, or in the cell of its column."""
    if part.quote.startswith("|"):
        label = plain(part.quote.strip("| ").split("|")[0].strip())
        wanted = plain(part.text)
        for one in labelled_cells(document, 0, len(document.text)):
            shown = document.text[one.cell.start : one.cell.end]
            same = squeeze(one.row) == label and wanted in shown
            if same and plain(part.column or "") in squeeze(" ".join((*one.columns, *one.over))):
                at = one.cell.start + shown.index(wanted)
                return Place(at, at + len(wanted), one.scale)
        return None
    quote, wanted = plain(part.quote), plain(part.text)
    at = document.text.find(quote)
    if at < 0 or wanted not in quote:
        return None
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(wanted)}", quote)]
    start = at + (starts[0] if starts else quote.index(wanted))
    return Place(start, start + len(wanted))


def golden(one: Written, document: Document) -> Golden | None:
    """A written question as a golden one; None where its answer is not found in the document."""
    answer = _answer(one, document)
    if answer is None and one.answered:
        return None
    line: dict[str, Any] = {
        "id": f"{one.report}/{one.number}",
        "split": "dev",
        "question": one.question,
        "history": list(one.history),
        "kind": one.kind,
        "answer": answer,
        "status": _status(one),
        "evidence": [],
    }
    if one.answered:
        quotes = dict.fromkeys([part.quote for part in one.parts] or [one.quote])
        line["evidence"] = [{"section": one.report, "contains": _terms(each)} for each in quotes]
    return golden_of(line)


def _terms(quote: str) -> list[str]:
    """What the evidence holds: the sentence, or the first two cells of a row."""
    if not quote.startswith("|"):
        return [plain(quote)]
    cells = (plain(cell.strip()) for cell in quote.strip("| ").split("|"))
    return [cell for cell in cells if cell][:2]


def _status(one: Written) -> str:
    if not one.answered:
        return "abstained"
    return "computed" if one.kind == "computation" else "answered"


def _answer(one: Written, document: Document) -> dict[str, Any] | None:
    if not one.answered:
        return None
    if one.kind == "yes-no":
        return {"yes": one.yes}
    if one.kind == "list":
        return {"items": [[plain(item)] for item in one.items]}
    if one.kind == "description":
        return {"contains": [plain(one.quote)]}
    if one.kind == "computation":
        return _computed(one, document)
    assert one.answer is not None
    place = locate(one.answer, document)
    if place is None:
        return None
    figure = _figure(place, document) if one.kind in FIGURES else None
    return {"quantity": figure} if figure else {"texts": [plain(one.answer.text), *one.also]}


def _figure(place: Place, document: Document) -> dict[str, str] | None:
    """The figure that an answer is, with the scale of its table; None where it is in words."""
    start = max((s for s, e in document.sentences if s <= place.start < e), default=place.start)
    end = min((e for s, e in document.sentences if s <= place.start < e), default=place.end)
    if document.table_at(place.start):
        start, end = place.start, place.end
    within = find_quantities(document.text[start:end], scale=place.scale)
    a, b = place.start - start, place.end - start
    inside = [each for each in within if each.core_start < b and a < each.core_end]
    if len(inside) != 1:
        return None
    quantity = inside[0].quantity
    found = {"value": str(quantity.value), "unit": quantity.unit}
    if inside[0].kind == "count":
        found["unit"] = ""
    if quantity.upper is not None:
        found["upper"] = str(quantity.upper)
    return found


def _computed(one: Written, document: Document) -> dict[str, Any] | None:
    """The result, with the unit that follows from which operation gives it.

    None where no operation on the figures comes within 2% of what the question's author wrote down,
    who rounds as people do and leaves "million" out.
    """
    places = [locate(part, document) for part in one.parts]
    if not all(places) or one.value is None:
        return None
    figures = [_figure(place, document) for place in places if place]
    if not all(figures):
        return None
    values = [Decimal(figure["value"]) for figure in figures if figure]
    unit = figures[0]["unit"] if figures[0] else ""
    value = Decimal(re.sub(r"[^\d.eE-]", "", one.value))
    for result, name in _results(values, unit):
        for scale in (Decimal(1), Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 9):
            near = abs(abs(result) - abs(value) * scale) <= abs(result) / 50
            if near and result:
                off = str(abs(result) / 50)
                return {"quantity": {"value": str(abs(result)), "unit": name, "tolerance": off}}
    return None


def _results(values: list[Decimal], unit: str) -> list[tuple[Decimal, str]]:
    """What each operation makes of some figures, with its unit."""
    found = [(sum(values, Decimal(0)), unit), (sum(values, Decimal(0)) / len(values), unit)]
    if len(values) == 2:
        a, b = values
        points = "percentage points" if unit == "%" else unit
        found += [(a - b, points), (b - a, points)]
        if a and b:
            found += [(a / b, ""), (b / a, ""), (100 * a / b, "%"), (100 * b / a, "%")]
            found += [(100 * (a - b) / b, "%"), (100 * (b - a) / a, "%")]
    return found


def documents(folder: Path = FOLDER, report: str = "*") -> dict[str, Document]:
    """The reports, or one of them, as documents, by their names without suffix."""
    paths = sorted(folder.glob(f"{report}.md"))
    return {p.stem: read_document(p) for p in paths if p.with_suffix(".jsonl").exists()}


def goldens(folder: Path = FOLDER, report: str = "*") -> dict[str, list[Golden]]:
    """The golden questions of each report, or of one."""
    read = documents(folder, report)
    found: dict[str, list[Golden]] = {}
    asked = sorted(load(folder, report), key=lambda one: one.report)
    for name, questions in groupby(asked, key=lambda one: one.report):
        made = [golden(one, read[name]) for one in questions]
        found[name] = [one for one in made if one is not None]
    return found


def assistant(report: str, work: Path, folder: Path = FOLDER) -> Assistant:
    """An assistant that knows one report only; its index is kept under `work`."""
    return Assistant.build(folder / f"{report}.md", work / "indexes" / report)
