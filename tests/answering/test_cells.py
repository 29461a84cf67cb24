"""A table's cells as claims: what stands around a figure says what it is a figure of."""

from __future__ import annotations

import pytest

from ldi_qa.answering.cells import Cell, alignment, cell_of, claims_in, label_match
from ldi_qa.answering.claims import Claim
from ldi_qa.answering.evidence import gather
from ldi_qa.answering.terms import content_terms
from ldi_qa.documents.blocks import assemble
from ldi_qa.documents.markdown import read_markdown
from ldi_qa.types import Hit, Passage

TABLE = """Table 2: Benefits, £ billion

| | Forecast for 2026, unless otherwise stated | 2027 |
|---|---|---|
| Child benefit | 13.6 | 13.7 |
| Housing benefit for families | 9.1 | 9.2 |
"""


def claims() -> dict[str, Claim]:
    document = assemble(read_markdown(TABLE), "benefits.md", "0" * 64)
    whole = Passage(document.name, 0, len(document.text), document.text)
    rows = gather([Hit(whole, 1.0)], lambda name: document)
    return {
        row.text[claim.found.start : claim.found.end]: claim
        for row in rows
        for claim in claims_in(row)
        if claim.found is not None
    }


def test_a_cell_is_a_claim_with_its_row_its_column_and_its_scale() -> None:
    claim = claims()["13.7"]
    assert claim.own == "Child benefit, 2027"
    assert claim.found is not None
    assert (claim.found.quantity.value, claim.found.quantity.unit) == (13_700_000_000, "GBP")
    assert [found.quantity.text for found, _ in claim.periods] == ["2027"]


def test_a_label_is_matched_by_its_own_words_whatever_the_column_says() -> None:
    asked = {term.stem for term in content_terms("What will child benefit cost in 2026?")}
    found = claims()
    assert label_match(asked, found["13.6"]) == 1.0
    assert label_match(asked, found["9.1"]) == 1 / 3


def test_figures_of_one_table_lie_in_a_row_in_a_column_or_apart() -> None:
    found = claims()
    here, beside, below, across = (
        cell_of(found[each].sentence, found[each].start) for each in ("13.6", "13.7", "9.1", "9.2")
    )
    assert here is not None
    assert (here.row, here.column) == (1, 1)
    assert alignment(here, beside) == "row"
    assert alignment(here, below) == "column"
    assert alignment(here, across) == "apart"


def test_a_rows_label_is_in_no_cell() -> None:
    row = claims()["13.6"].sentence
    assert cell_of(row, row.start) is None


@pytest.mark.parametrize(
    ("here", "there", "lie"),
    [
        (Cell(("a", 1), 1, 1), Cell(("a", 1), 1, 1), "cell"),
        (Cell(("a", 1), 1, 1), Cell(("a", 2), 1, 1), ""),
        (Cell(("a", 1), 1, 1), Cell(("b", 1), 1, 1), ""),
        (Cell(("a", 1), 1, 1), None, ""),
        (None, None, ""),
    ],
)
def test_only_cells_of_one_table_lie_to_each_other(
    here: Cell | None, there: Cell | None, lie: str
) -> None:
    assert alignment(here, there) == lie
    assert alignment(there, here) == lie
