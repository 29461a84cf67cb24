"""Passages that share sentences come as one hit."""

from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.retrieval.merging import merge_neighbours
from ldi_qa.types import Hit, Passage

TEXT = "".join(chr(97 + i % 26) for i in range(200))


def hit(start: int, end: int, score: float = 0.5, document: str = "a.md", **legs) -> Hit:
    return Hit(Passage(document, start, end, TEXT[start:end], ("Part",)), score, **legs)


def spans(hits: list[Hit]) -> list[tuple[int, int]]:
    return [(one.passage.start, one.passage.end) for one in hits]


def test_an_overlapping_neighbour_joins_the_better_hit() -> None:
    merged = merge_neighbours([hit(10, 30, 0.9), hit(60, 80, 0.8), hit(25, 45, 0.7)], 10)
    assert spans(merged) == [(10, 45), (60, 80)]
    assert merged[0].passage.text == TEXT[10:45]
    assert merged[0].score == 0.9


def test_one_before_it_joins_too_and_gives_its_page() -> None:
    first = Hit(Passage("a.md", 0, 20, TEXT[:20], ("Part",), page=3, page_label="2"), 0.4)
    later = Hit(Passage("a.md", 15, 40, TEXT[15:40], ("Chapter",), page=4, page_label="3"), 0.9)
    (merged,) = merge_neighbours([later, first], 10)
    assert (merged.passage.start, merged.passage.end) == (0, 40)
    assert (merged.passage.page, merged.passage.page_label) == (3, "2")
    assert merged.passage.headings == ("Chapter",)


def test_a_joined_hit_has_the_better_of_each_leg() -> None:
    one = hit(0, 20, 0.9, bm25=1.0, bm25_rank=7, dense=0.8, dense_rank=1)
    other = hit(15, 40, 0.8, bm25=3.0, bm25_rank=1)
    (merged,) = merge_neighbours([one, other], 10)
    assert (merged.bm25, merged.bm25_rank, merged.dense, merged.dense_rank) == (3.0, 1, 0.8, 1)


def test_a_joined_hit_has_the_sentences_of_both_once() -> None:
    one = hit(0, 20, 0.9, sentences=((0, 0.5), (15, 0.7)))
    other = hit(15, 40, 0.8, sentences=((15, 0.7), (22, 0.1)))
    for pair in ([one, other], [other, one]):
        (merged,) = merge_neighbours(pair, 10)
        assert merged.sentences == ((0, 0.5), (15, 0.7), (22, 0.1))


def test_passages_that_only_touch_stay_apart() -> None:
    assert spans(merge_neighbours([hit(0, 20), hit(20, 40)], 10)) == [(0, 20), (20, 40)]


def test_passages_of_two_documents_stay_apart() -> None:
    assert len(merge_neighbours([hit(0, 20), hit(10, 30, document="b.md")], 10)) == 2


def test_a_hit_holds_two_passages_at_most() -> None:
    merged = merge_neighbours([hit(0, 20), hit(15, 35), hit(30, 50), hit(45, 65)], 10)
    assert spans(merged) == [(0, 35), (30, 65)]


def test_a_neighbour_joins_though_the_list_is_full() -> None:
    assert spans(merge_neighbours([hit(0, 20), hit(15, 35), hit(80, 99)], 1)) == [(0, 35)]


@given(st.lists(st.tuples(st.integers(0, 150), st.integers(1, 49)), max_size=15), st.integers(1, 8))
def test_every_hit_quotes_its_document(pairs: list[tuple[int, int]], k: int) -> None:
    hits = [hit(start, start + length, -i) for i, (start, length) in enumerate(pairs)]
    merged = merge_neighbours(hits, k)
    assert len(merged) <= k
    assert [one.score for one in merged] == sorted((one.score for one in merged), reverse=True)
    for one in merged:
        assert one.passage.text == TEXT[one.passage.start : one.passage.end]
