"""The chat as a visitor meets it, in a real browser."""

import re
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from ldi_qa import Assistant
from visiting import Open, ask, picture

PHONE = (390, 844)


def test_a_question_shows_the_figure_highlighted_on_its_page(
    visit: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit()
    opened = monotonic()
    card = ask(page, "How many passengers did the ferries of Northport carry?")
    page.locator(".sources:visible .hl-answer").wait_for()
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    with capsys.disabled():
        print(
            f" first paint {paint / 1000:.1f} s, first answer {monotonic() - opened:.1f} s ", end=""
        )
    assert card.locator(".qa-answer").inner_text().startswith("48,200")
    assert "Quoted from the document" in card.inner_text()
    assert card.locator("mark").first.inner_text().startswith("48,200")
    beside = page.locator(".sources >> visible=true")
    beside.locator("img").wait_for()
    assert beside.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)")
    sheet = beside.locator(".pv-sheet").bounding_box()
    figure = beside.locator(".hl-answer").bounding_box()
    assert sheet["x"] < figure["x"]
    assert figure["x"] + figure["width"] < sheet["x"] + sheet["width"]
    assert (
        beside.get_by_role("link", name="Open the file").get_attribute("href").endswith("#page=1")
    )
    picture(page, "answer")


def test_a_follow_up_shows_how_it_was_understood(visit: Open) -> None:
    page = visit()
    ask(page, "How many passengers did the ferries of Northport carry in 2030?")
    card = ask(page, "And Eastquay?")
    assert card.locator(".qa-answer").inner_text().startswith("31,700")
    assert re.search("Understood as: .*Eastquay", card.inner_text())


def test_what_the_documents_do_not_say_is_not_answered(visit: Open) -> None:
    page = visit()
    card = ask(page, "Who is the mayor of Westhaven?")
    assert "No answer found" in card.inner_text()
    assert card.locator("li").count() > 0
    picture(page, "abstention")


def test_an_example_is_asked_by_a_click(visit: Open) -> None:
    page = visit()
    example = page.locator("#chat .example").first
    question = example.inner_text()
    example.click()
    page.locator("article.qa").wait_for()
    assert page.locator("#chat .user").inner_text() == question
    assert page.locator("article.qa").get_attribute("data-status") == "answered"


def test_html_in_a_question_is_shown_as_text(visit: Open) -> None:
    page = visit()
    hostile = '<img src="https://example.org/x.png" onerror="alert(1)"> <b>ferries</b> ${1} {{2}}'
    ask(page, hostile)
    assert page.locator("#chat .user").inner_text() == hostile


def test_a_question_that_is_too_long_is_refused_with_its_length(visit: Open) -> None:
    page = visit()
    card = ask(page, "How many ferries? " * 200)
    assert "It has 3,600 characters" in card.inner_text()


def test_an_empty_question_is_no_turn(visit: Open) -> None:
    page = visit()
    page.get_by_label("Your question").fill("   ")
    page.keyboard.press("Enter")
    page.get_by_placeholder("Type a question first").wait_for()
    assert page.locator("#chat .user").count() == 0


def test_two_visitors_do_not_see_each_others_questions(visit: Open) -> None:
    mine, yours = visit(), visit()
    ask(mine, "How many passengers did the ferries of Northport carry?")
    card = ask(yours, "And Eastquay?")
    assert "Understood as: How many" not in card.inner_text()
    assert yours.locator("#chat .user").count() == 1


def test_the_figures_of_a_comparison_are_bars_and_each_turns_the_page_to_itself(
    visit: Open,
) -> None:
    page = visit()
    card = ask(
        page,
        "How many more passengers did the ferries of Northport carry than those of Eastquay in "
        "2030?",
    )
    assert card.get_attribute("data-status") == "computed"
    assert card.locator(".qa-operands i").count() == 2
    beside = page.locator(".sources >> visible=true")
    tabs = beside.get_by_role("tab")
    assert tabs.count() == 2
    card.locator(".qa-page").nth(1).click()
    assert tabs.nth(1).get_attribute("aria-selected") == "true"
    tabs.nth(1).focus()
    page.keyboard.press("ArrowLeft")
    assert tabs.nth(0).get_attribute("aria-selected") == "true"
    picture(page, "computed")


