"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer


def whole(low: int | None = None, high: int | None = None) -> Callable[[str], int]:
    """What reads a whole number within bounds: typer's own message does not say what was typed."""
    bounds = "" if low is None else f" from {low}"
    bounds += "" if high is None else f" to {high}"

    def read(text: str) -> int:
        with suppress(ValueError):
            number = int(text)
            if (low is None or low <= number) and (high is None or number <= high):
                return number
        raise typer.BadParameter(f"{text!r} is no whole number{bounds}")

    return read


IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        help="The index. Default: $LDI_QA_INDEX, else index/.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="NAME", help="Only this document; may be repeated."),
]
