"""What a piece of a sentence takes over from the pieces before."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ldi_qa.answering.names import find_names
from ldi_qa.answering.taking import Told, places_in, told
from ldi_qa.quantities import find_quantities


def read(text: str) -> list[Told]:
    figures, names = find_quantities(text), find_names(text)
    return told(text, figures, (), names, places_in(text, figures, names)) if figures else []


def test_a_piece_that_names_no_place_takes_that_of_the_piece_before() -> None:
    first, second, third = read("In Leeds rents rose 5%, wages rose 3%, and in Hull rents fell 2%.")
    assert [place.text for place in second.places] == ["Leeds"]
    assert second.statement == "Leeds: wages rose 3%"
    assert [place.text for place in third.places] == ["Hull"]
    assert third.stems == first.stems == ()


def test_a_piece_that_opens_with_its_figure_takes_what_led_up_to_the_one_before() -> None:
    first, second = read("The grant was £5 million for boats and £3 million for quays.")
    assert "grant" in second.stems
    assert "boat" not in second.stems
    assert second.statement.startswith("The grant was: ")
    assert first.statement == "The grant was £5 million for boats"


def test_a_piece_without_words_of_its_own_takes_all_of_them() -> None:
    _, second = read("The rate for boats was 5% in all ports, 3%.")
    assert {"rate", "boat", "port"} <= set(second.stems)


def test_each_place_of_a_list_is_one() -> None:
    text = "Norwood, Ashby and Corley won 7 prizes."
    found = places_in(text, find_quantities(text), find_names(text))
    assert [name.text for name in found] == ["Norwood", "Ashby", "Corley"]


WORDS = "In Leeds Hull rents wages 5% 3% 12 , and ; of"


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.sampled_from(WORDS.split()), max_size=16))
def test_own_places_are_kept_and_nothing_is_taken_from_later_pieces(parts: list[str]) -> None:
    text = " ".join(parts)
    for one in read(text):
        assert one.statement.endswith(text[one.piece.start : one.piece.end].strip(" ,;"))
        assert one.places == one.piece.places or not one.piece.places
        assert all(place.start < one.piece.end for place in one.places)
        assert all(name.start < one.piece.start for name in one.names)
