"""Saying what a thing is, why it is so or how it is done: how plainly a sentence does."""

from __future__ import annotations

import re

from ldi_qa.answering.question import Question

_WHAT_IS = re.compile(
    r"^(?:what|who)(?:['’]?s|\s+is|\s+are|\s+was|\s+were)\s+(?:(?:the|a|an)\s+)?(?P<thing>[^?]+?)\??$",
    re.IGNORECASE,
)
_IS = r"(?:is|are|was|were|means|refers\s+to|stands\s+for)"
_CUES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for asked, said in (
        (
            r"^why\b|\bfor\s+what\s+(?:reason|purpose)\b|\breasons?\b",
            r"\b(?:because|since|so\s+that|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result|in\s+order\s+to|"
            r"therefore|thus|reasons?|driven\s+by|caused\s+by|reflect\w*)\b",
        ),
        (
            r"^how\b|\bin\s+what\s+way\b",
            r"\bby\s+(?:\w+ly\s+)?\w+ing\b|\b(?:through|via|using|by\s+means\s+of|with\s+the\s+help\s+of)\b",
        ),
        (
            r"\b(?:aim|purpose|goal|supposed|intended|meant|hope|want|seek|objective|mission)\w*\b",
            r"\b(?:aims?|purpose|goals?|intend\w*|designed|seeks?|hopes?|wants?|should|so\s+that|"
            r"in\s+order\s+to|is\s+to|are\s+to|will)\b",
        ),
    )
)


def defining(question: Question, sentence: str, before: str = "") -> float:
    """How plainly a sentence says what the thing asked about is, 0 to 1.

    "X is a ..." and "X, a ...," say it outright, "It is a ..." after a sentence on X nearly so; a
    sentence that opens with X at least speaks of it. The grades (1, 0.8, 0.4) were set by hand; the
    judge reads them as one feature, of which the order is what matters.

    Args:
        question: "What is X?"; any other question is defined by nothing.
        sentence: What may say it.
        before: What stands before it in its paragraph.
    """
    asked = _WHAT_IS.match(question.text)
    if not asked:
        return 0.0
    thing = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", asked["thing"]))
    named = rf"(?<!\w){thing}\b(?:\s*\([^)]*\))?"
    if re.search(rf"{named}(?:,[^,]+,)?\s+{_IS}\s+(?:a|an|the|one)\b", sentence, re.IGNORECASE):
        return 1.0
    if re.search(rf"{named},\s+(?:a|an|the|one)\b", sentence, re.IGNORECASE):
        return 1.0
    if re.search(rf"\b(?:a|an)\s+[^,.]+?\s(?:called|named)\s+{named}", sentence, re.IGNORECASE):
        return 1.0
    if re.search(named, before, re.IGNORECASE) and re.match(
        rf"^(?:it|they|this(?:\s+\w+)?)\s+{_IS}\s+(?:a|an|the|one)\b", sentence, re.IGNORECASE
    ):
        return 0.8
    return 0.4 if re.match(rf"^(?:the\s+)?{named}", sentence, re.IGNORECASE) else 0.0


def explains(asked: str, said: str) -> bool:
    """Whether the sentence has words of reason, means or purpose where these are asked for."""
    return any(cue.search(asked) and words.search(said) for cue, words in _CUES)
