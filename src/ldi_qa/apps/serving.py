"""`ldi-qa serve`: the chat and HTTP on one port."""

from __future__ import annotations

import socket

from ldi_qa.apps.terminal import say
from ldi_qa.assistant import Assistant
from ldi_qa.errors import LdiQaError


def serve(assistant: Assistant, host: str, port: int, *, read_only: bool) -> None:
    """Serves until it is interrupted.

    Args:
        assistant: Who answers.
        host: The address to listen on.
        port: The port; 0 for any that is free.
        read_only: Whether documents can be added and removed over the web.

    Raises:
        LdiQaError: The port cannot be had.
    """
    try:
        listening = socket.create_server((host, port))
    except (OSError, OverflowError) as error:
        raise LdiQaError(
            f"cannot listen on {host}:{port} ({error}); choose another with: ldi-qa serve --port"
        ) from None
    say("Starting the chat ...")
    import uvicorn

    from ldi_qa.apps.web.server import app

    with listening:
        # An open page holds a connection for as long as it is open: Ctrl-C does not wait for it.
        config = uvicorn.Config(
            app(assistant, read_only=read_only), log_level="warning", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        say(f"The chat is at http://{host}:{listening.getsockname()[1]} (Ctrl-C ends it)")
        server.run(sockets=[listening])
