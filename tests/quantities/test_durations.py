"""Durations of two parts are one figure, in the smaller unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The train takes 2 hours 50 minutes.", 170, "minutes"),
        ("nine years and six months in prison", 114, "months"),
        ("It lasted 3 weeks and 4 days.", 25, "days"),
    ],
)
def test_two_parts_are_one(text: str, value: int, unit: str) -> None:
    [found] = find_quantities(text)
    assert (found.quantity.value, found.quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It took 4 hours against 30 minutes.", id="something stands between"),
        pytest.param("two days and 30 hours", id="the second part is longer than one of the first"),
        pytest.param("30 minutes and 2 hours", id="the larger unit comes second"),
        pytest.param("two years and 12 weeks", id="a year is no number of weeks"),
    ],
)
def test_what_does_not_go_on_is_two(text: str) -> None:
    assert len(find_quantities(text)) == 2


@given(st.integers(1, 90), st.integers(0, 59))
def test_hours_and_minutes_add_up(hours: int, minutes: int) -> None:
    [found] = find_quantities(f"it took {hours} hours and {minutes} minutes")
    assert found.quantity.value == 60 * hours + minutes


def test_one_person_in_four_is_a_quarter() -> None:
    [found] = find_quantities("One person in four never exercises.")
    assert (found.quantity.value, found.quantity.unit) == (25, "%")


@pytest.mark.parametrize(
    "text",
    ["Three companies in five countries", "two homes in 10 acres", "four firms in five towns"],
)
def test_counts_in_a_number_of_places_are_no_share(text: str) -> None:
    assert all(found.kind != "fraction" for found in find_quantities(text))


def test_a_range_of_durations_is_no_sum() -> None:
    assert all(f.quantity.value != 18 for f in find_quantities("between one year and six months"))
