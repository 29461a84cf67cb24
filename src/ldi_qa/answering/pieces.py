"""Where a sentence comes apart: its pieces, one a figure, and the names that say where.

Pure text: what a piece takes over from the one before is decided in `taking`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ldi_qa.answering.names import Name
from ldi_qa.quantities import Found

# Joints between two figures, strongest first.
_JOINTS = (
    re.compile(r";|\.(?=\s)|:(?=\s)"),
    re.compile(
        r",?\s\b(?:while|whereas|whilst|but|compared\s+(?:with|to)|against|versus|vs\.?|"
        r"up\s+from|down\s+from|rather\s+than|as\s+opposed\s+to|followed\s+by)\s"
        r"|,\s(?:and|or|with|of\s+which|including)\s|\s[–—]\s"
    ),
    re.compile(r",(?=\s)|\s(?=\()"),
    re.compile(r"\s(?:and|or|with|from|to)\s"),
)
_LIST_JOINT = re.compile(r"\s*(?:,|,?\s+(?:and|or|&))\s+(?:the\s+)?")
# A name after one of these says where; "by" and "from" say who, and set no two figures apart.
_PLACING = re.compile(
    r"(?:\b(?:in|for|at|across|within|throughout|of|among|namely|including|such\s+as)\s+"
    r"(?:(?:the|all\s+of|whole\s+of|all)\s+)*"
    r"|^[\s,;]*(?:(?:and|but|while|whereas|or)\s+)?(?:the\s+)?)$",
    re.IGNORECASE,
)
# What follows a name that is a subject or an owner.
_AFTER_SUBJECT = re.compile(
    r"^(?:['’]s?\b|\s*$|\s*[,:;()–—.]|\s+(?:is|was|are|were|has|had|have|got|gets|saw|sees|with|in|at|"
    r"recorded|received|secured|won|reached|attracted|reported|rose|fell|grew|stood|at|and)\b|\s*[£$€\d])"
)


def pieces(text: str, figures: Sequence[Found]) -> list[tuple[int, int]]:
    """Cuts a sentence into one piece a figure.

    Args:
        text: The sentence.
        figures: Its figures, in order.

    Returns:
        Half-open spans that cover the text, as many as there are figures; one where there is none.
    """
    cuts = [0]
    for left, right in pairwise(figures):
        between = text[left.end : right.start]
        cut = right.start
        for joint in _JOINTS:
            matches = list(joint.finditer(between))
            if matches:
                # The last joint: what stands before it still speaks of the figure on the left.
                cut = left.end + matches[-1].start()
                break
        cuts.append(cut)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def in_one_list(text: str, left: Name, right: Name) -> bool:
    """Whether two names of a text stand next to each other in an enumeration."""
    return bool(_LIST_JOINT.fullmatch(text[left.end : right.start]))


def piece_start(spans: Sequence[tuple[int, int]], name: Name) -> int:
    """Where the piece starts in which a name stands."""
    return next(start for start, end in spans if start <= name.start < end)


def stands_as_place(text: str, start: int, name: Name) -> bool:
    """Whether a name says where or whose the figure is: after a preposition, or as the subject.

    Args:
        text: The sentence.
        start: Where the piece starts in which the name stands.
        name: A name of the sentence.
    """
    if name.is_acronym and len(name.text) > 2:
        return False
    before, after = text[start : name.start], text[name.end :]
    match = _PLACING.search(before)
    if not match:
        return bool(re.match(r"^['’]s?\s", after))
    follows_preposition = bool(
        re.search(r"\b(?:in|for|at|across|within|throughout|of|among)\b", match[0], re.IGNORECASE)
    )
    return follows_preposition or bool(_AFTER_SUBJECT.match(after))
