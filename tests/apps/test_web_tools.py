"""The MCP door: what another program's assistant sees and gets."""

import asyncio
import json
import socket
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
import uvicorn
from fastapi.testclient import TestClient

from ldi_qa import Assistant
from ldi_qa.apps.web.server import app
from ldi_qa.index import Index

mcp = pytest.importorskip("mcp", reason="no mcp: pip install -e .[mcp]")

T = TypeVar("T")
HEADERS = {"accept": "application/json, text/event-stream", "host": "127.0.0.1:7860"}


@pytest.fixture(scope="module")
def client(tiny_index: Index) -> Iterator[TestClient]:
    with TestClient(app(Assistant(tiny_index), mcp=True)) as client:
        yield client


def call(client: TestClient, method: str, **params: Any) -> Any:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    reply = client.post("/mcp", json=body, headers=HEADERS)
    assert reply.status_code == 200, reply.text
    return reply.json()["result"]


def test_the_tools_are_described_with_their_arguments(client: TestClient) -> None:
    tools = {tool["name"]: tool for tool in call(client, "tools/list")["tools"]}
    assert set(tools) == {"answer", "search", "documents"}
    assert set(tools["answer"]["inputSchema"]["properties"]) == {"question", "history", "documents"}


def test_an_answer_is_the_json_of_the_other_doors(client: TestClient) -> None:
    asked = {"question": "How many people does the harbour authority employ?"}
    result = call(client, "tools/call", name="answer", arguments=asked)
    told = json.loads(result["content"][0]["text"])
    assert told.keys() == client.post("/answer", json=asked).json().keys()
    assert told["question"] == asked["question"]


def test_the_documents_are_listed(client: TestClient) -> None:
    result = call(client, "tools/call", name="documents", arguments={})
    names = [one["name"] for one in json.loads(result["content"][0]["text"])]
    assert names == ["energy.md", "harbour.md", "schools.txt"]


def test_a_request_by_another_name_of_the_host_is_refused(client: TestClient) -> None:
    """A page elsewhere could point its own name at this machine and ask in the visitor's place."""
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    reply = client.post("/mcp", json=body, headers={**HEADERS, "host": "elsewhere.test"})
    assert reply.status_code in (403, 421)


@pytest.fixture
def address(tiny_index: Index) -> Iterator[str]:
    """Where a server with the MCP door really listens."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app(Assistant(tiny_index), mcp=True), log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
    server.should_exit = True
    thread.join(timeout=10)


def test_a_client_of_the_protocols_own_library_asks_and_is_answered(address: str) -> None:
    question = "How many people does the harbour authority employ?"

    async def asked() -> tuple[set[str], Any, Any]:
        async with mcp.Client(address) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            answer = await client.call_tool("answer", {"question": question})
            lost = await client.call_tool("answer", {"question": question, "documents": ["x.md"]})
            return names, answer, lost

    names, answer, lost = _alone(asked())
    assert names == {"answer", "search", "documents"}
    told = json.loads(answer.content[0].text)
    assert (told["text"], told["citations"][0]["document"]) == ("342", "harbour.md")
    assert "342 people" in told["citations"][0]["quote"]
    assert lost.is_error
    assert "x.md" in lost.content[0].text


def _alone(work: Coroutine[Any, Any, T]) -> T:
    """Runs it in a thread of its own: the browser's tests leave a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
