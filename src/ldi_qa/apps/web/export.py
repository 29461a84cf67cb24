"""A conversation to take away: as Markdown, as a Word document and as a table."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from ldi_qa.apps.spreadsheet import cell
from ldi_qa.apps.web.cards import STATUS
from ldi_qa.apps.web.proof import grounds
from ldi_qa.text import squeeze
from ldi_qa.types import UNSURE, Answer, Citation

# Office Open XML (ECMA-376): the parts that a document cannot be without.
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_TYPE = "application/vnd.openxmlformats-"
_PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_TYPE}package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    f'ContentType="{_TYPE}officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    f'Type="{_SCHEMAS}/officeDocument/2006/relationships/officeDocument"/></Relationships>',
}
_BODY = (
    f'{_XML}<w:document xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
LONGEST_NAME = 60  # characters of a saved file's name
_BOLD, _ITALIC = "<w:b/>", "<w:i/>"
_COLUMNS = ("question", "answer", "status", "confidence", "quoted for", "quote", "document", "page")
_MORE_COLUMNS = ("printed page", "SHA-256 of the document", "reason", "date")


def to_markdown(answers: Sequence[Answer], date: str) -> str:
    """The conversation as Markdown, every quote with its page and its document's hash.

    Args:
        answers: In the order in which they were given.
        date: When it is taken away, in ISO 8601.
    """
    lines = [f"# Questions and answers, {date}", ""]
    for answer in answers:
        lines += [f"## {_literal(answer.question)}", ""]
        for kind, text in _said(answer):
            lines += [
                {"answer": f"**{_literal(text)}**", "quote": f"> {_literal(text)}"}.get(
                    kind, _literal(text)
                ),
                "",
            ]
    return "\n".join(lines)


def to_docx(answers: Sequence[Answer], date: str) -> bytes:
    """The conversation as a Word document; the same conversation gives the same bytes.

    Args:
        answers: In the order in which they were given.
        date: When it is taken away, in ISO 8601.
    """
    body = [_paragraph(f"Questions and answers, {date}", 32, _BOLD)]
    for answer in answers:
        body.append(_paragraph(answer.question, 26, _BOLD))
        for kind, text in _said(answer):
            look = {"answer": (28, _BOLD), "quote": (22, _ITALIC)}.get(kind, (20, ""))
            body.append(_paragraph(text, *look))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_PARTS, "word/document.xml": _BODY.format("".join(body))}.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # without a time: 1 January 1980
    return out.getvalue()


def to_csv(answers: Sequence[Answer], date: str) -> str:
    """The conversation as a table: a row for each quote, or one for an answer without any.

    Args:
        answers: In the order in which they were given.
        date: When it is taken away, in ISO 8601.
    """
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([*_COLUMNS, *_MORE_COLUMNS])
    for answer in answers:
        quoted: list[tuple[str, Citation | None]] = [*grounds(answer)]
        for what, citation in quoted or [("", None)]:
            table.writerow([cell(value) for value in _row(answer, what, citation, date)])
    return out.getvalue()


def file_name(answers: Sequence[Answer], date: str) -> str:
    """What a conversation is saved as: the words of its first question, else its date."""
    words = re.findall(r"\w+", answers[0].question.casefold()) if answers else []
    name = "-".join(words)
    return name[:LONGEST_NAME].rpartition("-")[0] if len(name) > LONGEST_NAME else name or date[:10]


def _row(answer: Answer, what: str, citation: Citation | None, date: str) -> list[object]:
    start: list[object] = [answer.question, answer.text, answer.status, f"{answer.confidence:.2f}"]
    where: list[object] = [None] * 6
    if citation is not None:
        where = [what or "The answer", squeeze(citation.quote), citation.document, citation.page]
        where += [citation.page_label, citation.sha256]
    return [*start, *where, answer.reason, date]


def _said(answer: Answer) -> Iterator[tuple[str, str]]:
    """What an answer says, line by line, each with what kind of line it is."""
    if answer.status == "abstained":
        yield "answer", STATUS["abstained"]
        yield "note", answer.reason
        return
    if answer.doubtful:
        yield "note", UNSURE
    yield "answer", answer.text
    yield "note", f"{STATUS[answer.status]}, confidence {answer.confidence:.0%}"
    if answer.derivation is not None:
        yield "note", answer.derivation.expression
    for what, citation in grounds(answer):
        if what:
            yield "note", f"{what}:"
        yield "quote", f"“{squeeze(citation.quote)}”"
        yield "note", f"{citation.title}. {citation.place}. SHA-256 {citation.sha256}"


def _literal(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~" else c for c in squeeze(text))


def _paragraph(text: str, size: int, look: str = "") -> str:
    """A paragraph in one look; `size` is in half points."""
    shown = escape("".join(c for c in squeeze(text) if c >= " "))
    return (
        f'<w:p><w:r><w:rPr>{look}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{shown}</w:t></w:r></w:p>'
    )
