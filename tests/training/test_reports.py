import random
import re

from training.noise import disturb, keywords, typing_slip
from training.reports import generate


def made(count=300):
    rng = random.Random(7)
    return [generate(rng, impossible=0.4) for _ in range(count)]


def test_answers_are_whole_pieces_of_their_passage():
    for each in made():
        for answer in each.answers:
            assert answer == answer.strip()
            assert answer in each.context


def test_about_the_asked_share_is_unanswerable():
    share = sum(not each.spans for each in made()) / 300
    assert 0.25 < share < 0.5


def test_the_same_seed_makes_the_same_examples():
    assert made(20) == made(20)


def test_an_answer_is_in_the_clause_of_its_place():
    shown = 0
    for each in made():
        clause = re.fullmatch(r"How (?:many|much) .* in ((?:[A-Z]\w+ ?)+)\?", each.question)
        if clause and each.spans:
            shown += 1
            assert clause[1] in each.context
    assert shown


def test_keywords_and_slips():
    rng = random.Random(3)
    assert set(keywords("What is the harbour depth of Calport?", rng).split()) == {
        "harbour",
        "depth",
        "calport",
    }
    assert typing_slip("Who?", rng) == "Who?"
    assert typing_slip("harbour", rng) != "harbour"
    assert disturb("What is it?", rng, share=0) == "What is it?"
