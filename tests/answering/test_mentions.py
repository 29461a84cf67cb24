"""Mentions: which names and things of a question the passages speak of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ldi_qa.answering.mentions import speaking, unmentioned, with_article
from ldi_qa.answering.question import read_question
from made import asking

TEXT = (
    "Robin Hale (of Leeds Bank) opened the Oar to Win at the Fens Harbour Trust. "
    "The United Kingdom has two ports. Foreign direct investment rose."
)


def missing(question: str, text: str = TEXT) -> list[str]:
    material, _ = asking(question, text)
    return unmentioned(read_question(material.question, material.known), material)[0]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who runs Acme in the Fens?", ["Acme"]),
        # A name may be written otherwise, or in part.
        ("How many ports has the UK?", []),
        ("Who runs the Northern Fens Harbour Trust?", []),
        # An abbreviation may be spelt out.
        ("By how much did FDI rise?", []),
        ("What is the GVA of Leeds Bank?", ["GVA"]),
        # What is asked for counts, not what is said of it, nor how it is reckoned.
        ("How many zebras ran?", ["zebras"]),
        ("What is the average port?", []),
    ],
)
def test_what_no_passage_mentions(question: str, names: list[str]) -> None:
    assert missing(question) == names


def test_a_word_that_has_a_synonym_may_be_spoken_of() -> None:
    material, _ = asking("How many zebras are there?", TEXT)
    read = read_question(material.question)
    alike = replace(material, like={"zebra": {"port": 0.8}})
    assert unmentioned(read, alike) == ([], [])


def spoken(question: str, text: str = TEXT) -> list[str]:
    material, _ = asking(question, text)
    found = speaking(read_question(material.question, material.known), material)
    return found[1] if found else []


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What is the age of Robin Hale?", ["Robin Hale"]),
        # The name goes on as far as the sentence has the question's words.
        ("Who judged Oar to Win?", ["the Oar to Win"]),
        # The name of a bank in a town is not the town's.
        ("How old is Leeds?", []),
        # Whose something is is no subject, nor is an adjective.
        ("How big is Win's debt?", []),
        ("How many Fens farmers are there?", []),
        # Where alone is none either, unless the sentence has the words asked for.
        ("How many swans live in the Fens?", []),
    ],
)
def test_what_the_passages_speak_of(question: str, names: list[str]) -> None:
    assert spoken(question) == names


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("in the Fens", "Fens", "the Fens"),
        ("in Leeds", "Leeds", "Leeds"),
        ("the Acme scheme", "Acme", "Acme"),
        ("did the Trust win", "Trust", "the Trust"),
    ],
)
def test_the_article_is_the_names_own(text: str, name: str, said: str) -> None:
    start = text.index(name)
    assert with_article(text, start, start + len(name)) == said
