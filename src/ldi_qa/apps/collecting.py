"""`ldi-qa index`, `add`, `remove` and `list`: what an index holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ldi_qa.apps.opening import build, corpus_beside, said
from ldi_qa.apps.options import IndexOption, JsonOption
from ldi_qa.apps.terminal import clean, print_json, progress
from ldi_qa.assistant import default_index
from ldi_qa.errors import LdiQaError
from ldi_qa.index import Index, add_documents, remove_document

_DETAILS = ("name", "title", "pages", "passages", "date", "publisher", "media_type", "sha256")

PasswordOption = Annotated[
    str | None,
    typer.Option(metavar="WORD", help="Opens encrypted PDFs.", show_default=False),
]
PrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Load addresses in private networks and on this machine too."
    ),
]


def index(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCES",
            help="Files, folders, ZIP archives, web addresses. Default: corpus/.",
            show_default=False,
        ),
    ] = None,
    index: IndexOption = None,
    password: PasswordOption = None,
    allow_private: PrivateOption = False,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Another sentence-transformers model, by name or folder.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Index files, folders, ZIP archives and web addresses.

    The index then holds the documents of SOURCES and no others; only what changed is read. Exits
    with 1 where a file could not be read; the others are indexed all the same.
    """
    path = index or default_index()
    chosen: list[str | Path] = [*(sources or ())]
    if not chosen:
        corpus = corpus_beside(path)
        if corpus is None:
            raise LdiQaError(
                f"there is no corpus/ beside {path}: name files or folders, as in: "
                f"ldi-qa index reports/ --index {path}"
            )
        chosen = [corpus]
    if not build(chosen, path, password=password, allow_private=allow_private, model=model):
        raise typer.Exit(1)


def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCES", help="Files, folders, ZIP archives, web addresses."),
    ],
    index: IndexOption = None,
    password: PasswordOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Add documents to an index.

    One of a name that is there takes its place. Exits with 1 where a file could not be read.
    """
    path = index or default_index()
    with progress("Adding", "pages") as step:
        report = add_documents(
            sources, path, progress=step, password=password, allow_private=allow_private
        )
    if not said(report, path):
        raise typer.Exit(1)


def remove(
    document: Annotated[str, typer.Argument(metavar="NAME", help="As ldi-qa list has it.")],
    index: IndexOption = None,
) -> None:
    """Remove a document from an index.

    The file itself stays where it is. One that could not be read is taken off the list.
    """
    path = index or default_index()
    said(remove_document(document, path), path)


def list_documents(index: IndexOption = None, json: JsonOption = False) -> None:
    """List the documents of an index.

    With title, pages, date and publisher, as far as they say, and with what could not be read.
    """
    opened = Index.open(index or default_index())
    if json:
        documents = [{key: getattr(one, key) for key in _DETAILS} for one in opened.documents]
        problems = [{"name": one.name, "reason": one.reason} for one in opened.problems]
        print_json({"documents": documents, "problems": problems})
        return
    for one in opened.documents:
        pages = f"{one.pages} page{'s' * (one.pages != 1)}" if one.pages else ""
        title = one.title if one.title != one.name else ""
        details = ", ".join(filter(None, [title, pages, one.date, one.publisher]))
        print(clean(one.name + (f"\n  {details}" if details else "")))
    for problem in opened.problems:
        print(clean(f"Not read: {problem}"))
