"""Where a sentence is cut between its figures, and which names say where."""

from __future__ import annotations

import pytest

from ldi_qa.answering.names import find_names
from ldi_qa.answering.pieces import in_one_list, pieces, stands_as_place
from ldi_qa.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param(
            "Ashby, a port, has 5 quays; Corley has 7.",
            ["Ashby, a port, has 5 quays", "; Corley has 7."],
            id="a semicolon before a comma",
        ),
        pytest.param(
            "It sold 5 boats, old ones, while Corley sold 7.",
            ["It sold 5 boats, old ones", ", while Corley sold 7."],
            id="a conjunction before a comma",
        ),
        pytest.param(
            "It sold 5 boats, two, red and new, and 7 oars.",
            ["It sold 5 boats", ", two, red and new", ", and 7 oars."],
            id="each pair of neighbours by itself",
        ),
        pytest.param("It sold 5 to 9 men 7 oars.", ["It sold 5 to 9 men ", "7 oars."], id="none"),
        pytest.param("It is old.", ["It is old."], id="no figure"),
    ],
)
def test_a_sentence_is_cut_at_the_last_of_the_strongest_joints(text: str, cut: list[str]) -> None:
    assert [text[start:end] for start, end in pieces(text, find_quantities(text))] == cut


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Ashby, Corley", True),
        ("Ashby and the Norwood", True),
        ("Ashby, and Corley", True),
        ("Ashby than Corley", False),
        ("Ashby, but not Corley", False),
    ],
)
def test_names_next_to_each_other_are_of_one_list(text: str, joined: bool) -> None:
    left, right = find_names(f"of {text}")
    assert in_one_list(f"of {text}", left, right) is joined


@pytest.mark.parametrize(
    ("text", "name", "placed"),
    [
        ("in Ashby 5 boats sail", "Ashby", True),
        ("Ashby has 5 boats", "Ashby", True),
        ("while the Ashby Valley grew by 5", "Ashby Valley", True),
        ("old Ashby's fleet of 5", "Ashby", True),
        ("5 boats sold by Ashby", "Ashby", False),
        ("5 of the Ashby boats", "Ashby", True),
        ("it met Ashby in May", "Ashby", False),
        ("GDP rose by 5%", "GDP", False),
    ],
)
def test_a_name_says_where_after_a_preposition_as_the_subject_or_as_the_owner(
    text: str, name: str, placed: bool
) -> None:
    [found] = [each for each in find_names(f". {text}") if each.text == name]
    assert stands_as_place(f". {text}", 2, found) is placed
