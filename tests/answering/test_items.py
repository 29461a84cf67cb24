"""Items of lists: what may be one, and how little one is like the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.answering.items import MAX_WORDS, may_be_item, unlike


@pytest.mark.parametrize(
    "item", ["Ashby", "local farms", "Boats of all sizes", "300 trained sailors", "AND Shipping"]
)
def test_names_things_and_figures_may_be_items(item: str) -> None:
    assert may_be_item(item)


@pytest.mark.parametrize(
    "item", ["", "it was built of stone", "which is old", "Ashby won it", "Of salt", "part of the"]
)
def test_clauses_connectives_and_cut_phrases_are_no_items(item: str) -> None:
    assert not may_be_item(item)


def test_an_item_has_no_more_words_than_a_phrase_has() -> None:
    assert may_be_item(" ".join(["salt"] * MAX_WORDS))
    assert not may_be_item(" ".join(["salt"] * (MAX_WORDS + 1)))


TEXT = "Ashby, Corley and local farms gained."
ASHBY, CORLEY, FARMS, NOTHING = (0, 5), (7, 13), (18, 29), (18, 18)


def test_what_is_as_the_others_costs_nothing() -> None:
    assert unlike(TEXT, ASHBY, [CORLEY]) == 0.0


def test_another_length_and_other_capitals_cost() -> None:
    # Half a word from the mean of 1 and 2, over 1 + 2/2; and no name, where the one that tells is.
    assert unlike(TEXT, CORLEY, [ASHBY, FARMS]) == pytest.approx(0.25 + 1.5)


def test_the_first_word_of_a_sentence_tells_nothing_by_its_capital() -> None:
    assert unlike(TEXT, FARMS, [ASHBY]) == pytest.approx(1 / 1.5)


def test_nothing_is_worse_than_the_whole_sentence() -> None:
    assert unlike(TEXT, NOTHING, [CORLEY]) > unlike(TEXT, (0, len(TEXT)), [CORLEY]) > 0


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.sampled_from(["salt", "Ashby", "of", "7", "rowing"]), min_size=1, max_size=9))
def test_an_item_beside_its_like_costs_only_its_length(item: list[str]) -> None:
    words = " ".join(item)
    text = f"in {words} and {words}"
    second = (len(text) - len(words), len(text))
    alone = 0.05 * len(item) if len(item) > 6 else 0.0
    clause = 0.0 if may_be_item(words) else 2.0
    assert unlike(text, (3, 3 + len(words)), [second]) == pytest.approx(alone + clause)
