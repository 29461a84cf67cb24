"""The HTTP door: questions, searches and the list of documents as JSON, described by OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AliasChoices, BaseModel, Field

from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.examples import questions_near
from ldi_qa.apps.web.feedback import Verdict
from ldi_qa.apps.web.nearest import SHOWN
from ldi_qa.apps.web.shapes import shape_of, shapes_of
from ldi_qa.errors import DocumentError, LdiQaError
from ldi_qa.index import DocumentInfo
from ldi_qa.types import Answer, Hit, to_plain

LONGEST = 100_000  # characters of a question: a limit on what one request may make the server hold
LISTED = ("name", "title", "sha256", "media_type", "pages", "passages", "date", "publisher")
Documents = Annotated[
    list[str] | None, Field(description="Names of the documents to ask; all where it is left out.")
]


class Wrong(BaseModel):
    """What every error says."""

    detail: Annotated[str, Field(examples=["question: Field required"])]


ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": Wrong, "description": "A document that is not indexed was named."},
    422: {"model": Wrong, "description": "The request does not hold; it says where."},
    503: {"model": Wrong, "description": "The index cannot be used."},
}


class Question(BaseModel):
    """What to ask."""

    question: Annotated[
        str,
        Field(
            max_length=LONGEST,
            examples=["How many boats are there?"],
            description="In plain words.",
        ),
    ]
    history: Annotated[
        list[str], Field(description="The questions asked before, oldest first.", max_length=100)
    ] = []
    documents: Documents = None


class Query(BaseModel):
    """What to look for."""

    query: Annotated[
        str,
        Field(
            max_length=LONGEST,
            validation_alias=AliasChoices("query", "question"),
            examples=["boats in the harbour"],
            description="Words, or a question.",
        ),
    ]
    k: Annotated[int, Field(ge=1, le=100, description="How many passages at most.")] = 10
    documents: Documents = None


class Judgement(BaseModel):
    """What is said of an answer, by the key that its card carries."""

    answer: Annotated[
        str, Field(max_length=100, description="The key, as `data-answer` on the card has it.")
    ]
    verdict: Annotated[Verdict, Field(description="What a reader finds of it.")]


def _gives(shape: Any) -> dict[str, Any]:
    """Describes a reply that is put together by hand, and so needs no check of its shape."""
    return {"response_model": None, "responses": {200: {"model": shape}}}


def routes(desk: Desk) -> APIRouter:
    """``/answer``, ``/search``, ``/documents`` and ``/feedback``, each run in a worker thread."""
    router = APIRouter(responses=ERRORS)

    @router.post("/answer", **_gives(shape_of(Answer)))
    def answer(asked: Question) -> dict[str, Any]:
        """Answers a question with its quote and its page, or says why it cannot."""
        found = desk.answer(asked.question, asked.history, asked.documents)
        return found.to_dict()

    @router.post("/search", **_gives(shapes_of(Hit)))
    def search(wanted: Query) -> list[Any]:
        """The passages nearest to a query, best first, with the scores of every leg."""
        hits = desk.assistant.search(wanted.query, k=wanted.k, documents=wanted.documents)
        plain: list[Any] = to_plain(hits)
        return plain

    @router.get("/documents", **_gives(shapes_of(DocumentInfo, LISTED)))
    def documents() -> list[dict[str, Any]]:
        """What is indexed, by name."""
        return [{one: getattr(held, one) for one in LISTED} for held in desk.assistant.documents]

    @router.get("/questions", include_in_schema=False)
    def questions(answer: str) -> list[tuple[int, str]]:
        """What the passages shown under an abstention do answer; it takes longer than that did."""
        kept = desk.feedback.recall(answer)
        if kept is None:
            return []
        found, documents = kept
        near = questions_near(found, lambda asked: desk.answer(asked, [], documents or None), SHOWN)
        return near or [(SHOWN, one) for one in desk.starters(documents)[:SHOWN]]

    @router.post("/feedback", status_code=204)
    def judge(said: Judgement) -> None:
        """Notes on this machine what is said of an answer that the chat gave."""
        if not desk.feedback.record(said.answer, said.verdict, datetime.now().astimezone()):
            raise HTTPException(410, "That answer is not kept any more; ask again.")

    return router


def add_errors(server: FastAPI) -> None:
    """Gives every error one shape, `Wrong`, and no more of a request back than what is wrong."""
    server.add_exception_handler(LdiQaError, _failed)
    server.add_exception_handler(RequestValidationError, _refused)
    server.add_exception_handler(Exception, _faulty)


def _failed(request: Request, error: Exception) -> JSONResponse:
    """An error of ours: 404 for a document that is not there, 503 for an unusable index."""
    return _wrong(404 if isinstance(error, DocumentError) else 503, str(error))


def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _wrong(422, "; ".join(map(_fault, error.errors())))


def _fault(one: Mapping[str, Any]) -> str:
    """What is wrong with a request, and where."""
    if one["type"] == "json_invalid":
        return f"the request is no JSON: {one['ctx']['error']} at character {one['loc'][-1]}"
    return f"{'.'.join(map(str, one['loc'][1:])) or 'the request'}: {one['msg']}"


def _faulty(request: Request, error: Exception) -> JSONResponse:
    return _wrong(500, "a fault in the program; its log says more")


def _wrong(status: int, detail: str) -> JSONResponse:
    return JSONResponse({"detail": detail}, status_code=status)
