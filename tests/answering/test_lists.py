"""Enumerations in sentences and bullets: where the items begin and end."""

from __future__ import annotations

import pytest

from ldi_qa.answering.bullets import bullets
from ldi_qa.answering.candidates import Draft
from ldi_qa.answering.claims import whole_claim
from ldi_qa.answering.enumerations import items_in
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.items import is_named
from ldi_qa.answering.lists import CUT_SHORT, _apart
from ldi_qa.answering.support import Support
from ldi_qa.documents.document import Document, Heading
from ldi_qa.text import sentences
from ldi_qa.types import Hit, Passage


def read(text: str) -> list[list[str]]:
    """The items of each enumeration of a sentence."""
    return [[text[start:end] for start, end in items] for items in items_in(text)]


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        pytest.param(
            "Ann Ltd, Bo Ltd and Cy Ltd founded the port.",
            ["Ann Ltd", "Bo Ltd", "Cy Ltd"],
            id="before the verb",
        ),
        pytest.param(
            "Norwood, Ashby, Corley and local farms are its key partners.",
            ["Norwood", "Ashby", "Corley", "local farms"],
            id="a name or a thing",
        ),
        pytest.param(
            "The harbour does well in fish, the building trades, timber and salt, which bring money.",  # noqa: E501
            ["fish", "building trades", "timber", "salt"],
            id="the first item loses the words that lead to it",
        ),
        pytest.param(
            "It trades with many towns, of which Ashby, Norwood and South Corley are examples.",
            ["Ashby", "Norwood", "South Corley"],
            id="of which",
        ),
        pytest.param(
            "Three quays, each built of stone, belong to it: East Quay, Salt & Pepper Quay and the Mole.",  # noqa: E501
            ["East Quay", "Salt & Pepper Quay", "Mole"],
            id="after a colon, with an ampersand inside a name",
        ),
        pytest.param(
            "In its Winter Contest, Norwood joined with Bell & Sons and Corley to host a regatta.",
            ["Bell & Sons", "Corley"],
            id="two items; the clause before is none",
        ),
        pytest.param(
            "Norwood launched it with Bell Group, Ashby and Corley Mills, and the Harbour Fund lends a hand.",  # noqa: E501
            ["Bell Group", "Ashby", "Corley Mills"],
            id="the clause after the list is none",
        ),
        pytest.param(
            "AND Shipping and Norwood run the ferry between them.",
            ["AND Shipping", "Norwood"],
            id="a name that is spelt like the joint",
        ),
        pytest.param(
            "Ferries call at busy piers such as Bell Street and Salt Street.",
            ["Bell Street", "Salt Street"],
            id="such as",
        ),
        pytest.param(
            "Boats of all sizes, expertise in rigging and 300 trained sailors each year are its assets.",  # noqa: E501
            ["Boats of all sizes", "expertise in rigging", "300 trained sailors each year"],
            id="prepositions inside the items",
        ),
        pytest.param(
            "It is done for the town, for sailors and for traders.",
            ["town", "sailors", "traders"],
            id="a repeated preposition",
        ),
    ],
)
def test_items_of_a_sentence(sentence: str, items: list[str]) -> None:
    assert items in read(sentence)


def test_no_enumeration_without_a_joint() -> None:
    assert items_in("The harbour has one quay, which is old.") == ()


def test_a_clause_after_and_is_no_item() -> None:
    found = read("The quay lies in the west, and it was built of stone.")
    assert not any("it" in item.split() for items in found for item in items)


@pytest.mark.parametrize(
    ("item", "named"),
    [("Bell & Sons", True), ("x+Why", True), ("School of Rope", True), ("local farms", False)],
)
def test_names_are_told_by_their_capitals(item: str, named: bool) -> None:
    assert is_named(item) is named


def document(text: str, *headings: str) -> Document:
    spans: list[tuple[int, int]] = []
    at = 0
    for block in text.split("\n"):
        mark = 2 if block.startswith("• ") else 0
        spans += [(at + mark + a, at + mark + b) for a, b in sentences(block[mark:])]
        at += len(block) + 1
    starts = [(text.index(heading), heading) for heading in headings]
    return Document(
        name="harbour.txt",
        sha256="0" * 64,
        media_type="text/plain",
        title="Harbour",
        text=text,
        headings=tuple(Heading(start, start + len(heading), 1) for start, heading in starts),
        sentences=tuple(spans),
    )


