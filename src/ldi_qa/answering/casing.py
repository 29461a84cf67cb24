"""Casing: a question typed in lower case, with the names in it as the documents write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ldi_qa.answering.names import capitalised, find_names
from ldi_qa.answering.terms import stem

# Words of the longest name that is looked for.
LONGEST = 6
_WORD = re.compile(r"[^\W_](?:[\w&+’'.-]*[^\W_])?")


def recased(question: str, texts: Sequence[str]) -> str:
    """The question with its names in capitals; names that touch are set apart by a comma.

    "innovate uk leeds" becomes "Innovate UK, Leeds" where the texts write both so.

    Args:
        question: As it was typed; one with a capital in it is left as it is.
        texts: What was found for it.
    """
    if question != question.lower():
        return question
    forms = _forms(texts)
    words = list(_WORD.finditer(question))
    said, at, i = "", 0, 0
    apart = True
    while i < len(words):
        form, count = _longest(question, words[i : i + LONGEST], forms)
        start, end = words[i].start(), words[i + count - 1].end()
        between = question[at:start]
        touching = bool(form) and not apart and not between.strip()
        said += ("," if touching else "") + between + (form or question[start:end])
        at, i, apart = end, i + count, not form
    return said + question[at:]


def _longest(
    question: str, words: Sequence[re.Match[str]], forms: dict[str, str]
) -> tuple[str, int]:
    """The longest name that some words begin with, as it is written, and its number of words."""
    for count in range(len(words), 0, -1):
        typed = question[words[0].start() : words[count - 1].end()]
        if form := forms.get(typed):
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
