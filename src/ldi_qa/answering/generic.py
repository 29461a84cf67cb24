"""What "the region" or "the company" means: the name that the documents join with that noun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ldi_qa.answering.names import Name, find_names, possessive
from ldi_qa.answering.terms import stem

# What a document calls its subject when it does not name it.
_GENERIC_NOUNS = (
    r"region|city|town|village|county|district|borough|country|nation|state|island|area|zone|site|"
    r"company|firm|business|group|bank|organi[sz]ation|institution|charity|agency|body|department|"
    r"ministry|council|authority|government|university|school|hospital|airport|port|club|museum|"
    r"consortium|partnership|alliance|network|programme|program|project|scheme|initiative|campaign|"
    r"strategy|plan|fund|event|festival|conference|competition|contest|challenge|award|prize|index|"
    r"survey|study|product|service|platform|team|sector|industry|economy"
)
GENERIC = re.compile(
    rf"\b(?:the|this|that|these)\s+(?P<noun>{_GENERIC_NOUNS})(?:['’]s?)?(?![\w-])(?!\s+of\s+(?:the\s+)?[A-Z])|"
    rf"\b(?P<wide>region|city|county|country|nation|state|company|group|sector)[- ]?wide\b",
    re.IGNORECASE,
)
# "Any other UK city" does not say which city "the city" is.
_ANY = re.compile(r"\b(?:an?|any|every|each|no|other|another|one)\s+$", re.IGNORECASE)


def implied(nouns: Iterable[str], texts: Iterable[str]) -> tuple[Name, ...]:
    """The names that stand for generic nouns.

    "The Leeds region" or "the Leeds Region" in a title says which region "the region" is. Where two
    names compete for a noun, neither is taken: what is not sure must not veto anything.

    Args:
        nouns: Generic nouns of the question ("region").
        texts: Titles, headings and sentences of the documents at hand.
    """
    singular = {noun.lower() for noun in nouns}
    wanted = {stem(noun) for noun in singular}
    if not wanted:
        return ()
    seen: Counter[str] = Counter()
    for text in texts:
        for name in find_names(text):
            *rest, last = name.text.split(" ")
            if rest and stem(last) in wanted:
                seen[" ".join(rest)] += 1
            after = re.match(r"\s+([a-z]+)", text[name.end :])
            if after and after[1] in singular and not _ANY.search(text[: name.start]):
                seen[name.text] += 1
    ranked = seen.most_common(2)
    # A name that stands there half as often as the first competes with it.
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return ()
    return (Name(ranked[0][0], 0, len(ranked[0][0])),)


def spelt_out(question: str, texts: Sequence[str]) -> str:
    """The question with "the region" as the name that the documents give the region.

    A reader finds "Spending in Leeds" for "what is spent in Leeds?", not for "in the city?".
    """
    found = list(GENERIC.finditer(question))
    if len(found) != 1 or not found[0]["noun"]:
        return question
    names = implied((found[0]["noun"],), texts)
    if not names or names[0].text.casefold() in question.casefold():
        return question
    name = names[0].text
    written = rf"(\bthe )?{re.escape(name)}"
    uses = [match[1] for text in texts for match in re.finditer(written, text, re.IGNORECASE)]
    article = "the " if sum(map(bool, uses)) * 2 > len(uses) else ""
    owns = re.search(r"['’]s?$", found[0][0])
    said = possessive(article + name) if owns else article + name
    return question[: found[0].start()] + said + question[found[0].end() :]
