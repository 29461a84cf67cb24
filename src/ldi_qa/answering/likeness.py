"""Which words of the passages mean nearly what a word of the question means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ldi_qa.answering.terms import content_terms

Likeness = Mapping[str, Mapping[str, float]]
"""For the stem of each word asked, the stems that are like it and how much, 0 to 1."""

# Cosines of word vectors: unrelated words lie below the first, synonyms mostly above the second.
UNRELATED, SYNONYM = 0.25, 0.60
# The most that a word counts that is only like the one asked for.
MOST = 0.85


def likeness(
    question: str,
    texts: Iterable[str],
    words: Callable[[Sequence[str]], NDArray[np.float32]],
) -> Likeness:
    """Compares the content words of a question with those of the texts.

    Args:
        question: What is asked.
        texts: Where the answer may stand.
        words: Words to unit vectors, float32 [n, d].
    """
    asked = _spellings([question])
    spoken = _spellings(texts)
    if not asked or not spoken:
        return {}
    cosines = words(list(asked.values())) @ words(list(spoken.values())).T
    grades = np.clip((cosines - UNRELATED) / (SYNONYM - UNRELATED), 0.0, 1.0) * MOST
    stems = list(spoken)
    return {
        stem: {stems[i]: float(row[i]) for i in np.flatnonzero(row) if stems[i] != stem}
        for stem, row in zip(asked, grades, strict=True)
    }


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """For each stem a word that has it; words with digits are like no other."""
    found: dict[str, str] = {}
    for text in texts:
        for term in content_terms(text):
            if term.word.isalpha():
                found.setdefault(term.stem, term.word.lower())
    return found
