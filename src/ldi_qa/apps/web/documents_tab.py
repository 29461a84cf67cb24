"""The tab of documents: what is indexed, and adding and removing where that is allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr
from markupsafe import Markup

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.listing import listing
from ldi_qa.documents.address import address_name, check_address, is_address
from ldi_qa.errors import DocumentError, LdiQaError
from ldi_qa.index import BuildReport, Problem

PROGRESS = gr.Progress()  # Gradio puts the event's own in the place of this default
FORMATS = "<p>PDF, Word, Excel, HTML, CSV, Markdown and text; a ZIP of them too.</p>"
AGAIN = "<p>Only needed after an update of ldi-qa: what an older version read is read anew.</p>"
FEW = 10  # documents that are found in the list without looking for them
NAMED = 3  # documents that a message names; more of them are counted
# Gradio's own click event does not say which button it was.
CLICKED = """element.addEventListener("click", (event) => {
  const { act, name } = event.target.closest("[data-act]")?.dataset ?? {};
  const asked = `Remove ${name} from the index? The file itself stays where it is.`;
  if (act && (act !== "remove" || confirm(asked))) trigger("click", { act, name });
});"""


def documents_tab(desk: Desk, *, opened: gr.Tab, read_only: bool) -> tuple[Any, ...]:
    """Lays the tab out and wires it; gives the events after which other tabs are out of date."""

    def add(
        paths: list[str] | None, words: str, progress: gr.Progress = PROGRESS
    ) -> tuple[Any, ...]:
        if not paths:
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()
        return *changed(lambda: added(desk, paths, progress), words), None

    def load(address: str, words: str, progress: gr.Progress = PROGRESS) -> tuple[Any, ...]:
        address = address.strip()
        try:
            if not is_address(address):
                raise DocumentError("Give an address that begins with https:// or http://")
            check_address(address)
        except DocumentError as error:
            return said(str(error)), gr.skip(), gr.skip(), gr.skip()
        came = changed(lambda: added(desk, [address], progress), words)
        return *came, "" if address_name(address) in desk.names() else gr.skip()

    def reread(words: str, progress: gr.Progress = PROGRESS) -> tuple[Any, ...]:
        return changed(lambda: read_again(desk, progress), words)

    def chosen(words: str, choice: gr.EventData) -> tuple[Any, ...]:
        return changed(lambda: taken(desk, str(choice.act), str(choice.name)), words)

    def changed(change: Callable[[], Markup], words: str) -> tuple[Any, ...]:
        """What a change came to, and the list as it is then."""
        try:
            message = change()
        except LdiQaError as error:
            message = said(str(error))
        return message, *current(words)

    def current(words: str) -> tuple[Any, ...]:
        many = len(desk.assistant.documents) > FEW
        return shown(words if many else ""), gr.Textbox(visible=many)

    def shown(words: str) -> Markup:
        return listing(desk, words, changeable=not read_only)

    status = gr.HTML(said(), apply_default_css=False, elem_id="status", render=False)
    listed = gr.HTML(apply_default_css=False, js_on_load=CLICKED, render=False)
    find = gr.Textbox(
        "",
        label="Find a document",
        placeholder="A word of its title or name",
        max_lines=1,
        visible=False,
        elem_id="find",
        render=False,
    )
    # Not queued, as in page.py: the end of one such event could take the next one's outcome along.
    quiet: dict[str, Any] = {
        "api_visibility": "private",
        "show_progress": "hidden",
        "queue": False,
    }
    opened.select(current, find, [listed, find], **quiet)
    find.change(shown, find, listed, trigger_mode="always_last", **quiet)
    if read_only:  # a hidden button could still be pressed from a script: there is none
        find.render()
        listed.render()
        return ()
    with gr.Row(elem_id="changing"):
        files = gr.File(
            label="Add files", file_count="multiple", height=148, min_width=280, elem_id="files"
        )
        with gr.Column(min_width=280, elem_id="elsewhere"):
            address = gr.Textbox(
                label="Or add what is at a web address",
                placeholder="https://…",
                max_lines=1,
                submit_btn="Add",
                elem_id="address",
            )
            gr.HTML(FORMATS, apply_default_css=False, elem_classes="hint")
    status.render()
    find.render()
    listed.render()
    with gr.Row(elem_id="anew-read"):
        again = gr.Button("Read all documents again", scale=0, elem_id="again")
        gr.HTML(AGAIN, apply_default_css=False, elem_classes="hint")
    one_at_a_time: dict[str, Any] = {
        "concurrency_limit": 1,
        "concurrency_id": "index",
        "api_visibility": "private",
        "show_progress_on": status,
    }
    seen = [status, listed, find]
    return (
        files.upload(add, [files, find], [*seen, files], **one_at_a_time),
        address.submit(load, [address, find], [*seen, address], **one_at_a_time),
        again.click(reread, find, seen, **one_at_a_time),
        listed.click(chosen, find, seen, **one_at_a_time),
    )


def added(desk: Desk, sources: list[str], progress: gr.Progress) -> Markup:
    """Adds documents, and says what came of it."""
    report = desk.assistant.add(sources, progress=bar(progress))
    return outcome(report, desk.assistant.problems)


def read_again(desk: Desk, progress: gr.Progress) -> Markup:
    """Reads all documents again, and says what came of it."""
    report = desk.assistant.reread(progress=bar(progress))
    return outcome(report, desk.assistant.problems)


def taken(desk: Desk, act: str, name: str) -> Markup:
    """Does what a button of the list says: ``"dismiss"`` or ``"remove"``."""
    if act == "dismiss":
        desk.assistant.dismiss(name)
        return said(f"{name} is off the list of what could not be read.")
    desk.assistant.remove(name)
    return said(f"Removed {name} from the index. The file itself is where it was.")


def bar(progress: gr.Progress) -> Callable[[int, int, str], None]:
    """A progress bar of the page for what reads documents."""
    return lambda done, total, what: progress((done, total), desc=what, unit="pages")


def outcome(report: BuildReport, listed: Sequence[Problem]) -> Markup:
    """What a change of the index came to.

    Args:
        report: What was done.
        listed: What the list says could not be read, and why: not said here again.
    """
    lines = [f"Added {_named(report.added)}."] if report.added else []
    lines += [f"Read {_named(report.changed)} again."] if report.changed else []
    lines += [f"Not read: {one}" for one in report.problems if one not in listed]
    below = sorted({one.name for one in report.problems if one in listed})
    lines += [f"Not read: {_named(below)}. The list says why."] if below else []
    return said(*(lines or ["Nothing to do: it is indexed as it is now."]))


def _named(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        return f"{len(names)} documents"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def said(*lines: str) -> Markup:
    """What came of the last change, for eyes and screen readers."""
    return Markup('<div role="status" class="status">{}</div>').format(
        Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    )
