"""Questions for yes or no, turned round to ask for a name."""

from __future__ import annotations

import pytest

from ldi_qa.answering.features import SILENT
from ldi_qa.answering.question import read_question
from ldi_qa.answering.turned import Turned, given, turned
from ldi_qa.reader.reading import Reading


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Did Ashby win the race?", [("Who did win the race?", "Ashby")]),
        ("Is the yard based in Norvik?", [("Where is the yard based?", "Norvik")]),
        ("Was the pier built by Brine Ltd?", [("Who was the pier built by?", "Brine Ltd")]),
        (
            "Is Corley in Norvik?",
            [("Who is in Norvik?", "Corley"), ("Where is Corley?", "Norvik")],
        ),
        ("Is Ashby's yard closed?", []),
        ("Is the ferry free?", []),
        ("Who won in Norvik?", []),
    ],
)
def test_a_name_at_either_end_is_asked_for(question: str, asked: list[tuple[str, str]]) -> None:
    assert [(text, name.text) for text, name in turned(read_question(question))] == asked


class Reader:
    """Answers "where" with the second word and "who" with the first."""

    name = "made-up"

    def score(self, question: str, passages: list[str]) -> Reader:
        self.word, self.passages = 1 if question.startswith("Where") else 0, passages
        return self

    def best(self, n_best: int) -> list[Reading]:
        words = [text.split()[self.word] for text in self.passages]
        return [Reading(i, 0, len(word), word, 3.0, float(i)) for i, word in enumerate(words)]


def test_the_same_name_and_another_one_are_told_apart() -> None:
    ends = read_question("Is Corley in Norvik?")
    found = given(turned(ends), ["Corley Norvik", "Ashby Ostland", "it rained"], Reader(), {})
    assert (found[0].same, found[0].elsewhere, found[0].others) == (3.0, SILENT, SILENT)
    assert (found[1].same, found[1].elsewhere, found[1].others) == (SILENT, 2.0, 2.0)
    assert set(found[2]) == {SILENT}


def test_an_abbreviation_is_the_same_name() -> None:
    name = read_question("Did NHB win?").names[0]
    asked = [Turned("Who did win?", name)]
    assert given(asked, ["Norvik"], Reader(), {"NHB": "Norvik"})[0].same == 3.0
