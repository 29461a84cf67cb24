"""The figures of a document: found, filtered, looked up, and set beside each other."""

import csv
import io
from pathlib import Path

import pytest

from ldi_qa.apps.web.beside import series_of
from ldi_qa.apps.web.chart import charts
from ldi_qa.apps.web.choosing import ORDERS, Filter, choose, grouped
from ldi_qa.apps.web.figures import Figure, as_csv, figures_of
from ldi_qa.apps.web.figures_table import snippet, table
from ldi_qa.apps.web.filters import filters
from ldi_qa.apps.web.lookup import Group, found_as
from ldi_qa.apps.web.places import is_place
from ldi_qa.documents import passages
from ldi_qa.documents.read import read_document
from ldi_qa.quantities import parse_quantity

TEXT = """# Harbours

In 2030 the fund paid £83 million. The port of Alma has 12 cranes, against 7 in Tessel.

Some 33,911 boats came, of which 4.5% were red.
"""

FERRIES = """# Ferries

While ships declined across Marn, the Dock Survey says that ferries make up 12-15% of the traffic in
Alma, if the tide holds in Marn. Nightboat tickets cost £90 in Alma, $70 in Tessel and £83 in Marn.
One of the cranes is the first of its kind.
"""


FLEETS = """# Fleets

Table 1: Fleets (£ million)

| Fleet | Cost 2030 | Cost 2031 |
| --- | --- | --- |
| Tugs | 2.5 | 2.5 |
| Ferries of 7 decks | 40 | 0.5 |

20

10
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


def of(figures: list[Figure], written: str) -> list[tuple[str, list[str]]]:
    """What a figure is set beside, by what."""
    figure = next(one for one in figures if one.quantity.text == written)
    return [
        (series.said, [f"{label} {one.quantity.text}" for label, one in series.figures])
        for series in series_of(figure, figures)
    ]


def test_a_measure_of_two_places_stands_together(figures: list[Figure]) -> None:
    assert of(figures, "12") == [("By place", ["Alma 12", "Tessel 7"])]
    assert of(figures, "4.5%") == []


SPREAD = """# Tides

In Alma the share of red boats was 5% in 2030, and 6% in 2031. Across Tessel there is wind.

The share of red boats in Tessel was 7% in 2030. The share of blue boats in Tessel was 9% in 2030.

The share of red boats was 12-15% in Marn in 2030. In Marn the share of red boats was 11% in 2029.

It costs £5 in Alma in 2030. It costs £6 in Alma in 2031.

The share of red boats in Alma rose by 8% in 2032.
"""


def test_a_measure_of_several_sentences_stands_together_by_place_and_over_time(
    tmp_path: Path,
) -> None:
    """Nothing of another measure, no change for a level, no range, and nothing that "it" costs."""
    tides = read(tmp_path / "tides.md", SPREAD)
    assert of(tides, "5%") == [
        ("By place, 2030", ["Alma 5%", "Tessel 7%"]),
        ("Over time", ["2030 5%", "2031 6%"]),
    ]
    assert of(tides, "7%") == [("By place, 2030", ["Alma 5%", "Tessel 7%"])]
    assert [of(tides, one) for one in ("9%", "11%", "8%", "12-15%", "£5")] == [[]] * 5


def test_what_has_two_values_is_left_out(tmp_path: Path) -> None:
    text = SPREAD + "\nThe share of red boats in Tessel was 8% in 2030.\n"
    tides = read(tmp_path / "tides.md", text)
    assert of(tides, "5%") == [("Over time", ["2030 5%", "2031 6%"])]
    assert of(tides, "7%") == []


def test_rows_and_columns_of_a_table_stand_together(tmp_path: Path) -> None:
    text = FLEETS.replace("Tugs |", "Alma |").replace("Ferries of 7 decks |", "Marn |")
    fleets = read(tmp_path / "fleets.md", text + "\nIn Alma, and in Marn, it rains.\n")
    assert of(fleets, "40") == [
        ("By place, 2030", ["Alma 2.5", "Marn 40"]),
        ("Over time", ["2030 40", "2031 0.5"]),
    ]


def test_each_bar_has_its_page_and_a_value_below_nothing_its_side(tmp_path: Path) -> None:
    text = FLEETS.replace("| 40 |", "| -2.0 |")
    fleets = read(tmp_path / "fleets.md", text)
    figure = next(one for one in fleets if one.quantity.text == "0.5")
    shown = str(charts(series_of(figure, fleets), figure))
    assert shown.count("data-figure") == 2
    assert "margin-left:0.0%;width:80.0%" in shown
    assert "margin-left:80.0%;width:20.0%" in shown
    assert '<tr aria-current="true"><th scope="row" class="short">2031</th>' in shown
    assert '<td class="amount">-£2 million</td>' in shown


def test_the_table_to_take_away_has_values_and_sentences(figures: list[Figure]) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(choose(figures, Filter(kind="Money"))))))
    assert [(row["figure"], row["value"], row["unit"], row["period"]) for row in rows] == [
        ("£83 million", "83000000", "GBP", "2030")
    ]
    assert rows[0]["sentence"] == "In 2030 the fund paid £83 million."


def test_a_cell_is_a_figure_of_its_row_and_column_in_the_unit_of_its_table(tmp_path: Path) -> None:
    """What is in a label is read on its own; the amounts on a chart's axis are of nothing."""
    fleets = choose(read(tmp_path / "fleets.md", FLEETS))
    assert [(one.quantity.text, one.measure.said, one.period) for one in fleets] == [
        ("2.5", "Tugs, Cost 2030", "2030"),
        ("2.5", "Tugs, Cost 2031", "2031"),
        ("7", "Ferries of 7 decks", ""),
        ("40", "Ferries of 7 decks, Cost 2030", "2030"),
        ("0.5", "Ferries of 7 decks, Cost 2031", "2031"),
    ]
    assert texts(choose(fleets, Filter("£40m"))) == ["40"]
    assert texts(choose(fleets, Filter("tugs cost 2031"))) == ["2.5"]
    shown = str(table([Group("", tuple(fleets))], several=False, query=""))
    assert "40 <small>£40 million</small>" in shown
    assert "7 <small>decks</small>" in shown
    assert "Tugs, Cost 2030<small>Table 1: Fleets (£ million) · Fleet</small>" in shown


