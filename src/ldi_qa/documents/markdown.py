"""Markdown: its marks become structure and leave the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ldi_qa.documents.blocks import Block, Reading, mend
from ldi_qa.documents.tables import grid_block, with_captions
from ldi_qa.text import normalise, squeeze

_SIGNS = re.compile(
    r"^#{1,6} +\S|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\n]*\)|^\|?(?: *:?-{3,}:? *\|)+", re.MULTILINE
)
_HEADING_WORDS = 12


def looks_like_markdown(text: str) -> bool:
    """Whether the text holds at least two of Markdown's headings, bold runs, links or tables."""
    return len(_SIGNS.findall(text)) >= 2


def read_markdown(text: str) -> Reading:
    """Reads Markdown (CommonMark and pipe tables); HTML in it is text.

    A link keeps its words and drops its address. A short paragraph that is bold throughout is a
    heading one level below the one it stands under; where the text has other headings, none comes
    before the first of them.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(normalise(text))
    blocks: list[Block] = []
    lists: list[str] = []  # the mark of the item that each open list is at
    fresh = False  # whether the next paragraph opens an item
    level = 0
    titled = any(token.type == "heading_open" for token in tokens)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "table_open":
            end = next(i for i in range(position, len(tokens)) if tokens[i].type == "table_close")
            blocks.append(_table(tokens[position:end]))
            position = end
        elif token.type == "list_item_open":
            lists.append(f"{token.info}{token.markup}" if token.info else "•")
            fresh = True
        elif token.type == "list_item_close":
            lists.pop()
            fresh = False
        elif token.type == "inline":
            words = _inline(token)
            heading = (
                tokens[position - 1].tag if tokens[position - 1].type == "heading_open" else ""
            )
            if heading:
                level = int(heading[1])
                blocks.append(Block("heading", words, level=level))
            elif lists and fresh and words:
                blocks.append(Block("item", f"{lists[-1]} {words}"))
            elif words and not lists and level >= titled and _is_bold_heading(token, words):
                blocks.append(Block("heading", words, level=min(level + 1, 6)))
            elif words:
                blocks.append(Block("paragraph", words))
            fresh = False
        elif token.type in ("code_block", "fence"):
            blocks += [
                Block("paragraph", squeeze(chunk))
                for chunk in re.split(r"\n\s*\n", token.content)
                if chunk.strip()
            ]
        position += 1
    whole = mend(block for block in blocks if block.text)
    return Reading(with_captions(whole), media_type="text/markdown")


def _inline(token: Token) -> str:
    """The words of a paragraph without its marks.

    A star between two digits is no emphasis but a sign of the text: ``2*3*4`` keeps its stars.
    """
    children = [Token("text", "", 0), *(token.children or []), Token("text", "", 0)]
    words = ""
    for child, after in pairwise(children):
        if child.type in ("text", "code_inline", "text_special"):
            words += child.content
        elif child.type in ("softbreak", "hardbreak"):
            words += " "
        elif child.type == "image":
            words += f" {child.content} "
        elif child.type in ("em_open", "em_close", "strong_open", "strong_close"):
            between = words[-1:].isdigit() and after.content[:1].isdigit()
            words += child.markup if between else ""
    return squeeze(words)


def _is_bold_heading(token: Token, words: str) -> bool:
    kinds = [child.type for child in token.children or [] if child.content or child.nesting]
    return (
        kinds[:1] == ["strong_open"]
        and kinds[-1:] == ["strong_close"]
        and kinds.count("strong_open") == 1
        and len(words.split()) <= _HEADING_WORDS
        and words[-1:] not in ".:;,"
    )


def _table(tokens: Sequence[Token]) -> Block:
    rows: list[list[str]] = []
    headers = 0
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
        elif token.type == "thead_close":
            headers = len(rows)
    return grid_block(rows, headers)
