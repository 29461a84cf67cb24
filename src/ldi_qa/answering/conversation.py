"""Conversation: a follow-up made whole from the questions before it.

"And in B?" after "How many X are there in A?" asks how many X there are in B. The rewriting is
plain text substitution, so that a person can see it and object to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from ldi_qa.answering.exchange import exchange, step_year
from ldi_qa.answering.names import find_names, possessive
from ldi_qa.answering.phrasing import asks_nothing, plain
from ldi_qa.answering.question import Question, read_question
from ldi_qa.answering.referents import PLACED, referent, thing, topic
from ldi_qa.answering.terms import content_terms, stem
from ldi_qa.answering.vocabulary import AUXILIARIES, PREPOSITIONS, WH_WORDS
from ldi_qa.types import Answer

# A follow-up reaches this many questions back: beyond that, people name what they mean.
REMEMBERED = 6

_JOINED = re.compile(r"^(?:(?:and|but|so|ok(?:ay)?|then|also|now)\b[\s,]*)+", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:(?:what|how)\s+about|(?:the\s+)?same\s+(?:question\s+)?(?=for|in|at|of))\s*",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\bof\s+(?:(?:them|these|those|that|it|this)(?=\s+(?:is|are|was|were|went|go|came|has|have|had|"
    r"did|do|in|from|will)\b|\s*[?,.]|\s*$)|(?:these|those)\s+\w+s\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?P<word>he|she|him|his|her|they|them|their|these|those|its|it|"
    r"(?<!are )(?<!is )(?<!was )(?<!were )there|"
    r"(?<=than )that|(?<=with )that|(?:(?<=was )|(?<=is ))that)\b(?!\s+(?:one|ones)\b)",
    re.IGNORECASE,
)
# "How much does it cost to join ...": the word points at nothing.
_EMPTY_IT = re.compile(
    r"\bit\s+(?:takes?|costs?|(?:is|was)\s+(?:possible|true|known|expected)|true|possible)\b.*\b(?:to|that)\b",
    re.IGNORECASE,
)
_SAID_THING = re.compile(
    r"\b(?:the|that|this)\s+(?P<noun>[a-z]+)(?!['’\w-])(?!\s+(?:of|that|which|where|called)\b)"
)
_APART = re.compile(r"\b(?:difference|gap)\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:together|altogether|combined|sum|in\s+total|in\s+all)\b", re.IGNORECASE
)


def interpret(question: str, history: Sequence[str], answer_of: Callable[[str], Answer]) -> str:
    """The question made whole.

    Args:
        question: What was asked now.
        history: The questions asked before, oldest first, as they were asked.
        answer_of: Answers a whole question, for a pronoun that points at the answer before.

    Returns:
        A question that stands alone; the same where it did already.
    """
    history = [asked for asked in history if not asks_nothing(asked)][-REMEMBERED:]
    if not history:
        return question
    said = _JOINED.sub("", plain(question.strip())) or question.strip()
    before = plain(interpret(history[-1], history[:-1], answer_of))
    asked = read_question(said)
    both = _of_two(asked, before, history, answer_of)
    if both:
        return _sentence(both)
    if _is_fragment(said):
        fragment = _ABOUT.sub("", said).strip(" ?.,")
        whole = exchange(before, _as_written(fragment, before, answer_of)) if fragment else before
        follows = bool(_JOINED.match(question.strip()) or _ABOUT.match(said))
        return whole if follows else _one_of(whole, question, answer_of)
    whole = (
        _stepped(asked, before) or _bare(asked, before) or _pointed(said, asked, before, answer_of)
    )
    if whole:
        return _sentence(whole)
    placed = _placed(asked, before)
    return _one_of(_sentence(placed), question, answer_of) if placed else question


def _one_of(whole: str, alone: str, answer_of: Callable[[str], Answer]) -> str:
    """What a question means after the one before it, unless it is answered only as it stands.

    Keywords may go on from a question or start anew, and nothing in them says which.
    """
    if answer_of(whole).status == "abstained" and answer_of(alone).status != "abstained":
        return alone
    return whole


def _is_fragment(said: str) -> bool:
    """Whether a follow-up is no question by itself: "in X", "what about Y", "the year before"."""
    if _ABOUT.match(said):
        return True
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’][a-z]+)?", said)]
    if not words or words[0] in AUXILIARIES or not WH_WORDS.isdisjoint(words[:2]):
        return False
    if words[0] in PREPOSITIONS:
        return not any(word in WH_WORDS or word in AUXILIARIES for word in words)
    return (
        len(words) <= 6 and AUXILIARIES.isdisjoint(words) and read_question(said).asked.word == ""
    )


def _stepped(asked: Question, before: str) -> str:
    """What "What was it the year before?" asks: the same question of another year."""
    short = not asked.names and len(asked.terms) <= 2
    return step_year(before, asked.text) if short else ""


def _of_two(
    asked: Question, before: str, history: Sequence[str], answer_of: Callable[[str], Answer]
) -> str:
    """What "What is the difference?" asks after a question and the same one of another thing."""
    if len(history) < 2 or asked.names or len(asked.terms) > 2:
        return ""
    apart, together = _APART.search(asked.text), _TOGETHER.search(asked.text)
    if not apart and not together:
        return ""
    first = plain(interpret(history[-2], history[:-2], answer_of)).rstrip("? .").split()
    second = before.rstrip("? .").split()
    ahead = _common(first, second)
    behind = _common(first[ahead:][::-1], second[ahead:][::-1])
    one = " ".join(first[ahead : len(first) - behind])
    other = " ".join(second[ahead : len(second) - behind])
    if not one or not other or not ahead:
        return ""
    lead, tail = " ".join(first[:ahead]), " ".join(first[len(first) - behind :])
    measured = re.match(r"what\s+(?:is|was|are|were)\s+(?P<what>.+)$", lead, re.IGNORECASE)
    if apart and measured:
        return (
            f"What is the difference between {measured['what']} {one} and {other} {tail}".strip()
            + "?"
        )
    asks = ", and what is the difference" if apart else " altogether"
    return f"{' '.join(f'{lead} {one} and {other} {tail}'.split())}{asks}?"


def _bare(asked: Question, before: str) -> str:
    """What "For how long?" asks: another thing asked of the same clause."""
    if (
        asked.asked.after.strip(" ?")
        or asked.asked.nouns
        or asked.names
        or asked.asked.word in ("", "is")
    ):
        return ""
    earlier = read_question(before).asked
    clause = before.rstrip("? .")[earlier.end :].strip()
    starts = clause.split(" ", 1)[0].lower()
    if earlier.nouns or starts not in AUXILIARIES or earlier.word in ("who", "whom", "whose", "is"):
        return ""
    return f"{asked.text.rstrip('? .')} {clause}?"


def _pointed(said: str, asked: Question, before: str, answer_of: Callable[[str], Answer]) -> str:
    """The question with its pronoun replaced by what it points at."""
    whole = _OF_THEM.search(said)
    earlier = read_question(before)
    if whole:
        elsewhere = any(
            re.search(r"\b(?:in|at|across|within|from)\s+(?:the\s+)?$", said[: name.start])
            for name in find_names(said)
        )
        what = thing(earlier, without_place=elsewhere) or topic(earlier)
        return f"{said[: whole.start()]}of {what}{said[whole.end() :]}" if what else ""
    for noun in _SAID_THING.finditer(said):
        what = topic(earlier) if not asked.names else ""
        if what and (noun["noun"].lower() == "one" or what.lower().endswith(noun["noun"].lower())):
            return said[: noun.start()] + what + said[noun.end() :]
    pronoun = _PRONOUN.search(said)
    if not pronoun or _EMPTY_IT.search(said):
        return ""
    if any(1 < name.start < pronoun.start() for name in asked.names):
        return ""  # "What did Acme say of its plans?" points at Acme
    word = pronoun["word"].lower()
    what = referent(word, said, before, answer_of)
    if not what:
        return ""
    if word in ("its", "his", "their") or (
        word == "her" and re.match(r"\s+[a-z]", said[pronoun.end() :])
    ):
        what = possessive(what)
    return said[: pronoun.start()] + what + said[pronoun.end() :]


def _placed(asked: Question, before: str) -> str:
    """What "How many jobs?" asks after a question about one place: it is about that still."""
    if asked.names or asked.generic or len(asked.terms) > 2 or asked.asked.word == "":
        return ""
    earlier = read_question(before)
    if not earlier.names or re.search(r"\bthe\s+[a-z]", asked.text):
        return ""
    placed = [n for n in earlier.names if PLACED.search(earlier.text[: n.start])]
    if not placed and not _PRONOUN.search(asked.text):
        return ""
    name = [*earlier.names, *placed][-1]
    article = "the " if re.search(r"\bthe\s+$", earlier.text[: name.start]) else ""
    return f"{asked.text.rstrip('? .')} {'in' if placed else 'for'} {article}{name.text}?"


def _as_written(fragment: str, before: str, answer_of: Callable[[str], Answer]) -> str:
    """A name typed in lower case as the documents write it, article included; else unchanged.

    What the documents set before a noun of the question ("Night buses" where "tram buses" were
    asked about) says which of these is meant, and is no name that a place gives way to.
    """
    if not content_terms(fragment) or find_names(fragment) or len(fragment.split()) > 4:
        return fragment
    lead = re.match(r"(?:(?:in|for|at|from|of|on)\s+)?(?:the\s+)?", fragment)
    words = fragment[lead.end() :] if lead else fragment
    if not re.fullmatch(r"[^\W\d_]{3,}(?:[\s-][^\W\d_]+)*", words):
        return fragment
    texts = [hit.passage.text for hit in answer_of(words).hits]
    pattern = re.compile(
        rf"(?P<article>\bthe\s+)?(?P<form>\b{re.escape(words)}\b)(?=\s*(?P<next>\w*))",
        re.IGNORECASE,
    )
    found = [match for text in texts for match in pattern.finditer(text)]
    forms = Counter(match["form"] for match in found)
    if not forms or any(form[0].islower() for form in forms):
        return fragment
    nouns = {term.stem for term in read_question(before).terms}
    if any(stem(match["next"].lower()) in nouns for match in found):
        return fragment
    form = forms.most_common(1)[0][0]
    with_article = sum(bool(match["article"]) for match in found) * 2 > len(found)
    preposition = re.match(r"(?:in|for|at|from|of|on)\s+", fragment)
    return (preposition[0] if preposition else "") + ("the " if with_article else "") + form


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two questions begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left.casefold() != right.casefold():
            break
        count += 1
    return count


def _sentence(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\b(the|a|an)\s+(?:the|a|an)\s+", r"\1 ", text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]
