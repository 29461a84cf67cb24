"""Ask a report a question in plain words, and get the figure, its sentence and its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ldi_qa.errors import LdiQaError
from ldi_qa.types import (
    Answer,
    Box,
    Citation,
    Conflict,
    Derivation,
    Hit,
    Operand,
    Passage,
    Quantity,
)
from ldi_qa.version import __version__

if TYPE_CHECKING:
    from ldi_qa.assistant import Assistant, answer

__all__ = [
    "Answer",
    "Assistant",
    "Box",
    "Citation",
    "Conflict",
    "Derivation",
    "Hit",
    "LdiQaError",
    "Operand",
    "Passage",
    "Quantity",
    "__version__",
    "answer",
]


def __getattr__(name: str) -> Any:
    """What answers questions is imported when it is asked for: who only reads files needs none."""
    if name in ("Assistant", "answer"):
        from ldi_qa import assistant

        return getattr(assistant, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
