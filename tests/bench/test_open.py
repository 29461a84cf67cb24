from open import Outcome, measure


def outcome(
    answers: tuple[str, ...], text: str, confidence: float = 0.9, rank: int | None = 1
) -> Outcome:
    return Outcome("Which?", answers, text, confidence, rank, "", 10.0)


def test_silence_scores_where_there_is_nothing_to_say_and_only_there() -> None:
    measured = measure([outcome((), ""), outcome(("red",), "")])
    assert (measured["em"], measured["f1"]) == (50.0, 50.0)
    assert (measured["answerable_em"], measured["answerable_f1"]) == (0.0, 0.0)


def test_any_answer_to_an_unanswerable_question_scores_nothing() -> None:
    measured = measure([outcome((), "red"), outcome((), "a")])
    assert (measured["em"], measured["f1"]) == (0.0, 0.0)
    assert measured["abstention_recall"] == 0.0


def test_an_answer_is_worth_its_best_annotator() -> None:
    # "red barn" shares one word of its two with "the red house" (red, house): F1 1/2.
    measured = measure([outcome(("the red house", "barns"), "red barn")])
    assert (measured["answered_em"], measured["answered_f1"]) == (0.0, 50.0)


def test_precision_and_recall_of_abstaining() -> None:
    found = [outcome((), ""), outcome(("red",), ""), outcome((), "red"), outcome(("red",), "red")]
    measured = measure(found)
    assert measured["abstained"] == 50.0
    assert measured["abstention_precision"] == 50.0
    assert measured["abstention_recall"] == 50.0


def test_recall_counts_the_paragraphs_of_questions_with_an_answer() -> None:
    found = [outcome(("red",), "red", rank=rank) for rank in (1, 4, 10, None)]
    measured = measure([*found, outcome((), "", rank=1)])
    assert [measured[f"recall_at_{k}"] for k in (1, 5, 10)] == [25.0, 50.0, 75.0]


def test_risk_falls_on_the_least_confident_and_on_silence_without_reason() -> None:
    # Risks 0, 1/2 and 2/3 at coverages 1/3, 2/3 and 1; the rightly silent one has no part in it.
    found = [outcome(("red",), "red", 0.9), outcome(("red",), "blue", 0.8)]
    measured = measure([*found, outcome(("red",), "", 0.0), outcome((), "", 0.0)])
    assert measured["aurc"] == round((0 + 1 / 2 + 2 / 3) / 3, 3)
