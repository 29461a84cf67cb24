"""What scores say of a span, by hand: its best words, the whole of it, and which window counts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.reader.scored import ScoredPassages, ScoredWindow
from ldi_qa.reader.windows import Window

TEXT = "in the old port of Ashby"
WORDS = [(0, 2), (3, 6), (7, 10), (11, 15), (16, 18), (19, 24)]


def window(first: int, starts: list[float], ends: list[float], no_answer: float) -> ScoredWindow:
    """A window of the text from a word on, with a start and an end logit for each of its words."""
    offsets = np.array(WORDS[first : first + len(starts)])
    nothing = np.zeros(0, np.int64)
    read = Window(passage=0, ids=nothing, types=nothing, first=0, offsets=offsets)
    return ScoredWindow(read, np.array(starts, np.float32), np.array(ends, np.float32), no_answer)


WHOLE = ScoredPassages([TEXT], [window(0, [0, 1, 5, 2, 0, 3], [0, 0, 1, 6, 0, 4], 2.0)])


@pytest.mark.parametrize(
    ("words", "best", "exact"),
    [
        ("old port", 5 + 6 - 2, 5 + 6 - 2),
        ("port", 2 + 6 - 2, 5 + 6 - 2),  # exactly it may begin with the word before
        ("old port of Ashby", 5 + 6 - 2, 5 + 4 - 2),
        ("of", 0 + 0 - 2, 2 + 0 - 2),
        ("in", 0 + 0 - 2, 0 + 0 - 2),
        ("of Ashby", 3 + 4 - 2, 2 + 4 - 2),
    ],
)
def test_a_span_has_its_best_words_and_its_ends(words: str, best: float, exact: float) -> None:
    start = TEXT.index(words)
    assert WHOLE.span(0, start, start + len(words)).margin == best
    assert WHOLE.exactly(0, start, start + len(words)) == exact


def test_of_windows_that_overlap_those_count_that_hold_the_most_of_a_span() -> None:
    early = window(0, [0, 0, 0, 9], [0, 0, 0, 9], 0.0)
    late = window(2, [1, 0, 0, 0], [0, 0, 0, 2], 0.0)
    both = ScoredPassages([TEXT], [late, early])
    start = TEXT.index("old")
    assert both.exactly(0, start, len(TEXT)) == 3.0
    # Both hold all of it: the one that prefers it more counts.
    assert both.exactly(0, start, start + len("old port")) == 9.0


def test_where_there_is_no_word_there_is_no_answer() -> None:
    assert WHOLE.exactly(0, 2, 3) == WHOLE.exactly(1, 0, 2) == -math.inf


LOGITS = st.lists(st.integers(-9, 9), min_size=6, max_size=6)


@settings(deadline=None)  # the machine may be busy
@given(LOGITS, LOGITS, st.integers(-9, 9), st.integers(0, 5), st.integers(0, 5))
def test_ends_are_no_better_than_the_best_of_all_words(
    starts: list[float], ends: list[float], no_answer: int, one: int, other: int
) -> None:
    scored = ScoredPassages([TEXT], [window(0, starts, ends, no_answer)])
    first, last = sorted((one, other))
    start, end = WORDS[first][0], WORDS[last][1]
    exact = scored.exactly(0, start, end)
    assert exact >= starts[first] + ends[last] - no_answer
    # With the word before, the best words hold whatever the ends are.
    before = WORDS[max(0, first - 1)][0]
    assert exact <= scored.span(0, before, end).margin <= max(starts) + max(ends) - no_answer
