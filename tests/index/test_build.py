"""What a build reads, keeps and drops."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from ldi_qa.documents import workers as workers_module
from ldi_qa.errors import DocumentError, IndexLocked, IndexMismatch, IndexMissing
from ldi_qa.index import Index, ModelInfo, add_documents, build_index, remove_document
from ldi_qa.index import build as build_module
from ldi_qa.index import store as store_module
from ldi_qa.index.rows import indexed_text


@pytest.fixture
def path(tmp_path: Path, tiny_sources: Path, bag) -> Path:
    """An index of the three small documents, by the embedder that costs nothing."""
    build_index(tiny_sources, tmp_path / "index", embedder=bag)
    return tmp_path / "index"


def everything(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def test_an_index_holds_its_documents_whole(path: Path, tiny_sources: Path, bag) -> None:
    index = Index.open(path, embedder=bag)
    assert [one.name for one in index.documents] == ["energy.md", "harbour.md", "schools.txt"]
    for one in index.documents:
        document = index.document(one.name)
        assert document.sha256 == one.sha256
        assert index.source(one.name).read_bytes() == (tiny_sources / one.name).read_bytes()
    for passage in index.passages:
        text = index.document(passage.document).text
        assert text[passage.start : passage.end] == passage.text


def test_row_i_of_the_vectors_is_passage_i(path: Path, bag) -> None:
    index = Index.open(path, embedder=bag)
    for row, passage in enumerate(index.passages):
        vector = bag.embed([indexed_text(passage)])[0]
        assert index.nearest(vector, 1) == [row]
        assert index.cosines(vector, np.array([row])) == pytest.approx(1)


def test_row_i_of_bm25_is_passage_i(path: Path, bag) -> None:
    index = Index.open(path, embedder=bag)
    scores = index.lexical.scores(["pupil"])
    assert ["pupils" in passage.text for passage in index.passages] == (scores > 0).tolist()


def test_rank_bm25_can_be_the_lexical_leg(path: Path, tiny_sources: Path, bag) -> None:
    before = Index.open(path, embedder=bag).lexical.scores(["harbor", "tessel"])
    build_index(tiny_sources, path, embedder=bag, lexical="rank-bm25")
    after = Index.open(path, embedder=bag).lexical.scores(["harbor", "tessel"])
    np.testing.assert_allclose(before * 2.5, after, atol=1e-5)


def test_a_second_build_changes_nothing(path: Path, tiny_sources: Path, bag) -> None:
    before = everything(path)
    stamp = (path / "manifest.json").stat().st_mtime_ns
    report = build_index(tiny_sources, path, embedder=bag)
    assert report.unchanged == ("energy.md", "harbour.md", "schools.txt")
    assert report.added == report.changed == report.removed == ()
    assert everything(path) == before
    assert (path / "manifest.json").stat().st_mtime_ns == stamp


def test_the_same_files_give_the_same_bytes(path: Path, tiny_sources: Path, tmp_path, bag) -> None:
    build_index(tiny_sources, tmp_path / "again", embedder=bag)
    assert everything(tmp_path / "again") == everything(path)


def test_only_what_changed_is_embedded(path: Path, tiny_sources: Path, bag) -> None:
    (tiny_sources / "schools.txt").write_text("The district has 49 schools now.")
    (tiny_sources / "energy.md").unlink()
    (tiny_sources / "roads.md").write_text("The district keeps 1,200 km of roads.")
    bag.embedded.clear()
    report = build_index(tiny_sources, path, embedder=bag)
    assert (report.added, report.changed) == (("roads.md",), ("schools.txt",))
    assert (report.removed, report.unchanged) == (("energy.md",), ("harbour.md",))
    assert [text.split()[-1] for text in bag.embedded] == ["roads.", "now."]
    index = Index.open(path, embedder=bag)
    assert [passage.document for passage in index.passages] == [
        "harbour.md",
        "roads.md",
        "schools.txt",
    ]


def test_what_is_updated_equals_what_is_built_anew(path, tiny_sources, tmp_path, bag) -> None:
    (tiny_sources / "schools.txt").write_text("The district has 49 schools now.")
    build_index(tiny_sources, path, embedder=bag)
    build_index(tiny_sources, tmp_path / "anew", embedder=bag)
    assert everything(path) == everything(tmp_path / "anew")


def test_of_a_changed_document_only_new_passages_are_embedded(path, tiny_sources, bag) -> None:
    long = "\n\n".join(f"Part {i} of it says {'this and that ' * 40}." for i in range(4))
    (tiny_sources / "long.md").write_text(long)
    build_index(tiny_sources, path, embedder=bag)
    bag.embedded.clear()
    (tiny_sources / "long.md").write_text(long.replace("Part 3", "Section 3"))
    build_index(tiny_sources, path, embedder=bag)
    assert len(bag.embedded) == 1


def test_code_that_reads_otherwise_reads_again(path, tiny_sources, bag, monkeypatch) -> None:
    assert not Index.open(path).is_stale(tiny_sources)
    for module in (build_module, store_module):
        monkeypatch.setattr(module, "reading_fingerprint", lambda: "another")
    assert Index.open(path).is_stale(tiny_sources)
    report = build_index(tiny_sources, path, embedder=bag)
    assert report.changed == ("energy.md", "harbour.md", "schools.txt")
    assert not Index.open(path).is_stale(tiny_sources)


@pytest.mark.parametrize("change", ["new", "changed", "gone"])
def test_an_index_knows_that_it_is_stale(path: Path, tiny_sources: Path, change: str) -> None:
    index = Index.open(path)
    assert not index.is_stale(tiny_sources)
    if change == "new":
        (tiny_sources / "new.md").write_text("News.")
    elif change == "changed":
        (tiny_sources / "energy.md").write_text("No plan.")
    else:
        (tiny_sources / "energy.md").unlink()
    assert index.is_stale(tiny_sources)


def test_adding_and_removing_leaves_the_rest(path: Path, tmp_path: Path, bag) -> None:
    (tmp_path / "roads.md").write_text("The district keeps 1,200 km of roads.")
    report = add_documents(tmp_path / "roads.md", path, embedder=bag)
    assert (report.added, len(report.unchanged)) == (("roads.md",), 3)
    report = remove_document("harbour.md", path, embedder=bag)
    assert report.removed == ("harbour.md",)
    names = [one.name for one in Index.open(path).documents]
    assert names == ["energy.md", "roads.md", "schools.txt"]


def test_adding_a_name_again_replaces_it(path: Path, tmp_path: Path, bag) -> None:
    (tmp_path / "energy.md").write_text("There is another plan.")
    assert add_documents(tmp_path / "energy.md", path, embedder=bag).changed == ("energy.md",)
    assert "another" in Index.open(path).document("energy.md").text


def test_adding_a_bad_file_of_a_name_that_is_there_keeps_the_good_one(path, tmp_path, bag) -> None:
    (tmp_path / "energy.md").write_bytes(b"%PDF-1.7 no more than this")
    report = add_documents(tmp_path / "energy.md", path, embedder=bag)
    assert [one.name for one in report.problems] == ["energy.md"]
    assert "wind power" in Index.open(path).document("energy.md").text


def test_removing_needs_a_name_that_is_there_and_another_document(path: Path, bag) -> None:
    with pytest.raises(DocumentError, match=r"no document 'roads.md'.*'energy.md'"):
        remove_document("roads.md", path, embedder=bag)
    remove_document("energy.md", path, embedder=bag)
    remove_document("harbour.md", path, embedder=bag)
    with pytest.raises(DocumentError, match="only document"):
        remove_document("schools.txt", path, embedder=bag)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_indexed(path, tiny_sources, bag) -> None:
    (tiny_sources / "empty.md").write_text("")
    (tiny_sources / "broken.pdf").write_bytes(b"%PDF-1.7 no more than this")
    report = build_index(tiny_sources, path, embedder=bag)
    assert [one.name for one in report.problems] == ["broken.pdf", "empty.md"]
    assert all(one.reason for one in report.problems)
    index = Index.open(path)
    assert len(index.documents) == 3
    assert index.problems == report.problems
    assert not index.is_stale(tiny_sources)


def test_nothing_to_index_is_an_error_with_the_reason(tmp_path: Path, bag) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(DocumentError, match="no documents in"):
        build_index(tmp_path / "docs", tmp_path / "index", embedder=bag)
    (tmp_path / "docs" / "empty.md").write_text("")
    with pytest.raises(DocumentError, match=r"No document could be indexed.*empty\.md"):
        build_index(tmp_path / "docs", tmp_path / "index", embedder=bag)
    with pytest.raises(IndexMissing):
        Index.open(tmp_path / "index")


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path, bag) -> None:
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "report.md").write_text(f"This is the report of {year}.")
    build_index([tmp_path / "2023", tmp_path / "2024"], tmp_path / "index", embedder=bag)
    names = [one.name for one in Index.open(tmp_path / "index").documents]
    assert names == ["2023/report.md", "2024/report.md"]


def test_documents_that_hold_no_word_are_no_obstacle(tmp_path: Path, bag) -> None:
    (tmp_path / "dots.txt").write_text("... --- ...")
    build_index(tmp_path / "dots.txt", tmp_path / "index", embedder=bag)
    assert not Index.open(tmp_path / "index").lexical.scores(["word"]).any()


def test_progress_tells_pages(tmp_path: Path, tiny_sources: Path, bag) -> None:
    told: list[tuple[int, int, str]] = []
    build_index(
        tiny_sources,
        tmp_path / "index",
        embedder=bag,
        progress=lambda *args: told.append(args),
    )
    assert told[-2:] == [(3, 3, "schools.txt"), (3, 3, "writing the index")]
    done = [pages for pages, _, _ in told]
    assert done == sorted(done)
    assert min(total for _, total, _ in told) == 3


def test_another_model_embeds_all_again(path: Path, tiny_sources: Path, bag) -> None:
    bag.info = ModelInfo(name="another bag", sha256="1" * 64, dimension=64)
    with pytest.raises(IndexMismatch, match=r"bag of words.*another bag"):
        Index.open(path, embedder=bag)
    assert len(build_index(tiny_sources, path, embedder=bag).changed) == 3
    assert Index.open(path, embedder=bag).manifest.model.name == "another bag"


def test_one_writer_at_a_time(path: Path, tiny_sources: Path, bag) -> None:
    with FileLock(path / ".lock"), pytest.raises(IndexLocked, match="another process"):
        build_index(tiny_sources, path, embedder=bag)
    build_index(tiny_sources, path, embedder=bag)


def test_a_reader_keeps_what_it_opened(path: Path, tiny_sources: Path, bag) -> None:
    old = Index.open(path, embedder=bag)
    (tiny_sources / "harbour.md").unlink()
    (tiny_sources / "schools.txt").write_text("The district has 49 schools now.")
    build_index(tiny_sources, path, embedder=bag)
    assert "pupils" in old.document("schools.txt").text
    assert "33,911" in "".join(passage.text for passage in old.passages)
    assert old.nearest(bag.embed(["harbour containers"])[0], 3)
    assert old.lexical.scores(["crane"]).any()
    with pytest.raises(DocumentError, match="open the index again"):
        old.source("harbour.md")


def test_files_of_others_in_the_folder_are_left_alone(path: Path, tiny_sources, bag) -> None:
    others = [path / "README.md", path / "documents" / "thesis.pdf", path / "files" / "a-1.txt"]
    for file in others:
        file.write_text("mine")
    (tiny_sources / "energy.md").unlink()
    build_index(tiny_sources, path, embedder=bag)
    assert [file.read_text() for file in others] == ["mine"] * 3


def test_what_is_no_longer_used_is_deleted(path: Path, tiny_sources: Path, tmp_path, bag) -> None:
    (tiny_sources / "energy.md").unlink()
    build_index(tiny_sources, path, embedder=bag)
    build_index(tiny_sources, tmp_path / "anew", embedder=bag)
    assert everything(path).keys() == everything(tmp_path / "anew").keys()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_an_error_of_ours(tmp_path, tiny_sources, bag) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(IndexMissing.__base__, match="cannot be written"):
        build_index(tiny_sources, tmp_path / "closed" / "index", embedder=bag)


def test_where_a_file_is_another_folder_is_asked_for(tmp_path, tiny_sources, bag) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(IndexMissing.__base__, match="notes cannot be written: File exists; name"):
        build_index(tiny_sources, tmp_path / "notes", embedder=bag)


def test_a_fault_in_a_parser_costs_one_file(path, tiny_sources, bag, monkeypatch) -> None:
    read = workers_module.read_document

    def faulty(path: Path, **rest):
        if path.name == "new.md":
            raise RecursionError("too deep")
        return read(path, **rest)

    monkeypatch.setattr(workers_module, "read_document", faulty)
    (tiny_sources / "new.md").write_text("News.")
    report = build_index(tiny_sources, path, embedder=bag)
    assert [one.reason for one in report.problems] == [
        "new.md cannot be read (RecursionError: too deep)."
    ]
    assert len(report.unchanged) == 3


def test_an_addition_does_not_hide_that_the_rest_was_read_otherwise(
    path, tiny_sources, bag, monkeypatch
) -> None:
    for module in (build_module, store_module):
        monkeypatch.setattr(module, "reading_fingerprint", lambda: "another")
    (tiny_sources / "roads.md").write_text("The district keeps 1,200 km of roads.")
    add_documents(tiny_sources / "roads.md", path, embedder=bag)
    assert Index.open(path).is_stale(tiny_sources)


def test_an_addition_forgets_no_problem(path, tiny_sources, tmp_path, bag) -> None:
    (tiny_sources / "empty.md").write_text("")
    build_index(tiny_sources, path, embedder=bag)
    (tmp_path / "roads.md").write_text("The district keeps 1,200 km of roads.")
    assert add_documents(tmp_path / "roads.md", path, embedder=bag).problems == ()
    assert [one.name for one in Index.open(path).problems] == ["empty.md"]
    (tmp_path / "empty.md").write_text("No longer.")
    add_documents(tmp_path / "empty.md", path, embedder=bag)
    assert Index.open(path).problems == ()


def test_a_document_that_lacks_pages_is_read_again_and_counts_as_it_was(
    path, tiny_sources, bag, monkeypatch
) -> None:
    read = workers_module.read_document
    lacking = ("Page 2 of roads.md is missing.",)

    def partly(path: Path, **rest):
        document = read(path, **rest)
        return replace(document, problems=lacking) if path.name == "roads.md" else document

    (tiny_sources / "roads.md").write_text("The district keeps 1,200 km of roads.")
    monkeypatch.setattr(workers_module, "read_document", partly)
    for names in ("added", "unchanged"):
        report = build_index(tiny_sources, path, embedder=bag)
        assert "roads.md" in getattr(report, names)
        assert [one.reason for one in report.problems] == list(lacking)
    assert not Index.open(path).is_stale(tiny_sources)
    monkeypatch.setattr(workers_module, "read_document", read)
    report = build_index(tiny_sources, path, embedder=bag)
    assert (report.problems, report.changed) == ((), ("roads.md",))
    assert Index.open(path).problems == ()
