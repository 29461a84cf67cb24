"""Extracts: what the reader is given, and where each part of it stands in the document."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.evidence import Sentence, gather
from ldi_qa.answering.extracts import NO, YES, Extract, choose, for_verdict, verdict_span
from ldi_qa.documents import Document
from ldi_qa.documents.blocks import assemble
from ldi_qa.documents.markdown import read_markdown
from ldi_qa.types import Hit, Passage

REPORT = """# Ports

## Freight

The port of Ashby is old. It moved 1.2 million tonnes.

Table 1: Freight (million tonnes)

| Port | 2022 | 2023 |
|---|---|---|
| Ashby | 1.1 | 1.2 |
| Corley | 0.4 | 0.3 |
"""


def alike(stem: str) -> float:
    """Every word tells as much."""
    return 1.0


def report() -> tuple[Document, list[Sentence]]:
    document = assemble(read_markdown(REPORT), "ports.md", "0" * 64)
    whole = Passage(document.name, 0, len(document.text), document.text)
    return document, gather([Hit(whole, 1.0)], lambda name: document)


def test_a_sentence_is_read_after_its_heading_and_the_sentence_before_it() -> None:
    _, sentences = report()
    read = choose("How much did the port of Ashby move?", sentences, alike)
    [run] = [one for one in read if "1.2 million" in one.text]
    assert run.text == "Freight: The port of Ashby is old. It moved 1.2 million tonnes."


def test_a_row_is_read_as_a_line_with_its_caption_and_its_headers() -> None:
    _, sentences = report()
    read = choose("Freight at Corley in 2023?", sentences, alike)
    [row] = [one for one in read if "0.3" in one.text]
    assert row.text == "Table 1: Freight (million tonnes): Port: Corley: 2022: 0.4; 2023: 0.3"


def test_what_is_found_in_a_row_stands_in_its_cell() -> None:
    document, sentences = report()
    read = choose("Freight at Corley in 2023?", sentences, alike)
    [row] = [one for one in read if "0.3" in one.text]
    at = row.text.index("0.3")
    span = row.origin(at, at + 3)
    assert span is not None
    assert document.text[slice(*span)] == "0.3"
    assert row.within(document.name, *span) == (at, at + 3)


def test_what_is_no_part_of_the_document_stands_nowhere_in_it() -> None:
    _, sentences = report()
    [row] = [one for one in choose("Freight at Corley?", sentences, alike) if "0.3" in one.text]
    assert row.origin(0, 5) is None
    assert row.within("another.md", 0, 1) is None


def test_a_verdict_is_pointed_at_before_the_sentence() -> None:
    document, sentences = report()
    [(old, extract), *_] = for_verdict("Is the port of Ashby old?", sentences, alike)
    assert extract.text == "Yes. No. Freight: The port of Ashby is old."
    assert extract.text[slice(*verdict_span(YES))] == YES
    assert extract.text[slice(*verdict_span(NO))] == NO
    assert extract.within(document.name, old.start, old.end) == (18, len(extract.text))


def test_a_wide_row_is_read_with_the_columns_that_are_asked_for() -> None:
    years = range(1930, 2030)
    rows = [
        "| Port | " + " | ".join(f"in {year}" for year in years) + " |",
        "|---" * 101 + "|",
        "| Ashby | " + " | ".join(f"{year}.5" for year in years) + " |",
    ]
    document = assemble(read_markdown("# Ports\n\n" + "\n".join(rows)), "ports.md", "0" * 64)
    whole = Passage(document.name, 0, len(document.text), document.text)
    sentences = gather([Hit(whole, 1.0)], lambda name: document)
    [row] = [one for one in choose("Ashby in 2025?", sentences, alike) if "Ashby" in one.text]
    assert "2025: 2025.5" in row.text
    assert len(row.text.split()) < 200


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), min_size=1))
def test_going_there_and_back_ends_where_it_began(gaps: list[tuple[int, int, int]]) -> None:
    parts, here, there = [], 0, 0
    for left, right, length in gaps:
        here, there = here + left, there + right
        parts.append((here, there, length))
        here, there = here + length, there + length
    extract = Extract("a.md", "x" * here, tuple(parts))
    for (start, _, length), (later, _, _) in pairwise(parts):
        across = (start + length - 1, later + 1)
        assert extract.origin(*across) is None
    for start, at, length in parts:
        assert extract.within("a.md", at, at + length) == (start, start + length)
        assert extract.origin(start, start + length) == (at, at + length)


def test_a_line_that_introduces_a_list_is_read_with_it() -> None:
    text = (
        "# Ports\n\nThe aims of the port are:\n\n- more boats\n- fewer fees\n\nThe port is old.\n"
    )
    document = assemble(read_markdown(text), "ports.md", "0" * 64)
    whole = Passage(document.name, 0, len(document.text), document.text)
    sentences = gather([Hit(whole, 1.0)], lambda name: document)
    introduced = [s for s in sentences if s.text.endswith(":")]
    [run] = choose("What are the aims of the port?", introduced, alike)
    assert "more boats" in run.text
    assert run.text.endswith("fewer fees")
