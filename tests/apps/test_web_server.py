"""The application as a whole: what it serves, what it refuses, what it tells the browser."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from markupsafe import escape

from ldi_qa import Assistant
from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.figures_tab import seen
from ldi_qa.apps.web.server import app
from ldi_qa.index import Index


@pytest.fixture(scope="module")
def client(tiny_index: Index) -> Iterator[TestClient]:
    with TestClient(app(Assistant(tiny_index), read_only=True)) as client:
        yield client


def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "http" not in policy
    assert policy.startswith("default-src 'self';")


def test_a_figure_is_downloaded_as_a_table(client: TestClient) -> None:
    lines = client.get("/figures.csv", params={"words": "33911"}).content.decode("utf-8-sig")
    assert '"33,911"' in lines.splitlines()[1]


def test_a_figure_of_a_text_without_pages_is_shown_in_its_passage(tiny_index: Index) -> None:
    desk = Desk.of(Assistant(tiny_index))
    figure = next(one for one in desk.book.figures() if one.page is None)
    passage = desk.book.around(figure)[0].passage
    assert figure.quantity.text in passage.text
    assert str(escape(passage.text.split()[-1])) in seen(desk, figure.document, figure.start)


def test_an_indexed_file_is_given_as_text_unless_it_is_a_pdf(client: TestClient) -> None:
    reply = client.get("/source/harbour.md")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Port Alma" in reply.text


@pytest.mark.parametrize("path", ["/source/lost.pdf", "/source/..%2F..%2Fmanifest.json"])
def test_a_file_that_is_not_indexed_is_not_given(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_page_that_is_not_there_is_not_drawn(client: TestClient) -> None:
    reply = client.get("/page.png", params={"document": "harbour.md", "page": 1})
    assert reply.status_code == 404


def test_a_read_only_server_takes_no_uploads(client: TestClient) -> None:
    reply = client.post("/gradio_api/upload", files={"files": ("a.txt", b"text")})
    assert reply.status_code == 403


def test_a_read_only_page_offers_no_change_of_the_documents(client: TestClient) -> None:
    labels = {
        component["props"].get("label") or component["props"].get("value")
        for component in client.get("/config").json()["components"]
        if component["type"] in ("file", "textbox", "button")
    }
    assert "Your question" in labels
    assert not labels & {"Add files", "Or add what is at a web address", "Read all documents again"}


def test_the_page_of_reference_is_served(client: TestClient) -> None:
    assert "POST /answer" in client.get("/docs").text


def test_documents_are_chosen_by_title_and_by_name_where_titles_are_the_same() -> None:
    held = {"a.pdf": "Ports", "b.pdf": "Buoys", "c.pdf": "Ports"}
    documents = [SimpleNamespace(name=name, title=title) for name, title in held.items()]
    desk: Any = SimpleNamespace(assistant=SimpleNamespace(documents=documents))
    assert Desk.choices(desk) == [
        ("Ports (a.pdf)", "a.pdf"),
        ("Buoys", "b.pdf"),
        ("Ports (c.pdf)", "c.pdf"),
    ]
