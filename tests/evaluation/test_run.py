"""Records: quotes held to the document, pages to the evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldi_qa.evaluation.golden import Texts
from ldi_qa.evaluation.run import exact_quote, record, run
from ldi_qa.types import Conflict, Derivation, Operand

from .county import (
    DOCUMENT,
    DOCUMENTS,
    FOURTEEN,
    SILENT,
    TEXT,
    Script,
    cite,
    figure,
    fourteen,
    golden,
    say,
)

QUOTE = cite("It opened 3 schools.", page=2)


def test_every_question_is_asked_in_order_with_its_history() -> None:
    follow_up = replace(golden("q2"), history=("Question q1?",))
    script = Script({"q1": fourteen(), "q2": SILENT})
    records = run([golden("q1", FOURTEEN), follow_up], script, DOCUMENTS)
    assert script.asked == [("Question q1?", ()), ("Question q2?", ("Question q1?",))]
    assert [record.verdict for record in records] == ["right", "right"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(QUOTE, quote="It opened 4 schools."),
        replace(QUOTE, quote="", end=QUOTE.start),
        replace(QUOTE, page=1, page_label="i"),
        replace(QUOTE, page_label="2"),
        replace(QUOTE, start=QUOTE.start + 1),
        replace(QUOTE, answer_end=QUOTE.end + 1),
        replace(QUOTE, sha256="cd" * 32),
        replace(QUOTE, document="other.pdf"),
    ],
)
def test_a_citation_that_disagrees_with_the_document_is_not_exact(changed: object) -> None:
    assert exact_quote(QUOTE, DOCUMENTS)
    assert not exact_quote(changed, DOCUMENTS)  # type: ignore[arg-type]


def test_operands_and_conflicts_are_checked_too() -> None:
    operand = Operand("schools", figure("3"), replace(QUOTE, page=7))
    derivation = Derivation("sum", (operand,), "3 = 3", figure("3"))
    conflict = Conflict("14", figure("14"), cite("14 bridges"))
    answer = say("3", derivation=derivation, conflicts=(conflict,), citations=(QUOTE,))
    result = record(golden("q", FOURTEEN), answer, DOCUMENTS)
    assert (result.quotes, result.exact_quotes) == (3, 2)


def test_the_page_is_right_where_it_holds_the_evidence() -> None:
    names = golden("q", Texts(("Jane Roe",)), contains=("Jane Roe", "schools"))
    right = record(names, say("Jane Roe", citations=(cite("Jane Roe leads them.", 2),)), DOCUMENTS)
    wrong = record(names, say("Jane Roe", citations=(cite("14 bridges"),)), DOCUMENTS)
    assert (right.page_right, wrong.page_right) == (True, False)


def test_where_there_are_no_pages_the_section_has_to_hold_the_evidence() -> None:
    plain = replace(DOCUMENT, pages=())
    names = golden("q", Texts(("Jane Roe",)), contains=("Jane Roe", "3 schools"))
    for quote, right in (("Jane Roe leads them.", True), ("14 bridges", False)):
        answer = say("Jane Roe", citations=(cite(quote, document=plain),))
        assert record(names, answer, {plain.name: plain}).page_right is right


def test_a_quote_over_a_page_break_is_read_whole() -> None:
    start = TEXT.index("in 2031")
    over = replace(
        cite("in 2031."),
        quote=TEXT[start : TEXT.index(" leads")],
        start=start,
        end=TEXT.index(" leads"),
        answer_end=TEXT.index(" leads"),
    )
    names = golden("q", Texts(("Jane Roe",)), contains=("2031", "Jane Roe"))
    assert record(names, say("Jane Roe", citations=(over,)), DOCUMENTS).page_right


def test_an_unanswerable_question_that_is_answered_is_wrong() -> None:
    result = record(golden("none"), fourteen(), DOCUMENTS)
    assert (result.verdict, result.page_right, result.ranks) == ("wrong", None, ())
