"""Enumerations: a span that the reader gives, as the items of a list."""

from __future__ import annotations

import pytest

from ldi_qa.answering.enumerations import itemised
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
        ("They gathered apples and plums.", "apples and plums", ["apples", "plums"]),
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


def test_one_thing_is_no_list() -> None:
    text = "It moved 1,204 boats."
    assert itemised(sentence(text), text.index("1,204"), len(text) - 1) == []
