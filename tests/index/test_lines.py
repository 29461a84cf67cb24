"""Lines of a mapped file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.index.lines import Lines, pack

LINES = st.lists(st.binary(max_size=8).filter(lambda line: b"\n" not in line), max_size=12)


@given(LINES)
def test_what_was_packed_is_read_line_by_line(lines: list[bytes]) -> None:
    packed = Lines(*pack(lines))
    assert list(packed) == lines
    assert packed[1:3] == lines[1:3]


@given(LINES.map(lambda lines: sorted(set(lines))), st.binary(max_size=8))
def test_a_line_is_found_where_it_stands(lines: list[bytes], other: bytes) -> None:
    packed = Lines(*pack(lines))
    for row, line in enumerate(lines):
        assert packed.find(line) == row
    assert (packed.find(other) is not None) == (other in lines)


def test_a_row_that_is_not_there_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        Lines(*pack([b"one"]))[1]
