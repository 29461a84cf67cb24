"""The golden questions: well formed, varied, and answered by the corpus and the original alike."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from .conftest import CORPUS, ROOT, flat

GOLDEN = ROOT / "eval" / "golden.jsonl"
ITEMS: list[dict[str, Any]] = [
    json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines() if line.strip()
]
ANSWERABLE = [item for item in ITEMS if item["answer"] is not None]

FIELDS = {"id", "split", "question", "history", "kind", "tags", "answer", "status", "evidence"}
OPTIONAL = {"conflicts"}
AT_LEAST = {
    "count": 40, "money": 25, "percentage": 25, "list": 25, "name": 20, "organisation": 20,
    "yes-no": 20, "description": 20, "computation": 15, "place": 10, "date": 8, "person": 5,
    "comparison": 5, "speed": 2, "duration": 2, "ordinal": 2,
}  # fmt: skip
UNITS = {"", "GBP", "%", "Mbit/s", "percentage points", "years"}
NEAR = 700
"""Within so many characters stands all of one piece of evidence: a sentence, and room for it."""

FUNCTION_WORDS = """
    about above after also among been before being both could does doing done down each ever every
    from given have having here into itself just like many more most much only other over own
    same should some such than that their them then there these they this those through under
    until upon very were what when where which while whom whose will with would your
"""


def together(strings: list[str], text: str) -> bool:
    """Whether all the strings stand close to one another somewhere in a text."""
    rarest = min(strings, key=text.count)
    around = (
        text[max(0, match.start() - NEAR) : match.end() + NEAR]
        for match in re.finditer(re.escape(rarest), text)
    )
    return any(all(string in part for string in strings) for part in around)


def sentences() -> list[str]:
    """The sentences of the corpus, each bullet counted as one."""
    body = (CORPUS / "source" / "west-midlands-2024.md").read_text("utf-8").split("---\n", 2)[2]
    blocks = re.split(r"\n{2,}|\n(?=- )", re.sub(r"(?m)^> ", "", body))
    return [s for block in blocks for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", flat(block))]


def content(text: str) -> set[str]:
    """The beginnings of a text's content words, names left out: they have a capital or a figure."""
    found = re.findall(r"(?<![\w£])[a-z][a-z]{3,}(?!\w)", text)
    return {word[:6] for word in found if word not in FUNCTION_WORDS.split()}


def test_there_are_enough() -> None:
    assert len(ITEMS) >= 250
    assert len(ITEMS) - len(ANSWERABLE) >= 70
    kinds = Counter(item["kind"] for item in ITEMS)
    assert set(kinds) == set(AT_LEAST)
    assert {kind: kinds[kind] for kind, least in AT_LEAST.items() if kinds[kind] < least} == {}
    splits = Counter(item["split"] for item in ITEMS)
    assert set(splits) == {"dev", "test"}
    assert min(splits.values()) >= 0.4 * len(ITEMS)


def test_nothing_is_asked_twice() -> None:
    assert len({item["id"] for item in ITEMS}) == len(ITEMS)
    asked = Counter(
        (re.sub(r"\W+", " ", item["question"]).lower().strip(), *item["history"]) for item in ITEMS
    )
    assert [question for question, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_schema(item: dict[str, Any]) -> None:
    assert FIELDS <= item.keys() <= FIELDS | OPTIONAL
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item["id"])
    assert item["question"].strip() == item["question"] != ""
    assert all(isinstance(turn, str) and turn for turn in item["history"])
    assert bool(item["history"]) == ("follow-up" in item["tags"])
    assert len(set(item["tags"])) == len(item["tags"])
    for piece in item["evidence"]:
        assert piece.keys() == {"section", "contains"}
        assert piece["section"]
        assert piece["contains"]
    answer = item["answer"]
    if answer is None:
        assert item["status"] == "abstained"
        assert item["evidence"] == []
        return
    assert item["status"] in {"answered", "computed"}
    assert item["evidence"] != []
    (form,) = answer
    value = answer[form]
    if form == "quantity":
        assert {"value", "unit"} <= value.keys() <= {
            "value", "unit", "upper", "qualifier", "tolerance",
        }  # fmt: skip
        assert value["unit"] in UNITS
        assert value.get("qualifier", "over") in {"over", "under", "about"}
        assert all(
            Decimal(value[k]).is_finite() for k in ("value", "upper", "tolerance") if k in value
        )
    elif form == "yes":
        assert isinstance(value, bool)
        assert item["kind"] == "yes-no"
    elif form == "items":
        assert len(value) >= 2
        assert all(forms and all(forms) for forms in value)
    else:
        assert form in {"texts", "contains"}
        assert value
        assert all(value)
    for other in item.get("conflicts", []):
        assert other.keys() == {"value", "unit"}
        assert "conflict" in item["tags"]


