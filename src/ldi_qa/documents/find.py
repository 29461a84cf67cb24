"""Which files of a folder are documents to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from ldi_qa.errors import DocumentError

IGNORE_FILE = ".ldiqaignore"
SUFFIXES = frozenset(
    {".pdf", ".docx", ".xlsx", ".html", ".htm", ".csv", ".tsv", ".md", ".markdown", ".txt", ".text"}
    | {".zip"}
)


def find_documents(sources: str | Path | Iterable[str | Path]) -> list[Path]:
    """The documents among `sources`, each once, in the order of their paths.

    A file is taken whatever its name; a folder is searched, with its subfolders, for names that
    end as documents do. Hidden files are left out, and so is what an ``.ldiqaignore`` in a folder
    names: one name or pattern a line, relative to that folder (``README.md``, ``source/``,
    ``*.txt``).

    Args:
        sources: Files and folders, or one of them.

    Raises:
        DocumentError: A source does not exist.
    """
    found: set[Path] = set()
    for source in [sources] if isinstance(sources, (str, Path)) else sources:
        path = Path(source)
        if path.is_dir():
            found.update(_walk(path, ()))
        elif path.exists():
            found.add(path)
        else:
            raise DocumentError(f"There is no file or folder {str(source)!r}: check the path.")
    return sorted(found)


def _walk(folder: Path, ignored: Sequence[tuple[Path, str]]) -> Iterator[Path]:
    rules = folder / IGNORE_FILE
    if rules.is_file():
        lines = (line.strip() for line in rules.read_text("utf-8").splitlines())
        ignored = [*ignored, *((folder, line) for line in lines if line and line[0] != "#")]
    for path in folder.iterdir():
        if path.name.startswith(".") or any(_matches(path, *rule) for rule in ignored):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        elif path.suffix.lower() in SUFFIXES:
            yield path


def _matches(path: Path, folder: Path, rule: str) -> bool:
    if rule.endswith("/"):
        return path.is_dir() and _matches(path, folder, rule[:-1])
    inside = path.relative_to(folder).as_posix()
    return fnmatch(inside, rule.removeprefix("/")) or fnmatch(path.name, rule)
