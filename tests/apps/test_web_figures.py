"""The figures of a document: found, filtered, looked up, and set beside each other."""

import csv
import io
from pathlib import Path

import pytest

from ldi_qa.apps.web.figures import ORDERS, Figure, Filter, as_csv, beside, choose, figures_of
from ldi_qa.apps.web.figures_tab import table
from ldi_qa.apps.web.filters import filters
from ldi_qa.apps.web.places import is_place
from ldi_qa.documents import passages
from ldi_qa.documents.read import read_document

TEXT = """# Harbours

In 2030 the fund paid £83 million. The port of Alma has 12 cranes, against 7 in Tessel.

Some 33,911 boats came, of which 4.5% were red.
"""

FERRIES = """# Ferries

While ships declined across Marn, the Dock Survey says that ferries make up 12-15% of the traffic in
Alma, if the tide holds in Marn. Nightboat tickets cost £90 in Alma, $70 in Tessel and £83 in Marn.
One of the cranes is the first of its kind.
"""


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> list[Figure]:
    return read(tmp_path_factory.mktemp("figures") / "harbours.md", TEXT)


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> list[Figure]:
    return read(tmp_path_factory.mktemp("figures") / "ferries.md", FERRIES)


def read(path: Path, text: str) -> list[Figure]:
    path.write_text(text, "utf-8")
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
    assert texts(choose(figures, Filter(kind="Dates and ranks"))) == ["2030"]


@pytest.mark.parametrize("written", ["£83m", "83 million pounds", "£83,000,000"])
def test_a_figure_is_looked_up_however_it_is_written(figures: list[Figure], written: str) -> None:
    assert texts(choose(figures, Filter(written))) == ["£83 million"]


def test_a_bare_number_finds_whatever_it_counts(figures: list[Figure]) -> None:
    assert [one.quantity.unit for one in choose(figures, Filter("33911"))] == ["boats"]


def test_words_find_the_figures_of_their_sentences(figures: list[Figure]) -> None:
    assert texts(choose(figures, Filter("cranes alma"))) == ["12", "7"]
    assert choose(figures, Filter("airport")) == []


def test_kinds_and_orders(figures: list[Figure]) -> None:
    assert texts(choose(figures, Filter(kind="Percentages"))) == ["4.5%"]
    counts = [
        int(one.quantity.value) for one in choose(figures, Filter(kind="Counts", order=ORDERS[1]))
    ]
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
    rows = list(csv.DictReader(io.StringIO(as_csv(choose(figures, Filter(kind="Money"))))))
    assert [(row["figure"], row["value"], row["unit"], row["period"]) for row in rows] == [
        ("£83 million", "83000000", "GBP", "2030")
    ]
    assert rows[0]["sentence"] == "In 2030 the fund paid £83 million."


def test_what_only_looks_like_a_figure_is_none(ferries: list[Figure]) -> None:
    """One of the cranes, and the first of its kind."""
    assert texts(ferries) == ["12-15%", "£90", "$70", "£83"]


def test_a_place_is_where_the_figures_own_clause_says_that_it_is(ferries: list[Figure]) -> None:
    """No survey, nothing that is told before or on a condition."""
    assert [one.place for one in ferries] == ["Alma", "Alma", "Tessel", "Marn"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Marn", "In Marn, 7 boats came."),
        ("UK", "Across the UK, 7 boats came. See www.port.uk."),
        ("North Sea", "Of the boats, 7 were in the North Sea, out at sea."),
        ("Alma", "The port of Alma is old. Alma is red. Boats came to Alma."),
    ],
)
def test_a_place_is_what_the_document_says_something_is_in(name: str, text: str) -> None:
    assert is_place(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Industry", "In Industry, as in industry elsewhere, 7 boats came."),
        ("Boat Tax", "In Boat Tax 7 rates rose, the tax on tugs among them."),
        ("Part", "In Part 3 there are 7 boats."),
        ("BT", "In BT there are 7 rates."),  # a tax; a country would be "the BT"
        ("Treasury", "In the Treasury there are 7 boats."),
        ("Dock Survey", "In Dock Survey and across Dock Survey 7 boats came."),
        ("Annex B", "In Annex B there are 7 boats."),
        ("Mooring", "In the Mooring Fund there are 7 boats."),
        ("Marn", "Marn won 7 boats, and the boats of Marn are red."),
    ],
)
def test_no_noun_tax_part_or_programme_is_a_place(name: str, text: str) -> None:
    assert not is_place(name, text)


@pytest.mark.parametrize("end", ["12%", "15 per cent", "12-15%"])
def test_a_range_is_found_by_either_end(ferries: list[Figure], end: str) -> None:
    assert texts(choose(ferries, Filter(end))) == ["12-15%"]
    assert choose(ferries, Filter("13%")) == []


def test_digits_find_the_figures_that_are_written_so_before_any_others(
    ferries: list[Figure],
) -> None:
    assert texts(choose(ferries, Filter("83"))) == ["£83"]


def test_figures_are_ordered_by_size_within_one_kind_and_unit(ferries: list[Figure]) -> None:
    assert texts(choose(ferries, Filter(order=ORDERS[1]))) == ["£90", "£83", "$70", "12-15%"]


def test_figures_are_narrowed_to_a_place_a_period_and_a_document(
    figures: list[Figure], ferries: list[Figure]
) -> None:
    both = [*figures, *ferries]
    assert texts(choose(both, Filter(place="Tessel"))) == ["7", "$70"]
    assert texts(choose(both, Filter(period="2030", kind="Money"))) == ["£83 million"]
    assert choose(both, Filter(document="ferries.md")) == ferries
    form = str(filters(both, Filter(place="Tessel")))
    assert '<option value="Tessel" selected>' in form
    assert '<option value="ferries.md">' in form
    assert 'name="document"' not in str(filters(ferries, Filter()))


def test_the_row_of_the_figure_that_is_shown_is_marked(ferries: list[Figure]) -> None:
    chosen = f"ferries.md:{ferries[1].start}"
    shown = str(table(ferries, several=True, query="", chosen=chosen))
    assert shown.count('aria-current="true"') == 1
    assert '<tr aria-current="true"><th scope="row">£90</th><td class="unit">GBP</td>' in shown
    assert '<td class="document">ferries.md</td>' in shown


def test_more_rows_are_asked_for_while_there_are_more(ferries: list[Figure]) -> None:
    first = str(table(ferries, several=False, query="", most=3))
    assert first.count("data-figure") == 3
    assert "Show more</button> <span>3 of 4 figures shown" in first
    every = str(table(ferries, several=False, query="", most=6))
    assert every.count("data-figure") == 4
    assert "Show more" not in every
