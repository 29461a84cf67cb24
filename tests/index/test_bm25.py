"""BM25: what it weighs, and that two libraries agree on it."""

import math
from collections.abc import Sequence

import bm25s
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.index.bm25 import K1, Bm25, RankBm25, best, weigh
from ldi_qa.index.lines import Lines, pack

PASSAGES = [
    ["crane", "harbour", "£1.35m", "crane"],
    ["harbour", "rail", "61%"],
    ["school", "pupil", "harbour", "48"],
    [],
    ["wind", "5g"],
]
WORDS = ["crane", "harbour", "rail", "school", "pupil", "wind", "5g", "61%", "£1.35m"]


def bm25(passages: Sequence[Sequence[str]]) -> Bm25:
    words = sorted({word for one in passages for word in one} | {""})
    content, ends = pack(word.encode() for word in words)
    row = {word: place for place, word in enumerate(words)}
    flat = np.array([row[word] for one in passages for word in one], np.int32)
    lengths = np.array([len(one) for one in passages], np.int32)
    return Bm25(weigh(Lines(content, ends), flat, lengths), len(passages))


def test_a_score_worked_out_by_hand() -> None:
    # "rail" is in 1 of 5 passages, once, in one of 3 tokens; a passage has 13 / 5 on average.
    idf = math.log(1 + (5 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 1 / (1 + 1.5 * (1 - 0.75 + 0.75 * 3 / (13 / 5)))
    assert bm25(PASSAGES).scores(["rail"]).tolist() == pytest.approx([0, expected, 0, 0, 0])


def test_a_token_in_most_passages_still_counts() -> None:
    scores = bm25(PASSAGES).scores(["harbour"])
    assert (scores[:3] > 0).all()
    assert (scores[3:] == 0).all()


def test_the_rarer_token_counts_more() -> None:
    index = bm25(PASSAGES)
    assert index.rarity("harbour") < index.rarity("rail") < index.rarity("no such token")


def test_a_question_of_unknown_tokens_finds_nothing() -> None:
    assert best(bm25(PASSAGES).scores(["tram", "\ud800"]), 5).tolist() == []


@settings(max_examples=50)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=2, max_size=8).filter(any),
    st.lists(st.sampled_from([*WORDS, "tram"]), min_size=1, max_size=5, unique=True),
)
def test_rank_bm25_with_lucenes_idf_agrees(passages: list[list[str]], question: list[str]) -> None:
    ours = bm25(passages).scores(question)
    theirs = RankBm25(passages).scores(question) / (K1 + 1)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=2, max_size=8),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True),
)
@settings(max_examples=25)
def test_the_scores_are_those_of_bm25s(passages: list[list[str]], question: list[str]) -> None:
    reference = bm25s.BM25(method="lucene")
    reference.index(passages, show_progress=False)
    np.testing.assert_allclose(
        bm25(passages).scores(question), reference.get_scores(question), atol=1e-5
    )


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0]), max_size=30), st.integers(1, 40))
def test_the_best_are_those_of_a_full_sort(scores: list[float], k: int) -> None:
    rows = sorted((row for row, score in enumerate(scores) if score > 0), key=lambda r: -scores[r])
    assert best(np.array(scores, np.float32), k).tolist() == rows[:k]


def test_the_library_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    weigh(["a"], np.zeros(1, np.int32), np.ones(1, np.int64))
    assert caplog.records == []
