"""Whether a question wants figures set beside each other: a sum, a difference, the greater one."""

from __future__ import annotations

import re
from typing import Literal

from ldi_qa.answering.movement import MOVES
from ldi_qa.answering.sum_phrases import says_sum
from ldi_qa.answering.wh import Asked

_MORE = (
    r"(?:more|fewer|less|higher|lower|larger|smaller|bigger|greater|better|worse|faster|slower|"
    r"older|younger|longer|shorter|cheaper|richer|stronger|weaker|wider|closer|further|ahead)"
)
_MOST = (
    r"(?:most|least|fewest|highest|lowest|largest|smallest|biggest|greatest|best|worst|fastest|"
    r"slowest|oldest|longest|shortest)"
)
_TOGETHER = r"(?:combined|altogether|together|jointly|in\ total|in\ all)"
_COMPUTED = re.compile(
    rf"""
      \b(?:difference|gap)\ (?:between|in|of)\b | \b(?:difference|gap)\W*$
    | ^how\ (?:many|much)\ {_MORE}\b(?=.*\b(?:than|compared|versus|vs|over|against)\b)
    | \bhow\ (?:many|much)\ (?:[\w#-]+\ ){{1,4}}?{_MORE}\b(?=.*\b(?:than|compared|versus|vs)\b)
    | \bhow\ much\ {_MORE}\b(?=.*\b(?:is|are|was|were|than)\b)
    | \bby\ how\ (?:many|much)\b.*\b(?:than|above|below|exceed\w*|outstrip\w*|ahead|behind|
        outnumber\w*|differ\w*|short)\b
    | \bhow\ many\ times\b(?!\ (?:did|does|do|has|have|had|was|were|can|will|is\ [^?]*ed\b))
    | \bhow\ many\ times\b.*\b(?:as|than|larger|bigger|greater|higher)\b
    | \b(?:how|what)\b.*\b{_TOGETHER}\b.*\band\b | \b(?:how|what)\b.*\band\b.*\b{_TOGETHER}\b
    | \b(?:sum|total)\ of\b.*\band\b | \badd(?:ed)?\ (?:up|together)\b
    | \bratio\ (?:of|between)\b | \baverage\ (?:of|across)\b.*\band\b
    | \b(?:percentage|per\ cent|percent|%)\ change\b
    | \bhow\ many\b.*\b(?:outside|elsewhere|other\ than|apart\ from|excluding|except)\b
    | \bhow\ many\b.*\bnot\ (?:in|at|from)\b
    | \bhow\ far\b.*\b(?:from|ahead|behind|above|below|short)\b
    """,
    re.VERBOSE,
)
# Only over two periods is "by how much did it rise" worked out; over one, the document says it.
_MOVED_BETWEEN = re.compile(
    rf"(?=.*\b(?:by\ (?:how|what)|how\ much)\b.*\b{MOVES}\b)"
    r".*#\s+(?:and|to|until)\s+#"
)
_OPEN_ENDED = re.compile(r"\b(?:any|anyone|anything|anywhere|another|other)\b")
# "better than expected": no second figure.
_THAN = re.compile(rf"\b{_MORE}\b.*\bthan\b(?!\s+(?:a|ever|before|expected|planned|usual)\b)")
_OF_THESE = re.compile(r"\bor\b|\b(?:between|which of|who of|whose)\b[^?]*\band\b")


def compares(text: str, asked: Asked) -> Literal["computation", "comparison"] | None:
    """What is to be done with the figures that a question sets beside each other, if it does.

    Args:
        text: The question, `wh.masked`: a bound such as "more than 90%" is a figure, no comparison.
        asked: What it asks with.
    """
    if asked.word == "is":
        if _OPEN_ENDED.search(text):
            return None
        either = re.search(rf"\b{_MORE}\b", text) and re.search(r"\bor\b", text)
        return "comparison" if either or _THAN.search(text) else None
    computed = says_sum(text) or _COMPUTED.search(text) or _MOVED_BETWEEN.match(text)
    if computed and asked.word in ("how", "what", "which", ""):
        return "computation"
    ranked = re.search(rf"\b(?:{_MORE}|{_MOST})\b", text) and _OF_THESE.search(text)
    return "comparison" if ranked and asked.word not in ("how", "when", "why") else None
