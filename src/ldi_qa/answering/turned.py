"""A question for yes or no turned round, to ask for one of the names in it.

"Is Acme based in Norvik?" becomes "Where is Acme based?", "Did Acme win the prize?" becomes "Who
did win the prize?". A sentence that gives the same name affirms what was asked; one that gives
another speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ldi_qa.answering.features import SILENT
from ldi_qa.answering.names import Name, find_names, speaks_of
from ldi_qa.answering.question import Question
from ldi_qa.reader import Reader

# Questions that are read at most, each of as many extracts as the verdicts are.
MOST = 2
_OPENS = re.compile(
    r"^(?P<auxiliary>is|are|was|were|do|does|did|has|have|had|can|will)\s+(?P<the>the\s+)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<preposition>in|at|near|from|to|for|by|with|of)\s+(?:the\s+)?$", re.IGNORECASE
)
_WHERE = frozenset({"in", "at", "near"})


class Turned(NamedTuple):
    """A question, and the name that it would be answered with if the first one's answer is yes."""

    text: str
    name: Name


class Given(NamedTuple):
    """What an extract gives for the turned questions, as the reader's margins in logits.

    Attributes:
        same: For a span with the name itself, the larger where both questions give one.
        elsewhere: For another name as the answer to "where".
        others: For another name as the answer to "who", which need not be the only one.
    """

    same: float = SILENT
    elsewhere: float = SILENT
    others: float = SILENT


def turned(question: Question) -> list[Turned]:
    """The questions for a name at its beginning and for one at its end; empty where none is."""
    return list(_turned(question))[:MOST]


def _turned(question: Question) -> Iterator[Turned]:
    text = question.text.rstrip(" ?.")
    opens = _OPENS.match(text)
    if opens is None:
        return
    auxiliary = opens["auxiliary"].lower()
    for name in question.names:
        rest = text[name.end :]
        if name.start == opens.end() and rest[:1] == " ":
            yield Turned(f"Who {auxiliary}{rest}?", name)
        elif name.end == len(text):
            before = _BEFORE.search(text[: name.start])
            if before is None:
                continue
            asked = text[opens.end("auxiliary") : before.start()].rstrip()
            where = before["preposition"].lower() in _WHERE
            tail = "" if where else f" {before['preposition']}"
            yield Turned(f"{'Where' if where else 'Who'} {auxiliary}{asked}{tail}?", name)


def given(
    questions: Sequence[Turned], texts: Sequence[str], reader: Reader, same: Mapping[str, str]
) -> list[Given]:
    """What each text gives for the questions, in the order of the texts.

    Args:
        questions: From `turned`.
        texts: Extracts, one sentence or row in each.
        reader: Reads them.
        same: Abbreviations that the documents define.
    """
    found = [Given() for _ in texts]
    for text, name in questions:
        for reading in reader.score(text, texts).best(1):
            names = find_names(reading.text)
            if not names:
                continue
            field = "elsewhere" if text.startswith("Where") else "others"
            field = "same" if speaks_of(name, names, same) else field
            here = found[reading.passage]
            margin = max(getattr(here, field), reading.margin)
            found[reading.passage] = here._replace(**{field: margin})
    return found
