"""Typing slips are mended; names that the documents do not have stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.answering.spelling import correct

SPOKEN = [
    "The harbour of Ardrossan received funding in 2023, and Wolverton-on-Sea a new lighthouse.",
    "Availability of ferries was 96.9% in Ardrossan, says Harbourmaster Johnstone.",
]
WORDS = (
    "how many much what is the of in was did funding available harbour ferries percentage which "
    "number get received does lighthouse edinburgh a for new"
)
ENGLISH = frozenset(WORDS.split())


def mended(question: str) -> str:
    return correct(question, SPOKEN, ENGLISH.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("How much fudning did Ardrossan get?", "How much funding did Ardrossan get?"),
        ("What is the availabilty of ferries?", "What is the availability of ferries?"),
        ("What is the avialabiltiy of ferries?", "What is the availability of ferries?"),
        ("funding ardrosan", "funding Ardrossan"),
        ("funding ardrossen", "funding Ardrossan"),
        ("What percetage of ferries?", "What percentage of ferries?"),
        ("Hwo mnay ferries?", "How many ferries?"),
        ("Waht is the lighthouse?", "What is the lighthouse?"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "How much funding did Ardrossan get?",
        "How much funding did Edinburgh get?",  # a word of English, though not of the documents
        "How much funding did Ardross get?",  # another place: two letters short
        "What did Johnston get?",  # a real name, one letter short at its end
        "What did Wolston get?",  # another place: the same beginning and end
        "Does the AI harbour have 4G or 5G?",
        "Was it 1.35 in 2032?",
        "hWo.1",  # a part of a mark, no word
        "zzyzx qwrtp",
    ],
)
def test_what_may_be_meant_is_left_alone(question: str) -> None:
    assert mended(question) == question


def test_two_words_equally_near_are_no_correction() -> None:
    assert correct("the harbur", ["harbor harbour"], ENGLISH.__contains__) == "the harbor"
    assert correct("the marten", ["market", "martin marted"], ENGLISH.__contains__) == "the marten"


@given(st.text(alphabet="abcdehilnorst ARW19%£.", max_size=60))
def test_figures_are_never_touched(question: str) -> None:
    before = [piece for piece in question.split() if any(c.isdigit() for c in piece)]
    after = [piece for piece in mended(question).split() if any(c.isdigit() for c in piece)]
    assert before == after
