"""Follow-ups made whole: what a person means by "and there?", in words that they can check."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.conversation import interpret
from ldi_qa.answering.exchange import exchange
from ldi_qa.types import Answer, Hit, Passage

NOTHING = Answer("", "", "abstained", 0.0)
ANSWERS = {
    "Who won the Golden Oar?": "Brine Ltd",
    "Who runs the port?": "Jane Doe",
    "Which firm built the pier?": "Brine Ltd",
    "Where is the lighthouse?": "Vlie",
    "Who won the Silver Oar?": "largest rowing race in Tessel",
    "Which firms built the pier?": "Brine Ltd and Acme",
    "lighthouse on vlie": "the Red Tower",
}
TEXT = (
    "Traffic in the Wadden Isles grew. Ferries leave the Wadden Isles for Tessel every hour. "
    "The fleet is of Express ferries and Overnight ferries."
)
HIT = Hit(Passage("isles.md", 0, len(TEXT), TEXT), 1.0)


def answer_of(question: str) -> Answer:
    if question in ANSWERS:
        return replace(NOTHING, status="answered", text=ANSWERS[question], hits=(HIT,))
    return replace(NOTHING, hits=(HIT,))


EXCHANGED = [
    ("How many ferries sail in Tessel?", "And in Vlie?", "How many ferries sail in Vlie?"),
    (
        "How many ferries sail in Tessel?",
        "And in the Wadden Isles?",
        "How many ferries sail in the Wadden Isles?",
    ),
    ("What is traffic in the Wadden Isles?", "and in Vlie?", "What is traffic in Vlie?"),
    ("What is the traffic in Tessel?", "wadden isles?", "What is the traffic in the Wadden Isles?"),
    ("What is the traffic in Tessel?", "Vlie?", "What is the traffic in Vlie?"),
    ("What is Tessel's traffic?", "What about Vlie?", "What is Vlie's traffic?"),
    (
        "What is Tessel's traffic?",
        "What about the Wadden Isles?",
        "What is the Wadden Isles' traffic?",
    ),
    ("How many ferries did Acme own?", "And Brine?", "How many ferries did Brine own?"),
    (
        "What is the coverage in Tessel?",
        "And for the region as a whole?",
        "What is the coverage in the region as a whole?",
    ),
    ("How many ferries sail?", "and in Vlie?", "How many ferries sail in Vlie?"),
    (
        "How many people came from Tessel?",
        "And from Vlie?",
        "How many people came from Vlie?",
    ),
    (
        "What is the superfast broadband availability in Tessel?",
        "what about gigabit?",
        "What is the gigabit broadband availability in Tessel?",
    ),
    (
        "What is the superfast broadband availability in Tessel?",
        "and gigabit broadband?",
        "What is the gigabit broadband availability in Tessel?",
    ),
    (
        "How many express ferries sail in Tessel?",
        "and overnight?",
        "How many overnight ferries sail in Tessel?",
    ),
    ("What is the 5G coverage in Tessel?", "and 4G?", "What is the 4G coverage in Tessel?"),
    ("How many ferries sail in Tessel?", "what about trams?", "How many trams sail in Tessel?"),
    (
        "What is the 5G coverage in Tessel?",
        "and 4G in Vlie?",
        "What is the 4G coverage in Vlie?",
    ),
    ("What was the loss in 2021?", "And in 2022?", "What was the loss in 2022?"),
    ("What was the loss in 2021?", "and the year before?", "What was the loss in 2020?"),
    ("What was the loss in 2021/22?", "and the year after?", "What was the loss in 2022/23?"),
    (
        "What was the loss in 2021-22?",
        "What was it the year before?",
        "What was the loss in 2020-21?",
    ),
    ("What was the loss?", "And in 2022?", "What was the loss in 2022?"),
]

POINTED = [
    ("Who won the Golden Oar?", "How much did they win?", "How much did Brine Ltd win?"),
    (
        "Who won the Silver Oar?",
        "How much did they win?",
        "How much did they win for the Silver Oar?",
    ),
    ("Who runs the port?", "When was she appointed?", "When was Jane Doe appointed?"),
    ("What did Jane Doe say about the pier?", "Who is she?", "Who is Jane Doe?"),
    ("What is the Grow Ports Programme?", "Who set it up?", "Who set the Grow Ports Programme up?"),
    (
        "What did Jane Doe say about the AI adoption scheme?",
        "Who set it up?",
        "Who set the AI adoption scheme up?",
    ),
    ("Which firm built the pier?", "Where is it based?", "Where is Brine Ltd based?"),
    (
        "Who built the island's first electric ferries?",
        "Which routes are they on?",
        "Which routes are the island's first electric ferries on?",
    ),
    ("What is Acme?", "What are its goals?", "What are Acme's goals?"),
    ("What is the Wadden Trust?", "Who leads the trust?", "Who leads the Wadden Trust?"),
    (
        "What is the Wadden Trust?",
        "Who are its partners?",
        "Who are the Wadden Trust's partners?",
    ),
    ("Where is the lighthouse?", "Who lives there?", "Who lives in Vlie?"),
    ("How many ferries sail in Tessel?", "Who works there?", "Who works in Tessel?"),
    (
        "How many ferries did Acme own in 2021?",
        "How many of them were in Tessel?",
        "How many of the ferries in 2021 were in Tessel?",
    ),
    (
        "How many ferries sailed in Vlie in 2021?",
        "How many of them were in Tessel?",
        "How many of the ferries in 2021 were in Tessel?",
    ),
    (
        "How many ferries sailed in Vlie?",
        "How many of those were electric?",
        "How many of the ferries in Vlie were electric?",
    ),
    (
        "What is the total spend on piers in Tessel?",
        "How much of that was in winter?",
        "How much of the total spend on piers in Tessel was in winter?",
    ),
    (
        "How many ferries did Acme own?",
        "What were they worth in pounds?",
        "What were Acme's ferries worth in pounds?",
    ),
    (
        "What is the Grow Ports Programme?",
        "Who runs the programme?",
        "Who runs the Grow Ports Programme?",
    ),
    (
        "Where is Acme creating jobs?",
        "For how long?",
        "For how long is Acme creating jobs?",
    ),
    (
        "How many ferries sail in the Wadden Isles?",
        "How many jobs?",
        "How many jobs in the Wadden Isles?",
    ),
]

WHOLE = [
    ("How many ferries sail in Tessel?", "Who is the CEO of Acme?"),
    ("How many ferries sail in Tessel?", "What did Acme say about its plans?"),
    ("How many ferries sail in Tessel?", "How much does it cost to join Acme?"),
    ("How many ferries sail in Tessel?", "Which lighthouse keeper won the annual rowing race?"),
    ("What is Acme?", "Is Brine a partner of the port?"),
]


@pytest.mark.parametrize(("before", "said", "meant"), EXCHANGED)
def test_one_thing_is_exchanged(before: str, said: str, meant: str) -> None:
    assert interpret(said, [before], answer_of) == meant


@pytest.mark.parametrize(("before", "said", "meant"), POINTED)
def test_pronouns_and_short_questions_are_made_whole(before: str, said: str, meant: str) -> None:
    assert interpret(said, [before], answer_of) == meant


@pytest.mark.parametrize(("before", "said"), WHOLE)
def test_a_question_that_stands_alone_is_left_as_it_is(before: str, said: str) -> None:
    assert interpret(said, [before], answer_of) == said


def test_keywords_that_are_answered_only_as_they_stand_start_anew() -> None:
    before = "How many ferries sail in Tessel?"
    assert interpret("lighthouse on vlie", [before], answer_of) == "lighthouse on vlie"
    assert interpret("And trams?", [before], answer_of) == "How many trams sail in Tessel?"


def test_it_reaches_over_the_question_between() -> None:
    history = ["Who runs the Wadden Accelerator?", "How many ferries does it support?"]
    whole = interpret("And how much was invested in it?", history, answer_of)
    assert whole == "How much was invested in the Wadden Accelerator?"


@pytest.mark.parametrize(
    ("first", "second", "said", "meant"),
    [
        (
            "What is the coverage in Tessel?",
            "And in Vlie?",
            "What is the difference?",
            "What is the difference between the coverage in Tessel and Vlie?",
        ),
        (
            "How many ferries sail in Tessel?",
            "And in Vlie?",
            "What's the difference?",
            "How many ferries sail in Tessel and Vlie, and what is the difference?",
        ),
        (
            "How many ferries sail in Tessel?",
            "And in Vlie?",
            "And together?",
            "How many ferries sail in Tessel and Vlie altogether?",
        ),
    ],
)
def test_two_questions_are_computed_with(first: str, second: str, said: str, meant: str) -> None:
    assert interpret(said, [first, second], answer_of) == meant


def test_without_history_nothing_changes() -> None:
    assert interpret("And in Vlie?", [], answer_of) == "And in Vlie?"


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=60), max_size=3))
def test_any_conversation_is_survived(said: str, history: list[str]) -> None:
    interpret(said, history, answer_of)


@pytest.mark.parametrize(
    ("before", "fragment", "whole"),
    [
        ("What did Norwood spend on roads?", "on bridges", "What did Norwood spend on bridges?"),
        ("What went on roads per head?", "on bridges", "What went on roads per head on bridges?"),
    ],
)
def test_a_fragment_takes_the_place_of_what_stands_behind_the_same_preposition(
    before: str, fragment: str, whole: str
) -> None:
    assert exchange(before, fragment) == whole
