"""Computing: questions that come apart, figures that go together, and rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ldi_qa.answering.arithmetic import compare, derive, is_above, together
from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.compute import _apart
from ldi_qa.answering.conflicts import citation_of
from ldi_qa.answering.contrast import contrast
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.operations import operation_of
from ldi_qa.answering.question import read_question
from ldi_qa.answering.support import Support
from ldi_qa.quantities import find_quantities
from ldi_qa.types import Operation, Quantity
from made import sentence

SUPPORTED = Support(names=1.0, periods=1.0, coverage=1.0, near_coverage=1.0)


def figure(text: str, of: Sentence | None = None, probability: float = 0.9) -> Candidate:
    """The figure `text` as a candidate, in a sentence of its own where none is given."""
    where = of or sentence(f"They have {text} in store.")
    [claim] = [c for c in claims_of(where) if c.found and c.found.quantity.text == text]
    assert claim.found is not None
    quantity = claim.found.quantity
    found = (claim, claim.start, claim.end, quantity, SUPPORTED, {})
    return Candidate(*found, probability=probability, alone=probability)


def asked(question: str) -> list[tuple[str, list[str], set[str]]]:
    """Each operand's label, the names it is about, and its content words."""
    read = read_question(question)
    parts = contrast(read, operation_of(read))
    assert parts is not None
    return [
        (label, [name.text for name in one.names], {term.word.lower() for term in one.terms})
        for label, one in zip(parts.labels, parts.questions, strict=True)
    ]


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("How many times as many boats has Ashby as Corley?", "ratio"),
        ("What is the difference between Ashby and Corley?", "difference"),
        ("How many boats have Ashby and Corley combined?", "sum"),
        ("What share of the boats is in Ashby?", "share"),
        ("What was the percentage change in boats from 2021 to 2022?", "change"),
        ("What is the average of the boats in Ashby and Corley?", "average"),
    ],
)
def test_what_is_to_be_worked_out(question: str, operation: Operation) -> None:
    assert operation_of(read_question(question)) == operation


@pytest.mark.parametrize(
    "question",
    [
        "How many more boats are there in Ashby than in Corley?",
        "How many times as many boats sail in Ashby as in Corley?",
        "By how many are the boats in Ashby above those of Corley?",
        "What is the difference in boats between Ashby and Corley?",
    ],
)
def test_two_places_are_asked_for_one_by_one(question: str) -> None:
    (first, names, words), (second, others, _) = asked(question)
    assert (first, second) == ("Ashby", "Corley")
    assert names == ["Ashby"]
    assert others == ["Corley"]
    assert "boats" in words


def test_two_years_are_asked_for_one_by_one() -> None:
    read = read_question("How many more boats sailed in 2022 than in 2021?")
    parts = contrast(read, "difference")
    assert parts is not None
    assert [[p.quantity.text for p in one.periods] for one in parts.questions] == [
        ["2022"],
        ["2021"],
    ]


def test_that_in_takes_the_noun_of_the_first_phrase() -> None:
    _, (_, _, words) = asked("How many times rope trade in open markets is that in closed guilds?")
    assert {"rope", "trade", "closed", "guilds"} <= words
    assert "markets" not in words


def test_higher_stays_where_it_belongs_to_a_name_of_something() -> None:
    (_, _, words), _ = asked("What share of all spending happens in higher education?")
    assert "higher" in words


def test_either_of_two_words_takes_what_follows_both() -> None:
    read = read_question("Is oak or pine timber more common in Ashby?")
    parts = contrast(read, "comparison")
    assert parts is not None
    assert parts.labels == ("oak", "pine")
    for one in parts.questions:
        assert "timber" in {term.word for term in one.terms}
        assert [name.text for name in one.names] == ["Ashby"]


def test_what_is_left_outside_a_place_is_the_whole_without_it() -> None:
    (_, names, _), (_, others, _) = asked("How many of the county's boats lie outside Ashby?")
    assert names == []
    assert others == ["Ashby"]


def test_a_part_that_has_its_own_place_is_not_in_the_whole_by_name() -> None:
    (_, part, _), (_, whole, _) = asked("What percentage of Norwood's boats are in Ashby?")
    assert part == ["Ashby"]
    assert whole == ["Norwood"]


def test_a_question_about_one_figure_does_not_come_apart() -> None:
    assert contrast(read_question("How many boats are there?"), "difference") is None


