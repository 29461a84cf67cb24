"""`eval/reports.jsonl`: questions on two long reports that do not come with the project."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ldi_qa.evaluation.golden import Golden, load

QUESTIONS = load(Path(__file__).parents[2] / "eval" / "reports.jsonl")
ANSWERABLE = [question for question in QUESTIONS if question.evidence]


def pages(question: Golden) -> list[int]:
    """The pages of its evidence; the first is the one that it was drawn from."""
    places = [re.search(r", page (\d+)", piece.section) for piece in question.evidence]
    return [int(place[1]) for place in places if place]


def test_each_question_names_its_document_and_the_pages_of_its_evidence() -> None:
    for question in ANSWERABLE:
        for piece in question.evidence:
            assert re.fullmatch(r".+\.pdf, page \d+( \(printed \w+\))?", piece.section), question.id
            assert piece.section.startswith(f"{question.document}, page ")
    assert all(question.document for question in QUESTIONS)


def test_the_two_halves_are_drawn_from_different_pages() -> None:
    halves: dict[str, set[tuple[str | None, int]]] = {"dev": set(), "test": set()}
    for question in ANSWERABLE:
        halves[question.split].add((question.document, pages(question)[0]))
    assert halves["dev"].isdisjoint(halves["test"])


def test_both_halves_and_both_documents_have_their_share() -> None:
    asked = Counter((question.document, question.split) for question in QUESTIONS)
    assert len(asked) == 4
    assert min(asked.values()) >= 0.8 * max(asked.values())


@pytest.mark.parametrize("split", ["dev", "test"])
def test_a_fifth_at_least_has_no_answer(split: str) -> None:
    asked = [question for question in QUESTIONS if question.split == split]
    assert sum(question.expected is None for question in asked) >= len(asked) / 5


def test_no_question_is_asked_twice() -> None:
    asked = Counter((question.question.casefold(), question.history) for question in QUESTIONS)
    assert max(asked.values()) == 1
