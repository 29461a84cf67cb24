"""Files are read in processes of their own, on all cores: a bad one takes nothing else down.

A parser works on what others wrote, partly in C. A page that takes too long or too much memory, or
that breaks the parser, ends its process; the file is read again without that page.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ldi_qa.documents.document import Document
from ldi_qa.documents.read import read_document
from ldi_qa.documents.sniff import media_type
from ldi_qa.errors import DocumentError, EmptyDocument

Told = Callable[[str, int, int], None]
"""Told the name of a file, the page that is read now, and how many there are."""
Outcome = tuple[str, Document | DocumentError]
"""A file's name, and what came of it."""

_SMALL = 2**18  # bytes of text, which is read in less time than a process takes to start
_TEXT = frozenset({"text/plain", "text/markdown", "text/csv"})
_AHEAD = 2  # files for each process that wait for those before them
_START = 30  # seconds for a process to start, on a machine that has much else to do
_PATIENCE = 0.1  # seconds between two looks at the clock


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a file may cost.

    Attributes:
        page_seconds: For one page; for a file that has no pages, all of it.
        file_seconds: For all of a file.
        memory: Bytes that a process may use, where the system can tell (Linux).
        skipped: Pages of a file that may be left out before it is given up.
        processes: How many there may be at once.
    """

    page_seconds: float = 60
    file_seconds: float = 1800
    memory: int = 2 * 2**30
    skipped: int = 5
    processes: int = field(default_factory=lambda: len(_cores()))


def _cores() -> range | set[int]:
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return range(os.cpu_count() or 1)


@contextlib.contextmanager
def reading(
    files: Mapping[str, Path],
    *,
    password: str | None = None,
    limits: Limits | None = None,
    told: Told | None = None,
) -> Iterator[Iterator[Outcome]]:
    """Reads files, several at once, while the context lasts; at its end all processes are gone.

    Args:
        files: The files by the names to cite them by.
        password: Opens encrypted PDFs.
        limits: What reading each may cost.
        told: Told of each page, in the thread that takes the outcomes.

    Yields:
        An iterator over the outcomes in the order of `files`: each name with its document, or the
        error that says why there is none. A document that lacks pages says so in its `problems`.
    """
    limits = limits or Limits()
    count = max(1, min(limits.processes, len(files)))
    with ThreadPoolExecutor(count) as threads, _Crew(limits, password) as crew:
        waiting = deque(files.items())
        running: deque[tuple[str, Future[Document | DocumentError]]] = deque()

        def start() -> None:
            while waiting and len(running) < _AHEAD * count:
                name, path = waiting.popleft()
                task = threads.submit(crew.read, name, path)
                task.add_done_callback(lambda _: crew.news.put(None))
                running.append((name, task))

        def outcomes() -> Iterator[Outcome]:
            while running:
                name, task = running[0]
                while not task.done() or not crew.news.empty():
                    page = crew.news.get()
                    if page is not None and told is not None:
                        told(*page)
                running.popleft()
                start()
                yield name, task.result()

        start()
        try:
            yield outcomes()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


class _Crew:
    """The processes, each at one file or idle, and the thread that ends those that are late."""

    def __init__(self, limits: Limits, password: str | None) -> None:
        self.news: queue.SimpleQueue[tuple[str, int, int] | None] = queue.SimpleQueue()
        self._limits = limits
        self._password = password
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        self._closed = threading.Event()

    def __enter__(self) -> _Crew:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all processes, whatever they are at."""
        self._closed.set()
        with self._lock:
            for worker in self._workers:
                worker.end()

    def read(self, name: str, path: Path) -> Document | DocumentError:
        """Reads a file, again without the pages on which that was ended."""
        small = _read_small(name, path)
        if small is not None:
            return small
        left_out: dict[int, str] = {}
        until = time.monotonic() + self._limits.file_seconds
        while True:
            worker = self._hire()
            request = (os.fspath(path), name, self._password, frozenset(left_out))
            reply = worker.ask(request, until, lambda page: self.news.put((name, *page)))
            if reply is None:
                why = f"took {worker.overran or self._memory()}"
                page = worker.page
                if time.monotonic() > until or page in (0, *left_out):
                    return DocumentError(f"Reading {name} {why}. Split it, or print it anew.")
                left_out[page] = f"Page {page} of {name} was left out: reading it {why}."
                if len(left_out) > self._limits.skipped:
                    return DocumentError(
                        f"{name} was given up after {len(left_out)} pages that could not be read. "
                        f"{left_out[page]} Split the file, or print it anew."
                    )
                continue
            with self._lock:
                self._idle.append(worker)
            if isinstance(reply, Document):
                return replace(reply, problems=(*left_out.values(), *reply.problems))
            if left_out and isinstance(reply, EmptyDocument):
                return EmptyDocument(" ".join((*left_out.values(), "There is no other text.")))
            return reply

    def _hire(self) -> _Worker:
        with self._lock:
            if self._closed.is_set():
                raise DocumentError("Reading was ended.")
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._limits)
            self._workers.append(worker)
            return worker

    def _memory(self) -> str:
        megabytes = self._limits.memory // 2**20
        return f"more than {megabytes:,} MB of memory, or broke the program that reads it"

    def _watch(self) -> None:
        while not self._closed.wait(_PATIENCE):
            now = time.monotonic()
            with self._lock:
                for worker in self._workers:
                    worker.end_if_late(now)


