"""Verdicts: what each sentence says to a question for yes or no."""

from __future__ import annotations

import pytest

from ldi_qa.answering.extracts import NO, YES
from ldi_qa.answering.question import asks_yes_no, read_question
from ldi_qa.answering.sense import is_member, sense
from ldi_qa.answering.verdicts import verdicts
from ldi_qa.answering.yesno import answer
from made import asking, sentence


def test_each_sentence_has_both_verdicts_and_they_share_one_probability() -> None:
    material, tools = asking("Did Norwood build a lighthouse?", "Norwood did build a lighthouse.")
    found = verdicts(read_question(material.question), material, tools)
    assert sorted(each.says for each in found) == [NO, YES]
    assert sum(each.probability for each in found) < 1.0


def test_a_verdict_quotes_the_sentence_that_gives_it() -> None:
    text = "Norwood did build a lighthouse."
    material, tools = asking("Did Norwood build a lighthouse?", text)
    question = read_question(material.question)
    given = answer(question, verdicts(question, material, tools)[0], material)
    assert given.citations[0].quote == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("Did more than 5,000 boats sail?", "7,500 boats sailed.", id="a bound"),
        pytest.param("Is Corley still in Norwood?", "Corley outsold Norwood.", id="still"),
    ],
)
def test_rules_leave_open_what_they_cannot_read(question: str, text: str) -> None:
    assert sense(read_question(question), sentence(text)) == ""


@pytest.mark.parametrize(
    ("question", "decided"),
    [
        ("Is the ferry free?", True),
        ("Can the ferry be booked?", True),
        ("Did Ashby sell more rope than Corley?", True),
        ("Which sold more rope, Ashby or Corley?", False),
        ("How much rope did Ashby sell?", False),
    ],
)
def test_what_yes_or_no_answers(question: str, decided: bool) -> None:
    assert asks_yes_no(read_question(question)) is decided


@pytest.mark.parametrize(
    ("question", "text", "member"),
    [
        ("Is Ashby among the partners?", "Corley, Ashby and Norwood are partners.", True),
        ("Is Ashby among the partners?", "Corley and Norwood are partners.", False),
        ("Is Ashby among the partners?", "Corley, Ashby and Norwood are no partners.", False),
    ],
)
def test_an_item_of_a_list_is_a_member(question: str, text: str, member: bool) -> None:
    assert is_member(read_question(question), sentence(text)) is member
