"""Questions written for training: what holds, what does not, and what they become."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from training.extracts import Asked, answer_spans, draw
from training.goldens import golden, is_held_out, locate, plain
from training.written import FOLDER, Part, Written, load, written_of

from ldi_qa.documents import Document, read_document
from ldi_qa.evaluation.golden import Figure, Items, Quotes, Texts, YesNo

REPORT = """# Ferries of Norcombe

## Night boats

In 2023, **12,400** people used the night boats, 9,100 of them in Ashby. Jane Roe runs the service.
It serves Ashby, Corley and Stowe. No boat was late.

Travellers asked for:

- heated cabins
- later boats

Table 1: Income (£ million)

| Line | 2022 | 2023 |
|---|---|---|
| Fares | 1.2 | 1.4 |
"""
NIGHT = "In 2023, **12,400** people used the night boats, 9,100 of them in Ashby."


def made(**fields: Any) -> Written:
    return written_of(fields, "ferries", "1", REPORT)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "ferries.md"
    path.write_text(REPORT, "utf-8")
    return read_document(path)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"q": "", "kind": "count", "a": "12,400", "in": NIGHT}, "q is empty"),
        ({"q": "How many?", "kind": "number", "a": "12,400", "in": NIGHT}, "kind 'number'"),
        ({"q": "How many?", "kind": "count", "a": "13,000", "in": NIGHT}, "does not stand"),
        ({"q": "How many?", "kind": "count", "in": NIGHT}, "a is missing"),
        ({"q": "How many?", "kind": "count", "a": "9", "in": "9 boats"}, "does not stand"),
        ({"q": "Fares?", "kind": "money", "a": "1.4", "in": "| Fares | 1.2 | 1.4 |"}, "needs col"),
        ({"q": "Where?", "kind": "list", "items": ["Ashby"], "in": NIGHT}, "two items"),
        ({"q": "Late?", "kind": "yes-no", "yes": "no", "in": NIGHT}, "true or false"),
        (
            {"q": "Crew?", "kind": "count", "a": "9,100", "in": NIGHT, "why": "place"},
            "there is why",
        ),
        ({"q": "Crew?", "kind": "count", "in": NIGHT, "why": "dunno"}, "why 'dunno'"),
    ],
)
def test_a_line_that_does_not_hold_is_refused(fields: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        written_of(fields, "ferries", "1", REPORT)


def test_a_figure_becomes_a_quantity(document: Document) -> None:
    one = golden(made(q="How many?", kind="count", a="9,100", **{"in": NIGHT}), document)
    assert one is not None
    assert isinstance(one.expected, Figure)
    assert one.expected.quantity.value == 9100
    assert one.evidence[0].contains == (plain(NIGHT),)


def test_a_cell_has_the_scale_of_its_table(document: Document) -> None:
    row = "| Fares | 1.2 | 1.4 |"
    one = golden(made(q="Fares?", kind="money", a="1.4", col="2023", **{"in": row}), document)
    assert one is not None
    assert isinstance(one.expected, Figure)
    assert (one.expected.quantity.value, one.expected.quantity.unit) == (1_400_000, "GBP")


def test_a_computation_has_the_unit_of_its_operation(document: Document) -> None:
    row = "| Fares | 1.2 | 1.4 |"
    parts = [{"a": "1.2", "in": row, "col": "2022"}, {"a": "1.4", "in": row, "col": "2023"}]
    one = golden(made(q="Rise?", kind="computation", parts=parts, value="0.2"), document)
    assert one is not None
    assert isinstance(one.expected, Figure)
    assert (one.expected.quantity.value, one.expected.quantity.unit) == (200_000, "GBP")


@pytest.mark.parametrize(
    ("fields", "shape"),
    [
        ({"kind": "person", "a": "Jane Roe", "in": "Jane Roe runs the service."}, Texts),
        (
            {
                "kind": "list",
                "items": ["Ashby", "Corley", "Stowe"],
                "in": "It serves Ashby, Corley and Stowe.",
            },
            Items,
        ),
        ({"kind": "yes-no", "yes": False, "in": "No boat was late."}, YesNo),
        ({"kind": "description", "in": "Jane Roe runs the service."}, Quotes),
        ({"kind": "count", "in": NIGHT, "why": "place"}, type(None)),
    ],
)
def test_every_kind_has_its_shape(fields: dict[str, Any], shape: type, document: Document) -> None:
    one = golden(made(q="What of it?", **fields), document)
    assert one is not None
    assert isinstance(one.expected, shape)


def test_an_answer_is_found_in_its_sentence_and_not_before_it(document: Document) -> None:
    place = locate(Part("9,100", NIGHT), document)
    assert place is not None
    assert document.text[place.start : place.end] == "9,100"


def test_a_list_is_read_from_its_first_item_to_its_last(document: Document) -> None:
    quote = "It serves Ashby, Corley and Stowe."
    one = made(q="Where?", kind="list", items=["Ashby", "Corley", "Stowe"], **{"in": quote})
    [span] = answer_spans(one, document)
    assert document.text[slice(*span)] == "Ashby, Corley and Stowe"


def test_of_a_bulleted_list_each_item_is_read_in_its_line(document: Document) -> None:
    items = ["heated cabins", "later boats"]
    one = made(q="What is wanted?", kind="list", items=items, **{"in": "- heated cabins"})
    assert [document.text[slice(*span)] for span in answer_spans(one, document)] == items


def test_of_a_sum_every_figure_that_it_needs_is_read(document: Document) -> None:
    row = "| Fares | 1.2 | 1.4 |"
    parts = [{"a": "1.4", "in": row, "col": "2023"}, {"a": "1.2", "in": row, "col": "2022"}]
    one = made(q="How much more in 2023?", kind="computation", parts=parts, value="0.2")
    assert [document.text[slice(*span)] for span in answer_spans(one, document)] == ["1.4", "1.2"]


def test_an_unanswerable_question_is_drawn_with_extracts_that_have_no_answer() -> None:
    asked = [
        Asked("r", "Answered?", (("It is 5.", ((6, 7),)),), ("No.",)),
        Asked("r", "?", (), ("No.",)),
    ]
    examples = draw(asked, random.Random(1), wrong=1.0)
    assert sorted(len(e.spans) for e in examples) == [0, 0, 0, 1]
    assert [e.answers for e in examples if e.spans] == [("5",)]


def test_the_files_hold_and_a_third_is_kept_from_the_reader() -> None:
    questions = load(FOLDER)
    reports = {one.report for one in questions}
    held_out = {report for report in reports if is_held_out(report)}
    assert len(questions) > 10_000
    assert 0.25 < len(held_out) / len(reports) < 0.42


def test_a_bad_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One boat.", "utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps({"q": "?", "kind": "x"}) + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl, line 1"):
        load(tmp_path)
