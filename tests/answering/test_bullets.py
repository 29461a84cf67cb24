"""Bulleted lists: their lines, their labels, and what introduces them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.answering.bullets import LABEL_WORDS, bullets
from ldi_qa.answering.evidence import Sentence
from ldi_qa.documents.document import Document
from ldi_qa.types import Hit, Passage
from made import document


def sentence_with(whole: Document, words: str) -> Sentence:
    """The sentence of a document that holds some words."""
    start, end = next((a, b) for a, b in whole.sentences if words in whole.text[a:b])
    hit = Hit(Passage(whole.name, 0, len(whole.text), whole.text), 1.0)
    return Sentence(whole, start, end, whole.text[start:end], "", whole.headings_at(start), hit, 0)


def read(text: str, words: str, *headings: str) -> tuple[list[str], str, str] | None:
    """The items of the list at some words, its quote, and what introduces it."""
    whole = document(text, headings=headings)
    found = bullets(sentence_with(whole, words))
    if found is None:
        return None
    items = [whole.text[start:end] for start, end in found.items]
    return items, whole.text[found.start : found.end], found.lead


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1.", "(a)", "ii)"])
def test_a_mark_opens_a_line_and_is_no_part_of_it(mark: str) -> None:
    found = read(f"{mark} old rope\n{mark} new nets", "rope")
    assert found is not None
    assert found[0] == ["old rope", "new nets"]


def test_a_line_that_goes_on_below_is_one_item() -> None:
    found = read("• old rope that is\n  kept in the loft\n• new nets", "rope")
    assert found is not None
    assert found[0] == ["old rope that is\n  kept in the loft", "new nets"]


def test_one_line_with_a_mark_is_no_list() -> None:
    assert read("It has rope.\n\n• old rope\n\nIt has nets.", "old rope") is None


def test_what_leads_to_the_list_may_stand_in_its_own_paragraph() -> None:
    found = read("The loft holds three things\n• rope\n• nets\n• oars", "rope")
    assert found is not None
    items, quote, lead = found
    assert items == ["rope", "nets", "oars"]
    assert quote == "The loft holds three things\n• rope\n• nets\n• oars"
    assert lead == "The loft holds three things"


def test_the_paragraph_before_leads_to_it_where_it_ends_in_a_colon() -> None:
    found = read("It is old. The loft holds:\n\n• rope\n• nets", "nets")
    assert found is not None
    assert found[1].startswith("The loft holds:")
    assert found[2] == "The loft holds:"


def test_a_paragraph_that_ends_otherwise_and_a_heading_do_not_lead_to_it() -> None:
    found = read("The loft is old.\n\n• rope\n• nets", "nets")
    assert found is not None
    assert (found[1], found[2]) == ("• rope\n• nets", "")
    under = read("The loft\n\n• rope\n• nets", "The loft", "The loft")
    assert under is not None
    assert (under[1], under[2]) == ("• rope\n• nets", "The loft ")


LABELLED = "• Rope: for the boats\n• Nets: for the fish\n• Oars: for the crew\n"


def test_labels_are_the_items_where_three_lines_of_four_have_one() -> None:
    found = read(LABELLED + "• all else", "fish")
    assert found is not None
    assert found[0] == ["Rope", "Nets", "Oars", "all else"]


def test_fewer_labels_are_a_part_of_their_lines() -> None:
    found = read(LABELLED + "• all else\n• and more", "fish")
    assert found is not None
    assert found[0][0] == "Rope: for the boats"


def test_a_sentence_with_a_colon_has_no_label() -> None:
    words = " ".join(["rope"] * (LABEL_WORDS + 1))
    found = read(f"• {words}: for boats\n• {words}: for fish", "fish")
    assert found is not None
    assert found[0] == [f"{words}: for boats", f"{words}: for fish"]


LINES = st.lists(st.sampled_from(["• rope", "• Nets: fine", "oars", "1. tar", ""]), max_size=8)


@settings(deadline=None)  # the machine may be busy
@given(LINES)
def test_items_stand_in_order_inside_the_quote(lines: list[str]) -> None:
    whole = document("\n".join(lines))
    for start, end in whole.sentences:
        found = bullets(sentence_with(whole, whole.text[start:end]))
        if found is None:
            continue
        assert len(found.items) > 1
        edges = [found.start, *(at for item in found.items for at in item), found.end]
        assert edges == sorted(edges)
        assert all(whole.text[a:b].strip() for a, b in found.items)
