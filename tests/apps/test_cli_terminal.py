"""What the shell prints for an answer, a hit and a hostile document."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest

from ldi_qa.apps.terminal import clean, print_json, progress, render_answer, render_hits
from ldi_qa.types import Answer, Citation, Conflict, Hit, Passage

QUOTE = "The county repaired 14 bridges in 2031."
CITATION = Citation(
    "county.pdf", "County report", 3, "iii", QUOTE, 100, 100 + len(QUOTE), 120, 122, (), "ab" * 32
)
ANSWER = Answer("How many bridges?", "14", "answered", 0.934, citations=(CITATION,))
HIT = Hit(Passage("county.pdf", 0, 9, "It says\nso.", ("Roads", "Bridges"), 3, "iii"), 0.5)
SILENT = Answer("Why?", "", "abstained", 0.0, reason="the documents do not say why", hits=(HIT,))


def test_an_answer_with_its_quote_and_place() -> None:
    assert render_answer(ANSWER, marked=False).splitlines() == [
        "14",
        "",
        "  “The county repaired 14 bridges in 2031.”",
        "  county.pdf, page 3 (printed iii)",
        "",
        "Confidence 0.93",
    ]


def test_the_answer_is_marked_in_its_quote() -> None:
    assert "repaired \x1b[1;4m14\x1b[0m bridges" in render_answer(ANSWER, marked=True)


def test_a_quote_that_gives_two_figures_of_a_sum_is_printed_once_with_both_marked() -> None:
    year = replace(CITATION, answer_start=134, answer_end=138)
    shown = render_answer(replace(ANSWER, citations=(year, CITATION)), marked=True)
    assert shown.count("The county") == 1
    assert "repaired \x1b[1;4m14\x1b[0m bridges in \x1b[1;4m2031\x1b[0m." in shown
    assert str(replace(ANSWER, citations=(year, CITATION))).count("The county") == 1


def test_a_description_is_not_printed_twice() -> None:
    described = replace(ANSWER, text=QUOTE)
    assert render_answer(described, marked=False).count("14 bridges") == 1


def test_what_else_the_documents_say() -> None:
    other = Conflict("15", None, replace(CITATION, page=4), "agrees when rounded")
    shown = render_answer(replace(ANSWER, conflicts=(other,)), marked=False)
    assert "Also says 15 (agrees when rounded):" in shown
    assert "county.pdf, page 4 (printed iii)" in shown


def test_how_a_follow_up_was_understood() -> None:
    shown = render_answer(replace(ANSWER, interpretation="How many bridges in Elm?"), marked=False)
    assert shown.startswith("Understood as: How many bridges in Elm?\n14")


def test_an_abstention_says_why_and_shows_what_is_nearest() -> None:
    assert render_answer(SILENT, marked=False).splitlines() == [
        "No answer found: the documents do not say why",
        "",
        "The nearest passages:",
        "county.pdf, page 3 (printed iii) > Roads > Bridges",
        "   It says so.",
    ]


def test_hits_are_numbered() -> None:
    assert render_hits([HIT, HIT]).splitlines()[2].startswith("2. county.pdf, page 3")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]0;title\x07text", "]0;titletext"),
        ("\x9b31mred", "31mred"),
        ("left\u202eright", "leftright"),
        ("over\rwritten", "over\nwritten"),
        ("half \ud83d of a character", "half ? of a character"),
        ("£1.35m – “so”", "£1.35m – “so”"),
    ],
)
def test_no_text_can_steer_the_terminal(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown


def test_a_hostile_quote_and_file_name_are_shown_as_text() -> None:
    quote = "The \x1b[8mcounty\x9b repaired 14 bridges."
    hostile = replace(CITATION, quote=quote, document="a\x1b[2J\nb.pdf")
    shown = render_answer(replace(ANSWER, text="\x1b[5m14", citations=(hostile,)), marked=False)
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "  a[2J b.pdf, page 3 (printed iii)" in shown.splitlines()


def test_json_keeps_what_it_was_given_without_a_raw_control_character(
    capsys: pytest.CaptureFixture[str],
) -> None:
    value = {"text": "£1 \x1b[2J \x9b31m \ud83d"}
    print_json(value)
    out = capsys.readouterr().out
    assert json.loads(out) == value
    assert "£1" in out
    assert not any(0x7F <= ord(c) < 0xA0 or c == "\x1b" for c in out)


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_progress_bar_counts_pages_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with progress("Indexing", "pages") as step:
        step(42, 168, "budget\x1b[2J-of-the-whole-county.pdf")
    said = re.sub(r"\x1b\[[\d;?]*[A-Za-ln-z]|\x1b\[[\d;]*m", "", shown.getvalue())
    assert re.search(r"Indexing budget.*42 of 168 pages -:--:-- left", said)
    assert "\x1b[2J" not in shown.getvalue()


def test_no_progress_bar_where_stderr_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Indexing", "pages") as step:
        step(1, 2, "a.pdf")
    assert capsys.readouterr() == ("", "")
