"""Fitting the judge: choices as arrays, the best answer of a choice, and what is learnt of them."""

from __future__ import annotations

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from training.judge import (  # noqa: E402
    COST,
    GROUPS,
    Choice,
    Model,
    Table,
    best_of,
    fit,
    out_of_fold,
    tabled,
    threshold,
)


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_at_the_threshold_an_answer_is_worth_as_much_as_none(group: str) -> None:
    p = threshold(group)
    assert p - (1 - p) * COST[group] == pytest.approx(0.0, abs=2e-3)


def test_a_choice_has_a_row_a_candidate_and_a_last_column_of_ones() -> None:
    names = GROUPS["yes-no"]
    one = Choice("yes-no", "q", [{names[1]: 0.5, "unknown": 9.0}, {}], [0, 1], [True, False], 3.0)
    table = tabled(one)
    assert table.x.shape == (2, len(names) + 1)
    assert table.x[0].tolist() == [0.0, 0.5, *[0.0] * (len(names) - 2), 1.0]
    assert table.x[1].tolist() == [*[0.0] * len(names), 1.0]
    assert (table.answers.tolist(), table.right.tolist()) == ([0, 1], [True, False])
    assert table.weight == 3.0


def test_a_question_without_candidates_has_no_rows() -> None:
    table = tabled(Choice("yes-no", "q", [], [], []))
    assert table.x.shape == (0, len(GROUPS["yes-no"]) + 1)
    assert best_of(table, Model(np.zeros((1, 1)), np.zeros(0))) == (0.0, False, 1.0)


def choice(rows: list[list[float]], answers: list[int], right: list[bool]) -> Table:
    """A choice of candidates with some features."""
    x = np.array([[*row, 1.0] for row in rows])
    return Table(x, np.array(answers), np.array(right), 1.0)


PLAIN = Model(weights=np.array([[1.0], [0.0]]), units=np.zeros(0))


def test_the_best_answer_is_the_one_whose_best_candidate_is_the_most_probable() -> None:
    one = choice([[0.0], [2.0], [1.0]], [0, 0, 1], [False, True, False])
    score, right, _ = best_of(one, PLAIN)
    # exp(2) against "none of them" and exp(1): that answer's other candidate is no rival.
    assert score == pytest.approx(math.exp(2) / (1 + math.exp(2) + math.exp(1)))
    assert right


def test_hidden_units_add_to_what_speaks_for_a_candidate() -> None:
    model = Model(weights=np.array([[1.0, 9.0], [0.0, 0.0]]), units=np.array([2.0]))
    assert model.utilities(np.array([[1.0, 1.0], [0.0, 1.0]])) == pytest.approx([1 + 2, 0], 1e-6)


RIGHT_IS_HIGH = [choice([[1.0], [0.0]], [0, 1], [True, False]) for _ in range(20)]
NONE_IS_RIGHT = [choice([[0.2], [0.1]], [0, 1], [False, False]) for _ in range(20)]


@pytest.mark.parametrize("hidden", [0, 2])
def test_what_marks_the_right_candidate_is_learnt(hidden: int) -> None:
    model = fit([*RIGHT_IS_HIGH, *NONE_IS_RIGHT], hidden)
    assert model.weights.shape == (2, 1 + hidden)
    score, right, _ = best_of(RIGHT_IS_HIGH[0], model)
    assert right
    assert score > 0.5 > best_of(NONE_IS_RIGHT[0], model)[0]


def test_a_weight_counts_a_question_as_often() -> None:
    twice = [Table(one.x, one.answers, one.right, 2.0) for one in NONE_IS_RIGHT]
    repeated = fit([*RIGHT_IS_HIGH, *NONE_IS_RIGHT, *NONE_IS_RIGHT], 0)
    assert fit([*RIGHT_IS_HIGH, *twice], 0).weights == pytest.approx(repeated.weights, abs=1e-3)


def test_each_question_is_judged_once_by_a_model_that_has_not_seen_it() -> None:
    found = out_of_fold([*RIGHT_IS_HIGH, *NONE_IS_RIGHT], 0)
    assert len(found) == 40
    assert sum(right for _, right, _ in found) == 20
