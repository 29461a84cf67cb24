"""What each figure of a sentence is a figure of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.pieces import pieces
from ldi_qa.quantities import find_quantities
from made import sentence


def by_figure(text: str, **around: str) -> dict[str, tuple[set[str], set[str]]]:
    """Each figure's places and the words that stand with it."""
    return {
        claim.found.quantity.text: (
            {place.text for place in claim.places},
            {word for word, near in claim.weights.items() if near > 0.5},
        )
        for claim in claims_of(sentence(text, **around))
        if claim.found
    }


def test_each_figure_has_the_place_of_its_own_clause():
    found = by_figure("In Leeds the rate is 6.1% and in Hull it is 4.9%.")
    assert found["6.1%"][0] == {"Leeds"}
    assert found["4.9%"][0] == {"Hull"}


def test_a_clause_without_a_place_takes_the_place_before_and_one_without_a_measure_the_measure():
    found = by_figure(
        "In Leeds the rail coverage is 96.9%, the tram coverage is 92.1%, the bus coverage is "
        "97.64% and for Hull it is 97.1%."
    )
    assert [places for places, _ in found.values()] == [{"Leeds"}, {"Leeds"}, {"Leeds"}, {"Hull"}]
    assert "tram" in found["92.1%"][1]
    assert "tram" not in found["97.64%"][1]
    assert {"bus", "coverag"} <= found["97.1%"][1]


def test_a_place_may_follow_its_figure():
    found = by_figure("Grants went to 164 firms in Leeds and to 316 in Hull.")
    assert found["164"][0] == {"Leeds"}
    assert found["316"][0] == {"Hull"}
    assert "grant" in found["316"][1]


def test_parts_of_a_whole_take_what_leads_up_to_the_whole():
    found = by_figure(
        "Spending on roads in Leeds totals £4.9bn, of which £3.8bn is for repairs, £972m for "
        "bridges, and £16m for signs."
    )
    assert {"spend", "road", "bridg"} <= found["£972m"][1]
    assert "repair" not in found["£972m"][1]
    assert found["£16m"][0] == {"Leeds"}


def test_there_points_back_to_the_place_before():
    found = by_figure("Access in Leeds is 92% for trams, while bus use is 97% there.")
    assert found["97%"][0] == {"Leeds"}


def test_a_year_that_ends_a_title_dates_nothing():
    [claim] = [
        c
        for c in claims_of(sentence("The Annual Outlook 2024 shows that 911 jobs began in 2023."))
        if c.found and c.found.quantity.text == "911"
    ]
    assert [period.quantity.text for period, near in claim.periods if near == 1.0] == ["2023"]


@pytest.mark.parametrize(
    ("before", "near"),
    [("Leeds led the country.", True), ("", False)],
)
def test_a_pronoun_points_to_the_sentence_before(before: str, near: bool):
    [claim] = claims_of(sentence("It won 67 contracts.", before=before))
    assert any(name.text == "Leeds" and weight > 0.5 for name, weight in claim.names) is near


@given(st.text(alphabet="ab 1,2.;%£ and", max_size=80))
def test_pieces_cover_the_sentence_and_hold_one_figure_each(text: str):
    figures = find_quantities(text)
    spans = pieces(text, figures)
    assert len(spans) == max(1, len(figures))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(left[1] == right[0] for left, right in pairwise(spans))
    for figure, (start, end) in zip(figures, spans, strict=False):
        assert start <= figure.start <= figure.end <= end
