"""What stops a wrong answer: places, periods and words that do not stand with the figure."""

from __future__ import annotations

import pytest

from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.periods import years
from ldi_qa.answering.question import read_question
from ldi_qa.answering.support import Support, support
from made import sentence


def check(question: str, text: str, figure: str, **around: str) -> Support:
    [claim] = [
        c
        for c in claims_of(sentence(text, **around))
        if c.found and c.found.quantity.text == figure
    ]
    return support(read_question(question), claim, {}, lambda word: 3.0)


RATES = "In Leeds the rate is 6.1% and in Hull it is 4.9%."


def test_the_value_of_one_place_is_no_answer_about_another_of_the_sentence():
    held = check("What is the rate in Hull?", RATES, "6.1%")
    assert not held.holds
    assert held.missing == ("Hull",)
    assert held.instead == ("Leeds",)
    assert check("What is the rate in Hull?", RATES, "4.9%").holds


def test_a_place_that_stands_nowhere_near_is_missing():
    held = check("What is the rate in York?", RATES, "6.1%")
    assert held.missing == ("York",)
    assert held.instead == ("Leeds",)
    assert held.names == 0.0
    # Acme's figure is no other place's for being Acme's.
    own = check("How much did Acme pay in York?", "Acme paid £4m.", "£4m")
    assert (own.missing, own.instead) == (("York",), ())


def test_a_place_and_the_country_it_is_in_share_nothing():
    text = "Two harbours in Norvik, Ostland, joined."
    assert check("How many harbours in Norvik joined?", text, "Two").holds
    shared = check("How many harbours in Norvik joined?", text.replace(",", " and", 1), "Two")
    assert not shared.holds


def test_a_name_that_the_document_has_throughout_need_not_be_said_again():
    [claim] = claims_of(sentence("The rate is 6.1%."))
    question = read_question("What is the rate in York?")
    assert support(question, claim, {}, lambda word: 1.0).holds
    assert not support(question, claim, {}, lambda word: 3.0).holds


def test_another_years_value_is_no_answer():
    held = check("How many jobs began in 2021?", "In 2023, 911 jobs began.", "911")
    assert held.missing == ("2021",)
    assert held.instead == ("2023",)
    assert check("How many jobs began in 2023?", "In 2023, 911 jobs began.", "911").holds


def test_a_heading_or_the_sentence_before_may_say_the_place():
    assert check("What is the rate in York?", "The rate is 6.1%.", "6.1%", headings=("York",)).holds
    assert check("What is the rate in York?", "It is 6.1%.", "6.1%", before="Take York.").holds


def test_a_code_must_stand_itself():
    text = "Coverage by 5G is 97% in Leeds."
    assert check("What is the 5G coverage in Leeds?", text, "97%").holds
    assert check("What is the 4G coverage in Leeds?", text, "97%").missing == ("4G",)


def test_an_abbreviation_may_be_spelt_out():
    text = "Foreign direct investment projects in Leeds rose by 72%."
    assert check("By how much did FDI projects rise in Leeds?", text, "72%").holds


def test_a_count_for_several_places_is_not_that_of_one():
    text = "There are six hubs in Leeds, Hull and York."
    held = check("How many hubs are in Hull?", text, "six")
    assert not held.holds
    assert "Leeds" in held.instead
    assert check("How many hubs are in Leeds, Hull and York?", text, "six").holds


def test_a_name_beside_the_figure_is_not_yet_its_place():
    text = "A 72% rise in projects, with Hull in the lead, was seen."
    held = check("By how much did projects rise in Hull?", text, "72%")
    assert held.names < 0.7


def test_the_place_of_the_sentence_before_is_left_behind_where_the_figure_has_its_own():
    text, before = "Trade in Norvik came to £5m.", "Ashby is an old port."
    held = check("How much was trade in Ashby?", text, "£5m", before=before)
    assert (held.missing, held.instead) == (("Ashby",), ("Norvik",))
    assert check("How much was trade in Norvik?", text, "£5m", before=before).holds
    assert check("How much was trade in Ashby?", text, "£5m", headings=("Ashby",)).holds
    # Whose it is may stand before, where the place is the one asked about.
    asked = "How much was trade of Acme in Norvik?"
    assert check(asked, text, "£5m", before="Acme trades in Norvik.").holds


def test_a_name_that_the_figures_own_words_set_aside_is_not_its_place_for_what_stands_around():
    text = "A rise of 72%, with Ashby in the lead, was seen."
    held = check("What was the rise in Ashby?", text, "72%", before="Ashby Week is in June.")
    assert held.names == pytest.approx(0.6)


def test_a_question_of_names_alone_is_covered_by_their_words():
    text = "The five priorities of Norvik are new."
    assert check("Who is the Mayor of Norvik?", text, "five").coverage == pytest.approx(1 / 2)
    assert check("What are Norvik's?", text, "five").coverage == 1.0


def test_words_count_by_how_near_they_stand():
    text = "In Leeds rail coverage is 96%, tram coverage 92%."
    tram = check("What is the tram coverage in Leeds?", text, "92%")
    rail = check("What is the tram coverage in Leeds?", text, "96%")
    assert tram.near_coverage > rail.near_coverage


@pytest.mark.parametrize(
    ("text", "expected"),
    [("in 2023", {"2023"}), ("2023/24", {"2023/24"}), ("2023-2024", {"2023/24"}), ("33911", set())],
)
def test_years(text: str, expected: set[str]):
    assert years(text) == expected


def test_what_holds_outside_a_place_is_no_answer_about_it():
    text = "The port won 67 ferries, more than any port."
    before = "Ashby was ahead of all ports outside of Norvik."
    held = check("How many ferries did Norvik win?", text, "67", before=before)
    assert held.missing == ("Norvik",)
    assert held.instead == ("others than Norvik",)
    assert check("How many ferries outside Norvik?", text, "67", before=before).holds
