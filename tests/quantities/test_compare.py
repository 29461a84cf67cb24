"""Which figures are the same, agree when rounded, and come before one another."""

import pytest

from ldi_qa.quantities import (
    agrees_when_rounded,
    compare,
    convertible,
    parse_quantity,
    same_quantity,
)


def both(a, b):
    one, two = parse_quantity(a), parse_quantity(b)
    assert one is not None
    assert two is not None
    return one, two


SAME = [
    ("£2.45m", "GBP 2,450,000"),
    ("£2.45m", "2.45 million pounds"),
    ("£6.7billion", "£6,700m"),
    ("0.3Gbps", "300Mbps"),
    ("72 per cent", "72%"),
    ("half", "50%"),
    ("one in five", "20%"),
    ("25 basis points", "0.25 percentage points"),
    ("12 months", "one year"),
    ("48 hours", "2 days"),
    ("5 km", "5000 metres"),
    ("2nd", "second"),
    ("48217", "48,217"),
    ("twelve", "12"),
    ("118 projects", "118"),
    ("118 projects", "118 new projects"),
    ("over 6,400", "6,400"),
    ("12-15%", "between 12 and 15 per cent"),
    ("3 December 2024", "2024-12-03"),
    ("2023/24", "2023-24"),
    ("(1,234)", "-1,234"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_figure_written_differently(a, b):
    one, two = both(a, b)
    assert same_quantity(one, two)
    assert same_quantity(two, one)
    assert agrees_when_rounded(one, two)
    assert compare(one, two) == 0


NOT_SAME = [
    ("£2.45m", "£1.3m"),
    ("£5", "$5"),
    ("£5", "5"),
    ("5%", "5 percentage points"),
    ("5%", "5"),
    ("118 projects", "118 jobs"),
    ("12-15%", "12%"),
    ("2024", "3 December 2024"),
    ("2,024", "2024"),
    ("£5m", "-£5m"),
    ("12 months", "12 years"),
]


@pytest.mark.parametrize(("a", "b"), NOT_SAME)
def test_different_figures(a, b):
    one, two = both(a, b)
    assert not same_quantity(one, two)
    assert not same_quantity(two, one)


ROUNDED = [
    ("£2.4m", "£2.45m", True),
    ("£2.5m", "£2.45m", True),
    ("£2.2m", "£2.45m", False),
    ("£2.4m", "£2.49m", False),
    ("£2.40m", "£2.45m", False),  # written to the same place
    ("£5bn", "£4.9bn", True),
    ("£5bn", "£4,870,000,000", True),
    ("48,200", "48,217", True),
    ("48,000", "48,217", True),
    ("47,000", "48,217", False),
    ("72%", "72.4%", True),
    ("72%", "72.6%", False),
    ("half", "49.8%", True),
    ("half", "48%", False),
    ("one in five", "19.6%", True),
    ("100", "140", False),
    ("50", "52", False),
    ("6,400", "7,612", False),
    ("0.3Gbps", "312Mbps", True),
    ("12-15%", "12.3% to 15.2%", True),
    ("2023", "2024", False),
    ("£5", "$5", False),
]


@pytest.mark.parametrize(("a", "b", "agrees"), ROUNDED)
def test_rounding(a, b, agrees):
    one, two = both(a, b)
    assert agrees_when_rounded(one, two) is agrees
    assert agrees_when_rounded(two, one) is agrees


ORDER = [
    ("£2.45m", "£1.3m", 1),
    ("300Mbps", "1 Gbit/s", -1),
    ("half", "72%", -1),
    ("12-15%", "20%", -1),
    ("12-15%", "13%", None),
    ("2023", "3 December 2024", -1),
    ("2024", "3 December 2024", None),
    ("December 2024", "January 2025", -1),
    ("£5", "$5", None),
    ("5%", "5", None),
    ("2 years", "100 days", None),
    ("first", "second", -1),
    ("-5%", "3%", -1),
]


@pytest.mark.parametrize(("a", "b", "order"), ORDER)
def test_order(a, b, order):
    one, two = both(a, b)
    assert compare(one, two) == order
    assert compare(two, one) == (None if order is None else -order)


def test_what_goes_together():
    assert convertible(*both("5 digital roles", "3 roles"))
    assert convertible(*both("5 companies", "one company"))
    assert convertible(*both("5 companies", "3"))
    assert convertible(*both("12 MW", "1 GW"))
    assert not convertible(*both("5 companies", "3 people"))
    assert not convertible(*both("12 MW", "1 GWh"))
    assert not convertible(*both("2024", "2,024"))
