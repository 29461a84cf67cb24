"""What holds for every text and every figure."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.quantities import (
    agrees_when_rounded,
    compare,
    convertible,
    find_quantities,
    format_quantity,
    parse_quantity,
    same_quantity,
)
from ldi_qa.types import Quantity

relaxed = settings(deadline=None)  # examples are quick; the machine may be busy

_PIECES = """
£ $ € % ( ) [ ] - – − + . , ' / : 1 12 1,234 0.5 2023 2023/24 one two hundred million and a half
third of in out between to or more than up about some bn m k GBP per cent points Mbps GW jobs
people first second December Q2 FY page Section 5G COVID-19 c. ~ ½
"""
PIECES = st.sampled_from(_PIECES.split())
SPACES = st.sampled_from(["", " ", "\n", "\u00a0"])
REPORT_LIKE = st.lists(st.tuples(PIECES, SPACES), max_size=14).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)
TEXTS = st.one_of(st.text(max_size=60), REPORT_LIKE)

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)
UNITS = st.sampled_from(
    ["", "GBP", "USD", "CHF", "%", "percentage points", "Mbit/s", "tonnes", "jobs"]
)
FIGURES = st.builds(
    Quantity,
    value=AMOUNTS,
    unit=UNITS,
    qualifier=st.sampled_from(["exact", "over", "under", "about"]),
).filter(lambda q: not (q.unit in ("", "jobs") and 1900 <= q.value < 2100))


@relaxed
@given(TEXTS)
def test_figures_stand_in_order_inside_the_text_and_never_overlap(text):
    end = 0
    for figure in find_quantities(text):
        assert end <= figure.start <= figure.core_start < figure.core_end <= figure.end <= len(text)
        assert figure.quantity.text == text[figure.start : figure.end]
        end = figure.end


@relaxed
@given(TEXTS, st.sampled_from([None, "", "£ million", "%", "in thousands"]))
def test_every_figure_is_finite_and_can_be_written(text, scale):
    for figure in find_quantities(text, scale=scale):
        assert figure.quantity.value.is_finite()
        assert figure.quantity.upper is None or figure.quantity.value < figure.quantity.upper
        assert format_quantity(figure.quantity)


@relaxed
@given(FIGURES)
def test_what_is_written_is_read_back(quantity):
    again = parse_quantity(format_quantity(quantity))
    assert again is not None
    assert (again.value, again.qualifier) == (quantity.value, quantity.qualifier)
    assert again.unit == quantity.unit or (quantity.unit == "jobs" and quantity.value == 1)


@relaxed
@given(st.integers(0, 10**9), st.integers(0, 3))
def test_scale_is_exact(number, places):
    written = f"{Decimal(number).scaleb(-places):f}"
    for word, factor in (("k", 10**3), (" million", 10**6), ("bn", 10**9), (" trillion", 10**12)):
        assert parse_quantity(f"£{written}{word}").value == Decimal(written) * factor


@relaxed
@given(st.integers(0, 10**6))
def test_grouped_and_plain_digits_are_the_same_number(number):
    plain, grouped = parse_quantity(f"£{number}"), parse_quantity(f"£{number:,}")
    assert same_quantity(plain, grouped)
    assert plain.value == number


@relaxed
@given(st.integers(1900, 2098), st.integers(1, 12), st.integers(1, 28))
def test_dates_are_read_back(year, month, day):
    date = Quantity(Decimal(year * 10000 + month * 100 + day), "date")
    assert same_quantity(parse_quantity(format_quantity(date)), date)
    span = Quantity(Decimal(year), "year", upper=Decimal(year + 1))
    assert same_quantity(parse_quantity(format_quantity(span)), span)


@relaxed
@given(FIGURES, FIGURES)
def test_order_is_antisymmetric_and_agrees_with_equality(a, b):
    order = compare(a, b)
    assert compare(b, a) == (None if order is None else -order)
    assert (order is not None) == convertible(a, b)
    assert same_quantity(a, b) == (order == 0)
    assert agrees_when_rounded(a, b) == agrees_when_rounded(b, a)


@relaxed
@given(st.decimals(min_value=1, max_value=1000, places=3), st.integers(0, 2))
def test_a_rounded_figure_agrees_with_the_exact_one(value, places):
    exact, rough = parse_quantity(f"{value}%"), parse_quantity(f"{value:.{places}f}%")
    assert agrees_when_rounded(exact, rough)


@pytest.mark.parametrize(
    ("piece", "figures"),
    [
        ("third ", 1),
        ("3 December 2024 ", 1),
        ("one two ", 2),
        ("1,234 ", 1),
        ("1.1.", 0),
        ("1,23,", 0),
        ("a@", 0),
        ("a.a.", 0),
        ("more than ", 0),
        ("Q1 ", 0),
    ],
)
def test_a_long_text_is_read_as_its_parts_are(piece, figures):
    """Each of these once made reading go back over the whole text for every figure, for minutes."""
    assert len(find_quantities(piece * 3000)) == figures * 3000
