"""The tab of documents: what is indexed, and adding and removing where that is allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.fetch import fetch
from ldi_qa.apps.web.views import source_url
from ldi_qa.errors import LdiQaError

SUFFIXES = [".pdf", ".md", ".txt"]
PROGRESS = gr.Progress()  # Gradio puts the event's own in the place of this default


@dataclass(frozen=True, slots=True)
class Documents:
    """The parts of the tab, and the events after which other tabs are out of date."""

    listed: gr.HTML
    removable: gr.Dropdown
    changes: tuple[Any, ...]
    refresh: Callable[[], Markup]


def documents_tab(desk: Desk, *, opened: gr.Tab, read_only: bool) -> Documents:
    """Lays the tab out and wires it."""

    def add(paths: list[str] | None, progress: gr.Progress = PROGRESS) -> tuple[Any, ...]:
        if not paths:
            return said("Choose a file first."), gr.skip()
        return indexed(paths, progress), None

    def load(address: str, progress: gr.Progress = PROGRESS) -> tuple[Any, ...]:
        if not address.strip():
            return said("Give the address of a document first."), gr.skip()
        with TemporaryDirectory() as folder:
            try:
                path = fetch(
                    address.strip(),
                    Path(folder),
                    progress=lambda done: progress(done, desc="Loading"),
                )
            except LdiQaError as error:
                return said(str(error)), gr.skip()
            return indexed([str(path)], progress), ""

    def indexed(paths: list[str], progress: gr.Progress) -> Markup:
        progress(None, desc="Reading")
        try:
            report = desk.assistant.add(paths)
        except LdiQaError as error:
            return said(str(error))
        lines = [f"Added {name}." for name in report.added]
        lines += [f"Read {name} again, as it changed." for name in report.changed]
        lines += [f"Not added: {one.name}. {one.reason}" for one in report.problems]
        return said(*(lines or ["Nothing new: it is indexed already."]))

    def remove(name: str | None) -> Markup:
        if not name:
            return said("Choose a document first.")
        try:
            desk.assistant.remove(name)
        except LdiQaError as error:
            return said(str(error))
        return said(f"Removed {name} from the index. The file itself is where it was.")

    listed = gr.HTML(apply_default_css=False)

    def refresh() -> Markup:
        return listing(desk)

    opened.select(refresh, None, listed, api_visibility="private", show_progress="hidden")
    with gr.Row(visible=not read_only, elem_id="changing"):
        with gr.Column():
            files = gr.File(
                label="Add documents: PDF, Markdown or text",
                file_count="multiple",
                file_types=SUFFIXES,
                height=150,
            )
            adding = gr.Button("Add to the index")
            address = gr.Textbox(label="Or the web address of a document", max_lines=1)
            loading = gr.Button("Load and add it")
        with gr.Column():
            removable = gr.Dropdown(desk.names(), value=None, label="Remove a document")
            removing = gr.Button("Remove from the index")
    status = gr.HTML(said(), apply_default_css=False, visible=not read_only)
    changes: tuple[Any, ...] = ()
    if not read_only:  # a hidden button could still be pressed from a script
        one_at_a_time: dict[str, Any] = {
            "concurrency_limit": 1,
            "concurrency_id": "index",
            "api_visibility": "private",
        }
        changes = (
            adding.click(add, files, [status, files], **one_at_a_time),
            gr.on(
                [loading.click, address.submit], load, address, [status, address], **one_at_a_time
            ),
            removing.click(remove, removable, status, **one_at_a_time),
        )
    return Documents(listed, removable, changes, refresh)


def said(*lines: str) -> Markup:
    """What came of the last change, for eyes and screen readers."""
    return Markup('<div role="status" class="status">{}</div>').format(
        Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    )


def listing(desk: Desk) -> Markup:
    """What is indexed, and what could not be read."""
    counts: dict[str, int] = {}
    for figure in desk.book.figures():
        counts[figure.document] = counts.get(figure.document, 0) + 1
    rows = Markup("").join(
        Markup(
            '<tr><th scope="row"><a href="{}" target="_blank" rel="noopener">{}</a>'
            '<small>{}</small></th><td data-of="Pages">{}</td><td data-of="Figures">{:,}</td>'
            '<td data-of="Date">{}</td><td data-of="SHA-256"><code title="{}">{}</code></td></tr>'
        ).format(
            source_url(one.name),
            one.title,
            one.name,
            one.pages or "none",
            counts.get(one.name, 0),
            one.date or "not given",
            one.sha256,
            one.sha256[:12],
        )
        for one in desk.assistant.documents
    )
    problems = Markup("").join(
        Markup("<li><strong>{}</strong>: {}</li>").format(one.name, one.reason)
        for one in desk.assistant.problems
    )
    if problems:
        problems = Markup('<h2>Not read</h2><ul class="problems">{}</ul>').format(problems)
    return Markup(
        '<table class="documents"><thead><tr><th scope="col">Document</th><th scope="col">Pages'
        '</th><th scope="col">Figures</th><th scope="col">Date</th><th scope="col">SHA-256</th>'
        "</tr></thead><tbody>{}</tbody></table>{}"
    ).format(rows, problems)
