"""A question becomes ranked `Hit`s."""

from ldi_qa.retrieval.search import search

__all__ = ["search"]
