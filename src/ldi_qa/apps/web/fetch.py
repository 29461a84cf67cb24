"""A document from its web address: the one thing that the server ever loads, when it is told to."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from ldi_qa.errors import DocumentError

LARGEST = 200 * 2**20  # bytes: as for an upload
TIMEOUT = 30  # seconds without a byte
CHUNK = 2**16
SUFFIX_OF = {"application/pdf": ".pdf", "text/markdown": ".md", "text/plain": ".txt"}


def is_public(host: str) -> bool:
    """Whether all addresses of a host are on the open internet, none in a network of one's own."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(ipaddress.ip_address(one.split("%")[0]).is_global for one in found)


def fetch(
    address: str,
    folder: Path,
    *,
    may_reach: Callable[[str], bool] = is_public,
    progress: Callable[[float], None] = lambda _: None,
) -> Path:
    """Loads a document into a folder.

    Args:
        address: Where it is: ``http`` or ``https``.
        folder: Where to put it.
        may_reach: Whether a host may be asked; a server must not open doors in its own network.
        progress: Told how much has come, 0 to 1, where the length is known.

    Raises:
        DocumentError: It cannot be had, is too large, or is no PDF, Markdown or text.
    """

    def check(target: str) -> None:
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise DocumentError(f"{target!r} is no web address: it has to start with https://")
        if not may_reach(parts.hostname):
            raise DocumentError(
                f"{parts.hostname} is not on the open internet: download the file and add it here"
            )

    class Checked(HTTPRedirectHandler):
        def redirect_request(self, *asked: Any) -> Any:
            check(asked[-1])  # the new address
            return super().redirect_request(*asked)

    check(address)
    request = Request(address, headers={"User-Agent": "ldi-qa", "Accept": ", ".join(SUFFIX_OF)})
    try:
        with build_opener(Checked, ProxyHandler()).open(request, timeout=TIMEOUT) as reply:
            path = folder / _name(reply.url, reply.headers.get_content_type())
            length = int(reply.headers.get("Content-Length") or 0)
            with path.open("wb") as file:
                while chunk := reply.read(CHUNK):
                    file.write(chunk)
                    if file.tell() > LARGEST:
                        raise DocumentError(f"{address} is larger than {LARGEST // 2**20} MB")
                    progress(min(1.0, file.tell() / length) if length else 0.0)
    except (URLError, OSError, ValueError) as error:
        raise DocumentError(f"{address} cannot be loaded: {error}") from None
    return path


def _name(address: str, media_type: str) -> str:
    """What to call the file: as its address does, with the suffix of what it is."""
    name = re.sub(r"[^\w. -]", "_", PurePosixPath(unquote(urlsplit(address).path)).name).strip(". ")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in SUFFIX_OF.values():
        return name
    if media_type not in SUFFIX_OF:
        raise DocumentError(f"{address} is {media_type}, and no PDF, Markdown or text")
    return (name or "document") + SUFFIX_OF[media_type]
