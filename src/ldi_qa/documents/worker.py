"""The process that reads files for another one, which can end it: see `ldi_qa.documents.workers`.

Requests come on stdin and replies go to stdout, pickled, one after the other. When stdin ends, as
it does when the other process is gone, this one ends too, whatever it is at.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sys
import threading
from typing import BinaryIO

from ldi_qa.documents.blocks import Job
from ldi_qa.documents.read import read_document
from ldi_qa.errors import DocumentError


def main(memory: int) -> None:
    """Reads files until there are no more requests.

    Args:
        memory: Bytes that this process may use, where the system can tell.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other process to act on
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no reply
    requests: queue.SimpleQueue[tuple[str, str, str | None, frozenset[int]]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        path, name, password, skip = requests.get()

        def tell(*page: int) -> None:
            _send(replies, page)

        try:
            _send(replies, read_document(path, name=name, job=Job(password, skip, tell)))
        except DocumentError as error:
            _send(replies, error)
        except MemoryError:
            os._exit(1)  # as when a library ends the process for want of memory
        except Exception as error:  # a fault in a parser must not cost the files that can be read
            fault = f"{name} cannot be read ({type(error).__name__}: {str(error)[:200]})."
            _send(replies, DocumentError(fault))


def _listen(
    stdin: BinaryIO, requests: queue.SimpleQueue[tuple[str, str, str | None, frozenset[int]]]
) -> None:
    with contextlib.suppress(Exception):
        while True:
            requests.put(pickle.load(stdin))
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)  # with what it has started: the group is its own
    os._exit(0)


def _send(replies: BinaryIO, reply: object) -> None:
    pickle.dump(reply, replies, pickle.HIGHEST_PROTOCOL)
    replies.flush()
