"""Words that say that a figure moved, in one table: which way, and where each of them counts.

The uses differ, partly on purpose ("how much did it gain" asks for a sum of money, so that `gain`
is no move there), partly because each has grown by itself. If every use knew every form, 12 of the
33,885 questions under ``training/written`` and ``eval`` would be read differently: that is for when
the judge is fitted anew. What stands before a figure in a document ("rose from") is told by its
stem, in `quantities.ranges`.
"""

from __future__ import annotations

from typing import Literal

Use = Literal["moved", "worked", "did", "sum", "way", "rate", "net", "opposite", "measure"]
"""Where a word counts.

- moved: A question or a document says with it that a figure moved (`MOVES`).
- worked: A question that says it may want a difference or a change worked out (`operations`).
- did: The verb of "by how much did it ...", over periods (`sums`).
- sum: The noun of "what is the ... from 2018 to 2019" (`sum_phrases`).
- way: It tells a rise from a fall, so that a difference has its sign (`sums`).
- rate: With "percentage" before it, it is a change (`operations`).
- net: It is a difference by itself (`operations`).
- opposite: It excludes the words of the other way (`opposites`).
- measure: It heads the name of a measure: "what is the ... in sales?" (`vocabulary`).
"""
Way = Literal["up", "down", "-"]

_TABLE = """
rise        up    moved worked did sum way rate net opposite measure
rose        up    moved worked
risen       up          worked
grow        up    moved worked did     way          opposite
grew        up    moved worked
grown       up          worked
growth      up                     sum way rate              measure
increase    up    moved worked did sum way rate net opposite measure
increases   up                     sum
climb       up    moved worked                      opposite
expand      up                                      opposite
gain        up          worked                      opposite measure
jump        up    moved worked                               measure
lift        up                                               measure
boost       up                                               measure
improve     up    moved worked did
widen       up    moved worked
fall        down  moved worked did sum way rate net opposite measure
fell        down  moved worked
fallen      down        worked
drop        down  moved worked did sum way      net opposite measure
decline     down  moved worked did sum way          opposite measure
decrease    down  moved        did sum way rate net opposite measure
decreases   down                   sum
shrink      down  moved worked did     way          opposite
shrank      down  moved worked
reduce      down  moved        did
reduction   down                   sum way                   measure
lose        down        worked                      opposite
lost        down        worked
cut         down        worked                               measure
narrow      down  moved worked
change      -     moved worked did sum way rate              measure
changes     -                      sum
move        -                  did
movement    -                      sum way
variance    -                      sum
difference  -                      sum     net
"""
_ROWS = tuple(
    (word, way, frozenset(uses))
    for word, way, *uses in (line.split() for line in _TABLE.strip().splitlines())
)


def words(use: Use, *ways: Way) -> tuple[str, ...]:
    """The words that count somewhere, in the order of the table.

    Args:
        use: Where.
        ways: Only those that say one of these; none for all.
    """
    return tuple(word for word, way, uses in _ROWS if use in uses and (not ways or way in ways))


def either(use: Use, *ways: Way) -> str:
    """The same words as a pattern, to be set between word boundaries: ``(?:rise|grow)``."""
    return f"(?:{'|'.join(words(use, *ways))})"


MOVES = rf"{either('moved')}(?:s|d|ed|n|ped|ing)?"
"""A verb of movement in its forms, to be set between word boundaries."""
