"""The chat in the browser, and HTTP beside it."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from ldi_qa.errors import LdiQaError

# Gradio reads these when it is imported. Without the second it rebuilds a table of statistics after
# each request, which halved the requests that were served in a second.
GRADIO = {"GRADIO_ANALYTICS_ENABLED": "False", "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000"}


def serve(
    index: Path, *, host: str = "127.0.0.1", port: int = 7860, read_only: bool = False
) -> None:
    """Serves the chat at ``/``, and HTTP beside it, until it is interrupted.

    Args:
        index: The index directory.
        host: The address to listen on.
        port: The port, 0 for any that is free.
        read_only: Whether visitors are kept from adding and removing documents.

    Raises:
        IndexStoreError: The index cannot be used.
        LdiQaError: The address or the port cannot be listened on.
    """
    from ldi_qa.assistant import Assistant

    assistant = Assistant.open(index)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise LdiQaError(
            f"Cannot listen on {host} port {port} ({error.strerror}); choose another with --port"
        ) from None
    os.environ.update(GRADIO)
    import uvicorn

    from ldi_qa.apps.web.server import app

    served = app(assistant, read_only=read_only)
    shown = f"[{host}]" if family == socket.AF_INET6 else host
    print(
        f"Open http://{shown}:{listening.getsockname()[1]}/ in a browser. Ctrl-C stops it.",
        file=sys.stderr,
        flush=True,
    )
    config = uvicorn.Config(served, log_level="warning", timeout_graceful_shutdown=2)
    uvicorn.Server(config).run(sockets=[listening])
