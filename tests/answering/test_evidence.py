"""The sentences that retrieval found, each with what stands before it."""

from __future__ import annotations

from dataclasses import replace

from ldi_qa.answering.evidence import REACH, cite, gather
from ldi_qa.documents.document import Document, Page
from ldi_qa.types import Hit, Passage
from made import document


def found(whole: Document, *spans: tuple[int, int]) -> list[Hit]:
    """Passages of a document, best first, each sentence with its place as its cosine."""
    hits = []
    for start, end in spans:
        cosines = tuple((a, a / 1000) for a, b in whole.sentences if start <= a and b <= end)
        hits.append(
            Hit(Passage(whole.name, start, end, whole.text[start:end]), 1.0, sentences=cosines)
        )
    return hits


def test_a_sentence_of_two_passages_is_read_once_with_the_better_one() -> None:
    whole = document("One is old. Two is new. Three is red.")
    hits = found(whole, (12, 37), (0, 23))
    sentences = gather(hits, lambda name: whole)
    assert [each.text for each in sentences] == ["Two is new.", "Three is red.", "One is old."]
    assert [each.rank for each in sentences] == [0, 0, 1]
    assert [each.similarity for each in sentences] == [0.012, 0.024, 0.0]


def test_a_sentence_that_a_passage_cuts_is_left_out() -> None:
    whole = document("One is old. Two is new.")
    assert [each.text for each in gather(found(whole, (0, 20)), lambda _: whole)] == ["One is old."]


def test_what_stands_before_is_of_the_same_paragraph_and_not_far() -> None:
    told = [f"Boat {n} is old." for n in range(REACH + 2)]
    whole = document(" ".join(told) + "\n\nIt rains. It pours.")
    sentences = gather(found(whole, (0, len(whole.text))), lambda name: whole)
    before = {each.text: each.before for each in sentences}
    assert before[told[0]] == before["It rains."] == ""
    assert before["It pours."] == "It rains."
    assert before[told[-1]] == " ".join(told[1:-1])


def test_a_citation_gives_the_page_of_the_answer() -> None:
    text = "One is old. Two is new."
    whole = replace(
        document(text), pages=(Page(1, "i", 0, 11, 600, 800), Page(2, "ii", 12, 23, 600, 800))
    )
    cited = cite(whole, (0, 23), (12, 15))
    assert (cited.page, cited.page_label) == (2, "ii")
    assert (cited.quote, cited.quote[cited.answer_start : cited.answer_end]) == (text, "Two")
    assert cite(whole, (0, 11)).answer_end == 11
    assert cite(whole, (0, 11)).page == 1
