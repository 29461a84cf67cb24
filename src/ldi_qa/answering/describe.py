"""Descriptions: the one to three sentences that say it, verbatim and in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ldi_qa.answering.candidates import Candidate, statements
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.evidence import cite
from ldi_qa.answering.judge import Judge
from ldi_qa.answering.material import Material, Tools
from ldi_qa.answering.question import Question
from ldi_qa.answering.replies import not_found
from ldi_qa.types import Answer, Citation

# Sentences of a description, the first included.
MAX_SENTENCES = 3
# The cosine with the question from which on a sentence that goes on about it is quoted too.
GOES_ON = 0.35
# Weights set by hand on the development questions.
JUDGE = Judge(
    weights={
        "similarity": 3.0,
        "coverage": 1.5,
        "names": 1.5,
        "rank": 0.7,
        "defining": 1.5,
        "cue": 1.0,
        "reader": 1.5,
    },
    bias=-4.0,
    threshold=0.6,
)

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
_GOES_ON = re.compile(
    r"^(?:it|its|they|their|he|his|she|her|this|these|those|such|all\s+of\s+(?:these|this))\b"
    r"|^the\s+(?:\w+\s+)?[a-z]+\b",
    re.IGNORECASE,
)


def described(question: Question, material: Material, tools: Tools) -> Answer:
    """Quotes the sentences that describe, define or explain what is asked about.

    Args:
        question: What is asked.
        material: What retrieval brought.
        tools: For the embeddings.
    """
    found = sorted(
        (_weighed(question, c) for c in statements(question, material, tools)),
        key=lambda c: (not c.support.holds, -c.probability),
    )
    if not found or not found[0].support.holds or found[0].probability < JUDGE.threshold:
        return not_found(question, found, material)
    citations = _quoted(question, found[0], material, tools)
    return Answer(
        question=question.text,
        text=" ".join(citation.quote for citation in citations),
        status="answered",
        confidence=found[0].probability,
        citations=citations,
        hits=material.hits,
    )


def _weighed(question: Question, candidate: Candidate) -> Candidate:
    """The candidate judged as a description: whether it defines or explains counts too."""
    features = {
        **candidate.features,
        "defining": defining(question, candidate.text, candidate.sentence.before),
        "cue": float(_explains(question.text, candidate.text)),
    }
    return replace(candidate, features=features, probability=JUDGE.probability(features))


def defining(question: Question, sentence: str, before: str = "") -> float:
    """How plainly a sentence says what the thing asked about is, 0 to 1.

    "X is a ..." and "X, a ...," say it outright, "It is a ..." after a sentence on X nearly so; a
    sentence that opens with X at least speaks of it.
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


def _explains(asked: str, said: str) -> bool:
    """Whether the sentence has words of reason, means or purpose where these are asked for."""
    return any(cue.search(asked) and words.search(said) for cue, words in _CUES)


def _quoted(
    question: Question, best: Candidate, material: Material, tools: Tools
) -> tuple[Citation, ...]:
    """The best sentence with those after it that go on about it; neighbours are one citation."""
    sentence, document = best.sentence, best.sentence.document
    i = bisect_left(document.sentences, (sentence.start, sentence.start))
    following = []
    for start, end in document.sentences[i + 1 : i + MAX_SENTENCES]:
        gap = document.text[document.sentences[i][1] : start]
        if "\n\n" in gap or not _GOES_ON.match(document.text[start:end]):
            break
        following.append((start, end))
    last = sentence.end
    if following:
        texts = [document.text[start:end] for start, end in following]
        cosines = tools.embed(texts) @ material.vector
        for (_, end), text, cosine in zip(following, texts, cosines, strict=True):
            if cosine < GOES_ON and not _explains(question.text, text):
                break
            last = end
    if last == sentence.end:
        return (citation_of(best),)
    return (cite(document, (sentence.start, last)),)
