"""Figures as a person writes them."""

from decimal import Decimal

import pytest

from ldi_qa.quantities import format_quantity, parse_quantity
from ldi_qa.types import Quantity

WRITTEN = [
    ("£2.45m", "£2.45 million"),
    ("£6.7billion", "£6.7 billion"),
    ("GBP 80000", "£80,000"),
    ("£1234567", "£1,234,567"),
    ("£1234.5", "£1,234.50"),
    ("-£5m", "-£5 million"),
    ("CHF 12.5m", "CHF 12.5 million"),
    ("81.32 per cent", "81.32%"),
    ("two-thirds", "66.67%"),
    ("48217", "48,217"),
    ("152", "152"),
    ("4200 jobs", "4,200 jobs"),
    ("3.5 million tonnes", "3.5 million tonnes"),
    ("0.3Gbps", "0.3 Gbit/s"),
    ("one year", "1 year"),
    ("12-month", "12 months"),
    ("4,200+ jobs", "at least 4,200 jobs"),
    ("up to 300Mbps", "up to 300 Mbit/s"),
    ("around £5m", "about £5 million"),
    ("12-15%", "12% to 15%"),
    ("£1-2m", "£1 million to £2 million"),
    ("2030", "2030"),
    ("2023-24", "2023/24"),
    ("2019-2023", "2019 to 2023"),
    ("2024-12-03", "3 December 2024"),
    ("Dec 2024", "December 2024"),
    ("second quarter of 2021", "Q2 2021"),
    ("H2 2021", "H2 2021"),
    ("1 April 2023 to 31 March 2024", "1 April 2023 to 31 March 2024"),
    ("2nd", "second"),
    ("21st", "21st"),
    ("one percentage point", "1 percentage point"),
]


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_written_as_a_person_would(text, written):
    assert format_quantity(parse_quantity(text)) == written


def test_a_computed_figure_needs_no_text():
    assert format_quantity(Quantity(Decimal(316) - 164)) == "152"
    assert format_quantity(Quantity(Decimal("2.0"), "times")) == "2 times"
    assert (
        format_quantity(Quantity(Decimal("-0.48"), "percentage points"))
        == "-0.48 percentage points"
    )
