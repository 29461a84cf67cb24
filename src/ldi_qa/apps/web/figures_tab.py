"""The tab of figures: all of them in a table, to filter, to look up and to see on their pages."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any
from urllib.parse import urlencode

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.beside import series_of
from ldi_qa.apps.web.chart import charts
from ldi_qa.apps.web.choosing import Filter, grouped
from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.figures_table import ROWS, table
from ldi_qa.apps.web.filters import filters
from ldi_qa.apps.web.views import shown

EMPTY = Markup(
    '<section class="pv pv-empty" aria-label="Source page"><p>Choose a figure to see it on its '
    "page, with what the documents say of other places and times beside it.</p></section>"
)
# Gradio's own click event does not say which row it was. The row is marked before the page comes.
# The button for more rows goes as they come: the first of them is where the keyboard goes on.
CLICKED = """element.addEventListener("click", (event) => {
  if (event.target.closest("[data-more]")) {
    const before = element.querySelectorAll("[data-figure]").length;
    new MutationObserver((_, observer) => {
      const next = element.querySelectorAll("[data-figure]")[before];
      if (next) observer.disconnect();
      next?.focus({ preventScroll: true });
    }).observe(element, { childList: true, subtree: true });
    trigger("submit");
    return;
  }
  const button = event.target.closest("[data-figure]");
  if (!button) return;
  element.querySelector("tr[aria-current]")?.removeAttribute("aria-current");
  button.closest("tr").setAttribute("aria-current", "true");
  trigger("click", { figure: button.dataset.figure });
});"""
# A figure that is chosen in a chart is marked in the table, and keeps the keyboard in the chart.
CHARTED = """element.addEventListener("click", (event) => {
  const { figure } = event.target.closest("[data-figure]")?.dataset ?? {};
  if (!figure) return;
  for (const row of document.querySelectorAll("table.figures tbody tr")) {
    const here = row.querySelector("[data-figure]")?.dataset.figure === figure;
    row.toggleAttribute("aria-current", here);
    if (here) row.setAttribute("aria-current", "true");
  }
  new MutationObserver((_, observer) => {
    observer.disconnect();
    element.querySelector(`[data-figure="${CSS.escape(figure)}"]`)?.focus({ preventScroll: true });
  }).observe(element, { childList: true, subtree: true });
  trigger("click", { figure });
});"""
# The fields are the browser's own: they open, close and are left by the keys that people know.
CHANGED = """let pause;
element.addEventListener("input", (event) => {
  clearTimeout(pause);
  const fields = () => Object.fromEntries(new FormData(element.querySelector("form")));
  pause = setTimeout(() => trigger("input", fields()), event.target.name === "words" ? 200 : 0);
});
element.addEventListener("submit", (event) => event.preventDefault());"""


def figures_tab(desk: Desk, *, opened: gr.Tab) -> None:
    """Lays the tab out and wires it; the figures are read when it is first opened."""

    def refresh(wanted: Filter, chosen: str, most: int) -> tuple[Markup, Markup]:
        return filters(desk.book.figures(), wanted), rows(wanted, chosen, most)

    def narrow(chosen: str, choice: gr.EventData) -> tuple[Filter, int, Markup]:
        given = choice._data or {}
        wanted = Filter(**{one.name: str(given.get(one.name, "")) for one in fields(Filter)})
        return wanted, ROWS, rows(wanted, chosen, ROWS)

    def extend(wanted: Filter, chosen: str, most: int) -> tuple[int, Markup]:
        return most + ROWS, rows(wanted, chosen, most + ROWS)

    def rows(wanted: Filter, chosen: str, most: int) -> Markup:
        groups = grouped(desk.book.figures(), wanted)
        query = urlencode({name: value for name, value in asdict(wanted).items() if value})
        several = len(desk.names()) > 1
        return table(groups, several=several, query=query, chosen=chosen, most=most)

    def look(choice: gr.EventData) -> tuple[str, Markup]:
        chosen = str(choice.figure)
        document, _, start = chosen.rpartition(":")
        return chosen, seen(desk, document, int(start))

    wanted, chosen, most = gr.State(Filter()), gr.State(""), gr.State(ROWS)
    with gr.Row(elem_classes="desk"):
        with gr.Column(scale=7, min_width=280, elem_classes="talk"):
            bar = gr.HTML(elem_classes="filters", apply_default_css=False, js_on_load=CHANGED)
            listed = gr.HTML(elem_classes="scroll", apply_default_css=False, js_on_load=CLICKED)
        with gr.Column(scale=5, min_width=280, elem_classes=["beside", "pictured"]):
            page = gr.HTML(
                EMPTY, elem_classes="sources", apply_default_css=False, js_on_load=CHARTED
            )
    # Not queued, as in page.py: the end of one such event could take the next one's outcome along.
    quiet: dict[str, Any] = {
        "api_visibility": "private",
        "show_progress": "hidden",
        "queue": False,
    }
    opened.select(refresh, [wanted, chosen, most], [bar, listed], **quiet)
    # "always_last" would repeat an event with the fields of the one before.
    bar.input(narrow, chosen, [wanted, most, listed], trigger_mode="multiple", **quiet)
    listed.submit(extend, [wanted, chosen, most], [most, listed], **quiet)
    listed.click(look, None, [chosen, page], **quiet)
    page.click(look, None, [chosen, page], **quiet)


def seen(desk: Desk, document: str, start: int) -> Markup:
    """A figure on its page, under charts of those that it can be set beside."""
    figures = desk.book.figures()
    figure = next((one for one in figures if (one.document, one.start) == (document, start)), None)
    if figure is None:  # its document has been removed since the table was drawn
        return EMPTY
    citation = figure.cited(desk.assistant.index.document(document))
    page = shown([citation], desk.pages, hits=desk.book.around(figure))
    return charts(series_of(figure, figures), figure) + page
