"""Words that lists are made of: what parts their items, what leads to them, and what is no item."""

from __future__ import annotations

import re

DETERMINER = r"(?:the|a|an|its|their|his|her|our|your|my|these|those)"
VERB = (
    r"(?:is|are|was|were|be|been|being|am|has|have|had|will|would|can|could|may|might|must|shall|"
    r"should|do|does|did|formed?|forms|makes?|made|includ(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|"
    r"contains?|contained|covers?|covered|belongs?|belonged|consists?|consisted|became|become|"
    r"becomes|gives?|gave|given|takes?|took|taken|brings?|brought|gets?|got|goes|went|comes?|came|"
    r"stands?|stood|remains?|remained|provides?|provided|offers?|offered|allows?|allowed|enables?|"
    r"enabled|shows?|showed|shown|seeks?|sought|needs?|needed|wants?|wanted|means?|meant|counts?|"
    r"counted|named|called|join(?:s|ed)?|met|launched|founded|led|ran|won|saw|seen|agreed|signed)"
)
PREPOSITION = (
    r"(?:between|among|amongst|with|from|across|for|in|into|to|by|on|onto|at|over|through|under|"
    r"against|about|as|like|than|via|towards?|within|beyond|per|during|since|around|concerning)"
)
RELATIVE = (
    r"(?:which|who|whom|whose|where|when|while|whereas|because|so|but|although|though|if|that|then|"
    r"thus)"
)
PRONOUN = r"(?:it|they|he|she|we|you|i|there|us|them|him|who|which|that)"

# Clauses end here: no item reaches across.
WALL = re.compile(
    rf"[;:()?!—]|\s[–-]\s|\.(?=\s|$)|,\s+(?={RELATIVE}\b)|,?\s+(?:such\s+as|including|namely|for\s+example|e\.g\.)\s+(?:,\s*)?",
)
JOINT = re.compile(
    r",\s+(?:and|or|as\s+well\s+as)\s+|;\s+(?:and|or)\s+|[,;]\s+|\s+(?:and|or|as\s+well\s+as)\s+"
)
# Where a first item may begin: after these. What stands in the second group may be inside an item
# too, so it weighs less.
OPENING = re.compile(
    rf"\b(?:{VERB}|{PREPOSITION}|{PRONOUN}|{RELATIVE}|[Bb]oth|[Ee]ither|how\s+(?:much|many)|how)\s+"
    rf"|(?P<weak>\bof\s+|\b[a-z]{{2,}}ing\s+|(?<=[a-z]\s)(?={DETERMINER}\b)|(?<=[a-z]\s)(?=[£$€]?\d))"
)
# Where a last item may end: before these.
CLOSING = re.compile(
    rf"\s+(?=(?:{VERB}|{RELATIVE}|together|respectively|[a-z]+\s+{DETERMINER})\b)"
    rf"|(?P<weak>\s+(?={PREPOSITION}\b)|\s+(?=of\b))"
)
PREFIX = re.compile(
    r"^\s*(?:(?:and|or|[Bb]oth|[Ee]ither|including|namely|also|plus)\s+)*"
    r"(?:(?:for|in|to|of|by|with|from|on|at|into|between|as)\s+)?"
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)\s+)?"
)
# No item opens with these words, nor holds these.
NO_ITEM = re.compile(
    rf"^(?:{PRONOUN}|{RELATIVE}|{PREPOSITION}|of|however|moreover|therefore|also|not|hence|what|how)\b"
    rf"|\b(?:is|are|was|were|has|have|had|will|would|can|could|does|did|it|they|which|who|that)\b"
)
# Verbs and phrases that say "these are its parts".
PARTS = r"forms?|formed|compris\w+|consists?|belongs?|part\s+of|includ\w+|contains?"
PLACED = re.compile(rf"{PREPOSITION}\b")
# A clause of its own: a name or a pronoun with its verb.
CLAUSE = re.compile(rf"^(?:{PRONOUN}|[A-Z]\S*(?:\s[A-Z&]\S*)*)\s+{VERB}\b")
ARTICLE = re.compile(rf"\b{DETERMINER}\s+$", re.IGNORECASE)
DANGLING = re.compile(rf"\b(?:{DETERMINER}|of)$")
CAPITALS = re.compile(r"\b[A-Z]{2,}\s$")
LINKS = frozenset({"of", "the", "for", "and", "&", "de", "la", "von", "van"})