@pytest.mark.parametrize(
    ("operation", "figures", "expression"),
    [
        ("difference", ("316 boats", "164 boats"), "316 boats − 164 boats = 152 boats"),
        ("difference", ("97.64%", "97.1%"), "97.64% − 97.1% = 0.54 percentage points"),
        (
            "difference",
            ("£100 billion", "£15.3 billion"),
            "£100 billion − £15.3 billion = £85 billion",
        ),
        ("sum", ("£972 million", "£83 million"), "£972 million + £83 million = £1.055 billion"),
        ("ratio", ("£1.35m", "£90,000"), "£1.35 million ÷ £90,000 = 15"),
        ("share", ("164 boats", "316 boats"), "164 boats ÷ 316 boats = 51.9%"),
        ("change", ("50 boats", "60 boats"), "(60 boats − 50 boats) ÷ 50 boats = 20%"),
    ],
)
def test_the_expression_has_units_and_the_result_is_as_precise_as_its_operands(
    operation: Operation, figures: tuple[str, str], expression: str
) -> None:
    # The counted noun is no part of the figure as it is written.
    operands = [figure(f.removesuffix(" boats"), sentence(f"They have {f}.")) for f in figures]
    derivation = derive(operation, ("one", "other"), operands, citation_of)
    assert derivation.expression == expression
    assert [operand.citation.quote for operand in derivation.operands] == [
        f"They have {f}." for f in figures
    ]


def test_money_and_a_count_do_not_go_together() -> None:
    refused = together("difference", [figure("£5 million"), figure("12")])
    assert "units" in refused


def test_a_figure_is_not_computed_with_itself() -> None:
    one = figure("£5 million")
    assert "only one of the figures" in together("difference", [one, one])


def test_nothing_is_divided_by_zero() -> None:
    assert "zero" in together(
        "ratio", [figure("£5 million"), figure("£0", sentence("The vault has £0 left."))]
    )


@pytest.mark.parametrize(
    ("one", "other", "above"),
    [
        ("60", "50", True),
        ("50", "60", False),
        ("50", "50", False),
        ("over 50", "40", True),
        ("over 50", "50", True),
        ("over 50", "60", None),
        ("up to 60", "50", None),
        ("up to 60", "60", False),
    ],
)
def test_what_the_words_around_a_figure_leave_open_stays_open(
    one: str, other: str, above: bool | None
) -> None:
    def quantity(text: str) -> Quantity:
        return find_quantities(f"They have {text} boats.")[0].quantity

    assert is_above(quantity(one), quantity(other)) is above


@pytest.mark.parametrize(("most", "winner"), [(True, "Ashby"), (False, "Corley")])
def test_the_greater_or_the_lesser_wins(most: bool, winner: str) -> None:
    labels, operands = ("Ashby", "Corley"), [figure("6.66%"), figure("6.18%")]
    found, derivation = compare(labels, operands, citation_of, most=most)
    assert found == winner
    assert derivation.expression == ("6.66% > 6.18%" if most else "6.18% < 6.66%")


def test_equal_figures_have_no_winner() -> None:
    found, derivation = compare(("A", "B"), [figure("5%"), figure("5.0%")], citation_of, most=True)
    assert found == ""
    assert derivation.result.value == Decimal(5)


@pytest.mark.parametrize(
    ("question", "texts", "refused"),
    [
        pytest.param(
            "How many more boats has Ashby than Corley?",
            ("In 2023 Ashby had 12 boats.", "In 2021 Corley had 9 boats."),
            "the figures are for different periods, 2023 and 2021",
            id="the question names no year, and the figures are of two",
        ),
        pytest.param(
            "How many more boats has Ashby than Corley?",
            ("In 2023 Ashby had 12 boats.", "In 2023 Corley had 9 boats."),
            "",
            id="the figures are of one year",
        ),
        pytest.param(
            "How many more boats has Ashby than Corley?",
            ("In 2023 Ashby had 12 boats.", "Corley had 9 boats."),
            "",
            id="one figure is of no year that is known",
        ),
        pytest.param(
            "How many more boats had Ashby in 2023 than Corley in 2021?",
            ("In 2023 Ashby had 12 boats.", "In 2021 Corley had 9 boats."),
            "",
            id="the question asks for two years",
        ),
        pytest.param(
            "How many more boats had Ashby than Corley in 2023?",
            ("In 2022 Ashby had 12 boats.", "In 2021 Corley had 9 boats."),
            "",
            id="the question asks for a year, which is checked elsewhere",
        ),
    ],
)
def test_figures_of_two_periods_are_not_worked_with_unless_that_is_asked(
    question: str, texts: tuple[str, str], refused: str
) -> None:
    read = read_question(question)
    parts = contrast(read, "difference")
    assert parts is not None
    operands = [
        figure(number, sentence(text)) for number, text in zip(("12", "9"), texts, strict=True)
    ]
    assert _apart(parts, operands) == refused
