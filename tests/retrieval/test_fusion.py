"""One score of two legs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.retrieval.fusion import MEANING, SENTENCE, fuse, with_best_sentence

WORDS = st.just(0.0) | st.floats(0.015625, 30, width=32)
COSINES = st.floats(-1, 1, width=32)
CANDIDATES = st.lists(st.tuples(WORDS, COSINES), min_size=1, max_size=12)


def scores(candidates: list[tuple[float, float]]) -> np.ndarray:
    words, cosines = np.array(candidates, np.float32).T
    return fuse(words, cosines)


def test_worked_out_by_hand() -> None:
    assert scores([(4, 0.2), (2, 0.6), (0, -1)]) == pytest.approx(
        [0.8 * 1.2 / 1.6 + 0.2, 0.8 + 0.2 / 2, 0]
    )


def test_no_candidates() -> None:
    assert fuse(np.zeros(0, np.float32), np.zeros(0, np.float32)).tolist() == []


@given(CANDIDATES)
def test_a_score_is_from_0_to_1(candidates) -> None:
    assert ((scores(candidates) >= 0) & (scores(candidates) <= 1)).all()


@given(CANDIDATES)
def test_the_best_of_both_legs_is_the_best(candidates) -> None:
    best = (max(word for word, _ in candidates), max(cosine for _, cosine in candidates))
    fused = scores([*candidates, best])
    assert fused[-1] == fused.max()


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_count(candidates, random) -> None:
    order = list(range(len(candidates)))
    random.shuffle(order)
    shuffled = scores([candidates[i] for i in order])
    np.testing.assert_allclose(shuffled, scores(candidates)[order])


@given(CANDIDATES, st.sampled_from([0.5, 2.0, 2.5]))
def test_the_scale_of_bm25_does_not_count(candidates, factor: float) -> None:
    scaled = [(word * factor, cosine) for word, cosine in candidates]
    np.testing.assert_allclose(scores(scaled), scores(candidates), atol=1e-5)


@given(CANDIDATES)
def test_without_a_shared_word_meaning_decides(candidates) -> None:
    cosines = np.array([cosine for _, cosine in candidates], np.float32)
    fused = fuse(np.zeros(len(cosines), np.float32), cosines)
    assert fused[cosines.argmax()] == fused.max()
    assert fused.max() <= MEANING + 1e-6


@given(CANDIDATES, st.integers(0, 11), st.floats(0, 5))
def test_more_shared_words_never_cost_a_place(candidates, place: int, more: float) -> None:
    place %= len(candidates)
    word, cosine = candidates[place]
    raised = [*candidates[:place], (word + more, cosine), *candidates[place + 1 :]]
    before, after = scores(candidates), scores(raised)
    ahead = (before < before[place] - 1e-5).sum()
    assert (after < after[place] + 1e-5).sum() >= ahead


def test_the_best_sentence_counts_half() -> None:
    cosines = [np.array(each, np.float32) for each in ([0.2, 0.6, -0.4], [1.0], [])]
    joined = with_best_sentence(np.array([0.9, 0.4, 0.8]), cosines)
    assert SENTENCE == 0.5
    assert joined == pytest.approx([0.45 + 0.4, 0.2 + 0.5, 0.4])
    assert with_best_sentence(np.zeros(0), []).tolist() == []


def test_a_rounded_cosine_makes_no_score_above_1() -> None:
    cosines = [np.array([1.0004], np.float32), np.array([-1.0004], np.float32)]
    assert with_best_sentence(np.array([1.0, 0.0]), cosines).tolist() == [1, 0]
