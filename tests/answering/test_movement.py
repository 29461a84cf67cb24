"""Words of movement: one table, and what each use takes from it."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from ldi_qa.answering.movement import MOVES, Use, Way, either, words
from ldi_qa.answering.opposites import are_opposite
from ldi_qa.answering.terms import stem


@pytest.mark.parametrize("use", get_args(Use))
def test_no_use_is_empty_and_none_has_a_word_twice(use: Use) -> None:
    assert words(use)
    assert len(set(words(use))) == len(words(use))


@pytest.mark.parametrize("use", get_args(Use))
def test_every_word_goes_up_or_down_or_neither(use: Use) -> None:
    by_way = [word for way in get_args(Way) for word in words(use, way)]
    assert sorted(by_way) == sorted(words(use))


@pytest.mark.parametrize("word", ["rose", "grown", "increased", "dropped", "falls", "narrowing"])
def test_verbs_of_movement_are_told_in_their_forms(word: str) -> None:
    assert re.fullmatch(MOVES, word)


@pytest.mark.parametrize("word", ["growth", "gained", "move", "surprise"])
def test_nouns_and_other_verbs_are_no_movement(word: str) -> None:
    assert not re.fullmatch(MOVES, word)


def test_a_pattern_takes_one_word_of_the_ways_asked_for() -> None:
    assert re.fullmatch(either("way", "down"), "fall")
    assert not re.fullmatch(either("way", "down"), "rise")
    assert re.fullmatch(either("way", "up", "-"), "change")


def test_what_goes_up_excludes_what_goes_down() -> None:
    pairs = [(up, down) for up in words("opposite", "up") for down in words("opposite", "down")]
    assert all(are_opposite(stem(up), stem(down)) for up, down in pairs)
    assert not are_opposite(stem("rise"), stem("grow"))
