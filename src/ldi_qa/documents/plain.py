"""Plain text: paragraphs parted by blank lines, items of lists, and short lines that head them."""

from __future__ import annotations

import re

from ldi_qa.documents.blocks import Block, Reading, mend
from ldi_qa.text import normalise, squeeze

ITEM = re.compile(r"\s*(?:[•‣⁃◦▪▫●○■□*·+]|[-–—](?!\s*\d)|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_WRAP = 120
_HEADING_WORDS = 10


def read_plain(text: str) -> Reading:
    """Reads text that holds no marks of its own.

    Lines are joined to paragraphs where they look wrapped (nearly all of them at most 120
    characters); otherwise each line is a paragraph.
    """
    text = normalise(text)
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    wrapped = bool(lengths) and lengths[int(0.95 * (len(lengths) - 1))] <= _WRAP
    chunks: list[list[str]] = []
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line for line in chunk.split("\n") if line.strip()]
        if lines:
            chunks += [lines] if wrapped else [[line] for line in lines]
    blocks: list[Block] = []
    for number, lines in enumerate(chunks):
        if len(lines) == 1 and number + 1 < len(chunks) and _is_heading(lines[0]):
            blocks.append(Block("heading", squeeze(lines[0]), level=1 if lines[0].isupper() else 2))
        else:
            blocks += _paragraphs(lines)
    return Reading(mend(blocks), media_type="text/plain")


def _is_heading(line: str) -> bool:
    line = line.strip()
    return (
        len(line.split()) <= _HEADING_WORDS
        and not ITEM.match(line + " x")
        and line[-1] not in ".,;:!?"
        and any(c.isalpha() for c in line)
        and (line[0].isupper() or line[0].isdigit())
    )


def _paragraphs(lines: list[str]) -> list[Block]:
    """The lines joined, a new block at each that opens an item."""
    blocks: list[Block] = []
    for line in lines:
        if ITEM.match(line):
            blocks.append(Block("item", squeeze(line)))
        elif blocks:
            blocks[-1] = Block(blocks[-1].kind, f"{blocks[-1].text} {squeeze(line)}")
        else:
            blocks.append(Block("paragraph", squeeze(line)))
    return blocks
