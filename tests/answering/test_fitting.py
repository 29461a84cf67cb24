"""Figures that go together: of one sentence, of one kind, or set against each other."""

from __future__ import annotations

import pytest

from ldi_qa.answering.candidates import Candidate
from ldi_qa.answering.claims import claims_of
from ldi_qa.answering.evidence import Sentence
from ldi_qa.answering.fitting import ALIKE, BESIDE, SURE, fitting, refines
from ldi_qa.answering.judge import load_judge
from ldi_qa.answering.siblings import label
from ldi_qa.answering.sums import Sum
from ldi_qa.answering.support import Support
from ldi_qa.answering.together import APART, pair
from made import sentence

SUPPORTED = Support(names=1.0, periods=1.0, coverage=1.0, near_coverage=1.0)
THRESHOLD = load_judge("answer").threshold


def of(where: Sentence, written: str, probability: float) -> Candidate:
    """A figure of a sentence."""
    [claim] = [c for c in claims_of(where) if c.found and c.found.quantity.text == written]
    assert claim.found is not None
    found = (claim, claim.start, claim.end, claim.found.quantity, SUPPORTED, {})
    return Candidate(*found, probability=probability, alone=probability)


BOTH = sentence("Ashby has 12 boats and Corley has 9 boats.")
OTHER = sentence("Corley sold 7 boats.", before="It is a port.")


def test_a_figure_of_the_same_sentence_goes_before_a_likelier_one() -> None:
    first, beside = of(BOTH, "12", 0.9), of(BOTH, "9", 0.5)
    near, far = of(OTHER, "7", 0.5 + BESIDE - 0.01), of(OTHER, "7", 0.5 + BESIDE + 0.01)
    assert fitting("difference", [[first], [near, beside]]) == [first, beside]
    assert fitting("difference", [[first], [far, beside]]) == [first, far]


def test_a_figure_of_the_same_kind_goes_before_a_likelier_one() -> None:
    where = sentence("They paid £5 million, and 8 boats came.", before="It is old.")
    first, money = of(OTHER, "7", 0.9), of(where, "£5 million", 0.5 + ALIKE - 0.01)
    assert fitting("difference", [[first], [money, of(where, "8", 0.5)]])[1].text == "8"


def test_the_whole_is_the_greater_one() -> None:
    where = sentence("Of 400 boats 300 sail and 500 leak.")
    part = of(where, "300", 0.9)
    smaller, greater = (
        of(sentence("There are 200 boats.", before="So."), "200", 0.6),
        of(where, "400", 0.4),
    )
    assert fitting("share", [[part], [smaller, greater]]) == [part, greater]


def test_a_doubtful_figure_is_taken_where_a_sure_one_is_set_against_it() -> None:
    where = sentence("Ashby has 12 boats, against 9 in Corley.")
    sure, doubtful = of(where, "12", THRESHOLD), of(where, "9", SURE * THRESHOLD - 0.01)
    assert fitting("difference", [[sure], [doubtful]]) == [sure, doubtful]


@pytest.mark.parametrize(
    ("texts", "refined"),
    [(("£1.3m", "£1.35m"), True), (("£1.35m", "£1.3m"), False), (("£1.3m", "£1.46m"), False)],
)
def test_the_same_figure_with_more_digits_is_the_better_one(
    texts: tuple[str, str], refined: bool
) -> None:
    one, other = (of(sentence(f"They paid {text}."), text, 0.5) for text in texts)
    assert refines(one, other) is refined


@pytest.mark.parametrize(
    ("own", "figure", "said"),
    [
        ("£5m is in fishing, and", "£5m", "fishing"),
        ("fishing got £5m.", "£5m", "fishing got"),
        ("£5m went to the old port", "£5m", "old port"),
    ],
)
def test_a_figure_is_called_what_stands_behind_it_or_else_before(
    own: str, figure: str, said: str
) -> None:
    assert label(own, figure) == said


SUM = Sum("sum", ("a", "b"), ())


def test_two_figures_of_a_sentence_are_as_sure_as_both_beside_neither() -> None:
    found = pair(SUM, [[of(BOTH, "12", 0.8)], [of(BOTH, "9", 0.5)]])
    assert found is not None
    # 0.8 times 0.5 that both are right, beside 0.2 times 0.5 that neither is.
    assert found[1] == pytest.approx(0.4 / (0.1 + 0.4))


def test_figures_that_nothing_joins_are_less_sure() -> None:
    found = pair(SUM, [[of(BOTH, "12", 0.8)], [of(OTHER, "7", 0.5)]])
    assert found is not None
    assert found[1] == pytest.approx(APART * 0.4 / (0.1 + APART * 0.4))


def test_every_other_choice_makes_the_best_one_less_sure() -> None:
    choices = [[of(BOTH, "12", 0.8)], [of(BOTH, "9", 0.5), of(OTHER, "7", 0.3)]]
    found = pair(SUM, choices)
    assert found is not None
    assert [each.text for each in found[0]] == ["12", "9"]
    assert found[1] == pytest.approx(0.4 / (0.2 * 0.2 + 0.4 + APART * 0.8 * 0.3))


def test_figures_that_do_not_go_together_are_no_pair() -> None:
    money = of(sentence("They paid £5 million."), "£5 million", 0.9)
    assert pair(SUM, [[of(BOTH, "12", 0.8)], [money]]) is None
    assert pair(SUM, [[of(BOTH, "12", 0.8)], []]) is None
