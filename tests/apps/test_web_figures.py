"""The figures of a document: found, filtered, looked up, and set beside each other."""

import csv
import io

import pytest

from ldi_qa.apps.web.figures import ORDERS, Figure, as_csv, beside, choose, figures_of
from ldi_qa.documents import passages
from ldi_qa.documents.read import read_document

TEXT = """# Harbours

In 2030 the fund paid £83 million. The port of Alma has 12 cranes, against 7 in Tessel.

Some 33,911 boats came, of which 4.5% were red.
"""


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> list[Figure]:
    path = tmp_path_factory.mktemp("figures") / "harbours.md"
    path.write_text(TEXT, "utf-8")
    document = read_document(path)
    return list(figures_of(document, passages(document)))


def texts(figures: list[Figure]) -> list[str]:
    return [figure.quantity.text for figure in figures]


def test_every_figure_is_found_in_order_dates_only_when_asked_for(figures: list[Figure]) -> None:
    assert [str(one.quantity.value) for one in choose(figures)] == [
        "83000000",
        "12",
        "7",
        "33911",
        "4.5",
    ]
    assert texts(choose(figures, kind="Dates and ranks")) == ["2030"]


@pytest.mark.parametrize("written", ["£83m", "83 million pounds", "£83,000,000"])
def test_a_figure_is_looked_up_however_it_is_written(figures: list[Figure], written: str) -> None:
    assert texts(choose(figures, written)) == ["£83 million"]


def test_a_bare_number_finds_whatever_it_counts(figures: list[Figure]) -> None:
    assert [one.quantity.unit for one in choose(figures, "33911")] == ["boats"]


def test_words_find_the_figures_of_their_sentences(figures: list[Figure]) -> None:
    assert texts(choose(figures, "cranes alma")) == ["12", "7"]
    assert choose(figures, "airport") == []


def test_kinds_and_orders(figures: list[Figure]) -> None:
    assert texts(choose(figures, kind="Percentages")) == ["4.5%"]
    counts = [int(one.quantity.value) for one in choose(figures, kind="Counts", order=ORDERS[1])]
    assert counts == [33911, 12, 7]


def test_a_measure_of_two_places_stands_together(figures: list[Figure]) -> None:
    cranes = next(one for one in figures if one.quantity.text == "12")
    assert [(one.place, one.quantity.text) for one in beside(cranes, figures)] == [
        ("Alma", "12"),
        ("Tessel", "7"),
    ]
    boats = next(one for one in figures if one.kind == "percentage")
    assert beside(boats, figures) == []


def test_the_table_to_take_away_has_values_and_sentences(figures: list[Figure]) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(choose(figures, kind="Money")))))
    assert [(row["figure"], row["value"], row["unit"], row["period"]) for row in rows] == [
        ("£83 million", "83000000", "GBP", "2030")
    ]
    assert rows[0]["sentence"] == "In 2030 the fund paid £83 million."
