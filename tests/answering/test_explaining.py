"""Descriptions: a sentence that defines goes before one that mentions."""

from __future__ import annotations

import pytest

from ldi_qa.answering.explaining import defining
from ldi_qa.answering.question import read_question


@pytest.mark.parametrize(
    ("sentence", "before", "least"),
    [
        ("The Rope Guild is a union of sailors.", "", 1.0),
        ("The Rope Guild (RG), a union of sailors, meets in May.", "", 1.0),
        ("Sailors meet in the Rope Guild, a union of their own.", "", 1.0),
        ("They joined a union called Rope Guild.", "", 1.0),
        ("It is a union of sailors.", "Many belong to the Rope Guild.", 0.8),
        ("The Rope Guild met in May.", "", 0.4),
    ],
)
def test_how_plainly_a_sentence_says_what_a_thing_is(
    sentence: str, before: str, least: float
) -> None:
    assert defining(read_question("What is the Rope Guild?"), sentence, before) == least


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("They wrote to the Rope Guild.", ""),
        ("It is a union of sailors.", "Many belong to the Sail Guild."),
    ],
)
def test_a_mention_defines_nothing(sentence: str, before: str) -> None:
    assert defining(read_question("What is the Rope Guild?"), sentence, before) == 0.0


def test_only_a_question_for_what_it_is_asks_for_a_definition() -> None:
    assert defining(read_question("Why did it close?"), "The Rope Guild is a union.") == 0.0
