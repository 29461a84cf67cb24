from decimal import Decimal

import pytest
from tatqa import PERCENT, SCALES, Figure, Question, agreement, figure, page, said, score

from ldi_qa.types import Answer, Quantity

PLAIN, MILLION = SCALES[""], SCALES["million"]


def number(value: str, factor: Decimal = PLAIN) -> Figure:
    return Figure(Decimal(value), factor)


@pytest.mark.parametrize(
    ("text", "scale", "value"),
    [
        ("$1,496.5", "million", number("1496.5", MILLION)),
        ("(1,234)", "thousand", number("-1234", SCALES["thousand"])),
        ("-$12", "", number("-12")),
        ("22.2%", "", number("22.2", PERCENT)),
        ("22.2", "percent", number("22.2", PERCENT)),
        ("2019", "", number("2019")),
        ("31 March 2019", "", None),
        ("cost-plus type", "", None),
    ],
)
def test_an_annotators_answer_is_a_number_at_the_questions_scale(
    text: str, scale: str, value: Figure | None
) -> None:
    assert figure(text, scale) == value


def test_the_scale_belongs_to_a_figure() -> None:
    right = agreement(["$1,496.5"], "million", [said("$1,496.5", Quantity(Decimal(1496500000)))])
    assert (right.exact, right.f1) == (1.0, 1.0)
    bare = agreement(["$1,496.5"], "million", [said("$1,496.5", Quantity(Decimal("1496.5")))])
    assert (bare.exact, bare.f1, bare.scale) == (0.0, 0.0, True)


def test_per_cent_is_a_scale() -> None:
    points = Quantity(Decimal("3.1"), "percentage points")
    assert agreement(["3.1"], "percent", [said("3.1 points", points)]).exact == 1.0
    assert agreement(["3.1"], "percent", [said("3.1", Quantity(Decimal("3.1")))]).scale


def test_figures_are_the_same_to_two_decimals_of_their_scale() -> None:
    assert agreement(["-22.22"], "percent", [number("-22.2222", PERCENT)]).exact == 1.0
    rough = agreement(["-22.22"], "percent", [number("-22", PERCENT)])
    assert (rough.exact, rough.rounding) == (0.0, True)
    assert not agreement(["-22.22"], "percent", [number("-23", PERCENT)]).rounding


def test_a_negative_is_not_its_amount() -> None:
    assert agreement(["-12.6"], "million", [number("12600000")]).exact == 0.0


def test_spans_are_paired_with_their_best_and_averaged_over_the_longer_side() -> None:
    # "red barn" of "the red barn" is exact; "old mill house" and "mill" share one word: F1 1/2;
    # nothing is left for the third.
    worth = agreement(["mill", "the red barn", "quay"], "", ["red barn", "old mill house"])
    assert worth.exact == 0.0
    assert worth.f1 == (1 + 1 / 2) / 3
    assert agreement(["quay", "mill"], "", ["mill", "quay"]).exact == 1.0


def test_words_without_the_figure_score_nothing() -> None:
    assert agreement(["31 March 2019"], "", ["31 March 2019"]).exact == 1.0
    assert agreement(["June of 2019"], "", ["June of 2018"]).f1 == 0.0


def test_a_figure_with_its_own_scale_is_that_figure() -> None:
    here = Quantity(Decimal(1100000000), "USD", qualifier="about")
    assert agreement(["$1.1 billion"], "", [said("about $1.1 billion", here)]).exact == 1.0


def test_a_list_is_one_span_where_the_annotators_marked_one() -> None:
    answer = Answer("", "Oats; rye", "answered", 0.9, items=("Oats", "rye"))
    question = Question("Which?", "0.html", ("oats and rye",), "", "span", "text", "")
    assert score(question, answer).exact == 1.0
    assert score(question._replace(answers=("rye", "oats")), answer).exact == 1.0


def test_silence_scores_nothing() -> None:
    assert agreement(["2"], "", []) == (0.0, 0.0, False, False)


def test_the_table_follows_the_paragraph_that_announces_it() -> None:
    html = page(
        [["", "2019"], ["Sales & other", "5"]], ["Sales were (in millions):", "Then <none>."]
    )
    assert html.splitlines() == [
        "<p>Sales were (in millions):</p>",
        "<table>",
        "<tr><td></td><td>2019</td></tr>",
        "<tr><td>Sales &amp; other</td><td>5</td></tr>",
        "</table>",
        "<p>Then &lt;none&gt;.</p>",
    ]
