"""Questions made of sentences: each form, and what is passed over."""

import pytest

from ldi_qa.apps.web.forms import questions


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("342 boats used the harbour.", "How many boats used the harbour?"),
        ("In 2030, over 1,342 boats used the harbour.", "How many boats used the harbour in 2030?"),
        (
            "In 2000 the ferries of Alma carried 1,200 passengers.",
            "How many passengers did the ferries of Alma carry in 2000?",
        ),
        (
            "During 2030 the average depth of the bay was 14 m.",
            "What was the average depth of the bay during 2030?",
        ),
        (
            "The ferries of Port Alma employ 36 pilots and 21 cooks.",
            "How many pilots do the ferries of Port Alma employ?",
        ),
        ("12% of the boats were red.", "What percentage of the boats were red?"),
        ("There are 30 ferries in the bay.", "How many ferries are there in the bay?"),
        ("The average depth of the bay is 14 m.", "What is the average depth of the bay?"),
        ("The depth of the bay was 9 m in 2030.", "What was the depth of the bay in 2030?"),
        ("The depth of the bay stood at 14 m.", "What was the depth of the bay?"),
        ("Spend on buoys totals £4.9 billion.", "What does spend on buoys total?"),
        ("The ferry line employs 35 pilots.", "How many pilots does the ferry line employ?"),
        (
            "The harbour board spent £3m on buoys in 2030.",
            "How much did the harbour board spend on buoys in 2030?",
        ),
        (
            "Visits to the bay rose by 72% in 2030.",
            "By how much did visits to the bay rise in 2030?",
        ),
        ("With over 500 berths, Northport is the largest.", "How many berths does Northport have?"),
        ("2.4 There are also 30 boats (all old) in it.⁷", "How many boats are there in it?"),
        (
            "The survey finds that 21 boats in the bay are red, against 7 elsewhere.",
            "How many boats in the bay are red?",
        ),
    ],
)
def test_a_sentence_becomes_the_question_that_it_answers(sentence: str, question: str) -> None:
    assert list(questions(sentence)) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The harbour is old.",
        "It won 67 prizes.",  # nobody can tell what "it" is
        "They employ 36 pilots.",
        "In 2000 it carried 1,200 passengers.",
        "In 2000 the ferries carried 1,200 passengers.",
        "The ferries employ 36 pilots.",
        "In 2000 the ferries of Alma carried 1,200 passengers and in 2001 those of Tessel 40.",
        "The port of Alma use 36 pilots.",
        "The programme supports 26 projects.",  # nor which programme
        "342 boats.",  # a heading, not a sentence
        "The first year of the port is 2031 in this report.",
        "The depth of the bay is 2 m higher than that of the port.",
        "The depth of the bay has grown since and is now 9 m.",
        "12 These are the boats that are used.",  # the number is that of a note
        "Of the 342 boats and 12 ferries, 7 left.",  # a second figure would give the answer away
        "The crossing takes between 30 and 40 minutes.",
    ],
)
def test_what_fits_no_form_is_passed_over(sentence: str) -> None:
    assert list(questions(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Northport will spend £3m on cranes.", "How much will Northport spend on cranes?"),
        (
            "The board is providing £3m of new money for cranes in 2031-32, as it said.",
            "How much new money is the board providing for cranes in 2031-32?",
        ),
        (
            "Alma’s port is expected to handle over 33,000 tons in 2031.",
            "How many tons is Alma’s port expected to handle in 2031?",
        ),
        (
            "Ticket sales are then forecast to rise by 4 per cent in 2031.",
            "By how much are Ticket sales forecast to rise in 2031?",
        ),
        (
            "Sales of tickets have risen from £2m in 2030 to £3m in 2031.",
            "What have sales of tickets risen to in 2031?",
        ),
        (
            "We expect ferry fares to reach £7 by 2031.",
            "What are ferry fares expected to reach by 2031?",
        ),
        ("Ferry fares averaged £7 in 2031.", "What did Ferry fares average in 2031?"),
        ("£2 billion for a network of quays.", "How much is there for a network of quays?"),
        ("The Old Pier was first opened in May 2019.", "When was the Old Pier first opened?"),
        ("The Old Pier was built by Brine Ltd.", "Who was the Old Pier built by?"),
    ],
)
def test_a_clause_is_inverted_around_its_auxiliary(sentence: str, question: str) -> None:
    assert list(questions(sentence)) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        "The port will spend £3m.",  # which port?
        "This is expected to cost £3m in 2031.",
        "Fares in Alma have ranged from £3 to £7 in 2031.",
        "The board says that fares in Alma will be £3 higher in 2031.",
        "The plan assumes fares in Alma will rise by 4% in 2031.",  # cut out of two clauses
    ],
)
def test_what_cannot_be_inverted_is_passed_over(sentence: str) -> None:
    assert list(questions(sentence)) == []
