"""What a person says around a question: greetings, politeness, and whose word it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ldi_qa.answering.names import Name

_TEXTS = r"(?:report|document|text|case\s+study|paper|file|source|article|brochure)s?"
_ASK = r"(?:how|what|when|who|whom|whose|where|which|why|is|are|was|were|do|does|did|has|have)\b"
_BEFORE = re.compile(
    rf"""^(?:\s*(?:
        (?:hi|hello|hey|good\s+(?:morning|afternoon|evening)|dear)
            (?:\s+(?:there|all|everyone|team))?\b[\s,!.–-]* |
        (?:so|ok(?:ay)?|well|and|please|thanks|thank\s+you|um+|er+|now|right|sorry|
            excuse\s+me)\b[\s,!.]* |
        (?:can|could|would|will|may|might)\s+(?:you|u|i|we|someone|anyone)\s+
            (?:(?:please|kindly|maybe|possibly|just)\s+)*
            (?:(?:tell|show|give|remind|let|help|find|say|explain)(?:\s+out)?(?:\s+(?:me|us))?
               (?:\s+(?:know|find\s+out|understand))*|ask(?:\s+you)?|know)\b[\s,:]* |
        (?:(?:please|kindly)\s+)*(?:tell|show|give|remind|let)\s+(?:me|us)(?:\s+know)?\b[\s,:]* |
        (?:i|we)(?:\s+would|\s*['’]d)?\s+(?:(?:just|also|really)\s+)*(?:like|want|need|love|try)
            (?:ed|ing)?\s+to\s+(?:know|find\s+out|ask|see|understand|learn|hear)\s* |
        (?:i|we)(?:\s+am|\s+are|\s+was|\s+were|['’]m|['’]re)?\s+(?:just\s+)?(?:wondering|curious|
            interested(?:\s+in(?:\s+knowing)?)?|wonder|looking\s+for|asking)\b[\s,]* |
        (?:i|we)\s+(?:do\s+not|don['’]t)\s+(?:know|remember|understand)\s+(?={_ASK}) |
        (?:do|does|did)\s+(?:you|u|we|anyone|anybody)\s+(?:happen\s+to\s+)?
            (?:know|remember|recall)\b[\s,]* |
        (?:any\s+(?:idea|info|information)(?:\s+(?:on|about|of))?|just\s+wondering|
            quick\s+question|question|(?:my|the|another)\s+question\s+is|
            one\s+more\s+thing)\b[\s,:.–-]* |
        is\s+there\s+any(?:thing|\s+info(?:rmation)?|\s+data|\s+figures?)\s+(?:on|about)\s+
            (?={_ASK}) |
        (?:according\s+to|in|from|per|as\s+per|based\s+on)\s+(?:the|this|that|these|your|our|my)\s+
            {_TEXTS}\b(?:\s+above|\s+below)?\s*,?\s* |
        does\s+(?:the|this)\s+{_TEXTS}\s+(?:say|tell(?:\s+us)?|mention|state)\s+(?={_ASK}) |
        (?:if|about|whether|,)\s+(?={_ASK})
    ))+""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(
    rf"""(?:[\s,.!?–-]*\b(?:
        thanks?(?:\s+(?:a\s+lot|so\s+much|very\s+much|you|in\s+advance|again))* |
        thank\s+you(?:\s+(?:very|so)\s+much|\s+in\s+advance)? | please | pls | plz | cheers |
        (?:according\s+to|in|from)\s+(?:the|this|that)\s+{_TEXTS} |
        (?:do|would)\s+you\s+(?:happen\s+to\s+)?know | can\s+you\s+tell\s+me |
        if\s+you\s+(?:know|can|please) | any\s+idea | does\s+anyone\s+know
    )\b)+[\s,.!?)]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What is left of "No, thanks", "Great!" and "Yes please"; and what asks for a way in.
_REPLY = re.compile(
    r"""(?:\W*\b(?:yes|yeah|yep|no|nope|great|good|nice|cool|lovely|perfect|excellent|brilliant|sure|
    fine|bye|goodbye|welcome|help)\b)*\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_WAY_IN = re.compile(
    r"(?:what\s+(?:can|could|should|may)\s+(?:i|we)\s+ask(?:\s+you)?|what\s+(?:can|do)\s+you\s+"
    r"(?:do|know)|(?:who|what|how)\s+are\s+you)\W*",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:says|said|thinks|thought|believes|believed|claims|claimed|argues|argued|reckons|explains|"
    r"explained|writes|wrote|reports|reported|notes|noted|estimates|estimated)"
)
_SPEAKER_BEHIND = re.compile(
    rf"(?P<lead>(?:\b(?:according\s+to|as\s+(?:reported|stated|quoted|told|said)\s+by|per|"
    rf"in\s+the\s+(?:view|opinion|words|eyes|judge?ment)s?\s+of)|(?:^|,\s*){_SAYS})\s+"
    r"(?:the\s+)?(?:[a-z]+\s+){0,3})$",
    re.IGNORECASE,
)
_SPEAKER_BEFORE = re.compile(
    rf"^['’]s?\s+(?:view|opinion|words|eyes|judge?ment)s?\b|^\s+{_SAYS}\s*(?:[,.?!]|$)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """The question without greetings and politeness; as it was where nothing else would be left."""
    asked = _BEFORE.sub("", text.strip())
    cut = _AFTER.sub("", asked)
    if cut != asked and "?" in asked[len(cut) :] and not cut.endswith("?"):
        cut += "?"
    return cut if re.search(r"\w", cut) else text.strip()


def asks_nothing(text: str) -> bool:
    """Whether a text has no question in it: a greeting, thanks, assent, a mark of punctuation."""
    said = text.strip()
    left = _AFTER.sub("", _BEFORE.sub("", said))
    return bool(_REPLY.fullmatch(left) or _WAY_IN.fullmatch(said))


def attributions(text: str, names: Iterable[Name]) -> list[tuple[Name, int, int]]:
    """The names that a question only gives as its source: "according to X", "in X's view".

    Returns:
        Each with the span of the words that say so (half-open offsets).
    """
    found = []
    for name in names:
        behind = _SPEAKER_BEHIND.search(text[: name.start])
        before = _SPEAKER_BEFORE.match(text[name.end :])
        opens = re.search(r"(?:\bin\s+|,\s*|^)$", text[: name.start], re.IGNORECASE)
        ends = re.match(r"\s*(?:[,.?!]|$)", text[name.end :])
        if behind and (
            ends or not re.match(r"(?:,\s*)?" + _SAYS, behind["lead"].strip(), re.IGNORECASE)
        ):
            found.append((name, behind.start(), name.end))
        elif before and opens:
            found.append((name, opens.start(), name.end + before.end()))
    return found