def test_of_two_equal_figures_of_a_sentence_each_is_marked_where_it_stands(tmp_path: Path) -> None:
    twins = read(tmp_path / "twins.md", "There were 7 tugs\nand there were 7 boats.")
    assert [snippet(one.text, "7", one.at) for one in twins] == [
        "There were <mark>7</mark> tugs and there were 7 boats.",
        "There were 7 tugs and there were <mark>7</mark> boats.",
    ]


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


@pytest.mark.parametrize(
    ("written", "asked", "said"),
    [
        ("£83 million", "£83m", "The same value"),
        ("33911", "33,911", "The same value"),
        ("0.3 Gbit/s", "300 Mbit/s", "The same value"),
        ("12-15%", "12% to 15%", "The same value"),
        ("more than eight out of 10", "8 in 10", "More than, up to or about this value"),
        ("about £40m", "£40m", "More than, up to or about this value"),
        ("over £40m", "over £40m", "The same value"),
        ("24.1%", "24%", "The same value, when rounded"),
        ("£2.4m", "£2.45m", "The same value, when rounded"),
        ("£83 million", "83", "Written with these digits"),
        ("12-15%", "13%", "A range that holds it"),
        ("12-15%", "12%", "A range that holds it"),
        ("12-15%", "15 per cent", "A range that holds it"),
        ("12-15%", "13", "A range that holds it"),
        ("2019-2024", "2021", "A range that holds it"),
        ("over 7,500 boats", "8,000", "A bound that holds it"),
        ("up to 300 Mbit/s", "0.25 Gbit/s", "A bound that holds it"),
        ("over 7,500 boats", "7,000", ""),
        ("over 7,500 boats", "80,000", ""),  # true, and no help
        ("12-15%", "16%", ""),
        ("12-15%", "£13", ""),
        ("3 December 2024", "20,241,203", ""),
    ],
)
def test_what_a_figure_has_to_do_with_a_value_is_said(written: str, asked: str, said: str) -> None:
    figure, wanted = parse_quantity(written), parse_quantity(asked)
    assert figure is not None
    assert wanted is not None
    assert found_as(figure, wanted) == said


def test_what_says_a_value_comes_before_what_holds_it(tmp_path: Path) -> None:
    tides = (
        "Over 75% came, and between 70% and 90% stayed. More than eight out of 10 swam, 80% sang."
    )
    found = grouped(read(tmp_path / "tides.md", tides), Filter("8 in 10"))
    assert [(group.said, *texts([*group.figures])) for group in found] == [
        ("The same value", "80%"),
        ("More than, up to or about this value", "More than eight out of 10"),
        ("A range that holds it", "between 70% and 90%"),
        ("A bound that holds it", "Over 75%"),
    ]
    shown = str(table(found, several=False, query="", most=3))
    assert [shown.count(group.said) for group in found] == [1, 1, 1, 0]
    assert "4 figures: the same value" not in shown
    assert "1 figure: the same value" in str(table(found[:1], several=False, query=""))


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
    shown = str(table([Group("", tuple(ferries))], several=True, query="", chosen=chosen))
    assert shown.count('aria-current="true"') == 1
    assert '<tr aria-current="true"><th scope="row">£90</th><td class="measure">' in shown
    assert '<td class="document"><span title="ferries.md">ferries.md</span></td>' in shown


def test_more_rows_are_asked_for_while_there_are_more(ferries: list[Figure]) -> None:
    first = str(table([Group("", tuple(ferries))], several=False, query="", most=3))
    assert first.count("data-figure") == 3
    assert "Show more</button> <span>3 of 4 figures shown" in first
    every = str(table([Group("", tuple(ferries))], several=False, query="", most=6))
    assert every.count("data-figure") == 4
    assert "Show more" not in every
