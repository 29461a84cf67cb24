"""The phrase that a question asks with, wherever it stands, and its head noun.

"Over how many key sectors is it spread?" asks with "how many key sectors", head "sectors"; "which
firm's survey" with "which firm"; "what is the annual budget of the port?" with "budget". Function
words, a few verbs and the endings of words are all that is known of English here: a tagger would
cost more time than the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ldi_qa.answering.vocabulary import (
    AUXILIARIES,
    DETERMINERS,
    ENDING,
    FORMS_OF_BE,
    IMPERATIVES,
    PASTS,
    PLURALS,
    PREPOSITIONS,
    SINGULARS,
    VERBS,
    WH_WORDS,
)

NAME, FIGURE = "ξ", "#"
_TOKEN = re.compile(r"[^\W_]+(?:[&.’'-][^\W_]+)*['’]?|#+|[,:;?]")
_ENDS = ENDING | AUXILIARIES | PREPOSITIONS | DETERMINERS | {",", ":", ";", "?"}
_INDEFINITE = frozenset({"a", "an", "any", "some", "another"})
_ADJECTIVE = re.compile(r"(?:ly|al|ic|ive|ous|age|est)$")
_OBJECTS = frozenset({"to", "it", "them", "us", "most", "least", "more", "best"})
_BOUND = DETERMINERS | AUXILIARIES | {"it", "they", "he", "she", "we", "you", "i"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks with.

    Attributes:
        word: The wh-word; ``"is"`` for a question to say yes or no to, the verb for an imperative,
            ``""`` for bare keywords.
        preposition: What stands before the wh-word ("in which ...").
        degree: What follows "how" ("many", "long").
        nouns: The noun phrase asked for, lower case, its head last; a name in it is ``ξ``.
        copular: Whether that phrase is what the wh-word is said to be ("what is the ...").
        counted: Whether a number stands in it ("the five goals").
        definite: Whether it opens with "the" or a possessive.
        plural: Whether it asks for several.
        after: What follows it, lower case.
        end: Where it ends in the question, a character offset.
    """

    word: str
    preposition: str = ""
    degree: str = ""
    nouns: tuple[str, ...] = ()
    copular: bool = False
    counted: bool = False
    definite: bool = False
    plural: bool = False
    after: str = ""
    end: int = 0

    @property
    def head(self) -> str:
        """The head noun, ``""`` where there is none."""
        return self.nouns[-1] if self.nouns else ""


KEYWORDS = Asked("")


def masked(text: str, names: Iterable[tuple[int, int]], figures: Iterable[tuple[int, int]]) -> str:
    """The text in lower case, letter for letter, its names as ``ξξξ`` and its figures as ``###``.

    So that no word inside a name is taken for a word of the question ("the Growth Fund").

    Args:
        text: The question.
        names: Half-open spans of its names.
        figures: Half-open spans of its figures; a name inside one stays a name.
    """
    plain = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    for mark, spans in ((FIGURE, figures), (NAME, names)):
        for start, end in spans:
            plain = plain[:start] + mark * (end - start) + plain[end:]
    return plain


def read_asked(text: str) -> Asked:
    """Finds what a question asks with.

    Args:
        text: The question, `masked`.
    """
    matches = list(_TOKEN.finditer(text))
    asked = _read([match[0].replace("’", "'") for match in matches])
    last = len(matches) - len(asked.after.split()) - 1
    return replace(asked, end=matches[last].end() if last >= 0 else 0)


def _read(tokens: Sequence[str]) -> Asked:
    """What some words ask with, in lower case; where it ends is left open."""
    opening = _without_adjunct(tokens)
    if opening and opening[0] in AUXILIARIES | {"if", "whether"}:
        return Asked("is", after=" ".join(opening[1:]))
    if tokens and tokens[0] in ("if", "when"):
        tokens = opening
    at = _find(tokens)
    if at is None:
        if opening and opening[0] in IMPERATIVES and len(opening) > 1:
            return _phrase(opening[0], "", opening[1:], copular=True)
        return _phrase("", "", opening or tokens, copular=True)
    word = tokens[at].removesuffix("'s")
    before = tokens[at - 1] if at and tokens[at - 1] in PREPOSITIONS else ""
    rest = tokens[at + 1 :]
    if tokens[at].endswith("'s"):
        rest = ["is", *rest]
    if word == "how":
        degree = rest[0] if rest and rest[0] not in AUXILIARIES | PREPOSITIONS | DETERMINERS else ""
        rest = rest[1:] if degree else rest
        # "How big was the grant?" asks of the grant what "how big a grant" asks.
        copular = degree not in ("", "many", "much") and bool(rest) and rest[0] in FORMS_OF_BE
        asked = _phrase("how", before, rest[copular:], copular=copular)
        return replace(asked, degree=degree)
    if word in ("what", "which", "who") and not before and rest and rest[0] in FORMS_OF_BE:
        asked = _phrase(word, before, rest[1:], copular=True)
        return replace(asked, plural=rest[0] in ("are", "were") or asked.plural)
    if word in ("what", "which"):
        return _phrase(word, before, rest, copular=False)
    return Asked(word, before, after=" ".join(rest))


