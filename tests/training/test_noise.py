"""Questions as people type them: keywords, slips of the finger, no question mark."""

from __future__ import annotations

import random
from collections import Counter
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.noise import disturb, keywords, typing_slip

QUESTION = "How many boats are moored in the harbour of Ashby?"


def test_keywords_are_the_content_words_in_lower_case() -> None:
    found = {keywords(QUESTION, random.Random(seed)) for seed in range(40)}
    assert "boats moored harbour ashby" in found
    assert {" ".join(sorted(each.split())) for each in found} == {"ashby boats harbour moored"}
    assert len(found) > 1  # at times in another order


@pytest.mark.parametrize("question", ["Who is it?", "Boats?", ""])
def test_a_question_of_one_content_word_stays_as_it_is(question: str) -> None:
    assert keywords(question, random.Random(1)) == question


def test_a_slip_is_in_one_longer_word_behind_its_first_letter() -> None:
    for seed in range(40):
        slipped = typing_slip("Is it in Ashby now?", random.Random(seed))
        assert slipped.startswith("Is it in A")
        assert slipped.endswith(" now?")
        assert abs(len(slipped) - len("Is it in Ashby now?")) <= 1


def test_without_a_longer_word_nothing_slips() -> None:
    assert typing_slip("Is it so?", random.Random(1)) == "Is it so?"


def alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@settings(deadline=None)  # the machine may be busy
@given(st.text("abcde ", max_size=40), st.integers(0, 99))
def test_a_slip_changes_at_most_two_neighbouring_letters(question: str, seed: int) -> None:
    slipped = typing_slip(question, random.Random(seed))
    kept = alike(question, slipped)
    rest = alike(question[kept:][::-1], slipped[kept:][::-1])
    assert max(len(question), len(slipped)) - kept - rest <= 2
    assert not Counter(slipped) - Counter(question) - Counter(question)


def test_no_question_is_disturbed_where_none_is_to_be() -> None:
    rng = random.Random(1)
    assert all(disturb(QUESTION, rng, share=0.0) == QUESTION for _ in range(100))


def test_the_share_asked_for_is_disturbed() -> None:
    rng = random.Random(1)
    found = [disturb(QUESTION, rng, share=0.5) for _ in range(1000)]
    assert 450 < sum(each != QUESTION for each in found) < 550
    assert found.count(QUESTION.rstrip("?")) > 100
