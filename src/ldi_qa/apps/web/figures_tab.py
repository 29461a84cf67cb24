"""The tab of figures: all of them in a table, to filter, to look up and to see on their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any
from urllib.parse import urlencode

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.figures import Figure, Filter, beside, choose
from ldi_qa.apps.web.filters import filters
from ldi_qa.apps.web.proof import bars, page_words
from ldi_qa.apps.web.views import shown

ROWS = 200  # shown at first, and more each time that more are asked for
REACH = 90  # characters of the sentence on each side of a figure: two lines in all
EMPTY = Markup(
    '<section class="pv pv-empty" aria-label="Source page"><p>Choose a figure to see it on its '
    "page, beside the others that its sentence compares it with.</p></section>"
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
        figures = choose(desk.book.figures(), wanted)
        query = urlencode({name: value for name, value in asdict(wanted).items() if value})
        several = len(desk.names()) > 1
        return table(figures, several=several, query=query, chosen=chosen, most=most)

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
            page = gr.HTML(EMPTY, elem_classes="sources", apply_default_css=False)
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


def seen(desk: Desk, document: str, start: int) -> Markup:
    """A figure on its page, with a chart of those that its sentence sets beside it."""
    figures = desk.book.figures()
    figure = next((one for one in figures if (one.document, one.start) == (document, start)), None)
    if figure is None:  # its document has been removed since the table was drawn
        return EMPTY
    group = beside(figure, figures)
    chart = Markup("")
    if group:
        chart = Markup(
            '<figure class="qa chart"><figcaption>In one sentence</figcaption>{}</figure>'
        ).format(bars([(one.place, one.quantity) for one in group]))
    return chart + shown([figure.cited(desk.assistant.index.document(document))], desk.pages)


def table(
    figures: Sequence[Figure], *, several: bool, query: str, chosen: str = "", most: int = ROWS
) -> Markup:
    """The figures as rows, and a button for more of them.

    Args:
        figures: What to show.
        several: Whether there are several documents, so that each row names its own.
        query: The filter as the address of the download takes it.
        chosen: The figure that is shown on its page.
        most: Rows to show, from the first.
    """
    if not figures:
        return Markup('<p class="none">No figure fits. Try fewer words, or another kind.</p>')
    count = f"{len(figures):,} figure{'s' * (len(figures) > 1)}"
    more = Markup("")
    if len(figures) > most:
        more = Markup(
            '<p class="more"><button type="button" data-more>Show more</button> '
            "<span>{:,} of {} shown</span></p>"
        ).format(most, count)
        count = f"The first {most:,} of {count}"
    heads = ["Figure", "Unit", "What is measured", "Where", "When"]
    heads += ["Document"] * several + ["Page"]
    return Markup(
        '<p class="count"><span>{}</span> <a href="figures.csv?{}" download>Download as CSV</a></p>'
        '<table class="figures{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}'
    ).format(
        count,
        query,
        " several" if several else "",
        Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
        Markup("").join(_row(figure, several, chosen) for figure in figures[:most]),
        more,
    )


def _row(figure: Figure, several: bool, chosen: str) -> Markup:
    key = f"{figure.document}:{figure.start}"
    cells = [("unit", figure.quantity.unit), ("measure", _measured(figure))]
    cells += [("where", figure.place), ("when", figure.period)]
    cells += [("document", figure.document)] * several
    return Markup(
        '<tr{}><th scope="row">{}</th>{}'
        '<td class="page"><button type="button" data-figure="{}">{}</button></td></tr>'
    ).format(
        Markup(' aria-current="true"') if key == chosen else "",
        figure.quantity.text,
        Markup("").join(
            Markup('<td class="{}">{}</td>').format(name, value) for name, value in cells
        ),
        key,
        page_words(figure.page, figure.page_label),
    )


def _measured(figure: Figure) -> Markup:
    """What is measured; and the sentence, where that says it in other words or at length."""
    if figure.measure in figure.text and len(figure.text) < len(figure.measure) + REACH:
        return snippet(figure.text, figure.quantity.text)
    return Markup("{}<small>{}</small>").format(
        snippet(figure.measure, figure.quantity.text), snippet(figure.text, figure.quantity.text)
    )


def snippet(text: str, written: str) -> Markup:
    """The words around a figure, with the figure marked."""
    at = text.find(written)
    end = at + len(written)
    if at < 0:  # a figure that a line break divides
        return Markup("{}").format(text)
    before, after = text[:at], text[end:]
    if len(before) > REACH:
        before = "… " + before[-REACH:].partition(" ")[2]
    if len(after) > REACH:
        after = after[:REACH].rpartition(" ")[0] + " …"
    return Markup("{}<mark>{}</mark>{}").format(before, written, after)
