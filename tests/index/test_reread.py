"""Reading again, from the index's own copies, what other code has read."""

from pathlib import Path

import pytest

from ldi_qa.index import Index, build_index, reread_documents
from ldi_qa.index import build as build_module
from ldi_qa.index import store as store_module


@pytest.fixture
def path(tmp_path: Path, tiny_sources: Path, bag) -> Path:
    build_index(tiny_sources, tmp_path / "index", embedder=bag)
    for file in tiny_sources.iterdir():
        file.unlink()
    return tmp_path / "index"


@pytest.fixture
def other_code(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """From here on, documents are read by other code than that which made the index."""
    for module in (build_module, store_module):
        monkeypatch.setattr(module, "reading_fingerprint", lambda: "another")


def test_what_other_code_has_read_is_read_again_without_the_files_themselves(
    path: Path, bag, other_code: None
) -> None:
    names = [one.name for one in Index.open(path).documents]
    assert reread_documents(path, embedder=bag).changed == tuple(names)
    assert [one.name for one in Index.open(path).documents] == names
    assert reread_documents(path, embedder=bag).changed == ()


def test_what_the_same_code_has_read_is_left_alone(path: Path, bag) -> None:
    before = (path / "manifest.json").read_bytes()
    assert len(reread_documents(path, embedder=bag).unchanged) == 3
    assert (path / "manifest.json").read_bytes() == before


def test_a_document_that_cannot_be_read_any_more_stays_and_is_reported(
    path: Path, bag, other_code: None
) -> None:
    source = next(one for one in Index.open(path).documents if one.name == "energy.md").source
    (path / source.name).write_bytes(b"")
    report = reread_documents(path, embedder=bag)
    assert [one.name for one in report.problems] == ["energy.md"]
    assert "wind power" in Index.open(path).document("energy.md").text
