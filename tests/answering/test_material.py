"""What a question is answered from: the order in which passages are shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest

from ldi_qa.answering.extracts import Extract
from ldi_qa.answering.judge import logistic
from ldi_qa.answering.material import READ, reordered
from ldi_qa.reader import Reading
from ldi_qa.types import Hit, Passage

TEXT = "Ashby has 5 boats. Corley has 7 boats."


@dataclass(frozen=True)
class Read:
    """A reader that finds one span, with some margin."""

    start: int
    margin: float

    def best(self, n_best: int = 5) -> list[Reading]:
        return [Reading(0, self.start, self.start + 1, "", self.margin, 0.0)]

    def span(self, passage: int, start: int, end: int) -> Reading:
        raise NotImplementedError

    def exactly(self, passage: int, start: int, end: int) -> float:
        raise NotImplementedError


def hits(first: float, second: float) -> list[Hit]:
    """Two passages of one document with their scores."""
    return [
        Hit(Passage("a.md", 0, 18, TEXT[:18]), first),
        Hit(Passage("a.md", 19, 38, TEXT[19:]), second),
    ]


def shown(scores: tuple[float, float], read: Read) -> list[str]:
    extract = Extract("a.md", "Boats: " + TEXT, ((7, 0, len(TEXT)),))
    return [hit.passage.text.split()[0] for hit in reordered(hits(*scores), [extract], read)]


def test_a_passage_in_which_the_reader_finds_the_answer_goes_first_among_equals() -> None:
    assert shown((0.5, 0.5), Read(7 + 30, 9.0)) == ["Corley", "Ashby"]
    assert shown((0.5, 0.5), Read(7 + 10, 9.0)) == ["Ashby", "Corley"]


@pytest.mark.parametrize(("margin", "share"), [(0.0, 0.5), (math.log(3), 0.75), (-99.0, 0.0)])
def test_it_gains_as_much_as_the_reader_is_sure(margin: float, share: float) -> None:
    assert shown((0.5, 0.5 - READ * share + 1e-9), Read(7 + 30, margin))[0] == "Corley"
    assert shown((0.5, 0.5 - READ * share - 1e-9), Read(7 + 30, margin))[0] == "Ashby"


def test_what_is_found_in_no_part_of_the_document_moves_nothing() -> None:
    assert shown((0.5, 0.5), Read(0, 9.0)) == ["Ashby", "Corley"]


@pytest.mark.parametrize(
    ("logit", "chance"), [(0.0, 0.5), (math.log(3), 0.75), (-math.log(3), 0.25), (1e9, 1.0)]
)
def test_a_logit_is_a_probability(logit: float, chance: float) -> None:
    assert logistic(logit) == pytest.approx(chance)
