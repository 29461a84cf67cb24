from pathlib import Path

import pytest

from ldi_qa.documents import find_documents
from ldi_qa.errors import DocumentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "a.pdf", "c.PY", ".hidden.md", "README.md", "sub/d.txt", "source/e.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_documents(folder)]


def test_a_folder_is_searched_for_documents_in_the_order_of_their_paths(folder: Path) -> None:
    assert names(folder) == ["README.md", "a.pdf", "b.md", "source/e.md", "sub/d.txt"]


def test_an_ignore_file_leaves_out_names_folders_and_patterns(folder: Path) -> None:
    (folder / ".ldiqaignore").write_text("# not these\nREADME.md\nsource/\n\n*.txt\n")
    assert names(folder) == ["a.pdf", "b.md"]


def test_a_file_that_is_named_is_taken_whatever_its_name_and_once(folder: Path) -> None:
    source = folder / "c.PY"
    assert find_documents([source, str(source)]) == [source]


def test_a_source_that_is_not_there_is_named() -> None:
    with pytest.raises(DocumentError, match="no-such-folder"):
        find_documents(["no-such-folder"])
