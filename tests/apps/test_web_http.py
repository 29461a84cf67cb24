"""The HTTP door: the contract's three addresses, and what bad requests get."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.feedback import Feedback
from ldi_qa.apps.web.http import failed, routes
from ldi_qa.errors import DocumentError, LdiQaError
from ldi_qa.types import Answer, Hit, Passage

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
    server.add_exception_handler(LdiQaError, failed)
    server.include_router(routes(Desk(Echo(), pages=None, book=None, feedback=feedback)))
    return TestClient(server)


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
def test_a_request_that_does_not_hold_is_refused(client: TestClient, body: object) -> None:
    assert client.post("/answer", json=body).status_code == 422


def test_the_description_names_every_address(client: TestClient) -> None:
    described = set(client.get("/openapi.json").json()["paths"])
    assert described == {"/answer", "/search", "/documents", "/feedback"}


def test_a_verdict_is_noted_once_its_answer_is_known(
    client: TestClient, feedback: Feedback
) -> None:
    key = feedback.remember(Answer("How many?", "12", "answered", 0.9))
    assert client.post("/feedback", json={"answer": key, "verdict": "right"}).status_code == 204
    assert client.post("/feedback", json={"answer": "?", "verdict": "right"}).status_code == 410
    assert client.post("/feedback", json={"answer": key, "verdict": "bad"}).status_code == 422
