"""The report's files: a page for people, JSON for programs, JUnit XML for build servers.

`report.json` is the same to the byte for the same questions, answers and documents; what depends on
the machine's speed stands in `timings.json` and in the JUnit file alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

from ldi_qa.evaluation.page import page
from ldi_qa.evaluation.run import Record
from ldi_qa.text import normalise

NAMES = ("report.html", "report.json", "timings.json", "junit.xml")


def write(
    folder: Path, summary: Mapping[str, Any], records: Sequence[Record], failures: Sequence[str]
) -> None:
    """Writes the four files, replacing those of the run before.

    Args:
        folder: Where; made if it is not there.
        summary: What `summarise` gives for `records`.
        records: One for each question.
        failures: What the gate found.
    """
    folder.mkdir(parents=True, exist_ok=True)
    contents = (
        page(summary, failures),
        to_json(summary),
        to_json({"milliseconds": {r.golden.id: round(r.milliseconds, 1) for r in records}}),
        junit(records),
    )
    for name, content in zip(NAMES, contents, strict=True):
        (folder / name).write_text(content, "utf-8")


def to_json(value: Any) -> str:
    """The one way in which the evaluation writes JSON: readable, and stable to the byte."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def medians(records: Sequence[Record]) -> dict[str, float]:
    """The median milliseconds of a question, for each kind, each split and ``"all"``."""
    groups: dict[str, list[float]] = {}
    for record in records:
        for name in ("all", record.golden.split, record.golden.kind):
            groups.setdefault(name, []).append(record.milliseconds)
    return {name: median(times) for name, times in groups.items()}


def junit(records: Sequence[Record]) -> str:
    """A test case for each question, in a suite for each kind; what is not right is a failure."""
    root = ElementTree.Element("testsuites", name="golden questions")
    suites: dict[str, ElementTree.Element] = {}
    for record in records:
        kind = record.golden.kind
        if kind not in suites:
            suites[kind] = ElementTree.SubElement(root, "testsuite", name=kind)
        case = ElementTree.SubElement(
            suites[kind],
            "testcase",
            classname=f"{record.golden.split}.{kind}",
            name=normalise(f"{record.golden.id}: {record.golden.question}"),
            time=f"{record.milliseconds / 1000:.3f}",
        )
        if record.verdict != "right":
            said = normalise(record.answer.text or record.answer.reason)  # XML has no control bytes
            ElementTree.SubElement(case, "failure", type=record.verdict, message=said)
    for suite in suites.values():
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return text.decode() + "\n"
