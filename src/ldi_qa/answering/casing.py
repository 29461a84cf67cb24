"""Casing: the words of a question in capitals where the documents write names, and only there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ldi_qa.answering.movement import words
from ldi_qa.answering.names import capitalised, find_names
from ldi_qa.answering.terms import STOP_WORDS, stem
from ldi_qa.answering.vocabulary import MEASURES

# Words of the longest name that is looked for; each word more is one more look at each place.
LONGEST = 6
_WORD = re.compile(r"[^\W_](?:[\w&+’'.-]*[^\W_])?")
_OPENING = re.compile(r"(?P<word>[A-Z][a-z]+)(?=\s+[a-z])")
# What keywords open with that ask for a sum or a measure, whatever the documents write.
_ASKED = frozenset().union(*MEASURES.values(), words("sum"), words("net"), {"gap"})


def recased(question: str, texts: Sequence[str]) -> str:
    """The question with its names in capitals; names that touch are set apart by a comma.

    "innovate uk leeds" becomes "Innovate UK, Leeds" where the texts write both so. In a question
    with capitals only the one that opens it is looked at: in "Difference in area between A and B"
    it makes no name.

    Args:
        question: As it was typed.
        texts: What was found for it.
    """
    if question != question.lower():
        return _opened(question, texts)
    forms = _forms(texts)
    typed = list(_WORD.finditer(question))
    said, at, i = "", 0, 0
    apart = True
    while i < len(typed):
        form, count = _longest(question, typed[i : i + LONGEST], forms)
        start, end = typed[i].start(), typed[i + count - 1].end()
        between = question[at:start]
        touching = bool(form) and not apart and not between.strip()
        said += ("," if touching else "") + between + (form or question[start:end])
        at, i, apart = end, i + count, not form
    return said + question[at:]


def _opened(question: str, texts: Sequence[str]) -> str:
    """The question without the capital that opens it, where its first word is no name's."""
    first = _OPENING.match(question)
    if first is None:
        return question
    small = first["word"].lower()
    written = small in _ASKED or any(re.search(rf"\b{small}\b", text) for text in texts)
    return small + question[first.end() :] if written and small not in STOP_WORDS else question


def _longest(
    question: str, typed: Sequence[re.Match[str]], forms: dict[str, str]
) -> tuple[str, int]:
    """The longest name that some words begin with, as it is written, and its number of words."""
    for count in range(len(typed), 0, -1):
        if form := forms.get(question[typed[0].start() : typed[count - 1].end()]):
            return form, count
    return "", 1


def _forms(texts: Sequence[str]) -> dict[str, str]:
    """The names of the texts by their lower case; a single word only where it is always a name."""
    always = capitalised(texts)
    seen = Counter(name.text for text in texts for name in find_names(text))
    forms: dict[str, str] = {}
    for form, _ in seen.most_common():
        if len(form.split()) > 1 or stem(form) in always:
            forms.setdefault(form.lower(), form)
    return forms
