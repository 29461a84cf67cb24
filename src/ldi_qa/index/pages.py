"""How far a run is, in pages: those of files that are not open yet are judged by their size."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Progress = Callable[[int, int, str], None]
"""Told how many pages are done, of about how many, and of which document."""


class PageCount:
    """The pages of a run that are done.

    Half of a page is done when it is read, and all of it when its passages and sentences are
    embedded. A file
    without pages counts as one.

    Args:
        sizes: The sizes of the files to read, in bytes, by their names.
        progress: Told after each step.
    """

    def __init__(self, sizes: Mapping[str, int], progress: Progress | None) -> None:
        self._sizes = sizes
        self._progress = progress
        self._unseen = sum(sizes.values())
        self._pages: dict[str, int] = {}
        self._shares: dict[str, float] = {}
        self._total = 0
        self._done = 0.0

    def reading(self, name: str, page: int, pages: int) -> None:
        """A page of a document is being read; 0 for none in particular."""
        if page:
            self._advance(name, 0.5 * (page - 1) / pages, pages)

    def embedding(self, name: str, done: int, total: int) -> None:
        """So many of a document's passages and sentences are embedded."""
        self._advance(name, 0.5 + 0.5 * done / total)

    def finished(self, name: str) -> None:
        """A document is done, or given up."""
        self._advance(name, 1.0)

    def all_done(self, what: str) -> None:
        """All documents are done; now something happens to them all."""
        if self._progress is not None:
            self._progress(self._total, self._total, what)

    def _advance(self, name: str, share: float, pages: int = 1) -> None:
        if name not in self._pages:
            self._pages[name] = pages
            self._total += pages
            self._unseen -= self._sizes[name]
        step = share - self._shares.get(name, 0.0)
        if step > 0:  # a file that is read again does not turn back the clock
            self._shares[name] = share
            self._done += step * self._pages[name]
        if self._progress is not None:
            seen = sum(self._sizes.values()) - self._unseen
            rest = self._unseen * self._total / seen if seen else 0
            self._progress(int(self._done + 1e-6), self._total + round(rest), name)
