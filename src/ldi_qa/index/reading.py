"""Which code reads files: what other code has read is read again, as a changed file is."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_READS = ("documents", "quantities", "text.py", "index/rows.py", "index/tokens.py")


@cache
def reading_fingerprint() -> str:
    """A hash of the code that reads files, cuts passages and makes tokens, in hexadecimal."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for part in _READS:
        here = root / part
        for path in sorted(here.rglob("*.py")) if here.is_dir() else [here]:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
