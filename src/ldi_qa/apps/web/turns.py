"""One conversation: its turns, and how the browser is to show them.

A conversation lives in the server's memory for its session alone. The browser is only ever told
what to show and is never asked what was said, so no one can put words into an answer.
"""

from __future__ import annotations

import html
import logging
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from ldi_qa.answering.phrasing import asks_nothing
from ldi_qa.apps.web.cards import card, message
from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.nearest import Near, nearest
from ldi_qa.apps.web.views import EMPTY, view
from ldi_qa.errors import LdiQaError
from ldi_qa.types import Answer

MAX_QUESTION = 2_000  # characters: several times the longest question of a report's reader
MAX_SHOWN = 120  # characters of a question that is too long to be read
WHAT_TO_ASK = (
    "A figure, a name, a date, a list, what something is, or how two figures compare. The answer "
    "is quoted, with its page beside it."
)
WAITING = Markup('<p class="qa-wait">Looking it up …</p>')


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what was said to it.

    Attributes:
        question: As it was typed.
        alone: Whether it stands by itself, whatever was asked before.
        answer: None while it is awaited, and where the question could not be asked.
        shown: The card, None while it is awaited.
        view: The pages that the answer stands on.
        options: Questions to begin with, where none was asked.
    """

    question: str
    alone: bool = False
    answer: Answer | None = None
    shown: Markup | None = None
    view: Markup = EMPTY
    options: tuple[str, ...] = ()

    @property
    def mend(self) -> bool:
        """Whether it could not be asked, and goes back into the box to be mended."""
        return self.answer is None and not asks_nothing(self.question)


def take(desk: Desk, asked: Turn, before: list[Turn], documents: list[str] | None) -> Turn:
    """Asks one question.

    Args:
        desk: What it is asked at.
        asked: The turn that awaits its answer.
        before: The turns before it.
        documents: Names of the documents to ask; none means all.
    """
    question = asked.question
    if len(question) > MAX_QUESTION:
        said = (
            f"It has {len(question):,} characters; the most that is read is {MAX_QUESTION:,}. "
            "Ask for one thing at a time."
        )
        return replace(asked, shown=message("That question is too long", said))
    history = [] if asked.alone else _history(before)
    try:
        if asks_nothing(question):
            said = message("Ask in plain words what you want to know", WHAT_TO_ASK, status="note")
            return replace(asked, shown=said, options=tuple(desk.starters(documents or ())))
        answer = desk.answer(question, history, documents or None)
        near: tuple[Near, ...] = ()
        if answer.status == "abstained":
            near = nearest(answer, desk.assistant)
        pictures = view(answer, near, desk.pages)
    except LdiQaError as error:
        return replace(asked, shown=message("The question could not be asked", str(error)))
    except Exception:  # a fault of ours: the visitor is told, and the log has what to mend
        logging.getLogger(__name__).exception("No answer to %r", question)
        said = "That is a fault in the program, not in the question. Its log says more."
        return replace(asked, shown=message("Something went wrong", said))
    key = desk.feedback.remember(answer, history, documents or ())
    return replace(
        asked,
        answer=answer,
        shown=card(answer, pictures, key, near, _titles(desk, documents), follows=bool(history)),
        view=pictures,
    )


def _titles(desk: Desk, documents: list[str] | None) -> list[str]:
    """What the documents asked are called in the list they were chosen from."""
    return [title for title, name in desk.choices() if name in documents] if documents else []


def _history(before: list[Turn]) -> list[str]:
    """The questions that a follow-up may go on from: those since one that stood by itself."""
    asked: list[str] = []
    for turn in before:
        if turn.answer is not None:
            asked = [turn.question] if turn.alone else [*asked, turn.question]
    return asked


def messages(turns: list[Turn]) -> list[dict[str, Any]]:
    """The turns as Gradio's chatbot takes them.

    Gradio puts a message's text into the page as HTML, with Markdown off too: it is escaped here.
    """
    shown: list[dict[str, Any]] = []
    for turn in turns:
        question = turn.question
        if len(question) > MAX_QUESTION:
            question = question[:MAX_SHOWN] + " …"
        shown.append({"role": "user", "content": html.escape(question)})
        shown.append(
            {
                "role": "assistant",
                "content": gr.HTML(turn.shown or WAITING, apply_default_css=False),
                "options": [{"value": option} for option in turn.options],
            }
        )
    return shown
