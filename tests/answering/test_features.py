"""What the judge reads of a candidate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.features import phrases

SAID = "Ashby Port's gross rail freight income was £4m."


@pytest.mark.parametrize(
    ("asked", "share"),
    [
        ("What was gross rail freight income?", 1.0),
        ("What was the income of gross freight by rail?", 0.0),
        ("What was rail freight income at Corley?", 2 / 3),
        ("Income?", 0.0),
    ],
)
def test_phrases_are_words_that_stay_neighbours(asked: str, share: float) -> None:
    assert phrases(asked, SAID) == pytest.approx(share)


@given(st.text(max_size=60), st.text(max_size=60))
def test_phrases_are_a_share(asked: str, said: str) -> None:
    assert 0.0 <= phrases(asked, said) <= 1.0
