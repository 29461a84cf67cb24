"""Questions find their passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldi_qa.errors import DocumentError
from ldi_qa.index import Index, build_index
from ldi_qa.retrieval import query_vector, search
from ldi_qa.types import to_plain


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("How many containers did the port handle?", "harbour.md"),
        ("33911", "harbour.md"),
        ("who got 1,350,000 pounds", "harbour.md"),
        ("When was the place opened where one can borrow novels?", "schools.txt"),
        ("How much electricity will come from turbines?", "energy.md"),
    ],
)
def test_words_figures_and_meaning_all_find(
    tiny_index: Index, question: str, document: str
) -> None:
    assert search(tiny_index, question)[0].passage.document == document


def test_a_hit_says_what_each_leg_says(tiny_index: Index) -> None:
    hits = search(tiny_index, "What was spent on cranes?")
    assert (hits[0].bm25_rank, hits[0].dense_rank) == (1, 1)
    assert hits[0].bm25 is not None
    assert hits[0].bm25 > 0
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_hit_says_how_near_each_of_its_sentences_is(tiny_index: Index) -> None:
    question = "Who leads the education office?"
    hit = search(tiny_index, question)[0]
    document = tiny_index.document(hit.passage.document)
    ends = dict(document.sentences)
    texts = [document.text[start : ends[start]] for start, _ in hit.sentences]
    assert texts
    assert all(text in hit.passage.text for text in texts)
    cosines = tiny_index.embedder.embed(texts) @ query_vector(tiny_index, question)
    assert [cosine for _, cosine in hit.sentences] == pytest.approx(cosines.tolist(), abs=2e-3)
    best = max(range(len(texts)), key=lambda i: hit.sentences[i][1])
    assert texts[best] == "Mary Okafor leads the education office."


def test_the_cosines_of_sentences_are_not_in_the_json(tiny_index: Index) -> None:
    (hit,) = to_plain(search(tiny_index, "cranes", k=1))
    assert "score" in hit
    assert "sentences" not in hit


def test_a_search_leaves_the_vector_of_its_question_at_hand(tmp_path, tiny_sources, bag) -> None:
    build_index(tiny_sources, tmp_path / "index", embedder=bag)
    asked: list[str] = []
    embed = bag.embed
    bag.embed = lambda texts, **rest: asked.extend(texts) or embed(texts, **rest)
    index = Index.open(tmp_path / "index", embedder=bag)
    search(index, "What was\u00a0spent on cranes?")
    query_vector(index, "What was\u00a0spent on cranes?")
    assert len(asked) == 1


def test_a_passage_without_a_word_of_the_question_has_no_bm25_score(tiny_index: Index) -> None:
    hits = search(tiny_index, "containers")
    assert [hit.bm25 is None for hit in hits] == [False, True, True]
    assert [hit.bm25_rank for hit in hits] == [1, None, None]


def test_a_question_can_be_put_to_some_documents(tiny_index: Index) -> None:
    hits = search(tiny_index, "How many containers?", documents=["energy.md", "schools.txt"])
    assert {hit.passage.document for hit in hits} == {"energy.md", "schools.txt"}
    assert search(tiny_index, "How many containers?", documents=[]) == []


def test_a_document_that_is_not_there(tiny_index: Index) -> None:
    with pytest.raises(DocumentError, match=r"no document 'roads\.md'"):
        search(tiny_index, "roads", documents=["roads.md"])


def test_no_more_hits_than_asked_for(tiny_index: Index) -> None:
    assert len(search(tiny_index, "Tessel", k=2)) == 2


@pytest.mark.parametrize("question", ["", "   ", "?!", "\x00\x1b", "\u200b"])
def test_a_question_without_words_finds_nothing(tiny_index: Index, question: str) -> None:
    assert search(tiny_index, question) == []


@pytest.mark.parametrize(
    "question",
    ["pupils " * 20_000, "\ud800 pupils", "<script>alert(1)</script> pupils", "pupils\x00\x07"],
    ids=["long", "surrogate", "html", "control"],
)
def test_an_odd_question_is_searched_like_any_other(tiny_index: Index, question: str) -> None:
    assert search(tiny_index, question)[0].passage.document == "schools.txt"


@given(st.text(max_size=60))
def test_any_question_has_hits_that_quote_their_documents(tiny_index: Index, text: str) -> None:
    for hit in search(tiny_index, text):
        whole = tiny_index.document(hit.passage.document).text
        assert whole[hit.passage.start : hit.passage.end] == hit.passage.text


def test_the_default_corpus_is_found_by_page(corpus_index: Index) -> None:
    best = search(corpus_index, "How many attended Birmingham Tech Week?")[0].passage
    assert "7,500" in best.text
    assert best.page is not None
