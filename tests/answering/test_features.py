"""What the judge reads of a candidate."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.judge import GROUPS

from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.extracts import Extract
from ldi_qa.answering.features import (
    SILENT,
    counts_what_is_asked,
    exact_margin,
    graded,
    phrases,
    reader_features,
    reader_margin,
    repeats,
)
from ldi_qa.answering.material import Material
from ldi_qa.answering.question import read_question
from ldi_qa.answering.rivals import rivals
from ldi_qa.answering.terms import stem
from ldi_qa.reader import Reading
from made import asking, sentence

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


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("There are 900 medical graduates.", 1.0),
        ("There are 900 graduates.", 1.0),
        ("There are 400 art graduates.", -1.0),
        ("There are 40 alumni.", 0.6),
        ("There are 40 ships.", 0.0),
        ("There are 40.", 0.0),
    ],
)
def test_a_figure_counts_what_is_asked_for_or_another_kind_of_it(text: str, counts: float) -> None:
    question = read_question("How many medical graduates are there?")
    [claim] = claims_of(sentence(text))
    like = {stem("graduates"): {stem("alumni"): 0.6}}
    assert counts_what_is_asked(question, claim, like) == counts


@pytest.mark.parametrize(
    ("margin", "read"),
    [
        (SILENT, (0.0, 0.0)),
        (2 * SILENT, (0.0, 0.0)),
        (0.0, (0.5, 0.0)),
        (6.0, (0.75, 0.5)),
        (-SILENT, (1.0, 1.0)),
    ],
)
def test_a_margin_is_graded_between_silence_and_its_opposite(
    margin: float, read: tuple[float, float]
) -> None:
    found = reader_features(margin)
    assert (found["margin"], found["sure"]) == pytest.approx(read)
    assert found["margin"] == graded(margin)


@settings(deadline=None)  # the machine may be busy
@given(st.floats(-60, 60), st.floats(-60, 60))
def test_a_greater_margin_never_counts_less(one: float, other: float) -> None:
    low, high = (reader_features(each) for each in sorted((one, other)))
    assert all(0.0 <= low[name] <= high[name] <= 1.0 for name in low)


@dataclass(frozen=True)
class Read:
    """A reader's word on two extracts: a margin for each, by the best words and by the whole."""

    margins: tuple[float, float]
    wholes: tuple[float, float]

    def best(self, n_best: int = 5) -> list[Reading]:
        return []

    def span(self, passage: int, start: int, end: int) -> Reading:
        return Reading(passage, start, end, "", self.margins[passage], 0.0)

    def exactly(self, passage: int, start: int, end: int) -> float:
        return self.wholes[passage]


def test_the_extract_counts_in_which_the_span_does_best() -> None:
    where = sentence("Ashby has 12 boats.")
    parts = ((0, 0, len(where.text)),)
    material = Material(
        question="",
        hits=(),
        sentences=(where,),
        extracts=tuple(Extract(where.document.name, where.text, parts) for _ in range(2)),
        read=Read((1.0, 3.0), (-2.0, -40.0)),
        same={},
        known=frozenset(),
        like={},
    )
    assert reader_margin(10, 12, where, material) == 3.0
    assert exact_margin(10, 12, where, material) == -2.0
    # No extract holds more than the sentence.
    assert reader_margin(10, 99, where, material) == SILENT
    silent = replace(material, read=Read((-40.0, -50.0), (-40.0, -50.0)))
    assert exact_margin(10, 12, where, silent) == SILENT


@pytest.mark.parametrize(
    ("text", "repeated"),
    [("the ferry", True), ("Ferries", True), ("the old ferry", False), ("", True)],
)
def test_what_only_says_the_question_back_is_told(text: str, repeated: bool) -> None:
    assert repeats(text, read_question("When does the ferry sail?")) is repeated


PORT = (
    "The port of Ashby has 12 quays and 9 cranes. It trades with Norvik, Ostland and Tessel. "
    "Anna Berg runs it. The port is a place of trade."
)


@pytest.mark.parametrize(
    "question",
    [
        "How many quays has the port of Ashby?",
        "How many more quays than cranes has the port?",
        "Which towns does the port trade with?",
        "Who runs the port?",
        "What is the port?",
    ],
)
def test_the_judge_weighs_all_that_is_told_of_a_candidate(question: str) -> None:
    material, tools = asking(question, PORT)
    found = rivals(read_question(question), material, tools)
    told = {name for each in found for name in each.features}
    assert told
    assert told <= set(GROUPS["answer"])
