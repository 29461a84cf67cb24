"""Words of the passages that are like those of the question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.likeness import MOST, likeness
from ldi_qa.answering.question import read_question
from ldi_qa.answering.support import support
from ldi_qa.answering.terms import stem
from made import sentence

ALIKE = {"posts": "jobs", "contest": "competition"}


def words(given: Sequence[str]) -> NDArray[np.float32]:
    """Words are at right angles, unless `ALIKE` says that they mean the same."""
    known = ["jobs", "competition", "posts", "contest", "boats", "harbour", "new"]
    rows = [known.index(ALIKE.get(word, word)) for word in given]
    return np.eye(len(known), dtype=np.float32)[rows]


def test_only_words_that_mean_alike_are_like() -> None:
    found = likeness("How many posts?", ["New jobs in the harbour.", "A contest."], words)
    assert found == {stem("posts"): {stem("jobs"): pytest.approx(MOST)}}


def test_a_word_that_is_like_one_asked_for_speaks_for_a_figure() -> None:
    question = read_question("How many new posts?")
    text = "The harbour has 900 jobs."
    [claim] = claims_of(sentence(text))
    like = likeness(question.text, [text], words)
    alone = support(question, claim, {}, lambda word: 1.0)
    liked = support(question, claim, {}, lambda word: 1.0, like=like)
    assert alone.meaning == alone.near_coverage == 0.0
    assert liked.near_coverage == 0.0
    assert liked.meaning == pytest.approx(MOST / 2)  # one of two words
