"""What competes: figures, words, lists and sentences, each at most once."""

from __future__ import annotations

from ldi_qa.answering.question import read_question
from ldi_qa.answering.rivals import is_figure, rivals
from made import asking

PORT = (
    "The port of Ashby has 12 quays. It trades with Norvik, Ostland and Tessel. Anna Berg runs it."
)


def test_where_a_figure_is_asked_for_no_list_and_no_sentence_competes() -> None:
    material, tools = asking("How many quays has the port?", PORT)
    found = rivals(read_question(material.question), material, tools)
    assert not any(each.whole or each.enumeration for each in found)
    assert "12" in [each.text for each in found]


def test_where_words_are_asked_for_lists_and_sentences_compete_with_them() -> None:
    material, tools = asking("Which towns does the port trade with?", PORT)
    found = rivals(read_question(material.question), material, tools)
    assert any(each.whole for each in found)
    [listed] = [each for each in found if each.enumeration]
    assert listed.text == "Norvik, Ostland and Tessel"


def test_a_phrase_that_is_a_list_is_no_rival_of_it() -> None:
    material, tools = asking("Which towns does the port trade with?", PORT)
    found = rivals(read_question(material.question), material, tools)
    words = [each.text for each in found if not each.whole and not each.enumeration]
    assert not any("Norvik" in text and "Ostland" in text for text in words)


def test_a_bare_figure_is_told_from_words_with_a_figure() -> None:
    assert is_figure("Three")
    assert is_figure("£1.3 million")
    assert not is_figure("Plan 2030 for Ports")
