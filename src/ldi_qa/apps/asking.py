"""`ldi-qa ask`: one question, a file of them, or a conversation on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ldi_qa.apps.opening import open_index
from ldi_qa.apps.options import DocumentOption, IndexOption, JsonOption
from ldi_qa.apps.terminal import for_people, print_json, render_answer
from ldi_qa.errors import LdiQaError


def ask(  # noqa: PLR0917  # the shell names them all
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="A question, or a few words. Without it: a conversation, on a terminal.",
            show_default=False,
        ),
    ] = None,
    index: IndexOption = None,
    document: DocumentOption = None,
    json: JsonOption = False,
    file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Ask the questions of this file, one a line; - is stdin. Answers come as CSV.",
            show_default=False,
        ),
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="With --file: write the answers there instead of to stdout.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Answer a question from the documents.

    The answer comes with the sentence that gives it and the page. Exits with 1 where the documents
    do not say; with --file, where that is so of any question. With --json and --file there is one
    JSON object a line.
    """
    documents = document or None
    if question is not None and file is not None:
        raise typer.BadParameter("give a question or --file, not both")
    if csv is not None and (file is None or json):
        raise typer.BadParameter("--csv goes with --file, and not with --json")
    if file is not None:
        from ldi_qa.apps.batch import ask_all

        if not ask_all(open_index(index), file, csv, documents=documents, json=json):
            raise typer.Exit(1)
        return
    if question is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise LdiQaError(
                'no question, and no terminal to ask for one: ldi-qa ask "QUESTION", '
                "or ldi-qa ask --file FILE with one a line (- is stdin)"
            )
        from ldi_qa.apps.conversing import converse

        converse(open_index(index), documents=documents, json=json)
        return
    answer = open_index(index).answer(question, documents=documents)
    if json:
        print_json(answer.to_dict())
    else:
        print(render_answer(answer, marked=for_people()))
    if answer.status == "abstained":
        raise typer.Exit(1)
