"""A conversation taken away: its quotes, pages and hashes, and nothing that runs."""

import csv
import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

from ldi_qa.apps.web.export import file_name, to_csv, to_docx, to_markdown
from ldi_qa.types import Answer, Citation, Conflict

DATE = "2031-02-03"
CITED = Citation(
    document="harbour.pdf",
    title="Harbours",
    page=4,
    page_label="iv",
    quote="The harbour has\n12 cranes.",
    start=0,
    end=26,
    answer_start=16,
    answer_end=18,
    boxes=(),
    sha256="ab" * 32,
)
ANSWER = Answer("How many *cranes*?", "12", "answered", 0.93, citations=(CITED,))
NONE = Answer("Who?", "", "abstained", 0.0, reason="Nobody says.")


def test_markdown_has_the_quote_the_page_and_the_hash() -> None:
    text = to_markdown([ANSWER, NONE], DATE)
    for line in (
        "# Questions and answers, 2031-02-03",
        r"## How many \*cranes\*?",
        "**12**",
        "Quoted from the document, confidence 93%",
        "> “The harbour has 12 cranes.”",
        f"Harbours. harbour.pdf, page 4 (printed iv). SHA-256 {'ab' * 32}",
        "**No answer found**",
        "Nobody says.",
    ):
        assert line in text.splitlines()


def test_a_conflict_is_told_apart_from_the_evidence() -> None:
    other = Conflict("13", None, replace(CITED, page=9))
    assert "Also says 13:" in to_markdown([replace(ANSWER, conflicts=(other,))], DATE).splitlines()


def test_a_word_document_has_the_same_words_and_the_same_bytes_each_time() -> None:
    document = to_docx([replace(ANSWER, question="<w:p> & \x07?")], DATE)
    assert document == to_docx([replace(ANSWER, question="<w:p> & \x07?")], DATE)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        text = "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
    assert "<w:p> & ?" in text
    assert "“The harbour has 12 cranes.”" in text


def test_a_table_has_a_row_for_each_quote_and_one_for_an_abstention() -> None:
    answer = replace(ANSWER, citations=(CITED, replace(CITED, page=5, start=90, end=116)))
    rows = list(csv.DictReader(io.StringIO(to_csv([answer, NONE], DATE))))
    assert [row["page"] for row in rows] == ["4", "5", ""]
    assert rows[2]["reason"] == "Nobody says."


def test_an_answer_that_is_likelier_wrong_than_right_says_so_before_it() -> None:
    lines = to_markdown([replace(ANSWER, confidence=0.2)], DATE).splitlines()
    assert lines.index("Not sure. It may be:") < lines.index("**12**")


def test_a_table_tells_what_each_quote_is_for() -> None:
    other = Conflict("13", None, replace(CITED, page=9))
    rows = list(csv.DictReader(io.StringIO(to_csv([replace(ANSWER, conflicts=(other,))], DATE))))
    assert [row["quoted for"] for row in rows] == ["The answer", "Also says 13"]


def test_a_file_is_named_by_the_first_question() -> None:
    assert file_name([ANSWER, NONE], DATE) == "how-many-cranes"
    long = file_name([replace(ANSWER, question="How many cranes? " * 9)], DATE)
    assert long == "how-many-cranes-how-many-cranes-how-many-cranes-how-many"
    assert file_name([replace(ANSWER, question="?")], DATE) == DATE


def test_a_cell_is_never_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(to_csv([replace(NONE, question="=1+1")], DATE))))
    assert rows[1][0] == "'=1+1"
