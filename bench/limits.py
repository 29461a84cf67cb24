"""What each limit on what is read and judged cuts off: at half, as it is, and at twice its value.

    python -m bench.limits [--every N] GOLDEN INDEX [GOLDEN INDEX ...]

Of the development questions without a history: how many have a right answer among the candidates,
and how many have it first. A limit keeps the time down; one that cuts off nothing right at half its
value could be lower, one with which more is right at twice its value is felt.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from training.judge import decides, is_right

from ldi_qa import Assistant
from ldi_qa.answering import (
    extracts,
    figure_candidates,
    lists,
    proposals,
    sum_candidates,
    text_candidates,
)
from ldi_qa.answering.material import Material, Tools, collect
from ldi_qa.answering.question import asks_yes_no, read_question
from ldi_qa.answering.rivals import rivals
from ldi_qa.answering.verdicts import verdicts
from ldi_qa.evaluation.golden import Golden, load

READ: tuple[tuple[str, tuple[ModuleType, ...]], ...] = (
    ("BUDGET", (extracts,)),
    ("ROWS", (extracts,)),
    ("LONGEST", (extracts,)),
    ("LIST", (extracts,)),
    ("LEAD", (extracts,)),
    ("WORDS", (extracts,)),
)
"""Limits on what is read, and the modules that have them by name."""
JUDGED: tuple[tuple[str, tuple[ModuleType, ...]], ...] = (
    ("DECIDING", (extracts,)),
    ("N_BEST", (proposals,)),
    ("COMPETING", (figure_candidates, text_candidates)),
    ("OPERANDS", (figure_candidates,)),
    ("SURE_MARGIN", (figure_candidates,)),
    ("TRIED", (lists,)),
    ("COMPETING", (lists,)),
    ("CUT_SHORT", (lists,)),
    ("COMPETING", (sum_candidates,)),
)
"""Limits on what is made of it."""


class Asked(NamedTuple):
    """A question, what it is answered with, and what was read for it."""

    golden: Golden
    tools: Tools
    material: Material


class Found(NamedTuple):
    """Questions with a right answer among the candidates, and first."""

    among: int
    first: int


@contextmanager
def limited(modules: Sequence[ModuleType], name: str, factor: float) -> Iterator[None]:
    """A limit at so many times its value, in each module that has its name."""
    usual = getattr(modules[0], name)
    try:
        for module in modules:
            setattr(module, name, type(usual)(usual * factor))
        yield
    finally:
        for module in modules:
            setattr(module, name, usual)


def asked(golden: Path, index: str, every: int) -> list[Asked]:
    """Every so many development question that stands alone, with what is read for it."""
    tools = Assistant.open(index).tools()
    alone = [one for one in load(golden) if one.split == "dev" and not one.history]
    return [Asked(one, tools, collect(one.question, tools)) for one in alone[::every]]


def found(questions: Sequence[Asked]) -> Found:
    """What comes of the questions."""
    among = first = 0
    for one, tools, given in questions:
        question = read_question(given.question, given.known)
        if asks_yes_no(question):
            each = verdicts(question, given, tools)
            right = [decides(one, question, verdict, given) for verdict in each]
        else:
            right = [is_right(one, question, c, given) for c in rivals(question, given, tools)]
        among += any(right)
        first += right[:1] == [True]
    return Found(among, first)


def main() -> None:
    """Ask with each limit at half and at twice its value, and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="only every so many question")
    parser.add_argument("pairs", nargs="+", help="golden files, each with the folder of its index")
    given = parser.parse_args()
    pairs = list(zip(given.pairs[::2], given.pairs[1::2], strict=True))
    usual = [each for golden, index in pairs for each in asked(Path(golden), index, given.every)]
    print(f"{len(usual)} questions: right among the candidates, right first")
    print(f"{'as they are':32}", *found(usual), flush=True)
    for reads, limits in ((True, READ), (False, JUDGED)):
        for name, modules in limits:
            label = f"{modules[0].__name__.rpartition('.')[2]}.{name}"
            for factor in (0.5, 2.0):
                with limited(modules, name, factor):
                    questions = [
                        each._replace(material=collect(each.golden.question, each.tools))
                        for each in usual
                        if reads
                    ]
                    print(f"{label:24} x {factor:5}", *found(questions or usual), flush=True)


if __name__ == "__main__":
    main()
