"""The tabs of documents and of figures as a visitor meets them."""

import socket
from pathlib import Path

import pytest

from ldi_qa.apps.web import figures_tab, figures_table
from visiting import Open, ask, picture


def lighthouses(path: Path) -> Path:
    """A report of one page, made for the test."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=True)
    canvas.setTitle("Lighthouses of the coast")
    canvas.drawString(72, 700, "The lighthouse of Southpoint is 41 metres high.")
    canvas.drawString(72, 660, "The lighthouse of Southpoint has 180 steps.")
    canvas.save()
    return path


def test_a_pdf_is_uploaded_asked_and_removed(visit: Open, tmp_path: Path) -> None:
    page = visit()
    page.get_by_role("tab", name="Documents").click()
    page.locator("table.documents").wait_for()
    page.locator("input[type=file]").first.set_input_files(lighthouses(tmp_path / "lights.pdf"))
    page.get_by_text("Added lights.pdf.").wait_for(timeout=60_000)
    row = page.locator("table.documents tr").filter(has_text="Lighthouses of the coast")
    picture(page, "pdf-added")
    page.get_by_role("tab", name="Ask").click()
    page.get_by_label("Ask only these documents").click()
    offered = page.get_by_role("option")
    assert offered.all_inner_texts() == ["Harbour Review 2031", "Lighthouses of the coast"]
    picture(page, "picker")
    examples = page.locator("#chat .examples")
    assert "Northport" in examples.inner_text()
    offered.last.click()
    page.keyboard.press("Escape")
    # They were there before; the others are taken away a moment after the choice.
    examples.get_by_text("Northport").first.wait_for(state="detached")
    assert "How many steps does the lighthouse of Southpoint have?" in examples.inner_text()
    page.locator("#picker").get_by_title("Clear").click()
    examples.get_by_text("Northport").first.wait_for()
    card = ask(page, "How high is the lighthouse of Southpoint?")
    assert card.locator(".qa-answer").inner_text().startswith("41")
    assert "Lighthouses of the coast" in card.inner_text()
    page.locator(".sources:visible .hl-answer").wait_for()
    picture(page, "pdf-asked")
    page.get_by_role("tab", name="Documents").click()
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="Remove").click()
    page.get_by_text("Removed lights.pdf from the index.").wait_for(timeout=60_000)
    assert row.count() == 0


def test_what_could_not_be_read_is_said_once_and_dismissed(visit: Open, tmp_path: Path) -> None:
    page = visit()
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 and no more")
    page.get_by_role("tab", name="Documents").click()
    page.locator("table.documents").wait_for()
    page.locator("input[type=file]").first.set_input_files(tmp_path / "torn.pdf")
    page.get_by_text("Not read: torn.pdf. The list says why.").wait_for(timeout=60_000)
    note = page.locator(".problems li").filter(has_text="torn.pdf")
    assert note.inner_text().count("torn.pdf") == 1
    picture(page, "not-read")
    note.get_by_role("button", name="Dismiss").click()
    page.get_by_text("torn.pdf is off the list").wait_for(timeout=60_000)
    assert note.count() == 0


def test_an_address_that_leads_nowhere_is_told_and_not_kept(
    visit: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    page = visit()
    page.get_by_role("tab", name="Documents").click()
    page.locator("table.documents").wait_for()
    box = page.get_by_label("Or add what is at a web address")
    box.fill("https://")
    page.keyboard.press("Enter")
    page.get_by_text("'https://' is no web address").wait_for()
    box.fill("https://nowhere.example/a.pdf")
    page.keyboard.press("Enter")
    page.get_by_text("a.pdf cannot be loaded: its host was not found.").wait_for()
    picture(page, "address-not-found")
    assert page.locator(".problems").filter(has_text="nowhere.example").count() == 0
    assert box.input_value() == "https://nowhere.example/a.pdf"  # to mend it


def test_figures_are_narrowed_by_the_keyboard_and_the_shown_one_is_marked(visit: Open) -> None:
    page = visit()
    page.get_by_role("tab", name="Figures").click()
    rows = page.locator("table.figures tbody tr")
    rows.first.wait_for()
    page.get_by_label("Period").focus()
    page.keyboard.type("2030")  # a native list goes to what is typed
    page.wait_for_function("document.querySelectorAll('table.figures tbody tr').length === 3")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "order"
    rows.last.get_by_role("button").click()
    page.locator(".pictured .hl-answer").wait_for()
    assert rows.last.get_attribute("aria-current") == "true"
    page.get_by_label("Period").select_option("All")
    page.get_by_label("Order").select_option("Largest first")
    page.wait_for_function(
        "document.querySelector('table.figures th[scope=row]').innerText === '£2.4m'"
    )
    assert page.locator("tr[aria-current]").count() == 1
    picture(page, "figures-narrowed")


@pytest.mark.parametrize("size", [(1280, 800), (360, 800)])
def test_the_keyboard_goes_on_to_the_rows_after_the_first(
    visit: Open, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(figures_tab, "ROWS", 2)
    monkeypatch.setitem(figures_table.table.__kwdefaults__, "most", 2)
    page = visit(size)
    page.get_by_role("tab", name="Figures").click()
    page.get_by_label("Order").select_option("Largest first")
    rows = page.locator("table.figures tbody tr")
    page.wait_for_function("document.querySelectorAll('table.figures tbody tr').length === 2")
    page.get_by_text("2 of 4 figures shown").wait_for()
    more = page.get_by_role("button", name="Show more")
    more.focus()
    picture(page, f"figures-more-{size[0]}")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('table.figures tbody tr').length === 4")
    third = "document.querySelectorAll('[data-figure]')[2] === document.activeElement"
    page.wait_for_function(third)
    assert rows.count() == 4
    assert more.count() == 0
    picture(page, f"figures-all-{size[0]}")


def test_a_bar_turns_the_page_to_its_figure_and_keeps_the_keyboard(
    visit: Open, tmp_path: Path
) -> None:
    page = visit((1600, 900))
    (tmp_path / "tides.md").write_text(
        "# Tides\n\nIn Southpoint, the share of red boats was 5% in 2030.\n\n"
        "It rains. The share of red boats in Eastmoor was 7% in 2030.\n",
        "utf-8",
    )
    page.get_by_role("tab", name="Documents").click()
    page.locator("table.documents").wait_for()
    page.locator("input[type=file]").first.set_input_files(tmp_path / "tides.md")
    page.get_by_text("Added tides.md.").wait_for(timeout=60_000)
    page.get_by_role("tab", name="Figures").click()
    page.get_by_label("Kind").select_option("Percentages")
    page.wait_for_function("document.querySelectorAll('table.figures tbody tr').length === 2")
    page.locator("table.figures tbody").get_by_role("button").first.click()
    bars = page.locator(".chart tr")
    bars.first.wait_for()
    assert [bar.split()[:2] for bar in bars.all_inner_texts()] == [
        ["Southpoint", "5%"],
        ["Eastmoor", "7%"],
    ]
    picture(page, "figures-chart")
    bars.last.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.locator(".chart tr:last-child[aria-current]").wait_for()
    page.locator("table.figures tbody tr:last-child[aria-current]").wait_for()
    assert page.evaluate("document.activeElement.closest('.chart tr[aria-current]') !== null")
    page.get_by_role("tab", name="Documents").click()
    page.once("dialog", lambda dialog: dialog.accept())
    row = page.locator("table.documents tr").filter(has_text="tides.md")
    row.get_by_role("button", name="Remove").click()
    page.get_by_text("Removed tides.md from the index.").wait_for(timeout=60_000)


BROKEN = """() => {
  const walker = document.createTreeWalker(
    document.querySelector("table.figures"), NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node; (node = walker.nextNode()); ) {
    for (const word of node.data.matchAll(/[\\w.,£%]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


@pytest.mark.parametrize("width", [360, 768, 1024, 1270, 1280, 1440, 1600])
def test_the_figures_fit_the_window_with_their_words_whole(visit: Open, width: int) -> None:
    page = visit((width, 800))
    page.get_by_role("tab", name="Figures").click()
    page.locator("table.figures").wait_for()
    for part in (".filters form", "table.figures", "table.figures tbody tr"):
        fits = "part => part.scrollWidth <= part.closest('.block').clientWidth"
        assert page.locator(part).first.evaluate(fits), part
    assert page.evaluate(BROKEN) == []
