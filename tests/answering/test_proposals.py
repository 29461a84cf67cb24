"""Spans are cut where a person would cut them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ldi_qa.answering.extracts import Extract
from ldi_qa.answering.material import Material
from ldi_qa.answering.proposals import propose, shape
from ldi_qa.answering.question import read_question
from ldi_qa.reader import Reading
from made import sentence


@dataclass(frozen=True)
class Read:
    """A reader's word on one passage: its spans with their margins."""

    text: str
    spans: dict[str, float]

    def best(self, n_best: int = 5) -> list[Reading]:
        return [self._reading(span, margin) for span, margin in self.spans.items()]

    def span(self, passage: int, start: int, end: int) -> Reading:
        return Reading(passage, start, end, self.text[start:end], -9.0, 0.0)

    def _reading(self, span: str, margin: float) -> Reading:
        start = self.text.index(span)
        return Reading(0, start, start + len(span), span, margin, 0.0)


def proposed(question: str, text: str, spans: dict[str, float]) -> list[str]:
    where = sentence(text)
    material = Material(
        question=question,
        hits=(where.hit,),
        sentences=(where,),
        extracts=(Extract(where.document.name, text, ((0, 0, len(text)),)),),
        read=Read(text, spans),
        same={},
        known=frozenset(),
        like={},
    )
    return [each.text for each in propose(read_question(question), material)]


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("They met for the Rope Guild Hall.", "for the Rope Guild", "the Rope Guild Hall"),
        ("Work began with Anna Berg has said.", "Anna Berg has", "Anna Berg"),
        ("It went to Norvik, a port in the north.", "Norvik, a port in the north", "Norvik"),
        ("It was led by the Bank of Norvik.", "the Bank", "the Bank of Norvik"),
    ],
)
def test_a_name_is_given_whole_and_alone(text: str, span: str, whole: str) -> None:
    assert proposed("Who was it?", text, {span: 3.0})[0] == whole


def test_spans_that_overlap_are_one_proposal() -> None:
    text = "The prize went to an old sailor of the town."
    found = proposed("What did the prize go to?", text, {"old sailor": 3.0, "sailor": 2.0})
    assert found == ["old sailor"]


def test_whoever_did_it_is_no_place_and_has_a_name() -> None:
    text = "A firm based in Norvik was founded by Anna Berg, a sailor."
    found = proposed("Who founded it?", text, {"Norvik": 4.0, "a sailor": 3.0, "Anna Berg": 2.0})
    assert found == ["Anna Berg"]


def test_names_are_proposed_where_a_name_is_asked_for() -> None:
    text = "Anna Berg wrote to Jon Dahl."
    assert proposed("Who wrote?", text, {}) == ["Anna Berg", "Jon Dahl"]
    assert proposed("What was it like?", text, {}) == []


def test_the_form_of_a_span() -> None:
    team = read_question("Which team won?")
    assert shape(team, "the Harbour Team")["headed"] == 1.0
    assert shape(team, "a team")["headed"] == 0.0
    assert shape(team, "Norvik")["named"] == 1.0
    assert shape(team, "one two three four five six seven eight")["long"] == pytest.approx(0.2)


def test_a_name_in_capitals_keeps_its_first_word() -> None:
    text = "The ferry is run by AND Shipping."
    assert proposed("Who runs the ferry?", text, {"AND Shipping": 3.0})[0] == "AND Shipping"
