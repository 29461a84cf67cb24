"""A table's caption gives scale and unit to bare figures; brackets there are negatives."""

from decimal import Decimal

import pytest

from ldi_qa.quantities import find_quantities, parse_quantity

CAPTIONS = [
    ("1,234", "£ million", "1234000000", "GBP"),
    ("1,234", "£m", "1234000000", "GBP"),
    ("1,234", "(£m)", "1234000000", "GBP"),
    ("1.5", "US$bn", "1500000000", "USD"),
    ("45", "£000s", "45000", "GBP"),
    ("45", "£'000", "45000", "GBP"),
    ("(1,234)", "$’000", "-1234000", "USD"),
    ("3", "RMB’000", "3000", "CNY"),
    ("12", "GBP millions", "12000000", "GBP"),
    ("45", "thousands of pounds", "45000", "GBP"),
    ("12", "In millions of U.S. dollars", "12000000", "USD"),
    ("12", "€ in millions, except per share data", "12000000", "EUR"),
    ("1,234", "in thousands", "1234000", ""),
    ("$ 5,686", "(in millions)", "5686000000", "USD"),
    ("12.5", "%", "12.5", "%"),
    ("12.5", "% of total", "12.5", "%"),
    ("12", "million tonnes", "12000000", "tonnes"),
    ("7.1", "Mbps", "7.1", "Mbit/s"),
    ("12", "basis points", "0.12", "percentage points"),
    ("12", "", "12", ""),
    ("12", "number of firms", "12", ""),
]


@pytest.mark.parametrize(("cell", "caption", "value", "unit"), CAPTIONS)
def test_captions(cell, caption, value, unit):
    quantity = parse_quantity(cell, scale=caption)
    assert (quantity.value, quantity.unit, quantity.text) == (Decimal(value), unit, cell)


@pytest.mark.parametrize(
    ("cell", "caption", "value", "unit"),
    [
        ("2019", "£m", "2019", "year"),
        ("5%", "£m", "5", "%"),
        ("£5m", "£m", "5000000", "GBP"),
        ("12 people", "in thousands", "12", "people"),
        ("second", "£m", "2", "ordinal"),
        ("3 December 2024", "£m", "20241203", "date"),
        ("12 MW", "in thousands", "12", "MW"),
    ],
)
def test_figures_that_do_not_take_the_caption(cell, caption, value, unit):
    quantity = parse_quantity(cell, scale=caption)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "scale", "values"),
    [
        ("(1,234)", None, [-1234]),  # all of the text
        ("(12)", "", [-12]),
        ("(3)", "", [-3]),
        ("(3)", "£m", [-3000000]),
        ("(2) $0.9 million in costs", None, [900000]),
        ("Loss before tax (1,234) 2,345 (12.5)", None, [-1234, 2345, Decimal("-12.5")]),
        ("most (1,234 of them) agreed", None, [1234]),
        ("most respondents (1,234) agreed", None, [1234]),
        ("a profit (£2.45m) was made", None, [2450000]),
        ("a rise (72%) was seen", None, [72]),
        ("$5.00 (£4.20) each", None, [5, Decimal("4.2")]),
        ("122.1 metres (400.6 ft)", None, [Decimal("122.1"), Decimal("400.6")]),
        ("the survey (2023)", None, [2023]),
        ("(2023)", "£m", [2023]),
    ],
)
def test_brackets(text, scale, values):
    if scale is None and text == "(1,234)":
        assert parse_quantity(text).value == -1234
        return
    assert [figure.quantity.value for figure in find_quantities(text, scale=scale)] == values


@pytest.mark.parametrize(
    "text", ["", "—", "-", "n/a", "Total", "12 of 40", "12 and 15", "(3)", "12,34", "5G", "£"]
)
def test_a_string_that_is_not_one_figure(text):
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    "text", ["one", "half", "second", "1 234", " £2.45m. ", "81.32%,", "twelve companies"]
)
def test_a_string_that_is_one_figure(text):
    assert parse_quantity(text) is not None