class _Worker:
    """A process that reads one file after the other.

    It is no `multiprocessing` one: those run the caller's script again, which has to be written
    for that.

    Attributes:
        page: The page that it is at; 0 before the first and when all are put together.
        overran: The limit of time that it was ended for, ``""`` if it was not.
    """

    def __init__(self, limits: Limits) -> None:
        call = f"import sys; sys.path[:] = {sys.path!r}; "
        call += f"from ldi_qa.documents.worker import main; main({limits.memory})"
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", call],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **one_thread},
            start_new_session=True,
        )
        self._limits = limits
        self._deadline = self._until = float("inf")
        self.page = 0
        self.overran = ""

    def ask(
        self, request: object, until: float, told: Callable[[tuple[int, int]], None]
    ) -> Document | DocumentError | None:
        """Has a file read; None if the process came to its end.

        Args:
            request: What `ldi_qa.documents.worker` wants to know.
            until: When the file has to be done, by the monotonic clock.
            told: Told of each page and how many there are.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        self.page, self._until = 0, until
        self._deadline = time.monotonic() + _START + self._limits.page_seconds
        try:
            pickle.dump(request, stdin)
            stdin.flush()
            while True:
                reply: Any = pickle.load(stdout)
                if not isinstance(reply, tuple):
                    return reply  # type: ignore[no-any-return]
                self.page, pages = reply
                in_time = time.monotonic() + self._limits.page_seconds
                self._deadline = in_time if self.page else until
                told((self.page, pages))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            self.end()
            return None
        finally:
            self._deadline = float("inf")

    def end_if_late(self, now: float) -> None:
        """Ends the process where a limit of time has passed."""
        if self._deadline == float("inf") or self.overran:
            return
        if now > self._until:
            self.overran = f"over {self._limits.file_seconds:g} s"
        elif now > self._deadline:
            self.overran = f"over {self._limits.page_seconds:g} s"
        if self.overran:
            self._kill()

    def end(self) -> None:
        """Ends the process and waits until it is gone."""
        self._kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _kill(self) -> None:
        """Kills the process, and those that it has started."""
        if self._process.poll() is None and hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()


def _read_small(name: str, path: Path) -> Document | DocumentError | None:
    """A small text, read here and now; None for what should be read in another process."""
    try:
        if path.stat().st_size > _SMALL:
            return None
        data = path.read_bytes()
        if data.startswith(b"PK") or media_type(data, name) not in _TEXT:
            return None
        return read_document(path, name=name)
    except OSError as error:
        return DocumentError(f"{name} cannot be read: {error.strerror}.")
    except DocumentError as error:
        return error
    except Exception as error:  # as in a process of its own
        return DocumentError(f"{name} cannot be read ({type(error).__name__}: {error}).")
