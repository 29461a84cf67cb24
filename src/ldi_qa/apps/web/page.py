"""The page as a whole: its tabs, and what a change of the documents does to them."""

from __future__ import annotations

from typing import Any

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.chat import ask_tab
from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.documents_tab import documents_tab
from ldi_qa.apps.web.figures_tab import figures_tab
from ldi_qa.assistant import Assistant

HOUR = 3600  # seconds: how long Gradio keeps its copy of an uploaded file


def page(desk: Desk, *, read_only: bool) -> gr.Blocks:
    """Builds the page for one index.

    Args:
        desk: What it works with.
        read_only: Leaves out what would change the index.
    """
    title = _title(desk.assistant)
    with gr.Blocks(
        title=title, analytics_enabled=False, fill_height=True, delete_cache=(HOUR, HOUR)
    ) as blocks:
        with gr.Row(elem_id="top"):
            header = gr.HTML(_header(desk.assistant), elem_id="header", apply_default_css=False)
            anew = gr.Button("New conversation", size="sm", scale=0, elem_id="anew")
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Ask", elem_classes="tall"):
                ask = ask_tab(desk, anew=anew)
            with gr.Tab("Figures", elem_classes="tall") as second:
                figures_tab(desk, opened=second)
            with gr.Tab("Documents") as third:
                changes = documents_tab(desk, opened=third, read_only=read_only)

        def current() -> tuple[Any, ...]:
            """What the tabs show of the documents that are indexed now."""
            choices = desk.choices()
            return (
                _header(desk.assistant),
                gr.Dropdown(choices=choices, value=[], visible=len(choices) > 1),
                offered([]),
            )

        def offered(names: list[str]) -> gr.Chatbot:
            """What there is to ask of the documents that are chosen."""
            return gr.Chatbot(examples=[{"text": one} for one in desk.starters(names)])

        showing = [header, ask.picker, ask.chatbot]
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # Not queued: the stream of the queue closes as this ends, and would take the answer to a
        # question along that was asked in this very moment.
        blocks.load(current, None, showing, queue=False, **quiet)
        # No `input`: Gradio gives none where the whole choice is cleared.
        ask.picker.change(
            offered, ask.picker, ask.chatbot, trigger_mode="multiple", queue=False, **quiet
        )
        for change in changes:
            change.then(current, None, showing, queue=False, **quiet)
    return blocks


def _title(assistant: Assistant) -> str:
    documents = assistant.documents
    if len(documents) == 1:
        return f"Ask {documents[0].title}"
    return f"Ask {len(documents)} documents"


def _header(assistant: Assistant) -> Markup:
    return Markup(
        "<header><h1>{}</h1><p>Every answer is quoted, with its page beside it; what the documents "
        "do not say is not answered.</p></header>"
    ).format(_title(assistant))
