"""What competes: figures, words, lists and sentences, each at most once."""

from __future__ import annotations

from ldi_qa.answering.answerer import composed
from ldi_qa.answering.figure_candidates import figure_drafts
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


def test_a_list_is_given_in_the_words_of_its_sentence() -> None:
    question = "Which towns does the ferry serve?"
    material, tools = asking(question, "The ferry serves Ashby, Corley and the Isle of Norwood.")
    read = read_question(question)
    [best, *_] = [each for each in rivals(read, material, tools) if each.enumeration]
    answer = composed(read, [best], material)
    assert answer.text == "Ashby, Corley and the Isle of Norwood"
    assert answer.items == ("Ashby", "Corley", "Isle of Norwood")


def test_what_the_question_names_and_a_sibling_figure_has_counts_against_a_figure() -> None:
    text = (
        "Coverage in Ashby is 96.9% for ferries and 92.1% for buses, while tram coverage is 97.64% "
        "there and 97.1% for Corley."
    )
    question = "What is the coverage of buses in Corley?"
    material, tools = asking(question, text)
    found = figure_drafts(read_question(question), material, tools)
    against = {each.text: each.features["further_back"] for each in found}
    assert against["97.1%"] == 1.0
    assert against["92.1%"] == 0.0
