"""Ask a report a question in plain words, and get the figure, its sentence and its page."""

from ldi_qa.assistant import Assistant, answer
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
