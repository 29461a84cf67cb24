"""Answers as a visitor meets them: while they are awaited, where they are none, taken away."""

from threading import Event
from typing import Any

import pytest

from ldi_qa import Assistant
from visiting import Open, ask, picture

PHONE = (390, 844)
NORTHPORT = "How many passengers did the ferries of Northport carry in 2030?"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Answers wait until it is set."""
    real, let_go = Assistant.answer, Event()

    def answer(self: Assistant, question: str, **rest: Any) -> Any:
        let_go.wait(20)
        return real(self, question, **rest)

    monkeypatch.setattr(Assistant, "answer", answer)
    return let_go


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_what_is_being_answered_is_in_sight(
    visit: Open, slow: Event, size: tuple[int, int]
) -> None:
    page = visit(size)
    slow.set()
    ask(page, NORTHPORT)
    ask(page, "Who is the mayor of Westhaven?")
    slow.clear()
    page.get_by_label("Your question").fill("How deep is the harbour of Eastquay?")
    page.keyboard.press("Enter")
    page.locator("#chat .user-row").nth(2).wait_for()
    page.wait_for_timeout(700)
    floor = page.locator("#chat").bounding_box()
    for part in (page.locator("#chat .user-row").nth(2), page.locator("#chat .qa-wait")):
        box = part.bounding_box()
        assert floor["y"] <= box["y"]
        assert box["y"] + box["height"] <= floor["y"] + floor["height"]
    picture(page, f"pending-{size[0]}")
    slow.set()


def test_a_question_that_was_stopped_can_be_mended(visit: Open, slow: Event) -> None:
    page = visit()
    page.get_by_label("Your question").fill("How many passengers did the feries carry?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").click()
    page.locator("#chat .user").wait_for(state="detached")
    slow.set()
    box = page.get_by_label("Your question")
    assert box.input_value() == "How many passengers did the feries carry?"


def test_a_question_that_is_too_long_can_be_mended(visit: Open) -> None:
    page = visit()
    ask(page, "How many ferries? " * 200)
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    assert len(page.get_by_label("Your question").input_value()) == 3600


def test_a_follow_up_is_asked_as_typed(visit: Open) -> None:
    page = visit()
    ask(page, NORTHPORT)
    card = ask(page, "And Eastquay?")
    card.get_by_role("button", name="Ask it as typed").click()
    alone = page.locator("article.qa").nth(2)
    alone.wait_for()
    assert page.locator("#chat .user").nth(2).inner_text() == "And Eastquay?"
    assert "passengers" not in alone.locator(".qa-understood").all_inner_texts()


@pytest.mark.parametrize("question", [NORTHPORT, "Who is the mayor of Westhaven?"])
def test_the_page_ends_where_the_conversation_does(visit: Open, question: str) -> None:
    page = visit((1280, 800))
    ask(page, question)
    page.locator(".beside .pv-frame:visible").wait_for()
    floors = {}
    for name in (".talk", ".beside .pv:visible"):
        box = page.locator(name).first.bounding_box()
        floors[name] = box["y"] + box["height"]
    assert max(floors.values()) - min(floors.values()) < 2
    frame = page.locator(".beside .pv-frame:visible").bounding_box()
    zoom = page.locator(".beside .pv-zoom:visible").bounding_box()
    assert zoom["y"] + zoom["height"] <= frame["y"]


def test_a_new_conversation_begins_in_the_box_to_ask_in(visit: Open) -> None:
    page = visit()
    ask(page, NORTHPORT)
    page.get_by_role("button", name="New conversation").click()
    page.locator("article.qa").wait_for(state="detached")
    page.keyboard.type("And now?")
    assert page.get_by_label("Your question").input_value() == "And now?"


def test_a_conversation_is_saved_under_its_first_question(visit: Open) -> None:
    page = visit()
    ask(page, NORTHPORT)
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert download.value.suggested_filename == (
        "how-many-passengers-did-the-ferries-of-northport-carry-in.md"
    )


def test_the_page_leads_to_the_description_of_its_http(visit: Open) -> None:
    page = visit()
    page.get_by_role("link", name="HTTP API").click()
    page.get_by_text("POST /answer").wait_for()


def test_under_an_abstention_a_passage_is_seen_and_a_question_asked_at_a_press(visit: Open) -> None:
    page = visit()
    card = ask(page, "Who is the mayor of Eastquay?")
    assert card.get_attribute("data-status") == "abstained"
    passages = card.locator(".qa-passage")
    passages.nth(1).click()
    beside = page.locator(".sources >> visible=true")
    assert beside.get_by_role("tab").nth(1).get_attribute("aria-selected") == "true"
    beside.locator(".hl:visible").first.wait_for()
    offered = card.locator("[data-ask]")
    offered.first.wait_for()
    picture(page, "offered")
    question = offered.first.inner_text()
    offered.first.click()
    answer = page.locator("article.qa").nth(1)
    answer.wait_for()
    assert page.locator("#chat .user").nth(1).inner_text() == question
    assert answer.get_attribute("data-status") == "answered"


def test_a_greeting_is_answered_with_questions_to_begin_with(visit: Open) -> None:
    page = visit()
    card = ask(page, "hello")
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    assert page.get_by_label("Your question").input_value() == ""
    assert "what you want to know" in card.inner_text()
    picture(page, "greeting")
    page.locator("#chat .option").first.click()
    page.locator("article.qa[data-status=answered]").wait_for()


def test_arrow_keys_move_between_the_tabs_of_the_page(visit: Open) -> None:
    page = visit()
    tabs = page.locator("#tabs > .tab-wrapper [role=tablist] [role=tab]")
    page.get_by_role("tab", name="Ask").focus()
    for key, name in {"ArrowRight": "Figures", "End": "Documents", "ArrowLeft": "Figures"}.items():
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.innerText") == name
        chosen = [one.get_attribute("aria-selected") for one in tabs.all()]
        assert chosen == [str(one == name).lower() for one in tabs.all_inner_texts()]
    # The Tab key goes on to what the tab shows.
    page.wait_for_function("document.querySelectorAll('#tabs [role=tab][tabindex=\"0\"]').length")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") != "tab"
