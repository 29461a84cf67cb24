"""How English writes a figure and what stands around it: the pieces of the forms of sentences."""

from __future__ import annotations

import re

NUMBER = r"\d[\d,]*(?:\.\d+)?½?(?: ?(?:million|billion|trillion|thousand))?\+?"
MONEY = rf"[£$€]{NUMBER}(?:bn|m|k)?\+?"
PERCENT = rf"{NUMBER}(?: ?%| per ?cent)"
ABOUT = (
    r"(?:(?:about|around|approximately|over|nearly|almost|more than|less than|fewer than|under|"
    r"some|at least|up to|just over|just under|roughly|a further|a total of) )?"
)
PREPOSITION = r"(?:in|at|for|to|from|across|on|by|with|under|within|into|over|per|between|through)"
SUBJECT = r"(?P<who>(?:The |the |A |a |[A-Z])[\w&'’ -]{1,70}?)"
# Subjects that do not say by themselves what they are, or were cut out of more than one clause.
UNNAMED = re.compile(
    r"^(?:it|they|this|these|that|those|there|he|she|we|i|some|which|who|in|of|such|both|but|and|"
    r"thereafter|overall)\b|"
    r"\b(?:that|which|who|is|are|was|were|has|have|had|"
    r"(?:confirm|mean|show|suggest|assume|include|provide|note|forecast)s)\b|"
    rf"\b(?:it|they|this|of|{PREPOSITION})$",
    re.IGNORECASE,
)
# A figure that says how far two others are apart, or an end of a range, is not all that is said.
COMPARED = re.compile(
    r"\b(?:higher|lower|above|below|faster|slower|rang\w+|(?:more|less|fewer)(?! than [£$€\d]))\b"
)
# Words that are no names though a sentence begins with them.
_ARTICLE = re.compile(r"(?:The|An?|All|Most|Each|Its|Their) ")
_COMMON = re.compile(
    rf"[A-Z][a-z]+(?: (?=(?:of|{PREPOSITION}) )|(?:ing|ed|ic|al|ment|ion|ity|age) (?=[a-z]))"
)


def lowered(subject: str) -> str:
    """A subject within a sentence: its first word in lower case, where that is surely no name."""
    if _ARTICLE.match(subject) or _COMMON.match(subject):
        return f"{subject[0].lower()}{subject[1:]}"
    return subject
