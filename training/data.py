"""The question-answering files, read into examples."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from pathlib import Path

WIKI = ("squad2_dev_halfB", "squad11_dev_rest13", "squadshifts_new_wiki", "nq_uda")
REVIEWS = ("squadshifts_amazon_reviews", "squadshifts_reddit")
POLICIES = ("policyqa_dev", "policyqa_test")

# Whole articles kept out of training, to choose between attempts without looking at dev/.
HELD_OUT = frozenset(
    {
        "squad2_dev_halfB/Private_school",
        "squad2_dev_halfB/Black_Death",
        "squadshifts_new_wiki/Istanbul",
    }
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its passage; `spans` are half-open character ranges, none if unanswerable."""

    question: str
    context: str
    spans: tuple[tuple[int, int], ...]
    article: str

    @property
    def answers(self) -> tuple[str, ...]:
        """The texts of the annotators' spans, one an annotator."""
        return tuple(self.context[start:end] for start, end in self.spans)

    def unanswerable(self, *, question: str | None = None, context: str | None = None) -> Example:
        """The same example with a question or a passage that leaves it without an answer."""
        return replace(
            self,
            question=self.question if question is None else question,
            context=self.context if context is None else context,
            spans=(),
        )


def read_examples(path: Path) -> list[Example]:
    """Read one ``.jsonl.gz`` file, without the answers that occur more than once.

    The offsets of such answers point at their first occurrence, which may be the wrong one.
    A question that loses all its answers so is left out.
    """
    source = path.name.removesuffix(".jsonl.gz")
    examples = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            context = row["context"]
            spans = tuple(
                (answer["answer_start"], answer["answer_start"] + len(answer["text"]))
                for answer in row["answers"]
                if context.count(answer["text"]) == 1
            )
            if spans or row["is_impossible"]:
                # The reddit file has one title for all its paragraphs: each is its own article.
                alone = source == "squadshifts_reddit"
                title = f"{hash_of(context)}" if alone else row["title"]
                examples.append(
                    Example(row["question"].strip(), context, spans, f"{source}/{title}")
                )
    return examples


def hash_of(text: str) -> int:
    """A hash of a text that is the same in every process, unlike `hash`."""
    value = 0
    for byte in text.encode():
        value = (value * 257 + byte) % 2_147_483_647
    return value


def load(folder: Path, sources: tuple[str, ...]) -> list[Example]:
    """All examples of some files in one folder."""
    return [example for name in sources for example in read_examples(folder / f"{name}.jsonl.gz")]


def split(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    """Training examples, and those of the held-out articles."""
    kept = [example for example in examples if example.article not in HELD_OUT]
    return kept, [example for example in examples if example.article in HELD_OUT]
