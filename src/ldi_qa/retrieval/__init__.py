"""A question becomes ranked `Hit`s."""

from ldi_qa.retrieval.search import query_vector, search

__all__ = ["query_vector", "search"]
