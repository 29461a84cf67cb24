"""Yes or no: what decides, and what does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.claims import whole_claim
from ldi_qa.answering.material import Tools
from ldi_qa.answering.opposites import are_opposite
from ldi_qa.answering.question import read_question
from ldi_qa.answering.support import Support
from ldi_qa.answering.terms import stem
from ldi_qa.answering.yesno import keeps, says
from ldi_qa.quantities import find_quantities
from made import sentence

SUPPORTED = Support(names=1.0, periods=1.0, coverage=1.0, near_coverage=1.0)
SAME = {"firms": "companies", "run": "managed"}


def embed(words: list[str]) -> NDArray[np.float32]:
    """A word is its own direction; those in `SAME` share one."""
    known = sorted({SAME.get(word, word) for word in words})
    return np.eye(len(known), dtype=np.float32)[[known.index(SAME.get(w, w)) for w in words]]


def verdict(question: str, text: str) -> bool | None:
    where = sentence(text)
    claim = whole_claim(where)
    candidate = Candidate(claim, where.start, where.end, None, SUPPORTED, {}, 0.9, 0.9)
    tools = Tools(
        search=lambda query: (),
        document=lambda name: where.document,
        words=embed,  # type: ignore[arg-type]
        rarity=lambda word: 1.0,
        reader=None,  # type: ignore[arg-type]
        is_word=lambda word: True,
    )
    return says(read_question(question), candidate, tools)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        pytest.param(
            "Is Corley among Norwood's key markets?",
            "The key markets of Norwood are Ashby, Corley and Stowe.",
            True,
            id="an item of the list",
        ),
        pytest.param(
            "Is Corley in Norwood?",
            "Ashby, Corley and Stowe together form Norwood, on the coast.",
            True,
            id="a part of the whole",
        ),
        pytest.param(
            "Is Corley in Norwood?",
            "Corley sold more rope than Norwood.",
            None,
            id="two names in one sentence say nothing of where",
        ),
        pytest.param(
            "Is the harbour run by the public sector?",
            "The harbour is managed by the private sector.",
            False,
            id="the opposite in the same place",
        ),
        pytest.param(
            "Do firms in Norwood pay harbour dues in full?",
            "Companies in Norwood pay reduced harbour dues.",
            False,
            id="full and reduced",
        ),
        pytest.param(
            "Is the ferry free of charge?",
            "The ferry is the largest of its kind.",
            None,
            id="a word that stands nowhere",
        ),
        pytest.param(
            "Did Norwood build a lighthouse?",
            "Norwood did not build a lighthouse.",
            False,
            id="a negation",
        ),
        pytest.param(
            "Did Norwood build 12 lighthouses?",
            "Norwood did build 15 lighthouses.",
            False,
            id="another figure",
        ),
        pytest.param(
            "Did Norwood build 12 lighthouses?",
            "Norwood did build 12 lighthouses.",
            True,
            id="the same figure",
        ),
        pytest.param(
            "Is Norwood the largest harbour?",
            "Norwood is a harbour.",
            None,
            id="a superlative that the sentence does not have",
        ),
    ],
)
def test_a_sentence_decides_only_when_every_word_is_accounted_for(
    question: str, text: str, said: bool | None
) -> None:
    assert verdict(question, text) is said


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


def test_opposites_go_both_ways_and_across_inflections() -> None:
    assert are_opposite(stem("public"), stem("private"))
    assert are_opposite(stem("decline"), stem("growing"))
    assert not are_opposite(stem("public"), stem("local"))
