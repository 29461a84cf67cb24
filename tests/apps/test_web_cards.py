"""What an answer looks like: the answer first, its trust in words, its quote marked."""

from dataclasses import replace
from decimal import Decimal

import pytest
from markupsafe import Markup

from ldi_qa.apps.web.cards import card, confidence, plain
from ldi_qa.apps.web.nearest import Near
from ldi_qa.apps.web.proof import quoted, sources
from ldi_qa.types import (
    Answer,
    Citation,
    Conflict,
    Derivation,
    Operand,
    Quantity,
)

QUOTE = "The harbour has 12 cranes & 3 docks."
CITED = Citation(
    document="harbour.pdf",
    title="Harbour <Review>",
    page=4,
    page_label="iv",
    quote=QUOTE,
    start=100,
    end=100 + len(QUOTE),
    answer_start=116,
    answer_end=118,
    boxes=(),
    sha256="ab" * 32,
)
ANSWER = Answer("How many cranes?", "12", "answered", 0.93, citations=(CITED,))
TWELVE, THREE = Quantity(Decimal(12), "cranes", "12"), Quantity(Decimal(3), "docks", "3")


def test_the_answer_comes_first_and_the_status_is_in_words() -> None:
    shown = card(ANSWER, Markup(""), "key")
    assert shown.index(">12<") < shown.index("Quoted from the document") < shown.index("blockquote")
    assert "very likely right (93%)" in shown


def test_the_answer_is_marked_in_its_quote_and_nothing_else_is() -> None:
    assert quoted(CITED) == "The harbour has <mark>12</mark> cranes &amp; 3 docks."


def test_the_page_and_its_printed_number_are_named() -> None:
    assert "Page 4 (printed iv)" in card(ANSWER, Markup(""), "key")


@pytest.mark.parametrize("field", ["text", "question", "interpretation", "reason"])
def test_what_looks_like_html_is_shown_as_text(field: str) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    for status in ("answered", "abstained"):
        answer = replace(ANSWER, status=status, **{field: hostile})
        assert "<img" not in card(answer, Markup(""), "key")


def test_html_of_a_document_is_shown_as_text() -> None:
    quote = '<script>alert("12")</script>'
    cited = replace(CITED, quote=quote, start=0, end=len(quote), answer_start=15, answer_end=17)
    answer = replace(ANSWER, citations=(cited,), conflicts=(Conflict("<b>13</b>", None, cited),))
    assert "<script" not in card(answer, Markup(""), "key")
    assert "<b>13" not in card(answer, Markup(""), "key")


def test_a_quote_cannot_break_out_of_the_copy_button() -> None:
    cited = replace(
        CITED, quote='" onclick="alert(1)', start=0, end=19, answer_start=0, answer_end=1
    )
    assert 'onclick="alert' not in card(replace(ANSWER, citations=(cited,)), Markup(""), "key")


def test_an_abstention_says_why_and_shows_the_nearest_passages() -> None:
    near = Near(replace(CITED, page=2, page_label="ii"), "Docks", "… Two docks.")
    answer = Answer("Who?", "", "abstained", 0.0, reason="Nobody says.")
    shown = card(answer, Markup(""), "key", [near])
    for words in (
        "No answer found",
        "Nobody says.",
        "… Two docks.",
        "Page 2 (printed ii) › Harbour &lt;Review&gt; › Docks",
    ):
        assert words in shown
    assert "harbour.pdf" not in shown  # a document goes by its title


def test_each_of_the_nearest_passages_is_a_button_to_its_page() -> None:
    near = [Near(CITED, "Docks", "Two docks."), Near(CITED, "", "One quay.")]
    shown = card(Answer("Who?", "", "abstained", 0.0), Markup(""), "key", near)
    for number, words in enumerate(("Two docks.", "One quay.")):
        assert f'class="qa-passage" data-tab="{number}"><span>{words}<' in shown


def test_an_abstention_of_some_documents_says_that_only_these_were_asked() -> None:
    answer = Answer("Who?", "", "abstained", 0.0, reason="Nobody says.")
    shown = card(answer, Markup(""), "key", documents=["a.pdf", "b.pdf", "c.pdf", "d.pdf"])
    assert "Asked only of a.pdf, b.pdf, c.pdf and 1 more." in shown
    assert "Asked only" not in card(answer, Markup(""), "key")


def test_a_conflict_is_shown_as_also_says() -> None:
    other = replace(CITED, page=9, page_label="ix")
    answer = replace(ANSWER, conflicts=(Conflict("13", None, other, "counts small ones"),))
    shown = card(answer, Markup(""), "key")
    assert "Also says 13" in shown
    assert "counts small ones" in shown
    assert "Page 9 (printed ix)" in shown


