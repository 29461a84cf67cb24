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
from ldi_qa.documents.find import find_documents
from ldi_qa.documents.passages import passages
from ldi_qa.documents.read import read_document
from ldi_qa.documents.workers import reading

__all__ = [
    "Cell",
    "Document",
    "Heading",
    "Page",
    "Table",
    "Words",
    "document_from_json",
    "document_to_json",
    "find_documents",
    "passages",
    "read_document",
    "reading",
]
