"""HTML: headings, paragraphs, lists and tables of a page's main part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ldi_qa.documents.blocks import Block, Reading
from ldi_qa.documents.tables import Entry, header_rows, table_block, with_captions
from ldi_qa.text import normalise, squeeze

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "svg", "math", "button", "select", "option"}
    | {"textarea", "iframe", "object", "canvas", "audio", "video", "head", "dialog"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"}
    | {"tt", "u", "var", "wbr", "img", "big", "strike", "acronym"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATES = ("article:published_time", "article:modified_time", "dcterms.date", "dc.date", "date")
_SPAN = 1000  # columns or rows that a cell may span at most, as in the HTML standard


@dataclass(slots=True)
class _State:
    """Blocks so far, the running text that is not one yet, and the mark of the open item."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    mark: str = ""

    def close(self) -> None:
        text = squeeze(normalise("".join(self.text)))
        self.text.clear()
        if text:
            self.blocks.append(Block("item" if self.mark else "paragraph", f"{self.mark}{text}"))
            self.mark = ""


def read_html(data: bytes) -> Reading:
    """Reads a page's ``<main>`` or only ``<article>``, or else its body; hidden parts are left out.

    Args:
        data: The file's bytes; the page says its own encoding, UTF-8 otherwise.
    """
    try:
        data.decode("utf-8")
        parser = HTMLParser(encoding="utf-8", huge_tree=False)
    except UnicodeDecodeError:
        parser = HTMLParser(huge_tree=False)
    root = document_fromstring(data, parser=parser, ensure_head_body=True)
    parts = root.findall(".//main") or root.findall(".//article")
    state = _State()
    _walk(parts[0] if len(parts) == 1 else root.find("body"), state, 0)
    state.close()
    meta = {
        (tag.get("property") or tag.get("name") or "").lower(): squeeze(tag.get("content") or "")
        for tag in root.iter("meta")
    }
    title = meta.get("og:title") or squeeze(root.findtext(".//title") or "")
    return Reading(
        with_captions(state.blocks),
        title=normalise(title),
        date=next((meta[name][:10] for name in _DATES if meta.get(name)), ""),
        publisher=normalise(meta.get("og:site_name") or meta.get("author") or ""),
        media_type="text/html",
    )


def _walk(element: HtmlElement, state: _State, depth: int) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED or _is_hidden(element) or depth > 200:
        return
    if tag == "br":
        state.text.append(" ")
        return
    if tag in _INLINE:
        _inside(element, state, depth)
        return
    state.close()
    if re.fullmatch(r"h[1-6]", tag):
        text = squeeze(normalise(_text(element)))
        if text:
            state.blocks.append(Block("heading", text, level=int(tag[1])))
        return
    if tag == "table" and element.find(".//table") is None:
        block = _table(element)
        if block.text:
            state.blocks.append(block)
        return
    if tag == "li":
        parent = element.getparent()
        ordered = parent is not None and parent.tag == "ol"
        state.mark = f"{_number(element)}. " if ordered else "• "
    _inside(element, state, depth)
    state.close()
    state.mark = ""


def _inside(element: HtmlElement, state: _State, depth: int) -> None:
    state.text.append(element.text or "")
    for child in element:
        _walk(child, state, depth + 1)
        state.text.append(child.tail or "")


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _number(item: HtmlElement) -> int:
    before = sum(1 for other in item.itersiblings(preceding=True) if other.tag == "li")
    start = item.getparent().get("start") or "1"
    return before + (int(start) if start.isdecimal() else 1)


def _text(element: HtmlElement) -> str:
    """The element's words; its inner blocks and line breaks part them."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED and not _is_hidden(child):
            gap = "" if child.tag in _INLINE else " "
            parts.append(f"{gap}{_text(child)}{gap}")
        parts.append(child.tail or "")
    return "".join(parts)


def _table(table: HtmlElement) -> Block:
    """A table with its spanning cells; header cells are those of its head, or rows of ``th``.

    Where none is marked so, as in most filings, the rows above the first figures are the header.
    """
    caption = table.find("caption")
    taken: set[tuple[int, int]] = set()
    entries: list[Entry] = []
    for row, line in enumerate(table.iter("tr")):
        cells = [cell for cell in line if cell.tag in ("td", "th")]
        parent = line.getparent()
        heads = (parent is not None and parent.tag == "thead") or (
            bool(cells) and all(cell.tag == "th" for cell in cells)
        )
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            rows, columns = _spans(cell)
            taken |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
            text = squeeze(normalise(_text(cell)))
            entries.append(Entry(row, column, text, heads, rows, columns))
            column += columns
    if not any(entry.header for entry in entries):
        entries = _with_headers(entries)
    return table_block(entries, squeeze(normalise(_text(caption))) if caption is not None else "")


def _with_headers(entries: Sequence[Entry]) -> list[Entry]:
    rows: dict[int, list[str]] = {}
    for entry in entries:
        row = rows.setdefault(entry.row, [])
        row += [""] * (entry.column - len(row)) + [entry.text]
    if max(map(len, rows.values()), default=0) < 2:
        return list(entries)  # one column lays out a page, or lists
    numbers = list(rows)
    first = numbers[header_rows(rows.values()) :]
    return [replace(entry, header=not first or entry.row < first[0]) for entry in entries]


def _spans(cell: HtmlElement) -> tuple[int, int]:
    values = (cell.get(name) or "1" for name in ("rowspan", "colspan"))
    rows, columns = (int(v) if v.isdecimal() and 0 < int(v) <= _SPAN else 1 for v in values)
    return rows, columns
