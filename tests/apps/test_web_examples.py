"""Questions to press, to start with and under an abstention: made of what the documents say."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ldi_qa import Assistant
from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.examples import examples, questions_near
from ldi_qa.apps.web.feedback import Feedback
from ldi_qa.apps.web.http import routes
from ldi_qa.types import Answer, Citation, Hit, Passage


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("examples")
    (folder / "reports").mkdir()
    for name, place in {"alma.md": "Alma", "tessel.md": "Tessel"}.items():
        said = f"In 2030 the ferries of {place} carried 1,200 passengers."
        (folder / "reports" / name).write_text(f"# Ferries of {place}\n\n{said}\n", "utf-8")
    return Assistant.build(folder / "reports", folder / "index")


@pytest.mark.parametrize(
    ("names", "places"),
    [([], ["Alma", "Tessel"]), (["tessel.md"], ["Tessel"]), (["removed.md"], [])],
)
def test_examples_are_of_the_documents_that_are_chosen(
    assistant: Assistant, names: list[str], places: list[str]
) -> None:
    asked = [f"How many passengers did the ferries of {place} carry in 2030?" for place in places]
    assert examples(assistant, names) == asked


def test_examples_are_made_again_when_the_documents_have_changed(assistant: Assistant) -> None:
    desk = Desk(assistant, None, None, None)  # type: ignore[arg-type]
    assert desk.starters() is desk.starters()
    assert desk.starters(["alma.md"]) != desk.starters()


ALMA = "The ferries of Alma carried 1,200 passengers in 2030."
TESSEL = "The ferries of Tessel carried 700 passengers in 2030."
TICKETS = "The average ticket of Alma was £3 in 2030."
CARRIED = "How many passengers did the ferries of {} carry in 2030?"
TICKET = "What was the average ticket of Alma in 2030?"


def abstention(*passages: str) -> Answer:
    hits = tuple(Hit(Passage("ferries.md", 0, len(text), text), 1.0) for text in passages)
    return Answer("What was a ticket?", "", "abstained", 0.0, hits=hits)


def quoting(question: str) -> Answer:
    """Answers with all that there is: what was asked is in it."""
    cited = Citation("ferries.md", "Ferries", None, None, f"{ALMA} {TICKETS}", 0, 9, 0, 0, (), "")
    return Answer(question, "12", "answered", 0.9, citations=(cited,))


def test_a_passage_offers_the_question_nearest_to_the_one_that_was_asked() -> None:
    near = questions_near(abstention("Ferries are blue.", f"{ALMA} {TICKETS}"), quoting, 2)
    assert near == [(1, TICKET)]


def test_no_question_is_offered_that_its_passage_does_not_answer() -> None:
    assert questions_near(abstention(TESSEL), quoting, 1) == []
    silent = replace(quoting(""), status="abstained", citations=())
    assert questions_near(abstention(ALMA), lambda _: silent, 1) == []


def test_passages_that_are_not_shown_are_asked_only_where_those_shown_answer_nothing() -> None:
    shown, other = (0, CARRIED.format("Alma")), (1, TICKET)
    assert questions_near(abstention(ALMA, ALMA, TICKETS), quoting, 1) == [shown]
    assert questions_near(abstention("Ferries are blue.", TICKETS, ALMA), quoting, 1) == [other]


def test_the_page_asks_for_the_questions_of_an_abstention_by_its_key(
    assistant: Assistant, tmp_path: Path
) -> None:
    desk = Desk(assistant, None, None, Feedback(tmp_path / "feedback.jsonl"))  # type: ignore[arg-type]
    server = FastAPI()
    server.include_router(routes(desk))
    key = desk.feedback.remember(assistant.answer("Who is the mayor of Alma?"))
    asked = TestClient(server).get("/questions", params={"answer": key}).json()
    assert [0, CARRIED.format("Alma")] in asked or [1, CARRIED.format("Alma")] in asked
    nothing_near = desk.feedback.remember(abstention("Ferries are blue."), documents=["tessel.md"])
    asked = TestClient(server).get("/questions", params={"answer": nothing_near}).json()
    assert asked == [[3, CARRIED.format("Tessel")]]
    assert TestClient(server).get("/questions", params={"answer": "gone"}).json() == []
