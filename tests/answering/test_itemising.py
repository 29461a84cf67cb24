"""Enumerations: a span that the reader gives, as the items of a list."""

from __future__ import annotations

import pytest

from ldi_qa.answering.itemising import itemised
from made import sentence


@pytest.mark.parametrize(
    ("text", "span", "items"),
    [
        (
            "It serves the Norvik Trust, the Tessel Guild and the insurer Ostland Mutual.",
            "the Norvik Trust, the Tessel Guild and the insurer Ostland Mutual",
            ["Norvik Trust", "Tessel Guild", "insurer Ostland Mutual"],
        ),
        (
            "It teaches research and development, sales and marketing, and law.",
            "research and development, sales and marketing, and law",
            ["research and development", "sales and marketing", "law"],
        ),
        (
            "To come: 16 trains, ordered in May; a platform at Ashby; lanes on Mill Road.",
            "16 trains, ordered in May; a platform at Ashby; lanes on Mill Road",
            ["16 trains", "platform at Ashby", "lanes on Mill Road"],
        ),
        (
            "€5m came from fees, €8m from research contracts and €1m from gifts and endowments.",
            "€5m came from fees, €8m from research contracts and €1m from gifts and endowments",
            [
                "€5m came from fees",
                "€8m from research contracts",
                "€1m from gifts and endowments",
            ],
        ),
        (
            "They gave hours in schools, in food banks and at the law clinic.",
            "schools, in food banks and at the law clinic",
            ["in schools", "in food banks", "at the law clinic"],
        ),
        ("They gathered apples and plums.", "apples and plums", ["apples", "plums"]),
        (
            "It has 1,200 trains; 300 buses; 2,500 cycles.",
            "1,200 trains; 300 buses; 2,500 cycles",
            ["1,200 trains", "300 buses", "2,500 cycles"],
        ),
        (
            "It has trams, between 5 and 10 trains and a ferry.",
            "trams, between 5 and 10 trains and a ferry",
            ["trams", "between 5 and 10 trains", "ferry"],
        ),
        (
            "It met on March 3, 2023 and May 4, 2024.",
            "March 3, 2023 and May 4, 2024",
            ["March 3, 2023", "May 4, 2024"],
        ),
        (
            "It serves Ashby (boats, ferries), Corley and Stowe.",
            "Ashby (boats, ferries), Corley and Stowe",
            ["Ashby (boats, ferries)", "Corley", "Stowe"],
        ),
        (
            "It sells tea, coffee, or bread and butter.",
            "tea, coffee, or bread and butter",
            ["tea", "coffee", "bread and butter"],
        ),
        (
            "The Norvik Trust and the Tessel Guild pay.",
            "Trust and the Tessel Guild",
            ["Norvik Trust", "Tessel Guild"],
        ),
    ],
)
def test_a_span_that_the_reader_gives_is_parted_at_its_joints(
    text: str, span: str, items: list[str]
) -> None:
    within = sentence(text)
    start = text.index(span)
    one = itemised(within, start, start + len(span))[0]
    assert [text[a:b] for a, b in one.items] == items


def test_names_are_a_list_without_what_is_told_about_them() -> None:
    text = "We met Ann Roe, head of policy, and Bo Day, analyst."
    start, end = text.index("Ann"), text.index(".")
    lists = [[text[a:b] for a, b in one.items] for one in itemised(sentence(text), start, end)]
    assert ["Ann Roe", "Bo Day"] in lists


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It moved 1,204 boats.", "1,204 boats"),
        ("In 2023, the port moved 340 boats.", "In 2023, the port moved 340 boats"),
        ("It is run by Ann Roe, head of policy.", "Ann Roe, head of policy"),
        ("It has boats, which were late, and trains.", "boats, which were late, and trains"),
    ],
)
def test_what_is_no_list(text: str, span: str) -> None:
    start = text.index(span)
    assert itemised(sentence(text), start, start + len(span)) == []
