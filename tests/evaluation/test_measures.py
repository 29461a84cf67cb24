"""Each measure on a handful of questions, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.evaluation import measures
from ldi_qa.evaluation.golden import Items
from ldi_qa.evaluation.run import record
from ldi_qa.types import Conflict

from .county import (
    DOCUMENTS,
    FOURTEEN,
    SILENT,
    cite,
    figure,
    fourteen,
    golden,
    hit,
    say,
)

RIGHT = record(golden("right", FOURTEEN), fourteen(0.9), DOCUMENTS)
WRONG = record(golden("wrong", FOURTEEN), say("3", 0.6, quantity=figure("3")), DOCUMENTS)
SILENCE = record(golden("silence", FOURTEEN), SILENT, DOCUMENTS)
RIGHTLY_SILENT = record(golden("none"), SILENT, DOCUMENTS)
MADE_UP = record(golden("made-up"), fourteen(0.7), DOCUMENTS)
FIVE = [RIGHT, WRONG, SILENCE, RIGHTLY_SILENT, MADE_UP]


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("right", 2 / 5),  # right and rightly silent
        ("wrong", 2 / 5),  # wrong and made up
        ("abstained", 1 / 5),
        ("wrong_of_answered", 2 / 3),
        ("figures_right", 1 / 3),
        ("figures_wrong", 1 / 2),
        ("exact", 2 / 5),
        ("token_f1", 2 / 5),
        ("abstention_precision", 1 / 2),
        ("abstention_recall", 1 / 2),
        ("page_right", 1 / 3),
        ("quotes_exact", 1.0),
    ],
)
def test_five_questions(measure: str, value: float) -> None:
    assert measures.MEASURES[measure](FIVE) == pytest.approx(value)


def test_a_measure_of_nothing_is_none() -> None:
    assert {name: measure([]) for name, measure in measures.MEASURES.items()} == dict.fromkeys(
        measures.MEASURES
    )


@pytest.mark.parametrize(
    "measure", ["right", "exact", "token_f1", "page_right", "figures_right", "recall_at_5"]
)
def test_silence_lifts_no_mean(measure: str) -> None:
    spoken, silent = [RIGHT, WRONG], [RIGHT, SILENCE]
    assert measures.MEASURES[measure](silent) <= measures.MEASURES[measure](spoken)


def test_silence_does_not_improve_the_area_under_risk_coverage() -> None:
    assert measures.aurc([RIGHT, SILENCE]) == measures.aurc([RIGHT, WRONG])


def test_a_list_is_measured_by_its_entries() -> None:
    question = golden("list", Items((("Ash",), ("Birch",), ("Cedar",), ("Elm",))))
    half = record(question, say("Ash, Fir", items=("Ash", "Fir")), DOCUMENTS)
    assert measures.items_precision([half]) == 1 / 2
    assert measures.items_recall([half]) == 1 / 4
    assert measures.token_f1([half]) == pytest.approx(1 / 3)


def test_a_conflict_counts_where_its_value_is_named() -> None:
    question = replace(golden("q", FOURTEEN), conflicts=(figure("15"),))
    other = Conflict("fifteen", figure("15"), cite("14 bridges"))
    noticed = record(question, replace(fourteen(), conflicts=(other,)), DOCUMENTS)
    missed = record(question, fourteen(), DOCUMENTS)
    assert measures.conflicts_noticed([noticed, missed, RIGHT]) == 1 / 2


def test_evidence_found_at_rank_two() -> None:
    answer = replace(fourteen(), hits=(hit("Nothing."), hit("14 bridges"), hit("14 bridges")))
    found = record(golden("found", FOURTEEN), answer, DOCUMENTS)
    missed = record(golden("missed", FOURTEEN), fourteen(), DOCUMENTS)
    assert found.ranks == (2,)
    assert measures.recall_at(1)([found, missed]) == 0
    assert measures.recall_at(5)([found, missed]) == 1 / 2
    assert measures.reciprocal_rank([found, missed]) == 1 / 4


def test_one_quote_of_two_is_not_what_the_document_says() -> None:
    changed = replace(cite("It opened 3 schools.", page=2), quote="It opened 4 schools.")
    answer = replace(fourteen(), citations=(*fourteen().citations, changed))
    assert measures.quotes_exact([record(golden("q", FOURTEEN), answer, DOCUMENTS)]) == 1 / 2


class TestRiskCoverage:
    def test_points(self) -> None:
        pairs = [(0.9, True), (0.8, False), (0.7, True), (0.6, False)]
        assert measures.risk_coverage(pairs) == [(0.25, 0), (0.5, 1 / 2), (0.75, 1 / 3), (1, 1 / 2)]

    def test_area_is_the_mean_risk(self) -> None:
        pairs = [(0.9, True), (0.8, False), (0.7, True), (0.6, False)]
        assert measures.area_under_risk_coverage(pairs) == pytest.approx(
            (0 + 1 / 2 + 1 / 3 + 1 / 2) / 4
        )

    def test_equal_confidences_make_one_point(self) -> None:
        assert measures.risk_coverage([(0.5, False), (0.5, True)]) == [(1, 1 / 2)]

    @given(st.lists(st.tuples(st.sampled_from([0.2, 0.5, 0.9]), st.booleans()), min_size=1))
    def test_the_order_within_a_tie_says_nothing(self, pairs: list[tuple[float, bool]]) -> None:
        ordered = sorted(pairs, key=lambda pair: (-pair[0], pair[1]))
        reordered = sorted(pairs, key=lambda pair: (-pair[0], not pair[1]))
        assert measures.risk_coverage(ordered) == measures.risk_coverage(reordered)


class TestCalibration:
    def test_bins_hold_mean_confidence_and_share_right(self) -> None:
        pairs = [(0.91, True), (0.99, False), (0.32, False)]
        assert measures.calibration(pairs) == [(0.32, 0, 1), (pytest.approx(0.95), 1 / 2, 2)]

    def test_error_is_the_weighted_gap(self) -> None:
        pairs = [(0.91, True), (0.99, False), (0.32, False)]
        gap = (1 * 0.32 + 2 * 0.45) / 3
        assert measures.expected_calibration_error(pairs) == pytest.approx(gap)

    def test_full_confidence_has_a_bin(self) -> None:
        assert measures.expected_calibration_error([(1.0, True)]) == 0


def test_wilson_interval_of_ten_in_ten() -> None:
    low, high = measures.wilson(10, 10)
    assert (low, high) == (pytest.approx(0.7225, abs=1e-4), 1.0)
