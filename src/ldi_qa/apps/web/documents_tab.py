"""The tab of documents: what is indexed, and adding and removing where that is allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.views import source_url
from ldi_qa.documents.address import is_address
from ldi_qa.documents.find import SUFFIXES
from ldi_qa.errors import LdiQaError
from ldi_qa.index import BuildReport

PROGRESS = gr.Progress()  # Gradio puts the event's own in the place of this default
FORMATS = "<p>PDF, Word, Excel, HTML, CSV, Markdown and text; a ZIP of them too.</p>"
# Gradio's own click event does not say which row it was.
CLICKED = """element.addEventListener("click", (event) => {
  const name = event.target.closest("[data-remove]")?.dataset.remove;
  if (name && confirm(`Remove ${name} from the index? The file itself stays where it is.`)) {
    trigger("click", { document: name });
  }
});"""


@dataclass(frozen=True, slots=True)
class Documents:
    """The list, and the events after which it and other tabs are out of date."""

    listed: gr.HTML
    changes: tuple[Any, ...]
    refresh: Callable[[], Markup]


def documents_tab(desk: Desk, *, opened: gr.Tab, read_only: bool) -> Documents:
    """Lays the tab out and wires it."""

    def add(paths: list[str] | None, progress: gr.Progress = PROGRESS) -> tuple[Any, ...]:
        if not paths:
            return gr.skip(), gr.skip()
        return indexed(paths, progress), None

    def load(address: str, progress: gr.Progress = PROGRESS) -> tuple[Any, ...]:
        address = address.strip()
        if not is_address(address):
            return said("Give an address that begins with https:// or http://"), gr.skip()
        return indexed([address], progress), ""

    def indexed(sources: list[str], progress: gr.Progress) -> Markup:
        try:
            return outcome(desk.assistant.add(sources, progress=bar(progress)))
        except LdiQaError as error:
            return said(str(error))

    def reread(progress: gr.Progress = PROGRESS) -> Markup:
        try:
            report = desk.assistant.reread(progress=bar(progress))
        except LdiQaError as error:
            return said(str(error))
        return outcome(report)

    def remove(choice: gr.EventData) -> Markup:
        name = str(choice.document)
        try:
            desk.assistant.remove(name)
        except LdiQaError as error:
            return said(str(error))
        return said(f"Removed {name} from the index. The file itself is where it was.")

    def refresh() -> Markup:
        return listing(desk, removable=not read_only)

    if read_only:  # a hidden button could still be pressed from a script: there is none
        listed = gr.HTML(apply_default_css=False)
        opened.select(refresh, None, listed, api_visibility="private", show_progress="hidden")
        return Documents(listed, (), refresh)
    with gr.Row(elem_id="changing"):
        files = gr.File(
            label="Add files",
            file_count="multiple",
            file_types=sorted(SUFFIXES),
            height=132,
            min_width=280,
            elem_id="files",
        )
        with gr.Column(min_width=280):
            address = gr.Textbox(
                label="Or add what is at a web address",
                placeholder="https://…",
                max_lines=1,
                submit_btn="Add",
                elem_id="address",
            )
            gr.HTML(FORMATS, elem_id="formats", apply_default_css=False)
            again = gr.Button("Read all documents again", elem_id="again")
    status = gr.HTML(said(), apply_default_css=False, elem_id="status")
    listed = gr.HTML(apply_default_css=False, js_on_load=CLICKED)
    opened.select(refresh, None, listed, api_visibility="private", show_progress="hidden")
    one_at_a_time: dict[str, Any] = {
        "concurrency_limit": 1,
        "concurrency_id": "index",
        "api_visibility": "private",
        "show_progress_on": status,
    }
    changes = (
        files.upload(add, files, [status, files], **one_at_a_time),
        address.submit(load, address, [status, address], **one_at_a_time),
        again.click(reread, None, status, **one_at_a_time),
        listed.click(remove, None, status, **one_at_a_time),
    )
    return Documents(listed, changes, refresh)


def bar(progress: gr.Progress) -> Callable[[int, int, str], None]:
    """A progress bar of the page for what reads documents."""
    return lambda done, total, what: progress((done, total), desc=what, unit="pages")


def outcome(report: BuildReport) -> Markup:
    """What a change of the index came to."""
    lines = [f"Added {name}." for name in report.added]
    lines += [f"Read {name} again." for name in report.changed]
    lines += [f"Not read: {one.name}. {one.reason}" for one in report.problems]
    return said(*(lines or ["Nothing to do: it is indexed as it is now."]))


def said(*lines: str) -> Markup:
    """What came of the last change, for eyes and screen readers."""
    return Markup('<div role="status" class="status">{}</div>').format(
        Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    )


def listing(desk: Desk, *, removable: bool) -> Markup:
    """What is indexed, and what could not be read.

    Args:
        desk: What the page works with.
        removable: Whether each document has a button to remove it; the last one never has.
    """
    counts: dict[str, int] = {}
    for figure in desk.book.figures():
        counts[figure.document] = counts.get(figure.document, 0) + 1
    documents = desk.assistant.documents
    removable = removable and len(documents) > 1
    rows = Markup("").join(
        Markup(
            '<tr><th scope="row"><a href="{}" target="_blank" rel="noopener">{}</a>'
            "<small>{}</small></th>{}{}</tr>"
        ).format(
            source_url(one.name),
            one.title,
            one.name,
            _cells(
                ("Pages", f"{one.pages:,}" if one.pages else "no pages"),
                ("Figures", f"{counts.get(one.name, 0):,}"),
                ("Date", one.date or "not given"),
                (
                    "SHA-256",
                    Markup('<code title="{}">{}</code>').format(one.sha256, one.sha256[:12]),
                ),
            ),
            _removal(one.name) if removable else "",
        )
        for one in documents
    )
    problems = Markup("").join(
        Markup("<li><strong>{}</strong>: {}</li>").format(one.name, one.reason)
        for one in desk.assistant.problems
    )
    if problems:
        problems = Markup('<h2>Not read</h2><ul class="problems">{}</ul>').format(problems)
    heads = ["Document", "Pages", "Figures", "Date", "SHA-256"] + ["Change"] * removable
    return Markup(
        '{}<table class="documents"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(
        problems,
        Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
        rows,
    )


def _cells(*cells: tuple[str, str]) -> Markup:
    return Markup("").join(
        Markup('<td data-of="{}">{}</td>').format(head, value) for head, value in cells
    )


def _removal(name: str) -> Markup:
    return Markup(
        '<td><button type="button" data-remove="{}" aria-label="Remove {}">Remove</button></td>'
    ).format(name, name)
