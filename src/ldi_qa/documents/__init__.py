"""A file on disk becomes a `Document`, and a document becomes `Passage`s."""

from ldi_qa.documents.document import (
    Cell,
    Document,
    Heading,
    Page,
    Table,
    Words,
    document_from_json,
    document_to_json,
)

__all__ = [
    "Cell",
    "Document",
    "Heading",
    "Page",
    "Table",
    "Words",
    "document_from_json",
    "document_to_json",
]
