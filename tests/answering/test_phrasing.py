"""What a person says around a question, and what is none."""

from typing import Any, cast

import pytest

from ldi_qa.answering.answerer import NO_QUESTION, answer_question
from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.phrasing import asks_nothing
from ldi_qa.types import Answer

NONE = """
    hello | Hi there! | good morning | thanks | Thank you! | Great, thanks a lot | ok | yes please
    no thanks | and? | ? | … | help | What can I ask? | Who are you?
"""
SOME = """
    ok and in Vlie? | Thanks! How many sail? | and 2031? | fine dust | in Tessel | help desk
    Hello Bank | What can I ask the harbour office? | no ferries
"""


def _each(texts: str) -> list[str]:
    return [one.strip() for line in texts.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", _each(NONE))
def test_words_without_content_ask_nothing_whatever_was_asked_before(text: str) -> None:
    no_tools = cast("Any", None)  # nothing is looked for
    answer = answer_question(text, ["How many ferries sail in Tessel?"], no_tools)
    assert (answer.status, answer.reason, answer.interpretation) == ("abstained", NO_QUESTION, text)


@pytest.mark.parametrize("text", _each(SOME))
def test_words_with_content_ask_something(text: str) -> None:
    assert not asks_nothing(text)


def test_a_follow_up_goes_on_from_the_question_before_the_thanks() -> None:
    nothing = Answer("", "", "abstained", 0.0)
    history = ["How many ferries sail in Tessel?", "Thanks!", "ok"]
    assert interpret("And in Vlie?", history, lambda _: nothing) == "How many ferries sail in Vlie?"
