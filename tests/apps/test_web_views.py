"""The tabs of an answer's sources, and a quote within its passage."""

from dataclasses import replace
from typing import Any, cast

from ldi_qa.apps.web.nearest import Near
from ldi_qa.apps.web.views import view
from ldi_qa.types import Answer, Citation, Conflict, Hit, Passage

TEXT = "Docks\n\nThe harbour has 12 docks. It has 13."
CITED = Citation("a.md", "A", 6, "5", TEXT[7:32], 7, 32, 23, 25, (), "ab" * 32)
ANSWER = Answer("How many?", "12", "answered", 0.9, citations=(CITED,))
NO_PAGES = cast("Any", None)  # citations without boxes are shown in their text


def test_sources_on_one_page_are_told_apart_by_what_is_marked() -> None:
    other = replace(CITED, quote=TEXT[33:], start=33, end=43, answer_start=40, answer_end=42)
    shown = view(replace(ANSWER, conflicts=(Conflict("13", None, other),)), (), NO_PAGES)
    assert "1. Page 6<small>12 · printed 5</small>" in shown
    assert "2. Page 6<small>13 · printed 5</small>" in shown


def test_the_passages_nearest_to_a_question_have_a_tab_each() -> None:
    near = [Near(CITED, "", ""), Near(replace(CITED, document="b.md", page=7), "", "")]
    shown = view(Answer("Who?", "", "abstained", 0.0), near, NO_PAGES)
    assert "1. Page 6<small>a.md · printed 5</small>" in shown
    assert "2. Page 7<small>b.md · printed 5</small>" in shown


def test_a_heading_that_is_in_the_passage_is_not_said_twice() -> None:
    passage = Passage("a.md", 0, len(TEXT), TEXT, ("Harbour", "Docks"))
    shown = view(replace(ANSWER, hits=(Hit(passage, 1.0),)), (), NO_PAGES)
    assert shown.count("Docks") == 1
    assert '<p class="pv-heading">Harbour</p>' in shown
