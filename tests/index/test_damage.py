"""An index that cannot be used says so, says what to do, and a build makes it good again."""

import contextlib
import json
import re
from pathlib import Path

import pytest

from ldi_qa.errors import DocumentError, IndexCorrupt, IndexMismatch, IndexMissing, IndexStoreError
from ldi_qa.index import Index, add_documents, build_index
from ldi_qa.retrieval import search

ROLES = [
    "bm25-passages",
    "bm25-starts",
    "bm25-values",
    "passage-ends",
    "passages",
    "sentence-counts",
    "sentence-starts",
    "sentence-vectors",
    "token-counts",
    "tokens",
    "vectors",
    "vocabulary",
    "vocabulary-ends",
]


@pytest.fixture
def path(tmp_path: Path, tiny_sources: Path, bag) -> Path:
    build_index(tiny_sources, tmp_path / "index", embedder=bag)
    return tmp_path / "index"


def file_of(path: Path, role: str) -> Path:
    if role in ("documents", "sources"):
        return sorted((path / role).iterdir())[0]
    (found,) = [p for p in (path / "files").iterdir() if re.match(role + "-[0-9a-f]{16}", p.name)]
    return found


def flip(file: Path) -> None:
    """Changes one byte in the middle."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x55
    file.write_bytes(data)


def test_no_index_there(tmp_path: Path) -> None:
    path = tmp_path / "nowhere"
    with pytest.raises(IndexMissing) as raised:
        Index.open(path)
    made = f"ldi-qa index SOURCES --index {path}"
    assert str(raised.value) == f"no index at {path}; make one with: {made}"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"schema": 3}', '"schema"', "\x00"])
def test_a_manifest_that_is_none(path: Path, text: str) -> None:
    (path / "manifest.json").write_text(text)
    with pytest.raises(IndexCorrupt, match=r"manifest\.json .*run: ldi-qa index"):
        Index.open(path)


def test_an_index_of_another_schema(path: Path) -> None:
    record = json.loads((path / "manifest.json").read_text())
    (path / "manifest.json").write_text(json.dumps({**record, "schema": 99}))
    with pytest.raises(IndexMismatch, match=r"schema 99, this version reads 3; run: ldi-qa index"):
        Index.open(path)


@pytest.mark.parametrize("role", [*ROLES, "documents"])
def test_a_file_that_is_missing(path: Path, role: str) -> None:
    file_of(path, role).unlink()
    with pytest.raises(IndexCorrupt, match=r"is missing; run: ldi-qa index"):
        Index.open(path)


@pytest.mark.parametrize("role", [*ROLES, "documents"])
def test_a_file_that_is_half_copied(path: Path, role: str) -> None:
    file = file_of(path, role)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(IndexCorrupt, match=r"bytes instead of \d+; run: ldi-qa index"):
        Index.open(path)


@pytest.mark.parametrize("role", [*ROLES, "documents", "sources"])
def test_a_file_with_one_byte_changed_fails_the_check(path: Path, role: str) -> None:
    flip(file_of(path, role))
    with pytest.raises(IndexCorrupt):
        Index.open(path).verify()


@pytest.mark.parametrize("role", [*ROLES, "documents"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # numpy, of sums that overflow
@pytest.mark.parametrize("byte", [b"\x00", b"\x7f", b"\xff"])
def test_garbage_of_the_right_length_is_never_a_foreign_error(path, role, byte, bag) -> None:
    file = file_of(path, role)
    header = b"" if role in ("passages", "vocabulary", "documents") else file.read_bytes()[:128]
    file.write_bytes(header + byte * (file.stat().st_size - len(header)))
    with contextlib.suppress(IndexStoreError):
        index = Index.open(path, embedder=bag)
        for one in index.documents:
            index.document(one.name)
        search(index, "how many harbour containers and pupils?")


@pytest.mark.parametrize("role", [*ROLES, "documents", "sources"])
@pytest.mark.parametrize("damage", [Path.unlink, flip])
def test_a_build_makes_it_good_again(path, tiny_sources, bag, role, damage) -> None:
    whole = {p.name: p.read_bytes() for p in path.rglob("*.*") if p.is_file()}
    damage(file_of(path, role))
    build_index(tiny_sources, path, embedder=bag)
    assert {p.name: p.read_bytes() for p in path.rglob("*.*") if p.is_file()} == whole
    Index.open(path).verify()


def test_parts_that_do_not_fit_together(path: Path, tmp_path: Path, bag) -> None:
    (tmp_path / "more.md").write_text("More.")
    old = json.loads((path / "manifest.json").read_text())
    kept = file_of(path, "vectors").read_bytes()
    add_documents(tmp_path / "more.md", path, embedder=bag)
    new = json.loads((path / "manifest.json").read_text())
    new["files"]["vectors"] = old["files"]["vectors"]
    (path / old["files"]["vectors"]["name"]).write_bytes(kept)
    (path / "manifest.json").write_text(json.dumps(new))
    with pytest.raises(IndexCorrupt, match="do not fit together"):
        Index.open(path)


def test_adding_to_a_damaged_index_does_not_make_it_worse(path, tiny_sources, tmp_path, bag):
    flip(file_of(path, "vectors"))
    (tmp_path / "more.md").write_text("More.")
    before = (path / "manifest.json").read_bytes()
    with pytest.raises(IndexCorrupt, match="has changed"):
        add_documents(tmp_path / "more.md", path, embedder=bag)
    assert (path / "manifest.json").read_bytes() == before


def test_an_unknown_document(path: Path) -> None:
    index = Index.open(path)
    for look in (index.document, index.source, lambda name: index.mask([name])):
        with pytest.raises(DocumentError, match=r"no document 'roads.md'.*'energy.md'"):
            look("roads.md")


def test_an_index_made_by_ones_own_embedder_asks_for_it(path: Path) -> None:
    with pytest.raises(IndexMismatch, match="'bag of words'"):
        _ = Index.open(path).embedder
