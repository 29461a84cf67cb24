import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from ldi_qa.documents import read_document
from ldi_qa.errors import DocumentError, EmptyDocument


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_document_knows_its_name_hash_title_and_type(tmp_path: Path) -> None:
    data = b"# Our year\n\nWe grew by **4%**."
    document = read_document(write(tmp_path, "year.md", data))
    assert (document.name, document.title) == ("year.md", "Our year")
    assert document.sha256 == sha256(data).hexdigest()
    assert document.media_type == "text/markdown"
    assert document.text == "Our year\n\nWe grew by 4%."
    assert document.sentences == ((0, 8), (10, 24))


def test_content_and_not_the_name_says_that_it_is_markdown(tmp_path: Path) -> None:
    path = write(tmp_path, "year.txt", b"# Our year\n\nWe grew by **4%**.")
    assert read_document(path).media_type == "text/markdown"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "a.txt", "It cost £5 – “cheap”.".encode(encoding))
    assert read_document(path).text == "It cost £5 – “cheap”."


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.md", b"", "empty.md is empty"),
        ("blank.txt", b" \n\t", "blank.txt is empty"),
        ("marks.md", b"<!-- -->\n\n[](x)", None),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n", "picture.pdf is a PNG image"),
        ("page.pdf", b"<!doctype html><html></html>", "page.pdf is not a PDF: it holds HTML"),
        ("note.pdf", b"Dear all", "note.pdf is not a PDF: it holds text"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "old.doc is an old or encrypted Word"),
        ("blob.txt", bytes(range(256)) * 4, "blob.txt is neither a document nor text"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "cut.pdf begins as a PDF but is damaged"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, data: bytes, message: str | None
) -> None:
    path = write(tmp_path, name, data)
    if message is None:
        assert read_document(path).text
        return
    with pytest.raises(DocumentError, match=message):
        read_document(path)


def test_a_file_without_text_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument, match="0 characters"):
        read_document(write(tmp_path, "empty.md", b""))
    with pytest.raises(EmptyDocument, match=r"marks\.md holds no text"):
        read_document(write(tmp_path, "marks.md", b"\xe2\x80\x8b\n\n---\n"))


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"missing\.md cannot be read"):
        read_document(tmp_path / "missing.md")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.dat", b"<!-- x --><!DOCTYPE html><p>Hello.</p>", "text/html"),
        ("a.txt", b"a\tb\n1\t2\n3\t4\n", "text/csv"),
        ("a.csv", b"a,b\n1,2\n", "text/csv"),
        ("a.txt", b"<p>This is a tag.</p>", "text/plain"),
    ],
)
def test_text_is_told_apart_by_its_content(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    assert read_document(write(tmp_path, name, data)).media_type == kind


def test_a_damaged_office_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>")
    with pytest.raises(DocumentError, match=r"a\.docx is damaged"):
        read_document(path)
    with pytest.raises(DocumentError, match=r"b\.xlsx is damaged or cut short"):
        read_document(write(tmp_path, "b.xlsx", b"PK\x03\x04" + bytes(50)))
