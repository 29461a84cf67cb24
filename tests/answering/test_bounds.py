"""Bounds: the figure is asked for by itself and set against them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.answering.bounds import answer_bound, figure_question, keeps
from ldi_qa.answering.question import asks_limit, read_question
from ldi_qa.quantities import find_quantities
from ldi_qa.types import Answer
from made import asking


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Do more than 30 sites close on Sundays?", "how many sites close on Sundays?"),
        ("Are there more than 30 sites?", "how many sites are there?"),
        ("Can pupils borrow up to 5 books?", "how many books can pupils borrow?"),
        ("Is the rate above 90%?", "what percentage is the rate?"),
        ("Was the deficit more than £5bn in 2023?", "how much was the deficit in 2023?"),
        (
            "Is broadband there for over 95% of Leeds?",
            "what percentage of Leeds is broadband there for?",
        ),
        ("Does the share exceed a quarter?", "what percentage is the share?"),
    ],
)
def test_a_bound_asks_for_a_figure(question: str, asked: str) -> None:
    read = read_question(question)
    assert asks_limit(read)
    assert figure_question(read.text, read.figures[0]) == asked


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("Is it above 90%?", "92.1%", True),
        ("Is it above 95%?", "92.1%", False),
        ("Is it at least 90%?", "90%", True),
        ("Is it at most 90%?", "92.1%", False),
        ("Is it below 95%?", "92.1%", True),
        ("Does it exceed a quarter?", "24.1%", False),
        ("Did more than 5,000 boats sail?", "over 7,500", True),
        ("Did more than 9,000 boats sail?", "over 7,500", None),
        ("Did fewer than 9,000 boats sail?", "up to 7,500", True),
        ("Did fewer than 9,000 boats sail?", "9,000", False),
        ("Did more than 9,000 boats sail?", "9,000", False),
        ("Did it reach 9,000 boats?", "9,000", True),
        ("Did it reach 9,000 boats?", "over 7,500", None),
        ("Did no more than 9,000 boats sail?", "9,000", True),
        ("Did up to 9,000 boats sail?", "9,001", False),
        ("Did exactly 9,000 boats sail?", "9,000", True),
        ("Did exactly 9,000 boats sail?", "9,001", False),
        ("Did exactly 9,000 boats sail?", "about 9,000", None),
    ],
)
def test_a_bound_is_kept_or_not(question: str, value: str, said: bool | None) -> None:
    read = read_question(question)
    [bound] = read.figures
    quantity = find_quantities(f"It is {value} boats.")[0].quantity
    limit = replace(bound.quantity, qualifier="exact")
    assert keeps(read, bound, quantity, limit) is said


@settings(deadline=None)  # the machine may be busy
@given(st.integers(2, 99), st.integers(2, 99))
def test_of_more_and_of_fewer_one_holds_unless_it_is_the_bound_itself(
    limit: int, value: int
) -> None:
    said = []
    for words in ("more than", "fewer than", "at least", "at most", "exactly"):
        read = read_question(f"Did {words} {limit} boats sail?")
        [bound] = read.figures
        quantity = find_quantities(f"{value} boats sailed.")[0].quantity
        said.append(keeps(read, bound, quantity, replace(bound.quantity, qualifier="exact")))
    assert said == [value > limit, value < limit, value >= limit, value <= limit, value == limit]


def answered(question: str, text: str) -> Answer | None:
    material, tools = asking(question, text)
    return answer_bound(read_question(material.question), material, tools)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is the unemployment rate in Ashby above 5%?", "Yes"),
        ("Is the unemployment rate in Ashby below 5%?", "No"),
    ],
)
def test_the_figure_is_quoted_behind_yes_or_no(question: str, said: str) -> None:
    text = "The unemployment rate in Ashby is 6.2%."
    answer = answered(question, text)
    assert answer is not None
    assert answer.text == f"{said}: 6.2%"
    assert answer.status == "answered"
    assert [citation.quote for citation in answer.citations] == [text]


def test_what_the_figure_leaves_open_is_no_answer() -> None:
    answer = answered(
        "Is the unemployment rate in Ashby above 8%?",
        "The unemployment rate in Ashby is over 6.2%.",
    )
    assert answer is not None
    assert answer.status == "abstained"
    assert "leaves open" in answer.reason


def test_without_a_figure_that_goes_with_the_bound_nothing_is_said() -> None:
    assert answered("Is the rate in Ashby above 8%?", "Ashby has 12 quays.") is None
