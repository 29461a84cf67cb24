"""Candidates: which of them give one answer, and which stand twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.answering.candidates import Candidate, Draft, Worked, best_distinct, numbered, worth
from ldi_qa.answering.claims import Claim, whole_claim
from ldi_qa.answering.enumerations import enumeration
from ldi_qa.answering.support import Support
from ldi_qa.quantities import find_quantities
from made import sentence

HELD = Support(names=1.0, periods=1.0, coverage=0.5, near_coverage=0.5, meaning=0.5)


def figure(written: str) -> Draft:
    """A figure in a sentence of its own."""
    where = sentence(f"They have {written} in store.")
    [found] = find_quantities(where.text)
    claim = Claim(where, found, where.text, where.text)
    return Draft(claim, claim.start, claim.end, found.quantity, HELD, {})


def phrase(text: str, words: str, **features: float) -> Draft:
    """Some words of a sentence."""
    where = sentence(text)
    start = where.start + where.text.index(words)
    return Draft(whole_claim(where), start, start + len(words), None, HELD, features)


def listed(text: str, *items: str) -> Draft:
    """A list in a sentence."""
    where = sentence(text)
    spans = tuple((text.index(item), text.index(item) + len(item)) for item in items)
    one = enumeration(where, spans)
    return Draft(
        whole_claim(where), one.items[0][0], one.items[-1][1], None, HELD, {}, enumeration=one
    )


@pytest.mark.parametrize(
    ("figures", "answers"),
    [
        (("£2.4m", "£5m", "£2.45m", "£2,450,000"), [0, 1, 0, 0]),
        (("48,200", "48,217", "48,290"), [0, 0, 2]),
        (("1 million", "600,000", "400,000"), [0, 0, 2]),
        (("1", "0.4"), [0, 1]),
        (("5%", "5"), [0, 1]),
        ((), []),
    ],
)
def test_figures_that_agree_give_one_answer(figures: Sequence[str], answers: list[int]) -> None:
    assert numbered([figure(each) for each in figures]) == answers


def test_words_give_one_answer_where_they_are_the_same_words() -> None:
    found = [
        phrase("Anna Berg runs the port.", "Anna Berg"),
        phrase("It is run by Anna Berg.", "Anna Berg"),
        phrase("ANNA BERG RUNS IT.", "ANNA BERG"),
        phrase("Jon Dahl runs it.", "Jon Dahl"),
    ]
    assert numbered(found) == [0, 0, 0, 3]


def test_a_sentence_and_what_is_cut_from_it_describe_the_same() -> None:
    text = "The guild is a union of sailors."
    whole, part = phrase(text, text), phrase(text, "a union of sailors")
    assert numbered([whole, part]) == [0, 1]
    asked = [replace(each, features={"asks_sentence": 1.0}) for each in (whole, part)]
    assert numbered(asked) == [0, 0]


def test_lists_give_one_answer_where_their_items_are_the_same() -> None:
    found = [
        listed("Ashby, Corley and Norwood gained.", "Ashby", "Corley", "Norwood"),
        listed("In Ashby, in Corley and Norwood.", "Ashby", "Corley", "Norwood"),
        listed("Ashby and Corley gained.", "Ashby", "Corley"),
    ]
    assert numbered(found) == [0, 0, 2]


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.sampled_from(["1", "2", "1.2", "1.25", "5%", "£5", "5.0%"]), max_size=8))
def test_the_number_of_an_answer_is_the_place_of_the_first_that_gives_it(each: list[str]) -> None:
    answers = numbered([figure(one) for one in each])
    assert all(first <= place for place, first in enumerate(answers))
    assert all(answers[first] == first for first in answers)


def judged(draft: Draft) -> Candidate:
    values = (draft.claim, draft.start, draft.end, draft.quantity, draft.support, draft.features)
    return Candidate(*values, draft.enumeration, worked=draft.worked, probability=0.5, alone=0.5)


def test_a_span_stands_once_and_a_sum_that_starts_there_as_well() -> None:
    one, other = figure("5"), figure("70")
    added = replace(one, worked=Worked("sum", (one, other)))
    taken = replace(one, worked=Worked("difference", (one, other)))
    found = [judged(each) for each in (one, one, added, taken, added)]
    assert best_distinct(found) == [found[0], found[2], found[3]]


def test_a_list_is_another_candidate_than_the_words_it_is_of() -> None:
    text = "Ashby and Corley gained."
    found = [judged(phrase(text, "Ashby and Corley")), judged(listed(text, "Ashby", "Corley"))]
    assert best_distinct(found) == found


def test_two_stand_beside_each_other_in_one_sentence_of_one_document() -> None:
    where = sentence("It has 5 quays and 7 boats.", before="It is old.")
    claims = [Claim(where, found, "", "") for found in find_quantities(where.text)]
    one, other = (Draft(c, c.start, c.end, None, HELD, {}) for c in claims)
    assert one.beside(other)
    assert not one.beside(figure("5"))
    assert one.place == ("report.txt", where.start + 7)


def test_what_stands_with_a_claim_puts_it_first() -> None:
    claim = whole_claim(sentence("It has 5 quays."))
    assert worth(claim, HELD) == pytest.approx(2 + 1 + 1.5 + 1)
    assert worth(claim, replace(HELD, names=0.0)) < worth(claim, replace(HELD, periods=0.0))
