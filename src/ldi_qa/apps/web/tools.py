"""The MCP door: the same questions, searches and list as tools for other programs' assistants."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from starlette.applications import Starlette

from ldi_qa.apps.web.desk import Desk
from ldi_qa.errors import LdiQaError
from ldi_qa.types import to_plain
from ldi_qa.version import __version__

_Given = ParamSpec("_Given")

INSTRUCTIONS = (
    "Answers come word for word from the indexed documents, with the quote and its page. "
    "Give both on. The status 'abstained' means that no answer was found."
)


def tools(desk: Desk, *, host: str) -> Starlette:
    """The tools as a web application with one address, ``/mcp``.

    Each gives JSON as text, in the shapes of the HTTP door.

    Args:
        desk: What they work with.
        host: The address that the server listens on; on a loopback address requests that name
            another host are refused.
    """
    server = MCPServer(
        "ldi-qa", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING"
    )

    def answer(
        question: str, history: list[str] | None = None, documents: list[str] | None = None
    ) -> str:
        """Answers a question from the documents with a figure, its quote and its page.

        Args:
            question: In plain words.
            history: The questions asked before, oldest first.
            documents: Names of the documents to ask; all where it is left out.
        """
        return _json(desk.answer(question, history or [], documents).to_dict())

    def search(query: str, k: int = 10, documents: list[str] | None = None) -> str:
        """Finds the passages nearest to a query, best first.

        Args:
            query: Words or a question.
            k: How many at most.
            documents: Names of the documents to search; all where it is left out.
        """
        return _json(
            to_plain(desk.assistant.search(query, k=max(1, min(k, 100)), documents=documents))
        )

    def documents() -> str:
        """Lists the documents that can be asked, by name and title."""
        return _json([{"name": d.name, "title": d.title} for d in desk.assistant.documents])

    for tool in (answer, search, documents):
        server.add_tool(_told(tool), structured_output=False)
    # Without sessions: a question carries all that it needs, so nothing is kept between requests.
    door: Starlette = server.streamable_http_app(stateless_http=True, json_response=True, host=host)
    return door


def _told(tool: Callable[_Given, str]) -> Callable[_Given, str]:
    """A tool whose errors of ours reach whoever called it: others are kept from them."""

    @functools.wraps(tool)
    def told(*args: _Given.args, **kwargs: _Given.kwargs) -> str:
        try:
            return tool(*args, **kwargs)
        except LdiQaError as error:
            raise ToolError(str(error)) from None

    return told


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