def test_the_page_is_enlarged_and_the_figure_stays_in_sight(visit: Open) -> None:
    page = visit()
    ask(page, "How many passengers did the ferries of Northport carry?")
    beside = page.locator(".sources >> visible=true")
    before = beside.locator(".pv-sheet").bounding_box()["width"]
    beside.get_by_role("button", name="Larger").click()
    assert beside.locator(".pv-sheet").bounding_box()["width"] > 1.3 * before
    frame = beside.locator(".pv-frame").bounding_box()
    figure = beside.locator(".hl-answer").bounding_box()
    assert frame["x"] <= figure["x"] <= frame["x"] + frame["width"]
    assert frame["y"] <= figure["y"] <= frame["y"] + frame["height"]


def test_the_pages_around_a_quote_are_shown_at_the_press_of_a_button(visit: Open) -> None:
    page = visit()
    ask(page, "What is the average depth of Eastquay harbour?")
    beside = page.locator(".sources >> visible=true")
    beside.locator(".hl-answer").wait_for()
    assert not beside.get_by_role("button", name="Show page 3").count()  # there is none
    beside.get_by_role("button", name="Show page 1").click()
    sheets = beside.locator(".pv-sheet")
    assert [one.get_attribute("alt")[:6] for one in sheets.locator("img").all()] == [
        "Page 1",
        "Page 2",
    ]
    assert sheets.nth(0).locator(".hl").count() == 0
    assert beside.get_by_role("button", name="Show page").count() == 0
    picture(page, "around")


def test_a_question_in_flight_is_stopped(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit()
    real, let_go = Assistant.answer, Event()

    def slow(self: Assistant, question: str, **rest: Any) -> Any:
        let_go.wait(20)
        return real(self, question, **rest)

    monkeypatch.setattr(Assistant, "answer", slow)
    page.get_by_label("Your question").fill("How many passengers did the ferries carry?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").click()
    page.locator("#chat .user").wait_for(state="detached")
    let_go.set()
    monkeypatch.undo()
    card = ask(page, "How many passengers did the ferries of Northport carry?")
    assert card.locator(".qa-answer").inner_text().startswith("48,200")
    assert page.locator("#chat .user").count() == 1


def test_a_new_conversation_starts_empty(visit: Open) -> None:
    page = visit()
    ask(page, "How many passengers did the ferries of Northport carry?")
    page.get_by_role("button", name="New conversation").click()
    page.locator("article.qa").wait_for(state="detached")
    page.locator("#chat .example").first.wait_for()


def test_on_a_phone_the_page_is_in_the_answer_and_nothing_overflows(visit: Open) -> None:
    page = visit(PHONE)
    card = ask(page, "How many passengers did the ferries of Northport carry?")
    card.locator(".qa-view img").wait_for()
    assert not page.locator(".sources >> visible=true").is_visible()
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    picture(page, "phone")


def test_the_dark_theme_is_dark(visit: Open) -> None:
    page = visit(scheme="dark")
    ask(page, "How many passengers did the ferries of Northport carry?")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 60
    picture(page, "dark")


def test_the_keyboard_alone_is_enough(visit: Open) -> None:
    page = visit()
    # The box takes the focus by itself, once the page has come to life.
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("How many passengers did the ferries of Northport carry?")
    page.keyboard.press("Enter")
    page.locator("article.qa").wait_for()
    reached = set()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        reached.add(page.evaluate("document.activeElement.innerText.trim()"))
    assert {"Copy with its source", "Page 1", "New conversation"} <= reached


def test_a_question_asked_as_the_page_comes_to_life_is_answered(visit: Open) -> None:
    """Of ten such questions three were left without an answer."""
    for _ in range(8):
        page = visit()
        page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
        page.keyboard.type("How many passengers did the ferries of Northport carry?")
        page.keyboard.press("Enter")
        page.locator("article.qa").wait_for()
        page.close()


def test_copying_takes_the_quote_and_the_page_along(visit: Open, address: str) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    card = ask(page, "How many passengers did the ferries of Northport carry?")
    card.get_by_role("button", name="Copy with its source").click()
    card.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "“In 2030 the ferries of Northport carried 48,200 passengers.”" in copied
    assert "harbour.pdf, page 1" in copied


def test_what_is_said_of_an_answer_is_noted(visit: Open, folder: Path) -> None:
    page = visit()
    card = ask(page, "How many passengers did the ferries of Northport carry?")
    card.get_by_text("Is this right?").click()
    card.get_by_role("button", name="Yes").click()
    card.get_by_text("It is noted on this machine.").wait_for()
    (line,) = (folder / "feedback.jsonl").read_text("utf-8").splitlines()
    assert '"verdict": "right"' in line


@pytest.mark.parametrize("form", ["Markdown", "Word", "CSV"])
def test_a_conversation_is_saved(visit: Open, form: str) -> None:
    page = visit()
    ask(page, "How many passengers did the ferries of Northport carry?")
    with page.expect_download() as download:
        page.get_by_role("link", name=form, exact=True).click()
    assert download.value.path().stat().st_size > 100


def test_a_figure_is_looked_up_and_seen_on_its_page(visit: Open) -> None:
    page = visit()
    page.get_by_role("tab", name="Figures").click()
    page.get_by_label("Find a figure or words").fill("£2,400,000")
    row = page.locator("table.figures tbody tr")
    page.wait_for_function("document.querySelectorAll('table.figures tbody tr').length === 1")
    assert "The Coastal Fund paid Eastquay" in row.inner_text()
    row.get_by_role("button", name="Page 2").click()
    page.locator(".pictured .hl-answer").wait_for()
    picture(page, "figures")


def test_the_figures_are_downloaded_as_they_are_filtered(visit: Open) -> None:
    page = visit()
    page.get_by_role("tab", name="Figures").click()
    page.get_by_label("Find a figure or words").fill("48,200")
    page.wait_for_function("document.querySelectorAll('table.figures tbody tr').length === 1")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith('"48,200"') or lines[1].startswith("48200")


def test_a_document_is_added_asked_and_removed(visit: Open, tmp_path: Path) -> None:
    page = visit()
    (tmp_path / "lighthouses.md").write_text(
        "# Lighthouses\n\nThe lighthouse of Southpoint is 41 metres high.\n", "utf-8"
    )
    page.get_by_role("tab", name="Documents").click()
    page.locator("input[type=file]").first.set_input_files(tmp_path / "lighthouses.md")
    page.get_by_text("Added lighthouses.md.").wait_for(timeout=60_000)
    row = page.locator("table.documents tr").filter(has_text="lighthouses.md")
    row.wait_for()
    picture(page, "documents")
    page.get_by_role("tab", name="Ask").click()
    card = ask(page, "How high is the lighthouse of Southpoint?")
    assert card.locator(".qa-answer").inner_text().startswith("41")
    page.get_by_role("tab", name="Documents").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    row.get_by_role("button", name="Remove").click()
    assert row.is_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="Remove").click()
    page.get_by_text("Removed lighthouses.md from the index.").wait_for(timeout=60_000)
    row.wait_for(state="detached")


