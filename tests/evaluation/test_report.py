"""The report: the same bytes for the same answers, and nothing in it that a page would obey."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ldi_qa.evaluation.golden import Texts
from ldi_qa.evaluation.report import NAMES, medians, write
from ldi_qa.evaluation.run import Record, record
from ldi_qa.evaluation.summary import summarise
from ldi_qa.evaluation.table import table

from .county import DOCUMENTS, FOURTEEN, SILENT, fourteen, golden, say

HOSTILE = "<script>alert('&')</script>\x1b[2J"


def records(milliseconds: float = 1.0) -> list[Record]:
    return [
        record(golden("q1", FOURTEEN), fourteen(0.91234567), DOCUMENTS, milliseconds),
        record(golden("q2", FOURTEEN, split="test"), SILENT, DOCUMENTS, milliseconds),
        record(golden("q3", Texts(("Elm",)), kind="name"), say(HOSTILE), DOCUMENTS, milliseconds),
    ]


def written(folder: Path, results: list[Record], failures: tuple[str, ...] = ()) -> dict[str, str]:
    write(folder, summarise(results, DOCUMENTS), results, failures)
    return {name: (folder / name).read_text("utf-8") for name in NAMES}


class Tags(HTMLParser):
    """Collects the tags and every attribute that would load something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.tags.add(tag)
        self.loads += [value for name, value in attrs if name in ("src", "href", "srcset")]


def test_only_the_timings_depend_on_the_time(tmp_path: Path) -> None:
    slow, fast = written(tmp_path / "a", records(9.0)), written(tmp_path / "b", records(1.0))
    assert slow["report.json"] == fast["report.json"]
    assert slow["report.html"] == fast["report.html"]
    assert json.loads(slow["timings.json"])["milliseconds"] == {"q1": 9.0, "q2": 9.0, "q3": 9.0}


def test_the_json_says_what_came_of_each_question(tmp_path: Path) -> None:
    report = json.loads(written(tmp_path, records())["report.json"])
    assert [(q["id"], q["verdict"]) for q in report["questions"]] == [
        ("q1", "right"), ("q2", "abstained"), ("q3", "wrong"),
    ]  # fmt: skip
    assert report["questions"][0]["confidence"] == 0.9123
    assert list(report["splits"]) == ["all", "dev", "test"]
    assert report["splits"]["all"]["right"] == 0.3333
    assert report["kinds"]["name"]["wrong"] == 1.0
    assert report["documents"] == [{"name": "county.pdf", "sha256": "ab" * 32}]


def test_the_page_shows_hostile_text_as_text_and_loads_nothing(tmp_path: Path) -> None:
    page = Tags()
    page.feed(written(tmp_path, records(), ("right is 0.3 <b>",))["report.html"])
    assert "script" not in page.tags
    assert page.loads == []
    assert page.tags >= {"svg", "polyline", "circle", "table", "details"}


def test_the_page_names_what_the_gate_found(tmp_path: Path) -> None:
    assert "Gate passed" in written(tmp_path, records())["report.html"]
    assert "q9 was right" in written(tmp_path, records(), ("q9 was right",))["report.html"]


def test_junit_counts_what_is_not_right_as_failures(tmp_path: Path) -> None:
    root = ElementTree.fromstring(written(tmp_path, records())["junit.xml"])
    suites = {s.get("name"): (s.get("tests"), s.get("failures")) for s in root}
    assert suites == {"count": ("2", "1"), "name": ("1", "1")}
    assert [f.get("type") for f in root.iter("failure")] == ["abstained", "wrong"]


def test_the_table_has_a_row_for_each_kind_and_split() -> None:
    results = records(12.0)
    lines = table(summarise(results, DOCUMENTS), medians(results)).splitlines()
    rows = {line.split()[0]: line.split()[1:5] for line in lines if line.strip()}
    assert rows["count"] == ["2", "50.0%", "0.0%", "50.0%"]
    assert rows["name"] == ["1", "0.0%", "100.0%", "0.0%"]
    assert rows["all"] == ["3", "33.3%", "33.3%", "33.3%"]


def test_a_report_of_abstentions_alone_can_be_drawn(tmp_path: Path) -> None:
    silent = [record(golden("q1"), SILENT, DOCUMENTS)]
    assert json.loads(written(tmp_path, silent)["report.json"])["splits"]["all"]["ece"] is None
