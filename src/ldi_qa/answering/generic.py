"""What "the region" or "the company" means: the name that the documents join with that noun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ldi_qa.answering.names import Name, find_names
from ldi_qa.answering.terms import stem


def implied(nouns: Iterable[str], texts: Iterable[str]) -> tuple[Name, ...]:
    """The names that stand for generic nouns.

    "The Leeds region" or "the Leeds Region" in a title says which region "the region" is. Where two
    names compete for a noun, neither is taken: what is not sure must not veto anything.

    Args:
        nouns: Generic nouns of the question ("region").
        texts: Titles, headings and sentences of the documents at hand.
    """
    wanted = {stem(noun) for noun in nouns}
    if not wanted:
        return ()
    seen: Counter[str] = Counter()
    for text in texts:
        for name in find_names(text):
            *rest, last = name.text.split(" ")
            if rest and stem(last) in wanted:
                seen[" ".join(rest)] += 1
            after = re.match(r"\s+([a-z]+)", text[name.end :])
            if after and stem(after[1]) in wanted:
                seen[name.text] += 1
    ranked = seen.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return ()
    return (Name(ranked[0][0], 0, len(ranked[0][0])),)
