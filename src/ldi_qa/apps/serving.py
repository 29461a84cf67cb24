"""`ldi-qa serve`: the chat and HTTP on one port."""

from __future__ import annotations

import socket
from errno import EACCES, EADDRINUSE

from ldi_qa.apps.terminal import say
from ldi_qa.assistant import Assistant
from ldi_qa.errors import LdiQaError


def serve(
    assistant: Assistant, host: str, port: int, *, read_only: bool, mcp: bool = False
) -> None:
    """Serves until it is interrupted.

    Args:
        assistant: Who answers.
        host: The address to listen on.
        port: The port; 0 for any that is free.
        read_only: Whether visitors are kept from adding and removing documents.
        mcp: Whether other programs' assistants may ask, at ``/mcp``.

    Raises:
        LdiQaError: The port cannot be had, or what MCP needs is not installed.
    """
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (while")[0]
        other = "--port N" if error.errno in (EACCES, EADDRINUSE) else "--host ADDRESS"
        raise LdiQaError(
            f"cannot listen on {host}:{port} ({why}); choose another with: ldi-qa serve {other}"
        ) from None
    say("Starting the chat ...")
    import uvicorn

    from ldi_qa.apps.web.server import app

    with listening:
        # An open page holds a connection for as long as it is open: Ctrl-C does not wait for it.
        config = uvicorn.Config(
            app(assistant, read_only=read_only, mcp=mcp, host=host),
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        say(f"The chat is at http://{host}:{listening.getsockname()[1]} (Ctrl-C ends it)")
        server.run(sockets=[listening])
