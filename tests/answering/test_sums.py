"""Sums that a question says in words, read, and answered from a small table end to end."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ldi_qa import Assistant
from ldi_qa.answering.question import read_question
from ldi_qa.answering.sum_phrases import ends
from ldi_qa.answering.sums import read_sum
from ldi_qa.quantities import find_quantities
from ldi_qa.types import Answer, Operation

ACCOUNTS = """# Boatyard accounts

The yard builds boats and mends sails. The table gives its accounts.

| £ thousand | 2017 | 2018 | 2019 |
|---|---|---|---|
| Timber purchases | 1,100 | 1,250 | 1,000 |
| Rope purchases | 2,000 | 2,500 | 3,100 |
| Sail repairs income | 4,012 | 5,000 | 6,250 |
| Apprentice wages | 310 | 290 | 300 |
| Average berth fees | 420 | 440 | 470 |

Mooring fees rose by 12% from 2018 to 2019, the harbour office says.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("yard")
    (folder / "accounts.md").write_text(ACCOUNTS, encoding="utf-8")
    return Assistant.build(folder / "accounts.md", folder / "index")


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("By how many did the crew grow in 2021?", "2020"),
        ("By how many did the crew grow in fiscal 2021/22?", "2020/21"),
        ("By how many did the crew grow in 2000/01?", "1999/00"),
    ],
)
def test_a_rise_over_one_year_is_from_the_year_before(question: str, before: str) -> None:
    said = read_sum(read_question(question))
    assert said is not None
    assert before in said.labels


@pytest.mark.parametrize(
    "question",
    [
        "By how many did the crew grow since 2019?",
        "By how many did the crew grow over the five years to 2024?",
        "What was the increase in sales in 2021 compared with the budget?",
    ],
)
def test_a_rise_from_another_base_is_not_from_the_year_before(question: str) -> None:
    assert read_sum(read_question(question)) is None


def operands(answer: Answer) -> list[Decimal]:
    assert answer.derivation is not None
    return [operand.quantity.value for operand in answer.derivation.operands]


@pytest.mark.parametrize(
    ("question", "operation", "labels", "measures"),
    [
        (
            "What was the change in rope purchases from 2018 to 2019?",
            "difference",
            ("2019", "2018"),
            ("What was rope purchases in 2019?", "What was rope purchases in 2018?"),
        ),
        (
            "What is the percentage change in rope purchases in 2019 from 2018?",
            "change",
            ("2018", "2019"),
            ("What was rope purchases in 2018?", "What was rope purchases in 2019?"),
        ),
        (
            "How much did rope purchases decrease between 2018 and 2019?",
            "difference",
            ("2018", "2019"),
            ("What was rope purchases in 2018?", "What was rope purchases in 2019?"),
        ),
        (
            "What is the average rope purchases for 2018 and 2019?",
            "average",
            ("2018", "2019"),
            ("What was rope purchases in 2018?", "What was rope purchases in 2019?"),
        ),
        (
            "What was the total rope purchases in 2018 and 2019?",
            "sum",
            ("2018", "2019"),
            ("What was rope purchases in 2018?", "What was rope purchases in 2019?"),
        ),
        (
            "What is timber purchases as a percentage of rope purchases in 2019?",
            "share",
            ("timber purchases", "rope purchases in 2019"),
            ("What was timber purchases in 2019?", "What was rope purchases in 2019?"),
        ),
        (
            "What is the ratio of timber purchases to rope purchases in 2019?",
            "ratio",
            ("timber purchases", "rope purchases in 2019"),
            ("What was timber purchases in 2019?", "What was rope purchases in 2019?"),
        ),
    ],
)
def test_a_sum_is_one_measure_over_periods_or_two_measures_in_one(
    question: str, operation: Operation, labels: tuple[str, ...], measures: tuple[str, ...]
) -> None:
    read = read_question(question)
    assert read.kind == "computation"
    said = read_sum(read)
    assert said is not None
    assert said.operation == operation
    assert said.labels == labels
    assert tuple(one.text for one in said.questions) == measures


