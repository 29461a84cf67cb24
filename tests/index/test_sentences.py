"""Sentences of passages: small cases, computed by hand."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from ldi_qa.index import Index, build_index
from ldi_qa.index.embedding import ASKED
from ldi_qa.index.sentences import Sentences, merge_sentences, place_sentences
from ldi_qa.types import Passage

SPANS = [(0, 10), (11, 20), (21, 30), (35, 50)]


def passage(start: int, end: int) -> Passage:
    return Passage("a.md", start, end, "")


def sentences(counts: Sequence[tuple[int, int]], vectors: Sequence[Sequence[float]]) -> Sentences:
    starts = np.arange(0, 10 * len(vectors), 10, dtype=np.int32)
    return Sentences(
        np.array(counts, np.int32).reshape(-1, 2),
        starts,
        np.array(vectors, np.float16).reshape(-1, 2),
    )


def test_a_shared_sentence_is_counted_in_both_passages_and_stands_once() -> None:
    counts, spans = place_sentences(SPANS, [passage(0, 30), passage(21, 50)])
    assert counts.tolist() == [[3, 3], [1, 2]]
    assert spans == SPANS


def test_a_sentence_outside_of_all_passages_is_left_out() -> None:
    counts, spans = place_sentences(SPANS, [passage(0, 10), passage(21, 30)])
    assert counts.tolist() == [[1, 1], [1, 1]]
    assert spans == [(0, 10), (21, 30)]


def test_a_passage_may_begin_with_a_mark_and_may_hold_no_sentence() -> None:
    counts, spans = place_sentences([(2, 10)], [passage(0, 10), passage(20, 24)])
    assert counts.tolist() == [[1, 1], [0, 0]]
    assert spans == [(2, 10)]


def test_the_cosines_of_each_passage_are_those_of_its_sentences() -> None:
    some = sentences([(2, 2), (1, 2), (0, 0)], [(1, 0), (0, 1), (0.6, 0.8)])
    found = some.cosines(np.array([1, 0], np.float32), [1, 2, 0])
    assert [each.round(2).tolist() for each in found] == [
        pytest.approx([0, 0.6], abs=1e-3),
        [],
        [1, 0],
    ]
    assert some.cosines(np.array([1, 0], np.float32), []) == []


def test_runs_come_apart_and_together_again() -> None:
    one = sentences([(2, 2), (1, 2)], [(1, 0), (0, 1), (0.6, 0.8)])
    other = sentences([(1, 1)], [(0, -1)])
    both = merge_sentences([one, other])
    assert [both.of(row) for row in range(3)] == [slice(0, 2), slice(1, 3), slice(3, 4)]
    assert both.run(2, 3).vectors.tolist() == [[0, -1]]
    assert both.run(0, 2).starts.tolist() == [0, 10, 20]


@pytest.mark.parametrize(
    "counts",
    [[(2, 2)], [(4, 4)], [(3, 2)], [(-1, 0), (4, 4)], [(1, 2), (2, 2)]],
    ids=["too few", "too many", "fewer than fresh", "negative", "before the first"],
)
def test_counts_that_do_not_fit_are_refused(counts: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        sentences(counts, [(1, 0), (0, 1), (0.6, 0.8)])


def texts_of(index: Index, row: int) -> list[str]:
    document = index.document(index.passages[row].document)
    ends = dict(document.sentences)
    starts = index.sentences.starts[index.sentences.of(row)].tolist()
    return [document.text[start : ends[start]] for start in starts]


def test_every_sentence_of_a_passage_has_its_vector(tmp_path: Path, tiny_sources, bag) -> None:
    build_index(tiny_sources, tmp_path / "index", embedder=bag)
    index = Index.open(tmp_path / "index", embedder=bag)
    for row, one in enumerate(index.passages):
        inside = [
            index.document(one.document).text[start:end]
            for start, end in index.document(one.document).sentences
            if start >= one.start and end <= one.end
        ]
        assert inside
        assert texts_of(index, row) == inside
        made = bag.embed(inside).astype(np.float16)
        assert index.sentences.vectors[index.sentences.of(row)].tolist() == made.tolist()


def test_every_row_of_a_table_has_a_vector(tmp_path: Path, bag) -> None:
    table = "# Towns\n\n| Town | People |\n| --- | --- |\n| Tessel | 4,100 |\n| Gravely | 900 |\n"
    (tmp_path / "towns.md").write_text(table)
    build_index(tmp_path / "towns.md", tmp_path / "index", embedder=bag)
    index = Index.open(tmp_path / "index", embedder=bag)
    found = [text for row in range(len(index.passages)) for text in texts_of(index, row)]
    assert "Tessel | 4,100" in found
    assert "Gravely | 900" in found


def test_a_sentence_that_comes_again_is_embedded_once(tmp_path: Path, bag) -> None:
    (tmp_path / "a.md").write_text("\n\n".join(["It is so. It is so. It is not."] * 3))
    build_index(tmp_path / "a.md", tmp_path / "index", embedder=bag)
    assert bag.embedded.count("It is so.") == 1
    assert len(Index.open(tmp_path / "index", embedder=bag).sentences.starts) == 9


def test_of_a_changed_document_only_new_sentences_are_embedded(tmp_path: Path, bag) -> None:
    before = "One says this. Two says that. Three says more."
    (tmp_path / "a.md").write_text(before)
    build_index(tmp_path / "a.md", tmp_path / "index", embedder=bag)
    bag.embedded.clear()
    after = before.replace("Two", "Twelve")
    (tmp_path / "a.md").write_text(after)
    build_index(tmp_path / "a.md", tmp_path / "index", embedder=bag)
    assert bag.embedded == [after, "Twelve says that."]


def test_a_damaged_document_lends_no_sentence_to_its_successor(tmp_path: Path, bag) -> None:
    (tmp_path / "a.md").write_text("One says this. Two says that.")
    build_index(tmp_path / "a.md", tmp_path / "index", embedder=bag)
    (file,) = (tmp_path / "index" / "documents").iterdir()
    file.write_bytes(file.read_bytes().replace(b"One says", b"Two says"))
    (tmp_path / "a.md").write_text("One says this. Six says that.")
    build_index(tmp_path / "a.md", tmp_path / "index", embedder=bag)
    index = Index.open(tmp_path / "index", embedder=bag)
    made = bag.embed(texts_of(index, 0)).astype(np.float16)
    assert index.sentences.vectors.tolist() == made.tolist()


def test_a_question_is_embedded_once_and_the_last_ones_are_kept(
    tmp_path, tiny_sources, bag
) -> None:
    build_index(tiny_sources, tmp_path / "index", embedder=bag)
    asked: list[str] = []
    embed = bag.embed
    bag.embed = lambda texts, **rest: asked.extend(texts) or embed(texts, **rest)
    index = Index.open(tmp_path / "index", embedder=bag)
    first = index.query_vector("How many pupils?")
    assert index.query_vector("How many pupils?") is first
    assert asked == ["How many pupils?"]
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1
    for number in range(ASKED):
        index.query_vector(f"Question {number}?")
    index.query_vector("How many pupils?")
    assert asked.count("How many pupils?") == 2
