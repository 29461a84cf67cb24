"""Abstentions: the reason, and the passages to look at."""

from __future__ import annotations

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
