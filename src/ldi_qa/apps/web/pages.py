"""Pages of the indexed PDFs as pictures, and where rectangles fall on them.

PDFium is not safe to use from two threads, and a damaged file can take its process down. So one
worker process draws all pages: the server never waits for it on its event loop, and outlives it.
"""

from __future__ import annotations

import ctypes
import io
import math
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from ldi_qa.errors import DocumentError
from ldi_qa.types import Box

PAGE_WIDTH = 1400  # pixels: about 170 dots an inch on A4, sharp on a high-density screen
MAX_PIXELS = 8_000_000  # a poster or a banner is drawn smaller rather than filling memory
LONGEST = 20  # seconds: a page that takes longer to draw is given up, and its process ended
GRID = 100_000  # device units across a page when asking PDFium where a point falls

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page's picture, as fractions of its width and height from the top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown.

    Attributes:
        width: In points.
        height: In points.
        areas: Where what was asked for stands on it.
        of: How many pages its file has.
    """

    width: float
    height: float
    areas: tuple[Area, ...]
    of: int


class PageImages:
    """Draws pages of PDFs in one worker process.

    Args:
        source: Gives the path of the file that was indexed under a document's name.
    """

    def __init__(self, source: Callable[[str], Path]) -> None:
        self._source = source
        self._lock = Lock()
        self._pool = _new_pool()
        self._png = lru_cache(maxsize=64)(self._draw)

    def png(self, document: str, page: int, version: str) -> bytes:
        """One page as a PNG picture.

        Args:
            document: The document's name.
            page: The page, 1-based.
            version: The document's hash, so that a replaced file is drawn anew.

        Raises:
            DocumentError: The file has no such page or cannot be drawn.
        """
        return self._png(document, page, version)

    def sheet(self, document: str, page: int, boxes: Sequence[Box]) -> Sheet:
        """The page's size as shown, and where boxes fall on it (rotation and crop included).

        Raises:
            DocumentError: The file has no such page or cannot be opened.
        """
        return self._ask(_sheet, document, self._source(document), page, tuple(boxes))

    def close(self) -> None:
        """Ends the worker."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _draw(self, document: str, page: int, version: str) -> bytes:
        return self._ask(_png, document, self._source(document), page)

    def _ask(self, work: Callable[..., _Result], document: str, *args: object) -> _Result:
        pool = self._pool
        try:
            return pool.submit(_in_time, work, document, *args).result()
        except BrokenProcessPool as error:
            with self._lock:
                if self._pool is pool:
                    self._pool = _new_pool()
            raise DocumentError(f"PDFium could not draw {document}: its process ended") from error


def _new_pool() -> ProcessPoolExecutor:
    # spawn: a forked copy of a threaded server can hang on a lock that nobody will release.
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_quiet)
    pool.submit(_quiet)  # the worker starts now, and is there when the first page is wanted
    return pool


def _quiet() -> None:
    """Leaves Ctrl-C to the server, which ends the worker in its turn."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _in_time(work: Callable[..., _Result], *args: object) -> _Result:
    """Does the work, unless it takes so long that the alarm ends the process (not on Windows)."""
    if not hasattr(signal, "alarm"):
        return work(*args)
    signal.alarm(LONGEST)
    try:
        return work(*args)
    finally:
        signal.alarm(0)


@contextmanager
def _opened(document: str, path: Path, page: int) -> Iterator[Any]:
    """One page of a document's file, closed with its file at the end."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise DocumentError(f"{document} cannot be opened as a PDF: {error}") from None
    try:
        if not 1 <= page <= len(pdf):
            raise DocumentError(f"{document} has {len(pdf)} pages, and no page {page}")
        yield pdf[page - 1]
    finally:
        pdf.close()


def _png(document: str, path: Path, page: int) -> bytes:
    buffer = io.BytesIO()
    with _opened(document, path, page) as leaf:
        width, height = leaf.get_size()
        scale = min(PAGE_WIDTH / width, math.sqrt(MAX_PIXELS / (width * height)))
        leaf.render(scale=scale).to_pil().save(buffer, "PNG")
    return buffer.getvalue()


def _sheet(document: str, path: Path, page: int, boxes: Sequence[Box]) -> Sheet:
    with _opened(document, path, page) as leaf:
        width, height = leaf.get_size()
        areas = tuple(_area(leaf, box) for box in boxes if box.page == page)
        return Sheet(width, height, areas, len(leaf.pdf))


def _area(leaf: Any, box: Box) -> Area:
    """Where a box falls: PDFium turns and crops it as it does the page itself."""
    left, top = _device(leaf, box.x0, box.y1)
    right, bottom = _device(leaf, box.x1, box.y0)
    left, right = sorted((left, right))
    top, bottom = sorted((top, bottom))
    return Area(left, top, right - left, bottom - top)


def _device(leaf: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page in fractions of its picture."""
    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(leaf, 0, 0, GRID, GRID, 0, x, y, across, down)
    return across.value / GRID, down.value / GRID