def is_plural(noun: str) -> bool:
    """Whether a noun's form says several."""
    if noun in PLURALS:
        return True
    return (
        len(noun) > 3
        and noun.endswith("s")
        and not (noun.endswith(("ss", "us", "is", "'s")) or noun in SINGULARS)
    )


def _without_adjunct(tokens: Sequence[str]) -> Sequence[str]:
    """The question without what stands before it: "In 2023, did ...", "If so, how many ..."."""
    if tokens and tokens[0] in ("if", "when") and "," in tokens:
        rest = tokens[tokens.index(",") + 1 :]
        if rest and (rest[0] in WH_WORDS or rest[0] in PREPOSITIONS):
            return rest
    if tokens and tokens[0] in PREPOSITIONS | {"according", "apart", "given"} and "," in tokens:
        rest = tokens[tokens.index(",") + 1 :]
        if rest and (rest[0] in AUXILIARIES or rest[0] in IMPERATIVES):
            return rest
    return tokens


def _find(tokens: Sequence[str]) -> int | None:
    """Where the wh-word stands; one that only opens a relative clause is none."""
    for at, token in enumerate(tokens):
        word = token.removesuffix("'s")
        if word not in WH_WORDS:
            continue
        before = tokens[at - 1] if at else ""
        behind = tokens[at + 1] if at + 1 < len(tokens) else "?"
        if not at or before in (",", ":", ";") or (at == 1 and before in PREPOSITIONS):
            return at
        if word in ("how", "what") or behind in ("?", ","):
            return at
        if before in AUXILIARIES or (
            before in PREPOSITIONS and not behind.startswith(NAME) and behind not in _BOUND
        ):
            return at
        if before in PREPOSITIONS and tokens[at - 2] == ",":
            return at
    return None


def _phrase(word: str, before: str, tokens: Sequence[str], *, copular: bool) -> Asked:
    """Reads the noun phrase that the tokens open with."""
    nouns: list[str] = []
    counted = definite = False
    at = 0
    for at, token in enumerate([*tokens, "?"]):
        if token.startswith(FIGURE):
            counted = True
        elif token.endswith(("'s", "s'")) and token not in AUXILIARIES:
            if not copular:
                # "Which firm's survey" asks for the firm.
                nouns.append(token.rstrip("'").removesuffix("'s"))
                break
            nouns, definite = [], True
        elif token in DETERMINERS and not nouns:
            definite = definite or token not in _INDEFINITE
        elif (
            token in _ENDS
            or _is_verb(tokens, at, nouns, word, copular)
            or (nouns and _starts_another(nouns[-1], token))
        ):
            break
        else:
            nouns.append(NAME if token.startswith(NAME) else token)
    # "The March 2025 forecast" is one for all its number.
    counted = counted and (not nouns or is_plural(nouns[-1]))
    plural = counted or (bool(nouns) and is_plural(nouns[-1]))
    after = " ".join(tokens[at:])
    return Asked(word, before, "", tuple(nouns), copular, counted, definite, plural, after)


def _starts_another(noun: str, token: str) -> bool:
    """Whether a word is no part of the phrase that this noun belongs to: "firms Acme trained"."""
    if token.startswith(NAME):
        return not (noun.startswith(NAME) or _ADJECTIVE.search(noun))
    return is_plural(noun) and "-" not in noun and not is_plural(token)


def _is_verb(
    tokens: Sequence[str], at: int, nouns: Sequence[str], word: str, copular: bool
) -> bool:
    """Whether a word is a verb rather than a thing: "which bank works with", "what made"."""
    token = tokens[at]
    if nouns and (token in PASTS or re.search(r"(?<!e)ed$", token)):
        return True
    if copular or not (nouns or word == "what"):
        return False
    return token in PASTS or (
        (is_plural(token) or token.endswith("ed")) and _takes_object(tokens, at)
    )


def _takes_object(tokens: Sequence[str], at: int) -> bool:
    behind = tokens[at + 1] if at + 1 < len(tokens) else "?"
    if behind in AUXILIARIES:
        return False
    word = tokens[at]
    if behind == "?" or (word.endswith("ed") and behind in PREPOSITIONS):
        return at > 0 or word.endswith("ed")
    if behind in DETERMINERS | _OBJECTS or behind[0] in NAME + FIGURE:
        return True
    stems = {word[:-1], re.sub(r"(?<=[hosxz])es$", "", word), re.sub(r"ies$", "y", word)}
    return not VERBS.isdisjoint(stems)