def test_a_range_of_years_is_averaged_over_all_of_them() -> None:
    said = read_sum(read_question("What is the average rope purchases from 2017 to 2019?"))
    assert said is not None
    assert said.labels == ("2017", "2018", "2019")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("between 2018 and 2019", ["2018", "2019"]),
        ("from 2018 to 2019", ["2018", "2019"]),
        ("in 2017-2019", ["2017", "2019"]),
        # One financial year.
        ("in 2018/19", ["2018/19"]),
        ("in 2018", ["2018"]),
    ],
)
def test_a_range_of_periods_is_two_and_a_financial_year_one(text: str, years: list[str]) -> None:
    [found] = find_quantities(text)
    parts = ends(found)
    assert [part.quantity.text for part in parts] == years
    assert [text[part.start : part.end] for part in parts] == years


@pytest.mark.parametrize(
    "question",
    [
        # One figure each, not their sum.
        "What were the total rope purchases in 2018 and 2019, respectively?",
        # A reason, and no figure.
        "What was the increase in rope purchases from 2018 to 2019 driven by?",
        "Why is rope given as a proportion of timber?",
        # What one figure says.
        "What was the increase in rope purchases in 2019?",
        "What is the average price of rope?",
    ],
)
def test_what_is_no_sum_stays_what_it_is(question: str) -> None:
    assert read_question(question).kind != "computation"


@pytest.mark.parametrize(
    ("question", "of", "result", "unit"),
    [
        # 3,100 - 2,500 = 600 thousand
        (
            "What was the change in rope purchases from 2018 to 2019?",
            [3100000, 2500000],
            "600000",
            "GBP",
        ),
        # What fell has changed by less than nothing: 1,000 - 1,250.
        (
            "What was the change in timber purchases between 2018 and 2019?",
            [1000000, 1250000],
            "-250000",
            "GBP",
        ),
        # ... and decreased by more than nothing.
        (
            "How much did timber purchases decrease from 2018 to 2019?",
            [1250000, 1000000],
            "250000",
            "GBP",
        ),
        # 600 / 2,500, told from the earlier year though it is named last
        (
            "What was the percentage change in rope purchases in 2019 from 2018?",
            [2500000, 3100000],
            "24",
            "%",
        ),
        # (5,000 - 4,012) / 4,012 = 24.626 %: four digits bear out two decimals
        (
            "What was the percentage change in sail repairs income from 2017 to 2018?",
            [4012000, 5000000],
            "24.63",
            "%",
        ),
        # (2,000 + 2,500 + 3,100) / 3 = 2,533.33 thousand: one place more than the operands
        (
            "What was the average rope purchases from 2017 to 2019?",
            [2000000, 2500000, 3100000],
            "2533300",
            "GBP",
        ),
        # 2,500 + 3,100
        (
            "What is the total rope purchases in 2018 and 2019?",
            [2500000, 3100000],
            "5600000",
            "GBP",
        ),
        # 1,000 / 6,250
        (
            "What were timber purchases as a percentage of sail repairs income in 2019?",
            [1000000, 6250000],
            "16",
            "%",
        ),
        # 3,100 - 1,000 in one column
        (
            "What is the difference between rope purchases and timber purchases in 2019?",
            [3100000, 1000000],
            "2100000",
            "GBP",
        ),
        # "Average" is a word of the row, and says nothing of a difference: 470 - 300
        (
            "What is the difference between average berth fees and apprentice wages in 2019?",
            [470000, 300000],
            "170000",
            "GBP",
        ),
        # 5,000 / 1,250 in one column
        (
            "What is the ratio of sail repairs income to timber purchases in 2018?",
            [5000000, 1250000],
            "4",
            "",
        ),
    ],
)
def test_operands_come_from_one_row_or_one_column(
    assistant: Assistant, question: str, of: list[int], result: str, unit: str
) -> None:
    answer = assistant.answer(question)
    assert answer.status == "computed", answer.reason
    assert operands(answer) == of
    assert answer.quantity is not None
    assert (answer.quantity.value, answer.quantity.unit) == (Decimal(result), unit)
    assert len(answer.citations) == len(of)


def test_a_change_that_the_document_states_is_quoted(assistant: Assistant) -> None:
    answer = assistant.answer("What was the percentage change in mooring fees from 2018 to 2019?")
    assert (answer.status, answer.text) == ("answered", "12%")


def test_a_period_that_is_not_there_is_no_operand(assistant: Assistant) -> None:
    answer = assistant.answer("What was the change in rope purchases from 2019 to 2021?")
    assert answer.status == "abstained"
    assert "2021" in answer.reason
