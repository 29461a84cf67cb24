"""Bulleted lists: their lines, what introduces them, and the label that a line opens with."""

from __future__ import annotations

import re

from ldi_qa.answering.enumerations import Enumeration
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.items import Span

_MARK = re.compile(r"[ \t]*(?:[•◦▪‣●○·*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
# "Label: what it means": the label is the item, the line is where it is said.
_LABEL = re.compile(r"(?P<label>[^:.;–—]{2,60}?)(?::|\s[–—-])\s+(?=\S)")
# Words of a label at most: what is longer is a sentence with a colon in it.
LABEL_WORDS = 6


def bullets(sentence: Sentence) -> Enumeration | None:
    """The bulleted list that a sentence is an item of, or introduces.

    Returns:
        The list with its introducing line, where one stands before it (the sentence before it, or
        the paragraph before it); None where the sentence has to do with no list.
    """
    text = sentence.document.text
    start, end = _block(text, sentence.start)
    lines = _lines(text, start, end)
    if len(lines) < 2:
        # The introduction may be the paragraph before the list.
        if text[sentence.end : end].strip() or text[end : end + 2] != "\n\n":
            return None
        start, end = _block(text, end + 2)
        lines = _lines(text, start, end)
        if len(lines) < 2:
            return None
    quote, lead = _introduction(sentence, start, lines[0][0])
    return Enumeration(
        items=_labels(text, lines) or tuple(lines),
        start=quote,
        end=lines[-1][1],
        lead=" ".join([*sentence.document.headings_at(start), lead]),
        bulleted=True,
    )


def _block(text: str, at: int) -> Span:
    """The paragraph around an offset: what stands between two blank lines."""
    before, after = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return (before + 2 if before >= 0 else 0), (after if after >= 0 else len(text))


def _lines(text: str, start: int, end: int) -> list[Span]:
    """The bulleted lines of a block, each without its mark; a line that goes on is joined to it."""
    found: list[Span] = []
    at = start
    for line in text[start:end].split("\n"):
        mark = _MARK.match(line)
        if mark:
            found.append((at + mark.end(), at + len(line.rstrip())))
        elif found and line.strip():
            found[-1] = (found[-1][0], at + len(line.rstrip()))
        at += len(line) + 1
    return [(left, right) for left, right in found if left < right]


def _labels(text: str, lines: list[Span]) -> tuple[Span, ...]:
    """The labels of the lines, one without a label whole; none unless three of four have one."""
    found = []
    for left, right in lines:
        match = _LABEL.match(text, left, right)
        if match and len(match["label"].split()) <= LABEL_WORDS:
            found.append((left, left + len(match["label"].rstrip())))
        else:
            found.append((left, right))
    missing = sum(label == line for label, line in zip(found, lines, strict=True))
    return tuple(found) if missing * 4 <= len(lines) else ()


def _introduction(sentence: Sentence, start: int, first: int) -> tuple[int, str]:
    """Where the quote starts, and the words that introduce the list; ``""`` where none do.

    They stand in the list's own block before the first mark, or in the paragraph before, where that
    ends in a colon or is no heading.
    """
    document = sentence.document
    mark = document.text.rfind("\n", start, first) + 1 or start
    if document.text[start:mark].strip():
        return start, document.text[start:mark].strip()
    earlier = [span for span in document.sentences if span[1] <= start]
    if earlier:
        left, right = earlier[-1]
        words = document.text[left:right].rstrip()
        heading = any(over.start <= left < over.end for over in document.headings)
        if words.endswith((":", "…")) or (sentence.start == left and not heading):
            return left, words
    return mark, ""
