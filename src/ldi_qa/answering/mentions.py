"""Mentions: what a question names, and whether the passages that were found speak of it.

To say that a name is not there, every way of writing it counts, and a part of it too; to say that
it is there, only the name itself does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.material import Material
from ldi_qa.answering.names import Name, find_names, forms_of, speaks_of
from ldi_qa.answering.question import Question
from ldi_qa.answering.terms import STOP_WORDS, content_terms
from ldi_qa.answering.vocabulary import AUXILIARIES, PREPOSITIONS
from ldi_qa.text import fold

# From this likeness on a word of the passages may say what the question's word says, so that the
# documents may well speak of it, in another word. Synonyms reach 0.85; "hospital" and "medical"
# have 0.66.
ALIKE = 0.7
_LOCAL = re.compile(r"\b(?:in|across|within|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
# Words that say how a figure is reckoned, not what it is a figure of.
_RECKONED = frozenset({"average", "mean", "median", "typical", "annual", "yearly", "combined"})
_FOLLOWING = PREPOSITIONS | AUXILIARIES | STOP_WORDS
_WORD = re.compile(r"[^\W_]+(?:[&.’'-][^\W_]+)*")


def stands(name: Name, text: str, same: Mapping[str, str]) -> re.Match[str] | None:
    """Where a text has the name, in one of its forms, as words of its own."""
    forms = "|".join(re.escape(form) for form in sorted(forms_of(name, same), key=len)[::-1])
    return re.search(rf"(?<!\w)(?:{forms})(?!\w)", text, re.IGNORECASE)


def unmentioned(question: Question, material: Material) -> tuple[list[str], list[str]]:
    """The names and the things asked for that no passage found has.

    Returns:
        Those that stand nowhere in the documents, and those that may stand elsewhere in them.
    """
    texts = list(_texts(material))
    spoken = {term.stem for text in texts for term in content_terms(text)}
    missing: dict[str, bool] = {}
    for name in question.names:
        if not any(_speaks(name, text, material.same) for text in texts):
            stems = {term.stem for term in content_terms(name.text)}
            missing[name.text] = bool(stems & material.unheard - spoken)
    if missing:
        return _parted(missing)
    for term in question.terms:
        nowhere = term.stem in material.unheard
        word = term.word.lower()
        noun = word in question.asked.nouns and word not in _RECKONED and not word.endswith("ed")
        asked = term.sharp or (nowhere and noun)
        alike = max(material.like.get(term.stem, {}).values(), default=0.0) >= ALIKE
        said = term.stem in spoken or _spelt(term.word, texts) if term.sharp else alike
        if asked and term.stem not in spoken and not said:
            missing[term.word] = nowhere
    return _parted(missing)


def speaking(question: Question, material: Material) -> tuple[Sentence, list[str]] | None:
    """The sentence that speaks of what the question names, and the names, as both have them.

    What only says where or whose is no subject: a sentence that has no more than that must have
    half of the words asked for as well.
    """
    asked = {term.stem for term in question.terms}
    # "Welsh" of "Welsh councils" is no subject, "Grow Global" of "the Grow Global scheme" is.
    subjects = [
        name
        for name in question.names
        if " " in name.text or not modifies(question.text, name.start, name.end)
    ]
    best: tuple[float, Sentence, list[str]] | None = None
    for sentence in material.sentences:
        found = [(name, _written(name, question, sentence, material.same)) for name in subjects]
        named = [(name, said) for name, said in found if said]
        shared = len(asked & {term.stem for term in content_terms(sentence.text)})
        subject = any(not _says_where(name, question.text) for name, _ in named)
        if not named or not (subject or shared * 2 >= len(asked)):
            continue
        worth = len(named) / len(question.names) + sentence.similarity
        if best is None or worth > best[0]:
            best = worth, sentence, list(dict.fromkeys(said for _, said in named))
    return (best[1], best[2]) if best else None


def _says_where(name: Name, asked: str) -> bool:
    """Whether a name only says where or whose something is: "in Leeds", "Leeds' trams"."""
    owns = " " not in name.text and re.match(r"['’]s?(?!\w)", asked[name.end :])
    return bool(owns or _LOCAL.search(asked[: name.start]))


def with_article(text: str, start: int, end: int) -> str:
    """A name of a text, "the" in front of it where the text has that for the name itself."""
    article = re.search(r"\bthe\s+$", text[:start], re.IGNORECASE)
    own = article and not modifies(text, start, end)
    return f"the {text[start:end]}" if own else text[start:end]


def modifies(text: str, start: int, end: int) -> bool:
    """Whether a name only says which thing is meant: "the *Acme* scheme", not "did Acme win"."""
    behind = re.match(r"\s+([a-z]{3,})", text[end:])
    if behind is None or behind[1].endswith("ed") or behind[1] in _FOLLOWING:
        return False
    before = re.search(r"(\w+)\s+(?:the\s+)?$", text[:start], re.IGNORECASE)
    return before is None or before[1].lower() not in ("do", "does", "did")


def _parted(missing: Mapping[str, bool]) -> tuple[list[str], list[str]]:
    return [m for m in missing if missing[m]], [m for m in missing if not missing[m]]


def _texts(material: Material) -> Iterator[str]:
    """All that stands in the passages found and over them, each once."""
    said: dict[str, None] = {}
    for sentence in material.sentences:
        table = sentence.document.table_at(sentence.start)
        said |= dict.fromkeys([sentence.text, *sentence.headings, sentence.document.title])
        said |= dict.fromkeys([sentence.document.publisher, table.caption if table else ""])
        said |= dict.fromkeys(h for cell in sentence.cells or () for h in (cell.column, *cell.over))
    return filter(None, said)


def _speaks(name: Name, text: str, same: Mapping[str, str]) -> bool:
    """Whether a text has the name, a part of it that is a name, or its letters in other joints."""
    squashed = re.sub(r"[^\w]+", "", text).casefold()
    return (
        stands(name, text, same) is not None
        or speaks_of(name, find_names(text), same) > 0
        or (len(name.squashed) > 4 and name.squashed in squashed)
        or (name.is_acronym and _spelt(name.text, [text]))
    )


def _spelt(word: str, texts: list[str]) -> bool:
    """Whether an abbreviation is spelt out: its letters open words that follow each other."""
    letters = [re.escape(letter) for letter in word if letter.isalnum()]
    spelt = r"(?<!\w)" + r"[\w’'-]*[\s-]+".join(letters)
    return len(letters) > 1 and any(re.search(spelt, text, re.IGNORECASE) for text in texts)


def _written(name: Name, question: Question, sentence: Sentence, same: Mapping[str, str]) -> str:
    """The name that a sentence shares with the question, ``""`` where it has none.

    Of "One to Win" the question's name may be "Win" alone: what stands around a name in the
    question belongs to it as far as the sentence has the same words, from capital to capital. What
    is a part of another name in the sentence is not the name: "Leeds" in "Leeds Bank".
    """
    asked, text = question.text, sentence.text
    words = [m for m in _WORD.finditer(asked) if m[0][0].isupper()]
    spans = [
        (a.start(), b.end())
        for a in words
        for b in words
        if a.start() <= name.start and b.end() >= name.end
    ]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        at = fold(text).find(fold(asked[start:end]))
        if at >= 0 and text[at].isupper() and _apart(text, at, at + end - start):
            said = (with_article(asked, start, end), with_article(text, at, at + end - start))
            return f"{'the ' * any(s.startswith('the ') for s in said)}{asked[start:end]}"
    match = stands(name, text, same)
    if match and match[0][0].isupper() and _apart(text, *match.span()):
        return with_article(asked, name.start, name.end)
    return ""


def _apart(text: str, start: int, end: int) -> bool:
    """Whether a span of a text is no part of a longer name, unless it is several words that end it.

    "Growth Programme" is what "the Northern Growth Programme" is, "Bank" is not "Leeds Bank".
    """
    around = [name for name in find_names(text) if name.start < end and start < name.end]
    several = " " in text[start:end]
    return all(name.end <= end and (start <= name.start or several) for name in around)
