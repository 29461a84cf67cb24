"""The names by which documents are known: the file's own, with folders where two files share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def name_files(paths: Sequence[Path]) -> dict[str, Path]:
    """A name for each file, the shortest end of its path that no other file has.

    ``reports/a.pdf`` is ``a.pdf``; beside ``old/a.pdf`` it is ``reports/a.pdf``.
    """
    whole = sorted({path.resolve() for path in paths})
    names = {path: path.name for path in whole}
    depth = 1
    while shared := [name for name, count in Counter(names.values()).items() if count > 1]:
        depth += 1
        for path in whole:
            if names[path] in shared:
                names[path] = "/".join(path.parts[-depth:])
    return {name: path for path, name in sorted(names.items(), key=lambda item: item[1])}