@pytest.mark.parametrize("item", ANSWERABLE, ids=lambda item: item["id"])
def test_evidence_is_in_the_corpus(item: dict[str, Any], corpus: str) -> None:
    for piece in item["evidence"]:
        assert together(piece["contains"], corpus)
        if piece["section"] != "Cover":
            assert piece["section"] in corpus
            assert any(all(s in sentence for s in piece["contains"]) for sentence in sentences())


@pytest.mark.parametrize("item", ANSWERABLE, ids=lambda item: item["id"])
def test_evidence_is_in_the_original(item: dict[str, Any], original: str) -> None:
    text = flat(original.replace("*", ""))
    for piece in item["evidence"]:
        assert together(piece["contains"], text)


@pytest.mark.parametrize("which", ["corpus", "original"])
def test_answers_stand_in_the_text(which: str, request: pytest.FixtureRequest) -> None:
    """Of each set of accepted forms one stands there, and so does all that a description needs."""
    text = flat(request.getfixturevalue(which).replace("*", "")).lower()
    missing = []
    for item in ANSWERABLE:
        answer = item["answer"]
        if item["status"] == "computed":
            continue
        sets = answer.get("items") or [[term] for term in answer.get("contains", [])]
        sets = sets or ([answer["texts"]] if "texts" in answer else [])
        if not all(any(form.lower() in text for form in forms) for forms in sets):
            missing.append(item["id"])
    assert missing == []


def test_every_figure_is_asked_for() -> None:
    lines = (Path(__file__).parent / "figures.txt").read_text("utf-8").splitlines()
    figures = {line.split("\t")[0] for line in lines if not line.startswith("#")}
    # These are parts of names, or are spelled out in an answer rather than in the evidence.
    figures -= {"2035", "5.0", "three", "four", "six", "two", "second", "one or two", "decade"}
    evidence = [s for item in ANSWERABLE for piece in item["evidence"] for s in piece["contains"]]
    assert {figure for figure in figures if not any(figure in s for s in evidence)} == set()


def test_a_third_is_put_in_other_words() -> None:
    told = sentences()
    distant = []
    for item in ANSWERABLE:
        found = [
            [content(s) for s in told if all(string in s for string in piece["contains"])]
            for piece in item["evidence"]
        ]
        asked = content(item["question"])
        if all(any(not asked & words for words in candidates) for candidates in found):
            distant.append(item["id"])
    assert len(distant) >= len(ANSWERABLE) / 3


def test_every_piece_of_the_document_is_asked_about() -> None:
    asked = {piece["section"] for item in ANSWERABLE for piece in item["evidence"]}
    source = (CORPUS / "source" / "west-midlands-2024.md").read_text("utf-8")
    headings = set(re.findall(r"(?m)^#+ (.*)$", source))
    # Two say what follows, and one is about the restatement itself.
    introductions = {
        "An ecosystem built on partnership",
        "Innovation that changes industries",
        "About this restatement",
    }
    assert headings - introductions <= asked
