"""Documents from web addresses: what is loaded, and what is refused."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ldi_qa.apps.web import fetch as module
from ldi_qa.apps.web.fetch import fetch, is_public
from ldi_qa.errors import DocumentError


class Site(BaseHTTPRequestHandler):
    """A note, a page of HTML, and a door to somewhere else."""

    def do_GET(self) -> None:
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "http://inside.test/secret.txt")
            self.end_headers()
            return
        kind = "text/html" if self.path == "/page" else "text/plain"
        self.send_response(404 if self.path == "/lost.txt" else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", "9")
        self.end_headers()
        self.wfile.write(b"12 cranes")

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def here(host: str) -> bool:
    return host == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/notes.txt", "notes.txt"),
        ("/notes", "notes.txt"),
        ("/", "document.txt"),
        ("/a%2F..%2Fb.md?x=1", "b.md"),
    ],
)
def test_a_file_is_named_as_its_address_and_its_kind_say(
    site: str, tmp_path: Path, path: str, name: str
) -> None:
    loaded = fetch(site + path, tmp_path, may_reach=here)
    assert loaded == tmp_path / name
    assert loaded.read_bytes() == b"12 cranes"


def test_progress_ends_at_one(site: str, tmp_path: Path) -> None:
    told: list[float] = []
    fetch(site + "/notes.txt", tmp_path, may_reach=here, progress=told.append)
    assert told[-1] == 1.0


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/page", "is text/html, and no PDF"),
        ("/lost.txt", "cannot be loaded: HTTP Error 404"),
        ("/elsewhere", "inside.test is not on the open internet"),
    ],
)
def test_what_cannot_be_had_says_why(site: str, tmp_path: Path, path: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        fetch(site + path, tmp_path, may_reach=here)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.test/b.pdf", "report.pdf", ""])
def test_only_the_web_is_asked(tmp_path: Path, address: str) -> None:
    with pytest.raises(DocumentError, match="is no web address"):
        fetch(address, tmp_path)


def test_too_large_a_file_is_left(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 4)
    with pytest.raises(DocumentError, match="is larger than"):
        fetch(site + "/notes.txt", tmp_path, may_reach=here)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.7", "169.254.169.254", "::1"])
def test_the_servers_own_network_is_not_reached(host: str) -> None:
    assert not is_public(host)
