"""The tab of figures: all of them in a table, to filter, to look up and to see on their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.figures import KINDS, ORDERS, Figure, beside, choose
from ldi_qa.apps.web.proof import bars, page_words
from ldi_qa.apps.web.views import shown

ROWS = 200  # shown at once: more are found by filtering
REACH = 90  # characters of the sentence on each side of a figure: two lines in all
EMPTY = Markup(
    '<section class="pv pv-empty" aria-label="Source page"><p>Choose a figure to see it on its '
    "page, beside the others that its sentence compares it with.</p></section>"
)
# Gradio's own click event does not say which row it was.
CLICKED = """element.addEventListener("click", (event) => {
  const row = event.target.closest("[data-figure]");
  if (row) trigger("click", { figure: row.dataset.figure });
});"""


def figures_tab(desk: Desk, *, opened: gr.Tab) -> None:
    """Lays the tab out and wires it; the figures are read when it is first opened."""

    def refresh(words: str, kind: str, order: str) -> Markup:
        figures = choose(desk.book.figures(), words, "" if kind == "All" else kind, order)
        query = urlencode({"words": words, "kind": "" if kind == "All" else kind, "order": order})
        return table(figures, several=len(desk.names()) > 1, query=query)

    def look(choice: gr.EventData) -> Markup:
        document, _, start = str(choice.figure).rpartition(":")
        return seen(desk, document, int(start))

    with gr.Row(elem_classes="desk"):
        with gr.Column(scale=6, min_width=280, elem_classes="talk"):
            with gr.Row(elem_classes="filters"):
                words = gr.Textbox(
                    label="Find a figure or words",
                    placeholder="12,500 or £40m or a word",
                    scale=2,
                    min_width=180,
                )
                kind = gr.Dropdown(["All", *KINDS], value="All", label="Kind", min_width=140)
                order = gr.Dropdown(list(ORDERS), value=ORDERS[0], label="Order", min_width=190)
            listed = gr.HTML(elem_classes="scroll", apply_default_css=False, js_on_load=CLICKED)
        with gr.Column(scale=5, min_width=280, elem_classes=["beside", "pictured"]):
            page = gr.HTML(EMPTY, elem_classes="sources", apply_default_css=False)
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    # One event for all of them: what was asked for last is what is shown.
    gr.on(
        [opened.select, words.change, kind.change, order.change],
        refresh,
        [words, kind, order],
        listed,
        trigger_mode="always_last",
        **quiet,
    )
    listed.click(look, None, page, **quiet)


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


def table(figures: Sequence[Figure], *, several: bool, query: str) -> Markup:
    """The figures as rows, the first `ROWS` of them.

    Args:
        figures: What to show.
        several: Whether there are several documents, so that each row names its own.
        query: The filter as the address of the download takes it.
    """
    if not figures:
        return Markup('<p class="none">No figure fits. Try fewer words, or another kind.</p>')
    count = f"{len(figures):,} figure{'s' * (len(figures) > 1)}"
    if len(figures) > ROWS:
        count = f"The first {ROWS} of {count}"
    rows = Markup("").join(_row(figure, several) for figure in figures[:ROWS])
    return Markup(
        '<p class="count"><span>{}</span> <a href="figures.csv?{}" download>Download as CSV</a></p>'
        '<table class="figures"><thead><tr><th scope="col">Figure</th><th scope="col">What the '
        'document says</th><th scope="col">Where, when</th><th scope="col">Page</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(count, query, rows)


def _row(figure: Figure, several: bool) -> Markup:
    source = page_words(figure.page, figure.page_label)
    where = ", ".join(filter(None, (figure.place, figure.period)))
    return Markup(
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td>'
        '<td><button type="button" data-figure="{}:{}">{}</button>{}</td></tr>'
    ).format(
        figure.quantity.text,
        snippet(figure),
        where,
        figure.document,
        figure.start,
        source,
        Markup(" <small>{}</small>").format(figure.document) if several else "",
    )


def snippet(figure: Figure) -> Markup:
    """The words around a figure, with the figure marked."""
    at = figure.text.find(figure.quantity.text)
    end = at + len(figure.quantity.text)
    if at < 0:  # a figure that a line break divides
        return Markup("{}").format(figure.text)
    before, after = figure.text[:at], figure.text[end:]
    if len(before) > REACH:
        before = "… " + before[-REACH:].partition(" ")[2]
    if len(after) > REACH:
        after = after[:REACH].rpartition(" ")[0] + " …"
    return Markup("{}<mark>{}</mark>{}").format(before, figure.quantity.text, after)