def test_a_damaged_upload_says_what_is_wrong_and_changes_nothing(
    visit: Open, tmp_path: Path
) -> None:
    page = visit()
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7 and no more")
    page.get_by_role("tab", name="Documents").click()
    page.locator("input[type=file]").first.set_input_files(tmp_path / "cut.pdf")
    page.get_by_text("Not read: cut.pdf.").wait_for(timeout=60_000)
    assert page.locator("table.documents tbody tr").count() == 1
    picture(page, "damaged")


def test_an_address_that_is_none_is_not_asked(visit: Open) -> None:
    page = visit()
    page.get_by_role("tab", name="Documents").click()
    page.locator("table.documents").wait_for()  # from here on the tab is at work
    page.get_by_label("Or add what is at a web address").fill("reports.example")
    page.keyboard.press("Enter")
    page.get_by_text("Give an address that begins with https://").wait_for()


def test_documents_are_read_again_where_other_code_has_read_them(visit: Open) -> None:
    page = visit()
    page.get_by_role("tab", name="Documents").click()
    page.locator("table.documents").wait_for()  # from here on the tab is at work
    page.get_by_role("button", name="Read all documents again").click()
    page.get_by_text("Nothing to do: it is indexed as it is now.").wait_for(timeout=60_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Open, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(scheme=scheme)
    ask(page, "How many passengers did the ferries of Northport carry?")
    ask(page, "Who is the mayor of Westhaven?")
    page.wait_for_timeout(700)  # colours are in transition until then
    serious = []
    for tab in ("Ask", "Figures", "Documents"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(700)
        for rule in axe.Axe().run(page).response["violations"]:
            if rule["impact"] in ("serious", "critical"):
                serious += [(tab, rule["id"], node["html"][:200]) for node in rule["nodes"]]
    assert serious == []
