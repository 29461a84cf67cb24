"""Figures that could answer: which are judged, and with what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ldi_qa.answering.candidates import COMPETING, Draft
from ldi_qa.answering.figure_candidates import OPERANDS, figure_drafts, figures
from ldi_qa.answering.material import collect
from ldi_qa.answering.question import read_question
from ldi_qa.answering.terms import stem
from ldi_qa.documents.blocks import assemble
from ldi_qa.documents.markdown import read_markdown
from ldi_qa.types import Hit, Passage
from made import asking

TABLE = """# Ports

| | 2022 | 2023 |
|---|---|---|
| Posts at Ashby | 11 | 12 |
| Posts at Corley | 4 | 3 |
"""


def drafts(question: str, *paragraphs: str) -> dict[str, Draft]:
    """The figures by what is written of them."""
    material, tools = asking(question, *paragraphs)
    return {each.text: each for each in figure_drafts(read_question(question), material, tools)}


def test_a_figure_of_the_kind_asked_for_fits_best() -> None:
    found = drafts("How much did the pier cost?", "The pier of 9 spans cost £3 million, 4% more.")
    fits = {text: each.features["type"] for text, each in found.items()}
    assert fits["£3 million"] == 1.0 > fits["9"] > fits["4%"] > 0.0


def test_a_year_that_the_question_names_is_no_answer() -> None:
    found = drafts("How many boats sailed in 2023?", "In 2023 and in 2022 some 40 boats sailed.")
    assert "2023" not in found
    assert "2022" in found


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("How many boats sailed to Ashby?", COMPETING),
        ("How many more boats sailed to Ashby than to Corley?", COMPETING + OPERANDS),
    ],
)
def test_more_figures_are_judged_where_two_of_them_may_be_worked_with(
    question: str, most: int
) -> None:
    text = " ".join(f"In the year {n} of the port {n + 30} boats sailed." for n in range(3, 40))
    assert len(drafts(question, text)) == most


def test_a_figure_of_another_place_is_improbable() -> None:
    question = "What is the rate in Hull?"
    material, tools = asking(question, "In Leeds the rate is 6.1% and in Hull it is 4.9%.")
    found = figures(read_question(question), material, tools)
    assert [each.text for each in found] == ["4.9%", "6.1%"]
    assert found[0].probability > found[1].probability == 0.0


def test_words_that_are_like_the_labels_count_for_every_row() -> None:
    """They were looked up once and spent on the first cell."""
    question = "How many jobs were there?"
    document = assemble(read_markdown(TABLE), "ports.md", "0" * 64)
    hit = Hit(Passage(document.name, 0, len(document.text), document.text), 1.0)
    _, tools = asking(question, "Ports.")
    tools = replace(
        tools,
        search=lambda query, documents: [hit],
        document=lambda name: document,
        words=lambda words: np.array(
            [[1.0, 0.0] if word in ("jobs", "posts") else [0.0, 1.0] for word in words], np.float32
        ),
    )
    material = collect(question, tools)
    assert stem("posts") in material.like[stem("jobs")]
    found = figure_drafts(read_question(question), material, tools)
    assert {each.text: each.features["label"] for each in found} == dict.fromkeys(
        ("11", "12", "4", "3"), 0.5
    )
