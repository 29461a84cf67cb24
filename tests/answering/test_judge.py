"""The judge: candidates compete with each other and with "none of them"."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.judge import GROUPS

from ldi_qa.answering.judge import Judge, load_judge

HALF = Judge(weights={"read": [2.0], "": [-2.0]}, units=[], threshold=0.5)
BOTH = Judge(
    weights={"one": [0.0, 9.0], "two": [0.0, 9.0], "": [-1.0, -9.0]}, units=[1.0], threshold=0.5
)


def test_alone_a_candidate_is_a_logistic_regression() -> None:
    assert HALF.alone({"read": 1.0}) == pytest.approx(0.5)
    assert HALF.alone({"read": 0.0}) == pytest.approx(1 / (1 + math.exp(2)))


def test_a_hidden_unit_counts_two_features_only_together() -> None:
    found = BOTH.utilities([{"one": 1.0}, {"one": 1.0, "two": 1.0, "unknown": 5.0}])
    assert found.tolist() == pytest.approx([-1.0, -1.0 + math.tanh(9.0)])


def test_a_rival_that_is_as_good_makes_an_answer_less_sure() -> None:
    assert HALF.among([{"read": 1.0}], [0]) == pytest.approx([1 / 2])
    assert HALF.among([{"read": 1.0}, {"read": 1.0}], [0, 1]) == pytest.approx([1 / 3, 1 / 3])


def test_the_same_answer_from_another_place_is_no_rival() -> None:
    assert HALF.among([{"read": 1.0}, {"read": 1.0}], [0, 0]) == pytest.approx([1 / 2, 1 / 2])


@given(st.lists(st.floats(-50, 50), max_size=8))
def test_probabilities_of_different_answers_and_of_none_sum_to_one(read: list[float]) -> None:
    found = HALF.among([{"read": value} for value in read], range(len(read)))
    assert sum(found) < 1.0 + 1e-9
    assert all(0.0 <= probability <= 1.0 for probability in found)


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_group_has_a_model_whose_threshold_is_a_probability(group: str) -> None:
    assert 0.0 < load_judge(group).threshold < 1.0


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_the_shipped_model_weighs_what_the_recipe_fits(group: str) -> None:
    assert set(load_judge(group).weights) == {*GROUPS[group], ""}
