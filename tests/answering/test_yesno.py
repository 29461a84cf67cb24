"""Yes or no: what decides, and what does not."""

from __future__ import annotations

import pytest

from ldi_qa.answering.opposites import are_opposite
from ldi_qa.answering.question import read_question
from ldi_qa.answering.sense import sense
from ldi_qa.answering.terms import stem
from made import sentence


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        pytest.param(
            "Is Corley among Norwood's key markets?",
            "The key markets of Norwood are Ashby, Corley and Stowe.",
            "Yes",
            id="an item of the list",
        ),
        pytest.param(
            "Is Corley in Norwood?",
            "Ashby, Corley and Stowe together form Norwood, on the coast.",
            "Yes",
            id="a part of the whole",
        ),
        pytest.param(
            "Is Corley in Norwood?",
            "Corley sold more rope than Norwood.",
            "",
            id="two names in one sentence say nothing of where",
        ),
        pytest.param(
            "Is the harbour run by the public sector?",
            "The harbour is managed by the private sector.",
            "No",
            id="the opposite in the same place",
        ),
        pytest.param(
            "Do firms in Norwood pay harbour dues in full?",
            "Companies in Norwood pay reduced harbour dues.",
            "No",
            id="full and reduced",
        ),
        pytest.param(
            "Did Norwood build a lighthouse?",
            "Norwood did not build a lighthouse.",
            "No",
            id="a negation",
        ),
        pytest.param(
            "Did Norwood build 12 lighthouses?",
            "Norwood did build 15 lighthouses.",
            "No",
            id="another figure",
        ),
        pytest.param(
            "Did Norwood build 12 lighthouses?",
            "Norwood did build 12 lighthouses.",
            "Yes",
            id="the same figure",
        ),
        pytest.param(
            "Is Norwood the largest harbour?",
            "Norwood is a harbour.",
            "",
            id="a superlative that the sentence does not have",
        ),
    ],
)
def test_the_sense_of_a_sentence(question: str, text: str, said: str) -> None:
    assert sense(read_question(question), sentence(text)) == said


def test_opposites_go_both_ways_and_across_inflections() -> None:
    assert are_opposite(stem("public"), stem("private"))
    assert are_opposite(stem("decline"), stem("growing"))
    assert not are_opposite(stem("public"), stem("local"))
