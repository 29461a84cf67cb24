"""The tab to ask in: questions on the left, the page that the answer stands on at the right."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.desk import AT_ONCE, Desk
from ldi_qa.apps.web.export import file_name, to_csv, to_docx, to_markdown
from ldi_qa.apps.web.turns import Turn, messages, take
from ldi_qa.apps.web.views import EMPTY

ASK = "Ask the documents a question"
ASK_ON = "Ask a follow-up"
DOCS = Markup('<a class="docs" href="docs">HTTP API</a>')
# A card is nothing that Gradio listens to: what is below the conversation speaks for its buttons.
AS_TYPED = """element.closest(".talk").addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask]");
  if (button) trigger("click", { question: button.dataset.ask });
});"""


@dataclass(frozen=True, slots=True)
class Ask:
    """The parts of the tab that a change of the documents touches."""

    picker: gr.Dropdown
    chatbot: gr.Chatbot


def ask_tab(desk: Desk, *, anew: gr.Button) -> Ask:
    """Lays the tab out and wires it.

    Args:
        desk: What it works with.
        anew: Starts a new conversation.
    """
    with gr.Row(elem_classes="desk"):
        with gr.Column(scale=6, min_width=280, elem_classes="talk"):
            picker = gr.Dropdown(
                desk.choices(),
                multiselect=True,
                label="Ask only these documents",
                visible=len(desk.names()) > 1,
                elem_id="picker",
            )
            chatbot = _chatbot(desk.starters())
            question = gr.Textbox(
                placeholder=ASK,
                label="Your question",
                show_label=False,
                autofocus=True,
                submit_btn="Ask",
                max_lines=6,
                elem_id="question",
            )
            away = gr.HTML(
                takeaway([]), elem_id="away", apply_default_css=False, js_on_load=AS_TYPED
            )
        with gr.Column(scale=5, min_width=280, elem_classes="beside"):
            sources = gr.HTML(EMPTY, elem_classes="sources", apply_default_css=False)
    ask = Ask(picker, chatbot)
    _conversation(desk, ask, question=question, sources=sources, away=away, anew=anew)
    return ask


def _conversation(
    desk: Desk,
    ask: Ask,
    *,
    question: gr.Textbox,
    sources: gr.HTML,
    away: gr.HTML,
    anew: gr.Button,
) -> None:
    """Wires what happens when something is asked, stopped or cleared.

    `gr.ChatInterface` would wire the same, but keeps the conversation in the browser's messages and
    shows a question's HTML as HTML.
    """
    turns = gr.State([])
    chatbot = ask.chatbot

    def typed(text: str, before: list[Turn]) -> tuple[Any, ...]:
        if not text.strip():
            return gr.skip(), gr.skip(), gr.Textbox("", placeholder="Type a question first")
        return asked(text, before)

    def chosen(before: list[Turn], choice: gr.SelectData) -> tuple[Any, ...]:
        value = choice.value
        return asked(value["text"] if isinstance(value, dict) else value, before, alone=True)

    def as_typed(before: list[Turn], choice: gr.EventData) -> tuple[Any, ...]:
        return asked(str(choice.question), before, alone=True)

    def asked(text: str, before: list[Turn], *, alone: bool = False) -> tuple[Any, ...]:
        now = [*_settled(before), Turn(text, alone)]
        box = gr.Textbox("", placeholder=ASK_ON, submit_btn=False, stop_btn="Stop")
        return now, messages(now), box

    def answered(now: list[Turn], documents: list[str]) -> tuple[Any, ...]:
        if not now or now[-1].shown is not None:  # nothing was asked
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()
        done = [*now[:-1], take(desk, now[-1], now[:-1], documents)]
        beside = gr.skip() if done[-1].answer is None else done[-1].view
        return done, messages(done), beside, takeaway(done)

    def ready(now: list[Turn], text: str) -> gr.Textbox:
        """The box to ask in: with the last question again, to be mended, where it has no answer."""
        box: dict[str, Any] = {"submit_btn": "Ask", "stop_btn": False}
        if now and now[-1].mend and not text:
            box["value"] = now[-1].question
        return gr.Textbox(**box)

    def stopped(now: list[Turn], text: str) -> tuple[Any, ...]:
        kept = _settled(now)
        return kept, messages(kept), ready(now, text)

    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

    def wire(trigger: Callable[..., Any], read: Callable[..., Any], inputs: list[Any]) -> Any:
        first = trigger(read, inputs, [turns, chatbot, question], queue=False, **quiet)
        reply = first.then(
            answered,
            [turns, ask.picker],
            [turns, chatbot, sources, away],
            concurrency_limit=AT_ONCE,
            concurrency_id="answers",
            **quiet,
        )
        reply.then(ready, [turns, question], question, queue=False, **quiet)
        return reply

    replies = [
        wire(question.submit, typed, [question, turns]),
        wire(chatbot.example_select, chosen, [turns]),
        wire(chatbot.option_select, chosen, [turns]),
        wire(away.click, as_typed, [turns]),
    ]

    question.stop(
        stopped,
        [turns, question],
        [turns, chatbot, question],
        cancels=replies,
        queue=False,
        **quiet,
    )

    def over() -> tuple[Any, ...]:
        return (
            [],
            [],
            EMPTY,
            takeaway([]),
            gr.Textbox("", placeholder=ASK, submit_btn="Ask", stop_btn=False),
        )

    anew.click(
        over,
        None,
        [turns, chatbot, sources, away, question],
        cancels=replies,
        queue=False,
        **quiet,
    )


def takeaway(turns: list[Turn]) -> Markup:
    """Links that hold the conversation itself, so that nothing of it is kept on the server."""
    answers = [turn.answer for turn in turns if turn.answer is not None]
    if not answers:
        return Markup("<p>{}</p>").format(DOCS)
    date = datetime.now().astimezone().isoformat(timespec="minutes")
    forms = {
        "Markdown": ("md", "text/markdown", to_markdown(answers, date).encode()),
        "Word": ("docx", "application/octet-stream", to_docx(answers, date)),
        "CSV": ("csv", "text/csv", to_csv(answers, date).encode("utf-8-sig")),
    }
    links = Markup(" ").join(
        Markup('<a download="{}.{}" href="data:{};base64,{}">{}</a>').format(
            file_name(answers, date), suffix, media_type, b64encode(content).decode(), name
        )
        for name, (suffix, media_type, content) in forms.items()
    )
    return Markup("<p>{}Save as {}</p>").format(DOCS, links)


def _settled(turns: list[Turn]) -> list[Turn]:
    """The turns that were answered: what was asked and stopped is dropped."""
    return [turn for turn in turns if turn.shown is not None]


def _chatbot(starters: list[str]) -> gr.Chatbot:
    return gr.Chatbot(
        label="Questions and answers",
        show_label=False,
        elem_id="chat",
        render_markdown=False,
        sanitize_html=True,
        allow_tags=False,
        latex_delimiters=[],
        buttons=[],
        feedback_options=None,
        autoscroll=False,  # the script scrolls to the question: its answer is read from the top
        examples=[{"text": question} for question in starters],
        placeholder="Ask in plain words what you want to know.",
    )
