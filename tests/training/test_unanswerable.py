import random

import pytest
from training.data import Example
from training.unanswerable import Exchanges, Retrieved, sentences, without_answer_sentences

CONTEXT = (
    "Otto Brandt founded the mill in 1871. It stood north of Kelheim until 1904. "
    "The new owner, Karl Weiss, moved it to Abensberg. Later it made paper for Regensburg."
)


def example(question, answer, context=CONTEXT, article="mills"):
    start = context.index(answer)
    return Example(question, context, ((start, start + len(answer)),), article)


FOUNDER = example("Who founded the mill in 1871?", "Otto Brandt")
PLACE = example("Where did Karl Weiss move the mill?", "Abensberg")
OTHER = example(
    "Who painted the ceiling?",
    "Jan Holub",
    "Jan Holub painted the ceiling of the mill in Pilsen in 1750, and Eva Rada the walls of it.",
)


def test_sentences_cover_the_text():
    spans = sentences(CONTEXT)
    assert "".join(CONTEXT[start:end] for start, end in spans) == CONTEXT
    assert len(spans) == 4


def test_a_window_that_misses_the_answer():
    made = without_answer_sentences(FOUNDER, random.Random(1))
    assert made.spans == ()
    assert "Otto Brandt" not in made.context
    assert "Abensberg" in made.context


def test_a_retrieved_passage_lacks_the_answer():
    made = Retrieved([FOUNDER, OTHER], depth=2).unanswerable(FOUNDER, random.Random(1))
    assert made.context == OTHER.context
    assert made.spans == ()


@pytest.mark.parametrize("seed", range(8))
def test_an_exchange_changes_the_question_alone(seed):
    exchanges = Exchanges([FOUNDER, PLACE, OTHER])
    for asked in (FOUNDER, PLACE):
        made = exchanges.unanswerable(asked, random.Random(seed))
        if made is not None:
            assert made.question != asked.question
            assert made.context == asked.context
            assert made.spans == ()


def test_a_year_is_exchanged_for_one_that_does_not_fit():
    questions = {
        Exchanges([FOUNDER]).unanswerable(FOUNDER, random.Random(seed)).question
        for seed in range(40)
    }
    assert any(
        "1871" not in question and question.startswith("Who founded the mill in 1")
        for question in questions
    )
