"""The manifest: what an index directory holds, as one JSON file that is replaced atomically."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ldi_qa.errors import IndexCorrupt, IndexMismatch, IndexMissing

SCHEMA = 3
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file of the index.

    Attributes:
        name: Its path below the index directory, ``/`` between folders; its hash is in it.
        sha256: The hash of its bytes, in hexadecimal.
        size: Its length in bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The embedding model that made the vectors.

    Attributes:
        name: The name or folder that it was asked for by.
        sha256: The hash of its weights.
        dimension: The length of a vector.
        query_prompt: What the model wants before a question, mostly ``""``.
        passage_prompt: What it wants before a passage.
    """

    name: str
    sha256: str
    dimension: int
    query_prompt: str = ""
    passage_prompt: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an index was made with, beside the model.

    Attributes:
        lexical: The lexical leg of a search: ``"bm25s"`` or ``"rank-bm25"``.
        reading: The fingerprint of the code that reads files and cuts passages and tokens.
    """

    lexical: str
    reading: str


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the index, as a list of documents shows it.

    Attributes:
        name: The file's name as the user knows it.
        title: The document's title.
        sha256: The hash of the file's bytes.
        media_type: What it was read as.
        pages: How many pages it has, 0 where the format has none.
        passages: How many passages it has.
        date: When it was made (ISO 8601, as far as it says), or ``""``.
        publisher: Who issued it, or ``""``.
        file: Where the index keeps what was read from it.
        source: Where the index keeps its copy of the file.
    """

    name: str
    title: str
    sha256: str
    media_type: str
    pages: int
    passages: int
    date: str
    publisher: str
    file: FileInfo
    source: FileInfo


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read: its name, its bytes' hash (``""`` if unreadable), and why."""

    name: str
    sha256: str
    reason: str

    def __str__(self) -> str:
        """Why, with the name in front where the reason does not say it."""
        return self.reason if self.name in self.reason else f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that an index directory holds.

    Attributes:
        settings: What it was made with.
        model: The embedding model.
        documents: In the order of their passages, which is that of their names.
        problems: The files of the last run that could not be read.
        files: The files that all documents share, by their role.
    """

    settings: Settings
    model: ModelInfo
    documents: tuple[DocumentInfo, ...]
    problems: tuple[Problem, ...]
    files: Mapping[str, FileInfo]

    @property
    def passages(self) -> int:
        """How many passages the documents have together."""
        return sum(document.passages for document in self.documents)

    def all_files(self) -> tuple[FileInfo, ...]:
        """Every file that the index needs, the manifest itself apart."""
        own = (file for document in self.documents for file in (document.file, document.source))
        return (*self.files.values(), *own)


def to_json(manifest: Manifest) -> str:
    """The manifest as it stands on disk: the same manifest gives the same bytes."""
    return json.dumps({"schema": SCHEMA, **asdict(manifest)}, ensure_ascii=False, indent=1) + "\n"


def making(root: Path) -> str:
    """The command that makes the index in a folder, or makes it anew."""
    return f"ldi-qa index SOURCES --index {root}"


def read_manifest(path: Path) -> Manifest:
    """Reads the manifest of the index in the folder `path`.

    Raises:
        IndexMissing: There is none.
        IndexCorrupt: It is not what an index writes.
        IndexMismatch: An index of another schema wrote it.
    """
    file = path / MANIFEST
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"no index at {path}; make one with: {making(path)}") from None
    except (OSError, ValueError) as error:
        raise IndexCorrupt(f"{file} cannot be read ({error}); run: {making(path)}") from None
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema is not None and schema != SCHEMA:
        raise IndexMismatch(
            f"{path} has the schema {schema!r}, this version reads {SCHEMA}; run: {making(path)}"
        )
    try:
        return _from_record(record)
    except (AttributeError, KeyError, TypeError) as error:
        raise IndexCorrupt(
            f"{file} is not a manifest of an index ({error!r}); run: {making(path)}"
        ) from None


def _from_record(record: dict[str, Any]) -> Manifest:
    return Manifest(
        settings=Settings(**record["settings"]),
        model=ModelInfo(**record["model"]),
        documents=tuple(
            DocumentInfo(
                **{**one, "file": FileInfo(**one["file"]), "source": FileInfo(**one["source"])}
            )
            for one in record["documents"]
        ),
        problems=tuple(Problem(**problem) for problem in record["problems"]),
        files={role: FileInfo(**file) for role, file in record["files"].items()},
    )
