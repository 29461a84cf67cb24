"""When an answer counts as right."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ldi_qa.evaluation.golden import Expected, Figure, Items, Quotes, Texts, YesNo
from ldi_qa.evaluation.matching import holds, match, says, token_f1, tokens
from ldi_qa.types import Answer, Quantity

from .county import FOURTEEN, SILENT, cite, figure, say

MILLIONS = Figure(Quantity(Decimal("1350000"), "GBP"))
ROUGHLY = Figure(figure("7500"))
OVER = Figure(Quantity(Decimal("7500"), qualifier="over"), qualified=True)


@pytest.mark.parametrize(
    ("expected", "quantity", "right"),
    [
        (MILLIONS, Quantity(Decimal("1.35e6"), "GBP", "£1.35m"), True),
        (MILLIONS, Quantity(Decimal("1.35"), "GBP", "£1.35"), False),
        (MILLIONS, Quantity(Decimal("1350000"), "USD", "$1.35m"), False),
        (MILLIONS, None, False),
        (OVER, Quantity(Decimal("7500"), qualifier="over"), True),
        (OVER, Quantity(Decimal("7500")), False),
        (
            Figure(figure("7500")),
            Quantity(Decimal("7500"), qualifier="over"),
            True,
        ),
    ],
)
def test_a_figure_is_compared_as_a_number_with_its_unit(
    expected: Figure, quantity: Quantity | None, right: bool
) -> None:
    assert match(expected, say("£1.35m", quantity=quantity)).right is right


@pytest.mark.parametrize(("value", "right"), [("6.5", True), ("6.54", True), ("6.7", False)])
def test_a_computed_figure_may_be_rounded_otherwise(value: str, right: bool) -> None:
    expected = Figure(figure("6.5"), tolerance=Decimal("0.1"))
    assert match(expected, say(value, quantity=figure(value))).right is right


@pytest.mark.parametrize(
    ("expected", "answer", "right"),
    [
        (Texts(("Jane Roe",)), say("Mayor Jane Roe"), True),
        (Texts(("Jane Roe",)), say("Jane"), False),
        (Texts(("Jane Roe", "the Mayor")), say("Mayor"), True),
        (Texts(("Jane Roe",)), say("Jane Roe of Elm leads the schools of the county"), False),
        (YesNo(True), say("Yes, 14 of them"), True),
        (YesNo(True), say("No"), False),
        (YesNo(False), say("Not at all"), False),
        (Items((("Ash",), ("Elm", "Elms"))), say("", items=("Elms", "Ash")), True),
        (Items((("Ash",), ("Elm",))), say("", items=("Ash",)), False),
        (Items((("Ash",),)), say("", items=("Ash", "Elm")), False),
        (Items((("Ash",),)), say("", items=("Ash: a tree that lines every road here",)), True),
        (Quotes(("14 bridges", "2031")), say("x", citations=(cite("14 bridges in 2031"),)), True),
        (Quotes(("14 bridges", "2032")), say("x", citations=(cite("14 bridges in 2031"),)), False),
        (None, say("14"), False),
        (None, SILENT, True),
    ],
)  # fmt: skip
def test_right(expected: Expected | None, answer: Answer, right: bool) -> None:
    assert match(expected, answer).right is right


@pytest.mark.parametrize(
    "expected", [FOURTEEN, Texts(("Ash",)), Items((("Ash",),)), YesNo(False), Quotes(("Ash",))]
)
def test_silence_is_never_right_where_there_is_an_answer(expected: Expected) -> None:
    assert not match(expected, SILENT).right


def test_a_fourth_citation_of_a_description_is_not_looked_at() -> None:
    padding = (cite("Roads"), cite("Roads"), cite("Roads"))
    answer = say("x", citations=(*padding, cite("14 bridges")))
    assert not match(Quotes(("14 bridges",)), answer).right


def test_the_normal_form_drops_articles_punctuation_and_case() -> None:
    assert tokens("The “West Bank” — a River!") == ["west", "bank", "river"]


def test_token_f1_counts_shared_words() -> None:
    # two of three words found, two of two wanted: 2 * 2 / (3 + 2)
    assert token_f1("Mayor Jane Roe", "Jane Roe") == pytest.approx(0.8)


def test_an_accepted_form_has_to_be_a_third_of_the_answer() -> None:
    assert says("Jane of Elm", "Jane")
    assert not says("Jane of Elm County", "Jane")


@pytest.mark.parametrize(
    ("text", "term", "there"),
    [
        ("33,911 people", "33,911", True),
        ("33,911 people", "911", False),
        ("33,911 people", "33", False),
        ("up to 300Mbps", "300", True),
        ("in 2031.", "2031", True),
        ("£1.35m for roads", "£1.35M", True),
        ("a 4–5\nyear plan", "4-5 year", True),
    ],
)
def test_a_figure_is_contained_whole_or_not_at_all(text: str, term: str, there: bool) -> None:
    assert holds(text, term) is there
