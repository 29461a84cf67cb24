"""`ldi-qa ask` without a question: a conversation on a terminal."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs

from ldi_qa.apps.terminal import for_people, print_json, render_answer, say
from ldi_qa.assistant import Assistant
from ldi_qa.errors import LdiQaError

PROMPT = "ask> "
HELP = "A follow-up may lean on the question before it. :new starts afresh, :quit or Ctrl-D ends."
REMEMBERED = 1_000  # questions that the arrow keys bring back, from one run to the next


def converse(
    assistant: Assistant, *, documents: Sequence[str] | None = None, json: bool = False
) -> None:
    """Asks for questions and answers them until it is told to end.

    Args:
        assistant: Who answers.
        documents: Names of the documents to ask; None means all.
        json: Print each answer as JSON.
    """
    say(f"{len(documents or assistant.documents)} documents. {HELP}")
    history: list[str] = []
    with _remembering(platformdirs.user_state_path("ldi-qa") / "questions"):
        while (line := _line()) is not None:
            if line.startswith(":"):
                if line in (":quit", ":q"):
                    return
                if line == ":new":
                    history.clear()
                say("A new conversation." if line == ":new" else HELP)
            elif line:
                _answer(assistant, line, history, documents, json=json)


def _line() -> str | None:
    """What is typed next, ``""`` for a line that Ctrl-C has taken back, None at the end."""
    try:
        return input(PROMPT).strip()
    except KeyboardInterrupt:
        print()
        return ""
    except EOFError:
        print()
        return None


def _answer(
    assistant: Assistant,
    question: str,
    history: list[str],
    documents: Sequence[str] | None,
    *,
    json: bool,
) -> None:
    try:
        answer = assistant.answer(question, history=history, documents=documents)
    except LdiQaError as error:
        say(f"ldi-qa: {error}")
        return
    except KeyboardInterrupt:
        say("Stopped.")
        return
    history.append(question)
    if json:
        print_json(answer.to_dict())
    else:
        print(render_answer(answer, marked=for_people()) + "\n")


@contextlib.contextmanager
def _remembering(path: Path) -> Iterator[None]:
    """Arrow keys and Ctrl-R over the questions of this run and earlier ones, by readline.

    The questions are kept in a file that only its owner reads.
    """
    try:
        import readline
    except ImportError:  # Windows has none: its terminal remembers the lines of one run by itself
        yield
        return
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    readline.set_history_length(REMEMBERED)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            readline.write_history_file(path)
