"""What is shown of the passages nearest to a question without an answer."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from ldi_qa.apps.web.nearest import LENGTH, near, nearest
from ldi_qa.assistant import Assistant
from ldi_qa.documents.document import Page
from ldi_qa.types import Answer, Hit, Passage
from made import document

TEXT = (
    "Docks\n\nThe port is old. It has much to tell.\n\n"
    "Cranes\n\nTwo docks have cranes. A third is dry."
)
SECOND = TEXT.index("Cranes")
MADE = replace(
    document(TEXT, headings=("Docks", "Cranes")),
    pages=(Page(1, "i", 0, SECOND, 600, 800), Page(2, "ii", SECOND, len(TEXT), 600, 800)),
)
PASSAGE = Passage(MADE.name, 0, len(TEXT), TEXT, ("Docks",), 1, "i")


def test_a_passage_is_shown_from_where_it_comes_nearest_to_the_question() -> None:
    shown = near(PASSAGE, MADE, "Which docks have cranes?")
    assert shown.text == "… Two docks have cranes. A third is dry."


def test_a_short_name_counts_for_more_than_other_words() -> None:
    made = document("The crane in the yard won a race. Oar, a firm, came last.")
    passage = Passage(made.name, 0, len(made.text), made.text)
    assert near(passage, made, "Which race has Oar won?").text.startswith("The crane")
    assert near(passage, made, "When was Oar won?").text.startswith("… Oar")


def test_a_name_has_a_capital_in_the_passage_too() -> None:
    made = document("The crane may win a prize. The Win is a race.")
    passage = Passage(made.name, 0, len(made.text), made.text)
    assert near(passage, made, "Who judged the Win?").text == "… The Win is a race."


def test_what_two_passages_have_is_shown_once() -> None:
    assistant = cast("Assistant", SimpleNamespace(index=SimpleNamespace(document=lambda _: MADE)))
    later = Passage(MADE.name, SECOND, len(TEXT), TEXT[SECOND:], ("Cranes",), 2, "ii")
    hits = (Hit(PASSAGE, 1.0), Hit(later, 0.5))
    answer = Answer("Which docks have cranes?", "", "abstained", 0.0, hits=hits)
    assert [one.citation.start for one in nearest(answer, assistant)] == [TEXT.index("Two docks")]


def test_its_page_and_heading_are_those_of_the_words_that_are_shown() -> None:
    shown = near(PASSAGE, MADE, "Which docks have cranes?")
    assert (shown.citation.page, shown.citation.page_label, shown.heading) == (2, "ii", "Cranes")
    assert shown.citation.quote == "Two docks have cranes. A third is dry."


def test_it_ends_before_another_heading() -> None:
    assert near(PASSAGE, MADE, "Who?").text == "The port is old. It has much to tell. …"


def test_a_long_sentence_is_cut_between_words() -> None:
    made = document("The board keeps a register of moorings " * 20 + "here.")
    text = near(Passage(made.name, 0, len(made.text), made.text), made, "Who?").text
    assert text.endswith(" …")
    assert text[:-2].split()[-1] in ["The", "board", "keeps", "a", "register", "of", "moorings"]
    assert len(text) <= LENGTH + 2


def test_a_passage_without_sentences_is_shown_all_the_same() -> None:
    made = replace(document("dock crane"), sentences=())
    assert near(Passage(made.name, 0, 10, made.text), made, "Who?").text == "dock crane"
