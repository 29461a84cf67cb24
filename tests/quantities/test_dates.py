"""Dates and periods: first and last day as YYYYMMDD, or first and last year."""

from decimal import Decimal

import pytest

from ldi_qa.quantities import find_quantities


def dated(text):
    return [
        (
            figure.quantity.text,
            int(figure.quantity.value),
            None if figure.quantity.upper is None else int(figure.quantity.upper),
            figure.quantity.unit,
            figure.kind,
        )
        for figure in find_quantities(text)
    ]


DAYS = [
    ("3 December 2024", 20241203),
    ("3rd December 2024", 20241203),
    ("3rd of December 2024", 20241203),
    ("December 3, 2024", 20241203),
    ("3 Dec 2024", 20241203),
    ("30 Sept. 2019", 20190930),
    ("3\u00a0December\n2024", 20241203),
    ("2024-12-03", 20241203),
    ("03/12/2024", 20241203),
    ("12/31/2024", 20241231),
    ("31.12.2024", 20241231),
    ("September 30", 930),
    ("3 May", 503),
    ("6 April 1652", 16520406),
]


@pytest.mark.parametrize(("text", "value"), DAYS)
def test_days(text, value):
    assert dated(text) == [(text, value, None, "date", "date")]


PERIODS = [
    ("December 2024", 20241201, 20241231, "date", "date"),
    ("Feb 2024", 20240201, 20240229, "date", "date"),
    ("may 2024", 20240501, 20240531, "date", "date"),
    ("Q2 2021", 20210401, 20210630, "date", "period"),
    ("2021 Q2", 20210401, 20210630, "date", "period"),
    ("second quarter of 2021", 20210401, 20210630, "date", "period"),
    ("H1 2024", 20240101, 20240630, "date", "period"),
    ("first half of 2024", 20240101, 20240630, "date", "period"),
    ("1 April 2023 to 31 March 2024", 20230401, 20240331, "date", "period"),
    ("January to March 2024", 20240101, 20240331, "date", "period"),
    ("November to January 2024", 20231101, 20240131, "date", "period"),
    ("1-3 December 2024", 20241201, 20241203, "date", "period"),
    ("between May and July 2024", 20240501, 20240731, "date", "period"),
    ("2023/24", 2023, 2024, "year", "period"),
    ("2024-25", 2024, 2025, "year", "period"),
    ("2024–25", 2024, 2025, "year", "period"),
    ("1999-00", 1999, 2000, "year", "period"),
    ("2023/2024", 2023, 2024, "year", "period"),
    ("2019-2023", 2019, 2023, "year", "period"),
    ("between 2019 and 2023", 2019, 2023, "year", "period"),
    ("2019 to 2023", 2019, 2023, "year", "period"),
    ("2015-20", 2015, 2020, "year", "period"),
    ("1730s", 1730, 1739, "year", "period"),
    ("1990s", 1990, 1999, "year", "period"),
    ("FY24/25", 2024, 2025, "year", "period"),
    ("FY2023/24", 2023, 2024, "year", "period"),
]


@pytest.mark.parametrize(("text", "first", "last", "unit", "kind"), PERIODS)
def test_periods(text, first, last, unit, kind):
    assert dated(text) == [(text, first, last, unit, kind)]


YEARS = [
    ("by 2030", "2030"),
    ("2030", "2030"),
    ("mid-2023", "2023"),
    ("pre-2019", "2019"),
    ("(2023)", "2023"),
    ("the 2030 targets", "2030"),
    ("in 2000 people moved", "2000"),
    ("Index 2024", "2024"),
    ("FY24", "2024"),
    ("fiscal 2019", "2019"),
    ("founded in 1271 there", "1271"),
    ("from 2019", "2019"),
    ("2019's", "2019"),
]


@pytest.mark.parametrize(("text", "value"), YEARS)
def test_years(text, value):
    assert [(v, unit, kind) for _, v, _, unit, kind in dated(text)] == [
        (int(value), "year", "year")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "over 2000 people",
        "it employs 2000 people",
        "£2020",
        "2,020",
        "2024 MW",
        "2020%",
        "by 1200 people",
        "1851",
    ],
)
def test_four_digits_that_are_no_year(text):
    [figure] = find_quantities(text)
    assert figure.kind != "year"


def test_two_years_with_and_are_two_figures():
    assert [value for _, value, *_ in dated("in 2019 and 2023")] == [2019, 2023]


def test_a_day_that_does_not_exist_is_no_date():
    assert all(figure.kind != "date" for figure in find_quantities("31 February 2024, 2024-13-45"))


def test_a_verb_is_no_month():
    assert [
        figure.quantity.value for figure in find_quantities("the 12 may apply, 5 march on")
    ] == [
        Decimal(12),
        Decimal(5),
    ]
    assert dated("in March 30 firms") == [("30", 30, None, "firms", "count")]


def test_what_stands_before_a_date_is_not_part_of_it():
    for text in ("the 3 May", "on 3 May", "from 3 May", "fiscal 2019", "the third quarter of 2018"):
        assert dated(text)[0][0] in ("3 May", "2019", "third quarter of 2018")


def test_the_full_stop_of_a_sentence_is_not_part_of_a_month():
    assert dated("It ended on 3 Dec. It began on 30 Sept. 2019.")[0][0] == "3 Dec"
