"""What a span reader is, and what it hands back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """One span of one passage that may answer the question.

    Attributes:
        passage: Index into the passages given.
        start: Where the span starts, in characters of that passage.
        end: Where it ends, exclusive.
        text: The passage's text from `start` to `end`.
        score: Start plus end logit of the span.
        no_answer: Start plus end logit of "no answer", from the window that the span was read in.
    """

    passage: int
    start: int
    end: int
    text: str
    score: float
    no_answer: float

    @property
    def margin(self) -> float:
        """By how much the span is preferred to no answer, in logits."""
        return self.score - self.no_answer


class Scored(Protocol):
    """Passages that a model has scored for one question: any of their spans can be asked for."""

    def best(self, n_best: int = 5) -> list[Reading]:
        """The spans that may answer, of all passages together; see `Reader.read`."""
        ...

    def span(self, passage: int, start: int, end: int) -> Reading:
        """The reading of a span that the caller names.

        Args:
            passage: Index into the passages given.
            start: Where the span starts, in characters of that passage.
            end: Where it ends, exclusive.

        Returns:
            The span as named, neither widened nor narrowed; its score is the best start plus end
            logit of the tokens in it, or minus infinity where it holds none.
        """
        ...

    def exactly(self, passage: int, start: int, end: int) -> float:
        """By how much a span is preferred to no answer, read from its first word to its last.

        That tells a list from one of its items and a sentence from a phrase in it, which `span`
        does not. It may be read with the word before it ("the" is left out of items).

        Args:
            passage: Index into the passages given.
            start: Where the span starts, in characters of that passage.
            end: Where it ends, exclusive.
        """
        ...


class Reader(Protocol):
    """Reads passages for the spans that answer a question."""

    name: str

    def score(self, question: str, passages: Sequence[str]) -> Scored:
        """Run the model over the passages, once, whatever is asked of its scores afterwards.

        Args:
            question: The question, in any form.
            passages: Texts to read; one of any length is read in overlapping windows.
        """
        ...

    def read(self, question: str, passages: Sequence[str], *, n_best: int = 5) -> list[Reading]:
        """The spans that may answer, of all passages together.

        Args:
            question: The question, in any form.
            passages: Texts to read; one of any length is read in overlapping windows.
            n_best: How many spans at most to return of each passage.

        Returns:
            The readings with the largest margin over "no answer" first.
        """
        ...
