"""Files, and the names that their documents go by."""

import zipfile
from pathlib import Path

import pytest

from ldi_qa.errors import DocumentError
from ldi_qa.index import Index, add_documents, build_index, dismiss_problems, remove_document
from ldi_qa.index.sources import name_files, named_files


def test_a_name_is_the_shortest_that_tells_a_file_apart() -> None:
    paths = [Path("/x/a/r.pdf"), Path("/x/b/r.pdf"), Path("/x/b/s.pdf"), Path("/y/b/r.pdf")]
    assert {name: str(path) for name, path in name_files(paths).items()} == {
        "a/r.pdf": "/x/a/r.pdf",
        "x/b/r.pdf": "/x/b/r.pdf",
        "s.pdf": "/x/b/s.pdf",
        "y/b/r.pdf": "/y/b/r.pdf",
    }


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    with named_files([tmp_path, tmp_path / "a.txt", tmp_path / ".." / tmp_path.name]) as files:
        assert list(files) == ["a.txt"]


def archive(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return path


def test_the_files_of_an_archive_are_documents(tmp_path: Path, bag) -> None:
    files = {"2024/a.md": "Apples: 12.", "b.txt": "Pears: 13.", "photo.jpg": "no document"}
    archive(tmp_path / "all.zip", **files)
    build_index(tmp_path / "all.zip", tmp_path / "index", embedder=bag)
    index = Index.open(tmp_path / "index")
    assert [one.name for one in index.documents] == ["all.zip/2024/a.md", "all.zip/b.txt"]
    assert index.source("all.zip/b.txt").read_text() == "Pears: 13."
    assert not index.is_stale(tmp_path / "all.zip")
    archive(tmp_path / "all.zip", **{**files, "b.txt": "Pears: 14."})
    assert index.is_stale(tmp_path / "all.zip")
    report = build_index(tmp_path / "all.zip", tmp_path / "index", embedder=bag)
    assert report.changed == ("all.zip/b.txt",)


def test_an_archive_reaches_no_file_outside_of_it(tmp_path: Path) -> None:
    archive(tmp_path / "all.zip", **{"../out.txt": "Out.", "/root.txt": "Root.", "in.txt": "In."})
    with named_files(tmp_path / "all.zip") as files:
        assert list(files) == ["all.zip/in.txt"]


def test_a_broken_archive_is_reported_by_name(tmp_path: Path, bag) -> None:
    whole = archive(tmp_path / "all.zip", a="Apples.").read_bytes()
    (tmp_path / "all.zip").write_bytes(whole[:-30])
    (tmp_path / "b.txt").write_text("Pears: 13.")
    sources = [tmp_path / "all.zip", tmp_path / "b.txt"]
    report = build_index(sources, tmp_path / "index", embedder=bag)
    assert [problem.name for problem in report.problems] == ["all.zip"]
    assert report.added == ("b.txt",)


def test_nothing_is_an_error(tmp_path: Path) -> None:
    archive(tmp_path / "none.zip", **{"photo.jpg": "no document"})
    with (
        pytest.raises(DocumentError, match=r"no documents in .*none\.zip"),
        named_files(tmp_path / "none.zip"),
    ):
        pass
    with pytest.raises(DocumentError, match="no file or folder"), named_files(tmp_path / "gone"):
        pass


def test_an_address_is_a_document_and_stays_one_while_it_cannot_be_had(
    tmp_path: Path, bag, monkeypatch
) -> None:
    def load(address: str, folder: Path, *, allow_private: bool) -> Path:
        assert allow_private
        path = folder / "document"
        path.write_text("<html><title>Fruit</title><p>Apples: 12.</p></html>")
        return path

    def fail(address: str, folder: Path, *, allow_private: bool) -> Path:
        raise DocumentError("the server answers 503")

    (tmp_path / "b.txt").write_text("Pears: 13.")
    sources = ["https://fruit.test/apples", str(tmp_path / "b.txt")]
    monkeypatch.setattr("ldi_qa.index.sources.load", load)
    build_index(sources, tmp_path / "index", embedder=bag, allow_private=True)
    index = Index.open(tmp_path / "index")
    assert [one.name for one in index.documents] == ["b.txt", "fruit.test/apples"]
    assert index.document("fruit.test/apples").title == "Fruit"

    monkeypatch.setattr("ldi_qa.index.sources.load", fail)
    report = build_index(sources, tmp_path / "index", embedder=bag, allow_private=True)
    assert [(one.name, one.reason) for one in report.problems] == [
        ("fruit.test/apples", "the server answers 503")
    ]
    assert report.unchanged == ("b.txt", "fruit.test/apples")


@pytest.mark.parametrize("address", ["https://", "http:///a.pdf", "https://a b.test", "https://[x"])
def test_a_mistyped_address_is_told_before_anything_is_loaded(address: str) -> None:
    with (
        pytest.raises(DocumentError, match="is no web address"),
        named_files(["https://fruit.test/apples", address]),
    ):
        pass


def test_an_added_address_that_cannot_be_had_is_told_and_not_kept(
    tmp_path: Path, bag, monkeypatch
) -> None:
    def fail(address: str, folder: Path, *, allow_private: bool) -> Path:
        raise DocumentError("there is no such host")

    (tmp_path / "b.txt").write_text("Pears: 13.")
    build_index(tmp_path, tmp_path / "index", embedder=bag)
    monkeypatch.setattr("ldi_qa.index.sources.load", fail)
    report = add_documents("https://friut.test/", tmp_path / "index", embedder=bag)
    assert [str(one) for one in report.problems] == ["friut.test: there is no such host"]
    assert Index.open(tmp_path / "index", embedder=bag).problems == ()


def test_what_could_not_be_read_is_taken_off_the_list(tmp_path: Path, bag) -> None:
    (tmp_path / "b.txt").write_text("Pears: 13.")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7 and no more")
    build_index(tmp_path, tmp_path / "index", embedder=bag)
    assert [one.name for one in Index.open(tmp_path / "index", embedder=bag).problems] == [
        "cut.pdf"
    ]
    report = dismiss_problems("cut.pdf", tmp_path / "index", embedder=bag)
    assert (report.unchanged, report.problems) == (("b.txt",), ())
    assert Index.open(tmp_path / "index", embedder=bag).problems == ()
    for gone in (dismiss_problems, remove_document):
        with pytest.raises(DocumentError, match=r"no document 'cut\.pdf'"):
            gone("cut.pdf", tmp_path / "index", embedder=bag)


def test_a_damaged_file_under_a_documents_name_is_dismissed_without_the_document(
    tmp_path: Path, bag
) -> None:
    (tmp_path / "a.txt").write_text("Apples: 12.")
    (tmp_path / "b.txt").write_text("Pears: 13.")
    build_index(tmp_path, tmp_path / "index", embedder=bag)
    (tmp_path / "b.txt").write_bytes(b"")
    report = add_documents(tmp_path / "b.txt", tmp_path / "index", embedder=bag)
    assert [one.name for one in report.problems] == ["b.txt"]
    dismiss_problems("b.txt", tmp_path / "index", embedder=bag)
    index = Index.open(tmp_path / "index", embedder=bag)
    assert index.problems == ()
    assert [one.name for one in index.documents] == ["a.txt", "b.txt"]


def test_an_archive_in_a_folder_is_opened(tmp_path: Path) -> None:
    archive(tmp_path / "all.zip", **{"a.md": "Apples: 12."})
    with named_files(tmp_path) as files:
        assert list(files) == ["all.zip/a.md"]


def test_an_archive_in_an_archive_is_named(tmp_path: Path, bag) -> None:
    archive(tmp_path / "in.zip", a="Apples.")
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as opened:
        opened.write(tmp_path / "in.zip", "in.zip")
        opened.writestr("b.txt", "Pears: 13.")
    report = build_index(tmp_path / "out.zip", tmp_path / "index", embedder=bag)
    assert [one.reason for one in report.problems] == [
        "out.zip/in.zip is an archive. Unpack it, or read its files one by one."
    ]
