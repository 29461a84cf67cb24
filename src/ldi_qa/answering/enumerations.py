"""Enumerations: the items of a list, in a sentence or as bullets, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.names import find_names
from ldi_qa.answering.terms import content_terms

_BULLET = re.compile(r"^[ \t]*(?:[•◦▪‣●○*–-]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_SPLIT = re.compile(r"\s*(?:,\s*(?:and|or)\s+|;\s*(?:and\s+)?|,\s+|\s+(?:and|or)\s+|\s+as\s+well\s+as\s+)\s*")
_COMMA = re.compile(r",\s")
_ARTICLE = re.compile(
    r"^(?:(?:and|or|both|either|including|namely|such\s+as|also|plus)\s+)*(?:(?:the|a|an|its|their)\s+)?",
    re.IGNORECASE,
)
# What introduces an enumeration: everything after it is items.
_OPENS = re.compile(
    r":\s+|\b(?:namely|includ(?:e|es|ing)|such\s+as|comprising|comprises|consists?\s+of|made\s+up\s+of|"
    r"are|were|between|among\s+them|with|of\s+which|from|across|for|in|to|by|on|at|of|into|over|through)\s+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:are|is|was|were|have|has|had|will|would|can|could|may|might|formed|make|makes|made|together\s+form|"
    r"that|which|who|when|where|while|because|so\s+that)\b|[.:;()]|\s[–—]\s",
    re.IGNORECASE,
)
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The items of a list and where they stand.

    Attributes:
        items: Half-open offsets of each item in the document's text.
        start: Where the quote starts: the introducing line, or the sentence.
        end: Where it ends.
        lead: The words that introduce it.
    """

    items: tuple[tuple[int, int], ...]
    start: int
    end: int
    lead: str


def bullets(sentence: Sentence) -> Enumeration | None:
    """The bulleted list that a sentence introduces or is an item of."""
    text = sentence.document.text
    block_start = text.rfind("\n\n", 0, sentence.start) + 2 if "\n\n" in text[: sentence.start] else 0
    block_end = text.find("\n\n", sentence.end)
    block_end = len(text) if block_end < 0 else block_end
    lines = _lines(text, block_start, block_end)
    if len(lines) < 2:
        # The introduction may be a paragraph of its own, and the bullets the next one.
        if not sentence.text.rstrip().endswith((":", "…")):
            return None
        follows = text[block_end : block_end + 2] == "\n\n"
        next_end = text.find("\n\n", block_end + 2)
        next_end = len(text) if next_end < 0 else next_end
        lines = _lines(text, block_end + 2, next_end) if follows else []
        if len(lines) < 2:
            return None
        start = sentence.start
    else:
        start = block_start
        if not _BULLET.match(text[lines[0][0] - 8 : lines[0][0]]) and lines[0][0] - 4 <= block_start:
            lead_end = block_start - 2
            lead_start = text.rfind("\n\n", 0, max(0, lead_end)) + 2 if lead_end > 0 else 0
            if text[lead_start:lead_end].rstrip().endswith(":"):
                start = max(lead_start, _last_sentence(sentence, lead_end))
    end = lines[-1][1]
    lead = text[start : lines[0][0]]
    return Enumeration(tuple(lines), start, end, lead)


def _last_sentence(sentence: Sentence, before: int) -> int:
    starts = [start for start, end in sentence.document.sentences if end <= before]
    return starts[-1] if starts else before


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bulleted lines of a block: each one's words without the mark."""
    found = []
    at = start
    for line in text[start:end].split("\n"):
        mark = _BULLET.match(line)
        if mark:
            body = line[mark.end() :].rstrip()
            left = at + mark.end()
            found.append((left, left + len(body)))
        at += len(line) + 1
    return found


def enumerations(sentence: Sentence) -> list[Enumeration]:
    """The enumerations inside a sentence, longest first."""
    text = sentence.text
    found: list[Enumeration] = []
    openings = [0, *(match.end() for match in _OPENS.finditer(text))]
    for opening in dict.fromkeys(openings):
        closing = _ENDS.search(text, opening)
        end = closing.start() if closing else len(text.rstrip(" .!?"))
        items = _items(text, opening, end)
        if len(items) >= 2:
            found.append(
                Enumeration(
                    tuple((sentence.start + left, sentence.start + right) for left, right in items),
                    sentence.start,
                    sentence.end,
                    text[:opening],
                )
            )
    found.sort(key=lambda e: (-len(e.items), e.items[0][0] - e.start))
    kept: list[Enumeration] = []
    for one in found:
        if not any(set(one.items) & set(other.items) for other in kept):
            kept.append(one)
    return kept


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    at = start
    names = [(n.start, n.end) for n in find_names(text)]
    for joint in [*_SPLIT.finditer(text, start, end), None]:
        stop = joint.start() if joint else end
        if joint and any(a < joint.start() and joint.end() <= b for a, b in names):
            continue
        left = at + len(_ARTICLE.match(text[at:stop])[0])  # type: ignore[index]  # matches ""
        right = left + len(text[left:stop].rstrip(" ,;"))
        if right > left:
            items.append((left, right))
        at = joint.end() if joint else end
    if any(len(text[a:b].split()) > MAX_WORDS for a, b in items):
        return []
    return items


def choose(
    found: Sequence[Enumeration], sentence: Sentence, asked: frozenset[str] | set[str]
) -> Enumeration | None:
    """The enumeration that a question asks for: the one whose neighbourhood speaks its words.

    Args:
        found: Enumerations of one sentence.
        sentence: That sentence.
        asked: Stems of the question's content words.
    """
    best: tuple[float, Enumeration] | None = None
    for one in found:
        items = [sentence.document.text[start:end] for start, end in one.items]
        inside = {term.stem for item in items for term in content_terms(item)}
        near = {term.stem for term in content_terms(one.lead)[-8:]}
        tail = sentence.document.text[one.items[-1][1] : sentence.end]
        near |= {term.stem for term in content_terms(tail)[:4]}
        # Items that the question already names are its subject, not its answer.
        score = len(near & asked) - 1.5 * len(inside & asked) / len(items) + 0.3 * len(items)
        if best is None or score > best[0]:
            best = (score, one)
    return best[1] if best else None