def test_a_computed_answer_shows_its_sum_and_every_operand_with_its_quote() -> None:
    docks = replace(CITED, answer_start=128, answer_end=129)
    sum_ = Derivation(
        "comparison",
        (Operand("Cranes", TWELVE, CITED), Operand("Docks", THREE, docks)),
        "12 − 3 = 9",
        Quantity(Decimal(9)),
    )
    answer = replace(ANSWER, text="9 more", status="computed", derivation=sum_)
    shown = card(answer, Markup(""), "key")
    assert "Computed from quoted figures" in shown
    assert "12 − 3 = 9" in shown
    assert "<mark>12</mark>" in shown
    assert "<mark>3</mark>" in shown
    assert "width:17.5%" in shown  # 3 of 12, where the longest bar takes 70%
    assert [shown.count(each) for each in (">Docks<", "<b>3</b>", "<mark>3</mark>")] == [1, 1, 1]


def test_a_list_is_shown_as_a_list() -> None:
    shown = card(replace(ANSWER, items=("Cranes", "Docks")), Markup(""), "key")
    assert "<li>Cranes</li><li>Docks</li>" in shown


def test_a_follow_up_shows_how_it_was_understood() -> None:
    assert "Understood as" not in card(
        replace(ANSWER, interpretation=ANSWER.question), Markup(""), "key"
    )
    understood = replace(ANSWER, interpretation="How many cranes in 2030?")
    assert "Understood as: How many cranes in 2030?" in card(understood, Markup(""), "key")


def test_what_was_read_as_a_follow_up_can_be_asked_as_typed() -> None:
    understood = replace(ANSWER, interpretation="How many cranes in 2030?")
    assert 'data-ask="How many cranes?"' in card(understood, Markup(""), "key", follows=True)
    assert "data-ask" not in card(understood, Markup(""), "key")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.0, "virtually certain (100%)"),
        (0.9, "very likely right (90%)"),
        (0.66, "likely right (66%)"),
        (0.5, "about as likely right as wrong (50%)"),
        (0.0, "unlikely to be right (0%)"),
    ],
)
def test_confidence_is_words_with_their_number(value: float, words: str) -> None:
    assert words in confidence(value)


def test_an_answer_that_is_likelier_wrong_than_right_says_so_before_it() -> None:
    doubtful = replace(ANSWER, confidence=0.49)
    shown = card(doubtful, Markup(""), "key")
    assert shown.index("Not sure. It may be:") < shown.index('<p class="qa-answer qa-long">12<')
    assert plain(doubtful).splitlines()[1:3] == ["Not sure. It may be:", "12"]
    assert "Not sure" not in card(replace(ANSWER, confidence=0.5), Markup(""), "key")


def test_a_copied_answer_carries_its_quote_its_page_and_the_documents_hash() -> None:
    assert plain(ANSWER).splitlines() == [
        "How many cranes?",
        "12",
        "“The harbour has 12 cranes & 3 docks.”",
        "Harbour <Review>: harbour.pdf, page 4 (printed iv), SHA-256 abababababab",
    ]


def test_what_is_copied_tells_a_conflict_from_the_proof() -> None:
    other = replace(CITED, quote="It has 13.", start=300, end=310)
    lines = plain(
        replace(ANSWER, conflicts=(Conflict("13", None, other, "agrees when rounded"),))
    ).splitlines()
    assert lines[-3:-1] == ["Also says 13 (agrees when rounded):", "“It has 13.”"]


def test_what_is_copied_of_a_sum_has_its_quote_once_with_the_figures_in_it() -> None:
    docks = replace(CITED, answer_start=128, answer_end=129)
    operands = (Operand("cranes", TWELVE, CITED), Operand("docks", THREE, docks))
    made = Derivation("difference", operands, "12 − 3 = 9", Quantity(Decimal(9)))
    copied = plain(replace(ANSWER, status="computed", derivation=made)).splitlines()
    assert copied[2:5] == ["12 − 3 = 9", "Cranes 12, Docks 3:", f"“{QUOTE}”"]
    assert len(copied) == 6


def test_each_source_is_listed_once() -> None:
    answer = replace(ANSWER, conflicts=(Conflict("13", None, CITED),))
    assert sources(answer) == (CITED,)


def test_the_figures_of_one_sentence_share_its_quote_and_each_has_its_own_page_button() -> None:
    docks = replace(CITED, answer_start=128, answer_end=129)
    operands = (Operand("docks", THREE, docks), Operand("cranes", TWELVE, CITED))
    made = Derivation("difference", operands, "12 − 3 = 9", Quantity(Decimal(9)))
    shown = card(replace(ANSWER, status="computed", derivation=made), Markup(""), "key")
    assert shown.count("<blockquote>") == 1
    assert "has <mark>12</mark> cranes &amp; <mark>3</mark> docks." in shown
    assert [shown.count(f'data-tab="{n}"') for n in (0, 1, 2)] == [1, 1, 0]


def test_a_description_is_not_quoted_twice() -> None:
    shown = card(replace(ANSWER, text=QUOTE), Markup(""), "key")
    assert "<blockquote>" not in shown
    assert "Page 4 (printed iv)" in shown
