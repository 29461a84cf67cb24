"""Documents at web addresses: what is loaded, and what is refused."""

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from ldi_qa.documents import address as module
from ldi_qa.documents.address import address_name, is_address, is_public, load
from ldi_qa.errors import DocumentError

PAGE = b"<!doctype html><title>Cranes</title><p>The harbour has 12 cranes.</p>"


class Site(BaseHTTPRequestHandler):
    """A page, doors to elsewhere, and replies that no server should give."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host']}{self.path}")
        moved = {"/moved": "/page", "/inside": "http://inside.test/secret", "/loop": "/loop"}
        body, packed = PAGE, ""
        if self.path == "/packed":
            body, packed = gzip.compress(PAGE), "gzip"
        if self.path == "/bomb":
            body, packed = gzip.compress(bytes(2_000_000)), "gzip"
        if self.path == "/odd":
            packed = "br"
        code = 404 if self.path == "/lost" else 302 if self.path in moved else 200
        self.send_response(code)
        if code == 302:
            self.send_header("Location", moved[self.path])
        if packed:
            self.send_header("Content-Encoding", packed)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """A host that counts as public and leads to this machine; ``inside.test`` does not."""
    monkeypatch.setattr(module, "is_public", lambda ip: ip == "127.0.0.1")
    return f"http://report.test:{port}"


def hosts(host: str) -> list[str]:
    return {"report.test": ["127.0.0.1"], "inside.test": ["10.0.0.7"]}.get(host, [])


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_what_is_there_is_loaded(site: str, tmp_path: Path, path: str) -> None:
    told: list[tuple[int, int]] = []
    loaded = load(
        site + path, tmp_path, resolve=hosts, progress=lambda *counts: told.append(counts)
    )
    assert loaded.read_bytes() == PAGE
    assert told[-1][0] == told[-1][1] > 0


def test_the_host_is_asked_by_its_name_at_the_address_that_was_checked(
    site: str, tmp_path: Path
) -> None:
    Site.asked.clear()
    load(f"{site}/page?year=2024", tmp_path, resolve=hosts)
    assert Site.asked == [f"{site.removeprefix('http://')}/page?year=2024"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/lost", "the server answers 404 Not Found"),
        ("/inside", "inside.test is not on the open internet"),
        ("/loop", "redirects more than 10 times"),
        ("/bomb", "is larger than"),
        ("/odd", "is sent as 'br'"),
    ],
)
def test_what_cannot_be_had_says_why(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, message: str
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000_000)
    with pytest.raises(DocumentError, match=message):
        load(site + path, tmp_path, resolve=hosts)


def test_a_reply_that_never_ends_is_left(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 0.0)
    with pytest.raises(DocumentError, match="took over 0 s"):
        load(f"{site}/page", tmp_path, resolve=hosts)


def test_a_private_address_is_asked_only_where_that_is_allowed(port: int, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{port}/page"
    with pytest.raises(DocumentError, match="allow private networks"):
        load(address, tmp_path)
    assert load(address, tmp_path, allow_private=True).read_bytes() == PAGE


def test_one_private_address_among_those_of_a_host_is_one_too_many(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="not on the open internet"):
        load("http://two.test/", tmp_path, resolve=lambda _: ["93.184.216.34", "192.168.1.1"])


@pytest.mark.parametrize("address", ["http://", "https:///a.pdf", "http://nowhere.test/a"])
def test_what_leads_nowhere_says_so(tmp_path: Path, address: str) -> None:
    with pytest.raises(DocumentError, match=r"no web address|has no address|cannot be loaded"):
        load(address, tmp_path, resolve=hosts)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(-2, "Name or service not known"), "its host was not found"),
        (httpx.ConnectError("[Errno 111] Connection refused"), "its host could not be reached"),
        (httpx.ConnectTimeout("timed out"), "its host did not answer within 20 s"),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]"), "the certificate of its host"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_what_cannot_be_reached_is_told_in_words(
    tmp_path: Path, error: Exception, words: str
) -> None:
    def fail(_: str) -> list[str]:
        raise error

    with pytest.raises(DocumentError) as told:
        load("https://nowhere.test/a.pdf", tmp_path, resolve=fail)
    assert str(told.value).startswith(f"https://nowhere.test/a.pdf cannot be loaded: {words}")
    assert "download the file in a browser" in str(told.value)
    assert "[" not in str(told.value)


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.7", False),
        ("169.254.169.254", False),  # where clouds keep their machines' keys
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),  # 127.0.0.1 through a translator
        ("2002:a00:1::", False),  # 10.0.0.1 by 6to4
    ],
)
def test_which_addresses_are_on_the_open_internet(ip: str, public: bool) -> None:
    assert is_public(ip) is public


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a.test/reports/2024.pdf#page=3", "a.test/reports/2024.pdf"),
        ("HTTP://a.test/get?id=7", "a.test/get?id=7"),
        ("https://me:secret@a.test:8080/a%20b.html", "a.test:8080/a b.html"),
        ("https://a.test/", "a.test"),
    ],
)
def test_a_document_goes_by_its_address(address: str, name: str) -> None:
    assert is_address(address)
    assert address_name(address) == name


@pytest.mark.parametrize("source", ["a.pdf", "ftp://a.test/b.pdf", Path("https://a.test")])
def test_a_path_is_no_address(source: object) -> None:
    assert not is_address(source)
