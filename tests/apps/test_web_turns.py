"""A conversation: what a question goes on from, and what is kept of it."""

from types import SimpleNamespace
from typing import Any, cast

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.turns import Turn, messages, take
from ldi_qa.types import Answer


def desk(asked: list[Any]) -> Desk:
    """One that writes down what it is asked."""

    def answer(question: str, history: list[str], documents: Any) -> Answer:
        asked.append((question, history))
        return Answer(question, "12", "answered", 0.9)

    return cast(
        "Desk",
        SimpleNamespace(
            answer=answer,
            feedback=SimpleNamespace(remember=lambda *said: "key"),
            pages=None,
            starters=lambda names: ["How many docks?"],
        ),
    )


def test_a_question_goes_on_from_those_since_one_that_stood_by_itself() -> None:
    asked: list[Any] = []
    turns: list[Turn] = []
    for turn in (Turn("a"), Turn("b"), Turn("c", alone=True), Turn("d"), Turn("e")):
        turns.append(take(desk(asked), turn, turns, None))
    assert asked == [("a", []), ("b", ["a"]), ("c", []), ("d", ["c"]), ("e", ["c", "d"])]


def test_a_greeting_gets_questions_to_begin_with_and_is_nothing_to_go_on_from() -> None:
    asked: list[Any] = []
    turns = [take(desk(asked), Turn("a"), [], None)]
    turns.append(take(desk(asked), Turn("Thanks!"), turns, None))
    assert (turns[1].answer, turns[1].options, turns[1].mend) == (None, ("How many docks?",), False)
    assert "what you want to know" in str(turns[1].shown)
    take(desk(asked), Turn("b"), turns, None)
    assert asked == [("a", []), ("b", ["a"])]


def test_what_could_not_be_asked_goes_back_to_be_mended() -> None:
    assert take(desk([]), Turn("why? " * 500), [], None).mend


def test_html_in_a_question_stays_text() -> None:
    assert messages([Turn("<b>")])[0]["content"] == "&lt;b&gt;"
