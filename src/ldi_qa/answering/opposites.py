"""Opposites: pairs of words of which only one can hold of the same thing at the same time."""

from __future__ import annotations

from ldi_qa.answering.movement import words
from ldi_qa.answering.terms import stem

_GROUPS = (
    "public | private",
    f"{' '.join(words('opposite', 'up'))} | {' '.join(words('opposite', 'down'))}",
    "up | down",
    "higher high above | lower low below",
    "first earliest | last latest",
    "more most | fewer less least",
    "full fully whole entire | reduced reduce partial partly",
    "free | paid charge fee",
    "domestic internal home | foreign external abroad overseas",
    "import | export",
    "profit surplus | loss deficit",
    "open opened | closed close shut",
    "before | after",
    "majority | minority",
    "largest biggest highest best strongest | smallest lowest worst weakest",
    "urban | rural",
    "male men | female women",
    "win won | lose lost",
    "accept accepted approve approved | reject rejected refuse refused",
    "include included | exclude excluded",
    "always | never",
    "mandatory compulsory | voluntary optional",
    "temporary | permanent",
    "strengthen | weaken",
    "succeed success | fail failure",
    "positive | negative",
    "north northern | south southern",
    "east eastern | west western",
    "allow allowed permit permitted | ban banned forbid forbidden prohibited",
    "simpler easier | harder",
    "faster quicker | slower",
    "start started begin began | stop stopped end ended",
    "buy bought | sell sold",
)


def _pairs() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in _GROUPS:
        left, right = (
            frozenset(stem(word) for word in side.split()) for side in group.split(" | ")
        )
        for own, other in ((left, right), (right, left)):
            for word in own:
                found[word] = found.get(word, frozenset()) | other
    return found


_OPPOSITES = _pairs()


def are_opposite(one: str, other: str) -> bool:
    """Whether two stems exclude each other ("public", "private")."""
    return other in _OPPOSITES.get(one, frozenset())
