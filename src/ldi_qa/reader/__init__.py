"""Spans of passages that may answer a question, each with its score and that of "no answer".

    question, passages ──> windows ──> a model's start and end scores ──> spans ──> whole figures
                                                                      └──> any span asked for

The model that comes with the package runs on onnxruntime; any extractive question-answering model
in Hugging Face format can take its place.
"""

from __future__ import annotations

import os
from pathlib import Path

from ldi_qa.reader.reading import Reader, Reading, Scored

__all__ = ["Reader", "Reading", "Scored", "open_reader"]


def open_reader(name: str | Path | None = None, *, threads: int | None = None) -> Reader:
    """Open a span reader.

    Args:
        name: Name or folder of a model in Hugging Face format; None for the one that is shipped.
        threads: Cores that the shipped reader uses; None for two, or one where there is one.

    Raises:
        ReaderError: The model cannot be opened, or is not the one expected.
    """
    if name is None:
        from ldi_qa.reader.shipped import open_shipped

        return open_shipped(threads=threads or min(2, os.cpu_count() or 1))
    from ldi_qa.reader.huggingface import open_huggingface

    return open_huggingface(name)
