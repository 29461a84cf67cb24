"""What the reader sees in one epoch: how many examples of each kind, drawn anew every time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from training.data import POLICIES, REVIEWS, WIKI, Example, load, split
from training.extracts import Asked, draw
from training.noise import disturb
from training.reports import generate
from training.unanswerable import Exchanges, Retrieved, without_answer_sentences


@dataclass(frozen=True, slots=True)
class Recipe:
    """Examples of each kind in an epoch; encyclopaedia questions are all taken.

    Those of SQuAD 2.0 are taken twice: they alone hold unanswerable questions that people wrote.
    From epoch `written_from` on, a lot of `others` of all these stands beside `passes` passes
    through the written questions, so that what is learnt last is what a report is asked.
    """

    reviews: int = 5_000
    policies: int = 600
    retrieved: int = 2_500
    removed: int = 1_500
    exchanged: int = 4_500
    reports: int = 3_000
    reports_impossible: float = 0.45
    noise: float = 0.08
    written_from: int = 1
    others: int = 20_000
    passes: int = 1
    wrong: float = 0.8  # extracts without the answer, for each with it


class Mixture:
    """The training examples of every epoch, each epoch from its own seed."""

    def __init__(
        self, folder: Path, recipe: Recipe, *, seed: int, written: Sequence[Asked] = ()
    ) -> None:
        self.recipe, self.seed, self.written = recipe, seed, list(written)
        self.wiki, self.held_out = split(load(folder, WIKI))
        self.reviews = load(folder, REVIEWS)
        self.policies = load(folder, POLICIES)
        answerable = [e for e in self.wiki + self.reviews if e.spans]
        self._retrieved = Retrieved(answerable)
        self._exchanges = Exchanges(self.wiki + self.reviews)

    def epoch(self, number: int) -> list[Example]:
        """The examples of one epoch, shuffled."""
        rng = random.Random(f"{self.seed}/{number}")
        recipe = self.recipe
        wiki = [e for e in self.wiki if e.spans]
        # Encyclopaedia questions are nearer to reports, so their twins are drawn more often.
        bases = wiki * 2 + self.reviews
        examples = self.wiki + [e for e in self.wiki if e.article.startswith("squad2")]
        examples += rng.sample(self.reviews, recipe.reviews)
        examples += rng.sample(self.policies, recipe.policies)
        examples += _drawn(bases, self._retrieved.unanswerable, recipe.retrieved, rng)
        examples += _drawn(bases, without_answer_sentences, recipe.removed, rng)
        examples += _drawn(
            wiki * 3 + self.reviews, self._exchanges.unanswerable, recipe.exchanged, rng
        )
        examples += [
            generate(rng, impossible=recipe.reports_impossible) for _ in range(recipe.reports)
        ]
        rng.shuffle(examples)
        if self.written and number >= recipe.written_from:
            examples = examples[: recipe.others]
            for _ in range(recipe.passes):
                examples += draw(self.written, rng, wrong=recipe.wrong)
            rng.shuffle(examples)
        return [
            Example(disturb(e.question, rng, share=recipe.noise), e.context, e.spans, e.article)
            for e in examples
        ]

    def __str__(self) -> str:
        made = ", ".join(f"{f.name} {getattr(self.recipe, f.name)}" for f in fields(self.recipe))
        counts = f"encyclopaedia {len(self.wiki)} (held out {len(self.held_out)})"
        return f"{counts}, written {len(self.written)}, {made}"


def _drawn(bases, make, count, rng):  # type: ignore[no-untyped-def]
    """`count` examples that `make` makes from random bases, which it may decline."""
    made: list[Example] = []
    while len(made) < count:
        example = make(rng.choice(bases), rng)
        if example is not None:
            made.append(example)
    return made
