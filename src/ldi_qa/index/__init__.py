"""One directory on disk that carries all a reader needs: passages, vectors, BM25, documents."""

from ldi_qa.index.build import (
    add_documents,
    build_index,
    dismiss_problems,
    remove_document,
    reread_documents,
)
from ldi_qa.index.embedding import Embedder
from ldi_qa.index.manifest import DocumentInfo, Manifest, ModelInfo, Problem
from ldi_qa.index.pages import Progress
from ldi_qa.index.sources import Sources
from ldi_qa.index.store import Index
from ldi_qa.index.update import BuildReport

__all__ = [
    "BuildReport",
    "DocumentInfo",
    "Embedder",
    "Index",
    "Manifest",
    "ModelInfo",
    "Problem",
    "Progress",
    "Sources",
    "add_documents",
    "build_index",
    "dismiss_problems",
    "remove_document",
    "reread_documents",
]
