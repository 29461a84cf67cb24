"""The list of documents: what is indexed, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from ldi_qa.apps.web.choosing import choose
from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.views import source_url
from ldi_qa.index import DocumentInfo, Problem
from ldi_qa.text import fold

ONLY = Markup('<p class="hint">The only document cannot be removed. Add another one first.</p>')


def listing(desk: Desk, words: str = "", *, changeable: bool) -> Markup:
    """What could not be read, then what is indexed.

    Args:
        desk: What the page works with.
        words: What a document's title or name has to have, each of them.
        changeable: Whether there are buttons; the last document never has one.
    """
    documents = desk.assistant.documents
    terms = fold(words).split()
    found = [
        one for one in documents if all(term in fold(f"{one.title} {one.name}") for term in terms)
    ]
    table = _table(
        found,
        Counter(figure.document for figure in choose(desk.book.figures())),
        removable=changeable and len(documents) > 1,
    )
    only = changeable and len(documents) == 1
    return _problems(desk.assistant.problems, changeable) + table + (ONLY if only else "")


def _problems(problems: Iterable[Problem], dismissible: bool) -> Markup:
    entries = Markup("").join(
        Markup("<li>{}{}</li>").format(
            one, _button("dismiss", one.name, "Dismiss") if dismissible else ""
        )
        for one in problems
    )
    if not entries:
        return entries
    return Markup(
        '<section class="problems" aria-labelledby="not-read"><h2 id="not-read">Not read</h2>'
        "<ul>{}</ul></section>"
    ).format(entries)


def _table(documents: Iterable[DocumentInfo], figures: Counter[str], *, removable: bool) -> Markup:
    rows = Markup("").join(_row(one, figures[one.name], removable) for one in documents)
    if not rows:
        return Markup('<p class="none">No document of that title or name.</p>')
    heads = ["Document", "Pages", "Figures", "Date", "SHA-256"] + ["Change"] * removable
    return Markup(
        '<table class="documents"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(
        Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads), rows
    )


def _row(one: DocumentInfo, figures: int, removable: bool) -> Markup:
    cells = (
        ("Pages", f"{one.pages:,}" if one.pages else "no pages"),
        ("Figures", f"{figures:,}"),
        ("Date", one.date or "not given"),
        ("SHA-256", Markup('<code title="{}">{}</code>').format(one.sha256, one.sha256[:12])),
    )
    return Markup(
        '<tr><th scope="row"><a href="{}" target="_blank" rel="noopener">{}</a>{}</th>{}{}</tr>'
    ).format(
        source_url(one.name),
        one.title,
        Markup("<small>{}</small>").format(one.name) if one.name != one.title else "",
        Markup("").join(
            Markup('<td data-of="{}">{}</td>').format(head, value) for head, value in cells
        ),
        Markup("<td>{}</td>").format(_button("remove", one.name, "Remove")) if removable else "",
    )


def _button(act: str, name: str, label: str) -> Markup:
    return Markup(
        '<button type="button" data-act="{}" data-name="{}" aria-label="{} {}">{}</button>'
    ).format(act, name, label, name, label)
