"""The HTTP door: the contract's three addresses, and what bad requests get."""

import re
from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.feedback import Feedback
from ldi_qa.apps.web.http import add_errors, routes
from ldi_qa.apps.web.reference import reference
from ldi_qa.errors import DocumentError, IndexCorrupt
from ldi_qa.types import Answer, Hit, Passage, to_plain

PASSAGE = Passage("harbour.pdf", 0, 10, "Two docks.", (), 2, "ii")
LISTED = {
    "name": "harbour.pdf",
    "title": "Harbours",
    "sha256": "ab" * 32,
    "media_type": "application/pdf",
    "pages": 9,
    "passages": 35,
    "date": "2030-01-31",
    "publisher": "",
}


class Echo:
    """An assistant that answers with what it was asked."""

    documents = (SimpleNamespace(**LISTED),)

    def answer(
        self, question: str, *, history: Sequence[str] = (), documents: list[str] | None = None
    ) -> Answer:
        if documents and "harbour.pdf" not in documents:
            raise DocumentError(f"no document {documents[0]!r}")
        return Answer(question, " | ".join([*history, question]), "answered", 0.9)

    def search(self, query: str, *, k: int, documents: list[str] | None = None) -> list[Hit]:
        return [Hit(PASSAGE, 1.0)][:k]


@pytest.fixture(scope="module")
def feedback(tmp_path_factory: pytest.TempPathFactory) -> Feedback:
    return Feedback(tmp_path_factory.mktemp("feedback") / "feedback.jsonl")


@pytest.fixture(scope="module")
def client(feedback: Feedback) -> TestClient:
    server = FastAPI()
    add_errors(server)
    server.include_router(routes(Desk(Echo(), pages=None, book=None, feedback=feedback)))
    return TestClient(server, raise_server_exceptions=False)


def test_an_answer_is_its_to_dict(client: TestClient) -> None:
    reply = client.post("/answer", json={"question": "And now?", "history": ["Before?"]})
    assert reply.json() == Answer("And now?", "Before? | And now?", "answered", 0.9).to_dict()


def test_a_search_gives_hits_with_their_scores(client: TestClient) -> None:
    (hit,) = client.post("/search", json={"query": "docks", "k": 1}).json()
    assert hit["score"] == 1.0
    assert hit["passage"]["text"] == "Two docks."


def test_a_search_may_say_question_as_an_answer_does(client: TestClient) -> None:
    assert client.post("/search", json={"question": "docks"}).status_code == 200


def test_the_documents_are_listed_without_the_indexs_own_files(client: TestClient) -> None:
    assert client.get("/documents").json() == [LISTED]


def test_an_unknown_document_is_named(client: TestClient) -> None:
    reply = client.post("/answer", json={"question": "x", "documents": ["lost.pdf"]})
    assert (reply.status_code, reply.json()) == (404, {"detail": "no document 'lost.pdf'"})


@pytest.mark.parametrize(
    "body", [{}, {"question": 7}, {"question": "x" * 100_001}, {"question": "x", "history": "y"}]
)
def test_a_request_that_does_not_hold_is_refused_without_being_echoed(
    client: TestClient, body: object
) -> None:
    reply = client.post("/answer", json=body)
    assert reply.status_code == 422
    assert set(reply.json()) == {"detail"}
    assert re.match(r"(question|history): ", reply.json()["detail"])
    assert len(reply.content) < 300


def test_what_is_no_json_is_refused(client: TestClient) -> None:
    reply = client.post("/answer", content=b"{", headers={"content-type": "application/json"})
    assert reply.status_code == 422
    assert reply.json()["detail"] == (
        "the request is no JSON: Expecting property name enclosed in double quotes at character 1"
    )


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (IndexCorrupt("a file is cut short"), 503, "a file is cut short"),
        (ZeroDivisionError("secret"), 500, "a fault in the program; its log says more"),
    ],
)
def test_an_error_has_the_same_shape_and_tells_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Echo, "search", fail)
    reply = client.post("/search", json={"query": "docks"})
    assert (reply.status_code, reply.json()) == (status, {"detail": said})


def test_the_description_names_every_address(client: TestClient) -> None:
    described = set(client.get("/openapi.json").json()["paths"])
    assert described == {"/answer", "/search", "/documents", "/feedback"}


def test_the_description_has_the_shape_of_every_reply(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    schemas = described["components"]["schemas"]
    for path, method, name in (
        ("/answer", "post", "Answer"),
        ("/search", "post", "Hit"),
        ("/documents", "get", "DocumentInfo"),
    ):
        reply = described["paths"][path][method]["responses"]["200"]["content"]
        schema = reply["application/json"]["schema"]
        assert schema.get("items", schema) == {"$ref": f"#/components/schemas/{name}"}
    answer = schemas["Answer"]["properties"]
    assert list(answer) == list(Answer("?", "!", "answered", 0.9).to_dict())
    assert answer["status"]["enum"] == ["answered", "computed", "abstained"]
    assert answer["confidence"]["description"].startswith("The probability of being right")
    assert answer["citations"]["items"] == {"$ref": "#/components/schemas/Citation"}
    assert schemas["Quantity"]["properties"]["value"]["type"] == "number"
    assert list(schemas["Hit"]["properties"]) == list(to_plain(Hit(PASSAGE, 1.0)))
    assert list(schemas["DocumentInfo"]["properties"]) == list(LISTED)
    assert "additionalProperties" not in str(schemas)


def test_the_page_of_reference_describes_every_address_and_loads_nothing(
    client: TestClient,
) -> None:
    page = str(reference(client.get("/openapi.json").json(), "http://127.0.0.1:7860/"))
    for address in ("POST /answer", "POST /search", "GET /documents", "POST /feedback"):
        assert f"<code>{address}</code>" in page
    assert "curl http://127.0.0.1:7860/answer --json" in page
    assert "The questions asked before, oldest first." in page
    assert "<h2 id=Citation><code>Citation</code></h2>" in page
    assert 'list of <a href="#Citation"><code>Citation</code></a>' in page
    assert not re.search(r"<script|<link|src=|url\(", page)


def test_a_verdict_is_noted_once_its_answer_is_known(
    client: TestClient, feedback: Feedback
) -> None:
    key = feedback.remember(Answer("How many?", "12", "answered", 0.9))
    assert client.post("/feedback", json={"answer": key, "verdict": "right"}).status_code == 204
    assert client.post("/feedback", json={"answer": "?", "verdict": "right"}).status_code == 410
    assert client.post("/feedback", json={"answer": key, "verdict": "bad"}).status_code == 422
