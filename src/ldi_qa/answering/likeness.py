"""Which words of the passages mean nearly what a word of the question means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ldi_qa.answering.terms import content_terms

Likeness = Mapping[str, Mapping[str, float]]
"""For the stem of each word asked, the stems that are like it and how much, 0 to 1."""

# Cosines of word vectors. Of twenty pairs given to `Assistant.tools().words` of the shipped model,
# unrelated ones had 0.01 ("river", "budget") to 0.13 ("posts", "projects"), synonyms 0.47 ("firms",
# "businesses") to 0.80 ("spend", "spending"). So had some opposites ("men", "women": 0.62): this is
# why likeness makes a feature of its own, beside the words as they are.
UNRELATED, SYNONYM = 0.25, 0.60
# The most that a word counts that is only like the one asked for: less than one taken over from
# another piece of the sentence (`claims.INHERITED`). Set by hand; no run is on record.
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

    Returns:
        For each stem of the question the stems that are like it, with grades above 0 up to `MOST`;
        empty where either side has no word.
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
