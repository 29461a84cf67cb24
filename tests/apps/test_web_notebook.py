"""An answer in a notebook."""

from dataclasses import replace

from ldi_qa.types import Answer, Citation, Conflict

QUOTE = "The harbour has 12 <cranes>."
CITED = Citation("harbour.pdf", "Harbours", 4, "iv", QUOTE, 100, 128, 116, 118, (), "ab" * 32)


def test_a_notebook_shows_the_answer_and_marks_it_in_its_quote() -> None:
    shown = Answer("How many?", "12", "answered", 0.9, citations=(CITED,))._repr_html_()
    assert "<strong>12</strong>" in shown
    assert "The harbour has <mark>12</mark> &lt;cranes&gt;." in shown
    assert "harbour.pdf, page 4 (printed iv)" in shown


def test_a_notebook_shows_that_an_answer_is_likelier_wrong_than_right() -> None:
    shown = Answer("How many?", "12", "answered", 0.2, citations=(CITED,))._repr_html_()
    assert shown.startswith("<p>Not sure. It may be:</p><p style='font-size:1.2em")


def test_a_notebook_shows_what_else_the_documents_say() -> None:
    other = Conflict("13", None, replace(CITED, quote="It has 13.", page=5, page_label=None))
    shown = Answer("How many?", "12", "answered", 0.9, conflicts=(other,))._repr_html_()
    assert "Also says <strong>13</strong>: “It has 13.” <small>harbour.pdf, page 5</small>" in shown


def test_a_notebook_shows_why_there_is_no_answer() -> None:
    shown = Answer("Who?", "", "abstained", 0.0, reason="Nobody <b>says</b>.")._repr_html_()
    assert shown == ("<p><strong>No answer found.</strong> Nobody &lt;b&gt;says&lt;/b&gt;.</p>")