def sentence_of(whole: Document, words: str) -> Sentence:
    start, end = next((a, b) for a, b in whole.sentences if words in whole.text[a:b])
    passage = Passage(whole.name, start, end, whole.text[start:end])
    return Sentence(
        whole, start, end, whole.text[start:end], "", whole.headings_at(start), Hit(passage, 1.0), 0
    )


INTRODUCED = (
    "Aims\n\nThe harbour takes pride in three things. Its aims are:\n\n"
    "• Safety first: fewer accidents and better lamps.\n"
    "• Trade: more ships.\n"
    "• Clean water: no more tar."
)


@pytest.mark.parametrize("words", ["Its aims are", "more ships"], ids=["introduction", "item"])
def test_the_label_is_the_item_and_the_quote_holds_the_lines(words: str) -> None:
    whole = document(INTRODUCED, "Aims")
    found = bullets(sentence_of(whole, words))
    assert found is not None
    assert [whole.text[a:b] for a, b in found.items] == ["Safety first", "Trade", "Clean water"]
    assert whole.text[found.start : found.end].startswith("Its aims are:")
    assert whole.text[found.start : found.end].endswith("no more tar.")
    assert "Aims" in found.lead


def test_and_inside_a_bullet_is_not_split() -> None:
    whole = document("Trades\n\n• Salt and pepper\n• Rope, nets and sails", "Trades")
    found = bullets(sentence_of(whole, "Salt"))
    assert found is not None
    assert [whole.text[a:b] for a, b in found.items] == ["Salt and pepper", "Rope, nets and sails"]
    assert whole.text[found.start] == "•"


def test_a_paragraph_next_to_a_list_that_it_does_not_introduce() -> None:
    whole = document("The quay is old. It was built of stone.\n\nAnother paragraph.")
    assert bullets(sentence_of(whole, "stone")) is None


def test_a_bracket_that_leaves_an_item_empty_is_no_fault() -> None:
    """What stood before the "and" was cut away with its bracket, and the item had no first word."""
    assert read("Concrete (RC) and steel, repairs and walls.")


def listed(where: Sentence, words: str, exact: float, *, bulleted: bool = False) -> Draft:
    """Some words of a sentence as a list, and how surely the reader takes them for the whole."""
    start = where.start + where.text.index(words)
    held = Support(names=1.0, periods=1.0, coverage=1.0, near_coverage=1.0)
    features = {"exact": exact, "bulleted": float(bulleted)}
    return Draft(whole_claim(where), start, start + len(words), None, held, features)


SHOP = "It sells rope, nets and oars, and mends sails and flags."


def test_of_lists_that_overlap_the_one_whose_ends_the_reader_prefers_is_kept() -> None:
    where = sentence_of(document(SHOP), "rope")
    long, short = listed(where, "rope, nets and oars", 0.9), listed(where, "nets and oars", 0.8)
    other = listed(where, "sails and flags", 0.1)
    assert _apart([short, other, long]) == [other, long]
    assert _apart([]) == []


def test_of_lists_that_are_preferred_alike_the_one_that_goes_on_is_kept() -> None:
    where = sentence_of(document(SHOP), "rope")
    short, long = listed(where, "rope, nets", 0.5), listed(where, "rope, nets and oars", 0.5)
    assert _apart([short, long]) == [long]
    surer = listed(where, "rope, nets", 0.5 + CUT_SHORT * (len(" and oars") + 1))
    assert _apart([surer, long]) == [surer]


def test_lists_of_one_span_with_other_items_are_both_kept() -> None:
    where = sentence_of(document(SHOP), "rope")
    one, two = (listed(where, "rope, nets and oars", exact) for exact in (0.9, 0.8))
    assert _apart([one, two]) == [one, two]


def test_bullets_and_lists_of_other_documents_are_kept() -> None:
    where = sentence_of(document(SHOP), "rope")
    best = listed(where, "rope, nets and oars", 0.9)
    lines = listed(where, "nets and oars", 0.1, bulleted=True)
    elsewhere = listed(sentence_of(document(SHOP), "rope"), "nets and oars", 0.1)
    assert _apart([best, lines, elsewhere]) == [best, lines, elsewhere]
