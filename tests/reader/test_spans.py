import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.reader.spans import LONGEST, best_spans, best_within


def spans(starts, ends, count=3):
    return best_spans(np.float32(starts), np.float32(ends), count=count)


def test_best_is_the_largest_sum():
    assert spans([0, 5, 1], [0, 1, 4])[0] == (1, 2, 9)


def test_no_span_ends_before_it_starts():
    assert spans([0, 0, 9], [9, 0, 0], 1)[0] in {(0, 0, 9), (2, 2, 9)}


def test_no_tokens_no_spans():
    assert spans([], []) == []


def test_within_no_end_stands_before_its_start():
    assert best_within(np.float32([0, 0, 9]), np.float32([8, 0, 1])) == 10
    assert best_within(np.float32([0, 3, 0]), np.float32([8, 0, 1])) == 8


scores = st.lists(
    st.tuples(st.floats(-9, 9, width=32), st.floats(-9, 9, width=32)), min_size=1, max_size=90
)


@given(scores)
def test_same_as_trying_all(pairs):
    starts, ends = zip(*pairs, strict=True)
    tried = max(
        starts[first] + ends[last]
        for first in range(len(pairs))
        for last in range(first, min(first + LONGEST, len(pairs)))
    )
    found = spans(starts, ends, count=len(pairs))
    assert np.isclose(found[0].score, tried, atol=1e-4)
    assert found == sorted(found, key=lambda each: -each.score)
    assert all(0 <= each.last - each.first < LONGEST for each in found)
