"""Bounds: the figure is asked for by itself and set against them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldi_qa.answering.bounds import figure_question, keeps
from ldi_qa.answering.question import asks_limit, read_question
from ldi_qa.quantities import find_quantities


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
    ],
)
def test_a_bound_is_kept_or_not(question: str, value: str, said: bool | None) -> None:
    read = read_question(question)
    [bound] = read.figures
    quantity = find_quantities(f"It is {value} boats.")[0].quantity
    limit = replace(bound.quantity, qualifier="exact")
    assert keeps(read, bound, quantity, limit) is said
