"""The reading with a made-up model: it scores the words of a table."""

import numpy as np
import pytest

from ldi_qa.reader.span_reader import SpanReader
from ldi_qa.reader.windows import Windower


@pytest.fixture
def reader(tokenizer):
    likely = {tokenizer.token_to_id("340"): 9.0, tokenizer.token_to_id("12"): 5.0}

    def forward(batch):
        scores = np.array(
            [[likely.get(int(token), 0.0) for token in row] for row in batch.ids], np.float32
        )
        scores[:, 0] = 2.0
        return scores, scores

    return SpanReader("made-up", Windower(tokenizer, longest=32, overlap=8), forward)


def test_best_margin_first_over_all_passages(reader):
    passages = ["The town received 12 %.", "The council was in North Hill.", "It was £340 million."]
    readings = reader.read("How much?", passages)
    assert [(each.passage, each.text) for each in readings[:2]] == [
        (2, "£340 million"),
        (0, "12 %"),
    ]
    assert readings[0].margin == pytest.approx(18 - 4)
    margins = [each.margin for each in readings]
    assert margins == sorted(margins, reverse=True)


def test_offsets_are_of_the_passage(reader):
    passages = ["the town of north hill " * 20 + "received £340 million in 12"]
    for each in reader.read("How much?", passages):
        assert passages[each.passage][each.start : each.end] == each.text
    assert reader.read("How much?", passages)[0].text == "£340 million"


def test_n_best_is_the_most_of_each_passage(reader):
    passages = ["The town received 12 %.", "It was £340 million in North Hill."]
    readings = reader.read("How much?", passages, n_best=2)
    assert sorted(each.passage for each in readings) == [0, 0, 1, 1]


def test_a_span_is_returned_once(reader):
    readings = reader.read("How much?", ["the town " * 8 + "£340 million " + "the town " * 30])
    spans = [(each.start, each.end) for each in readings]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize(
    ("question", "passages", "n_best"),
    [("", ["the town"], 5), ("How?", [], 5), ("How?", ["", "  "], 5), ("How?", ["the town"], 0)],
)
def test_nothing_to_read(reader, question, passages, n_best):
    assert reader.read(question, passages, n_best=n_best) == []


def test_any_text_is_read(reader):
    for passage in ("\x00", "�� 🎉", "e\u0301" * 50, "a" * 5000, "340\u00a0million\n\n£"):
        for each in reader.read("How much?\n\x00", [passage]):
            assert passage[each.start : each.end] == each.text
