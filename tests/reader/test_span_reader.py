"""The reading with a made-up model: it scores the words of a table."""

import time

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


def test_windows_read_at_once_are_read_as_one_after_the_other(tokenizer):
    def forward(batch):
        time.sleep(batch.ids.shape[1] / 2_000)  # the longest, begun first, ends last
        scores = np.cumsum(batch.ids, axis=1).astype(np.float32)
        return scores, scores

    passages = ["the town " * n + "received 340" for n in (1, 9, 3, 14, 5)]
    windower = Windower(tokenizer, longest=32, overlap=8)
    one, three = (
        SpanReader("made-up", windower, forward, batch_tokens=1, at_once=n).read("How?", passages)
        for n in (1, 3)
    )
    assert one == three
    assert {each.passage for each in one} == set(range(5))


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


@pytest.fixture
def scored(reader):
    # Logits: "340" 9, "12" 5, every other word 0; no answer 2 + 2.
    return reader.score("How much?", ["The town received 12 %.", "It was £340 million.", " "])


@pytest.mark.parametrize(
    ("passage", "text", "margin"),
    [(1, "£340 million", 14), (1, "340", 14), (1, "million", -4), (0, "12 %", 6), (0, "town", -4)],
)
def test_a_span_that_is_asked_for_has_the_margin_of_its_tokens(scored, passage, text, margin):
    start = ["The town received 12 %.", "It was £340 million."][passage].index(text)
    found = scored.span(passage, start, start + len(text))
    assert (found.passage, found.start, found.text) == (passage, start, text)
    assert found.margin == pytest.approx(margin)


def test_a_best_span_asked_for_has_the_margin_it_was_found_with(scored):
    for each in scored.best():
        assert scored.span(each.passage, each.start, each.end).margin >= each.margin


def test_a_part_of_a_token_is_the_token(scored):
    assert scored.span(1, 8, 10).margin == pytest.approx(14)


@pytest.mark.parametrize(("passage", "start", "end"), [(0, 3, 4), (0, 50, 60), (2, 0, 1)])
def test_a_span_without_a_token_is_no_answer_at_all(scored, passage, start, end):
    assert scored.span(passage, start, end).margin == -np.inf


def test_the_windows_that_hold_the_whole_span_count(tokenizer):
    calls = []

    def forward(batch):
        calls.append(batch)
        scores = np.zeros(batch.ids.shape, np.float32)
        for row, window in enumerate(batch.windows):
            # The later a window, the surer it is of its first token.
            scores[row, window.first] = 1 + window.offsets[0, 0]
        return scores, scores

    reader = SpanReader("made-up", Windower(tokenizer, longest=16, overlap=4), forward)
    text = "the town of north hill received " * 6
    scored = reader.score("How much?", [text])
    windows = sorted((w for batch in calls for w in batch.windows), key=lambda w: w.offsets[0, 0])
    one, two = windows[:2]
    (begin, _), (_, end) = one.offsets[-5], one.offsets[-1]
    assert two.offsets[0, 0] > begin
    assert scored.span(0, begin, end).margin == 0
    assert scored.span(0, two.offsets[0, 0], end).margin == 2 + 2 * two.offsets[0, 0]


def test_the_model_runs_once_whatever_is_asked(tokenizer):
    runs = []

    def forward(batch):
        runs.append(batch)
        return (np.zeros(batch.ids.shape, np.float32),) * 2

    reader = SpanReader("made-up", Windower(tokenizer, longest=32, overlap=8), forward)
    scored = reader.score("How much?", ["The town received 12 %."])
    scored.best()
    scored.span(0, 0, 8)
    assert len(runs) == 1


def test_a_span_read_exactly_starts_with_its_first_word_and_ends_with_its_last(scored):
    # "340 million" starts with 9 and ends with 0, "340" alone has 9 and 9; no answer is 4.
    assert scored.exactly(1, 8, 11) == pytest.approx(14)
    assert scored.exactly(1, 8, 19) == pytest.approx(5)
    # The word before counts as its start too: it may be an article.
    assert scored.exactly(1, 12, 19) == pytest.approx(5)
    assert scored.exactly(0, 50, 60) == -np.inf
