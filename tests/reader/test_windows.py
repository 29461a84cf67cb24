from itertools import pairwise

import numpy as np
import pytest

from ldi_qa.reader.windows import Windower, batches

PASSAGE = "The town of North Hill received 340 million . " * 12


def words(window, text):
    return [text[start:end] for start, end in window.offsets]


def test_short_passage_is_one_window(tokenizer):
    (window,) = Windower(tokenizer, longest=64, overlap=8).windows("How much?", ["the grant"])
    assert words(window, "the grant") == ["the", "grant"]
    assert window.types[window.first] == 1
    assert window.types[window.first - 1] == 0


def test_windows_cover_a_long_passage_and_overlap(tokenizer):
    made = Windower(tokenizer, longest=32, overlap=8).windows("How much?", [PASSAGE])
    assert all(len(window.ids) <= 32 for window in made)
    for one, two in pairwise(made):
        shared = set(map(tuple, one.offsets.tolist())) & set(map(tuple, two.offsets.tolist()))
        assert len(shared) == 8
    covered = {tuple(span) for window in made for span in window.offsets.tolist()}
    assert len(covered) == len(PASSAGE.split())


@pytest.mark.parametrize("question", ["what " * 300, "what?" * 2000])
def test_a_question_that_is_too_long_is_cut(tokenizer, question):
    made = Windower(tokenizer, longest=32, overlap=8).windows(question, [PASSAGE])
    assert all(len(window.ids) <= 32 for window in made)
    assert max(window.offsets.max() for window in made) == len(PASSAGE.rstrip())


def test_blank_passages_have_no_window(tokenizer):
    made = Windower(tokenizer, longest=32, overlap=8).windows("How?", ["", " \n", "the town"])
    assert [window.passage for window in made] == [2]


def test_no_passages(tokenizer):
    assert Windower(tokenizer, longest=32, overlap=8).windows("How?", []) == []


def test_batches_hold_every_window_once_and_pad(tokenizer):
    windower = Windower(tokenizer, longest=64, overlap=8)
    made = windower.windows("How?", ["the town " * n for n in (9, 1, 5, 2)])
    packed = list(batches(made, pad=7, tokens=40))
    assert sorted(w.passage for batch in packed for w in batch.windows) == [0, 1, 2, 3]
    for batch in packed:
        assert batch.ids.shape == batch.mask.shape == batch.types.shape
        assert batch.ids.size <= 40 or len(batch.windows) == 1
        assert np.all(batch.ids[batch.mask == 0] == 7)
