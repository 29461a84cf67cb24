"""Abstentions: the reason, and the passages to look at."""

from __future__ import annotations

from ldi_qa.answering.answerer import answer_question
from ldi_qa.answering.question import read_question
from ldi_qa.answering.reasons import Reason
from ldi_qa.answering.replies import not_found
from made import asking

PAGES = ("Trams run in Leeds.", "Ferries call at Hull.", "Swans live in the Fens.")


def test_the_passage_that_the_reason_speaks_of_comes_first() -> None:
    question = "Where do ferries call?"
    material, _ = asking(question, *PAGES)
    for sentence in material.sentences:
        answer = not_found(read_question(question), (), material, Reason("So.", sentence))
        assert answer.hits[0].passage.text == sentence.text
        assert set(answer.hits) == set(material.hits)
    assert not_found(read_question(question), (), material, Reason("So.")).hits == material.hits


def test_what_looks_like_a_sum_is_told_as_what_is_quoted_where_no_sum_was_set_up() -> None:
    question = "How large was the tax gap in 2019?"
    _, tools = asking(question, "In 2021, the tax gap was large: 5%.", *PAGES)
    said = answer_question(question, [], tools)
    assert said.status == "abstained"
    assert said.reason == "The documents give this for 2021 (page 1); for 2019 nothing was found."
