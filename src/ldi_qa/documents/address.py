"""A document at a web address, loaded within bounds of size, time and reach.

Whoever names an address may not know what it leads to: unless that is allowed, nothing in a private
network is asked, not even when a public address redirects there or a name resolves there. The
addresses that were checked are those that are connected to, so that a name cannot change its mind
in between.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ldi_qa.errors import DocumentError

if TYPE_CHECKING:
    import httpx

LARGEST = 200 * 2**20
"""Bytes that a document may have."""
LONGEST = 300.0
"""Seconds that loading one may take."""
SILENCE = 20.0
"""Seconds in which something has to come."""
REDIRECTS = 10
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address

Resolve = Callable[[str], list[str]]
"""The IP addresses of a host."""


def is_address(source: object) -> bool:
    """Whether a source is a web address and no path."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def check_address(address: str) -> None:
    """Tells a mistyped address before anything is loaded.

    Raises:
        DocumentError: It is no address of a host.
    """
    with contextlib.suppress(ValueError):  # brackets without an IPv6 address in them
        host = urlsplit(address).hostname
        if host and not re.search(r"\s", address):
            return
    raise DocumentError(f"{address!r} is no web address: it has to look like https://example.org")


def address_name(address: str) -> str:
    """The name that the document at an address goes by: the address without its scheme."""
    bare = address.partition("#")[0].partition("://")[2]
    host, slash, path = bare.partition("/")
    return unquote(host.rpartition("@")[2] + slash + path).rstrip("/")


def resolve(host: str) -> list[str]:
    """The IP addresses of a host, as the system knows them.

    Raises:
        OSError: There is no such host.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def is_public(ip: str) -> bool:
    """Whether an IP address is on the open internet, in none's own network."""
    number = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if number in _NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return number.is_global and not number.is_multicast


def load(
    address: str,
    folder: Path,
    *,
    allow_private: bool = False,
    resolve: Resolve = resolve,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Loads what is at an address into a folder.

    Args:
        address: It starts with ``http://`` or ``https://``.
        folder: Where to put the file.
        allow_private: Whether it may be in a private network, or on this machine.
        resolve: Finds the IP addresses of a host.
        progress: Told how many bytes have come, of how many (0 where that is not said).

    Raises:
        DocumentError: It cannot be had, takes too long, is too large, or is in a private network.
    """
    import httpx

    name = address_name(address)
    until = time.monotonic() + LONGEST
    headers = {"User-Agent": "ldi-qa", "Accept-Encoding": "gzip", "Accept": "*/*"}
    try:
        with httpx.Client(timeout=SILENCE, headers=headers) as client:
            url = httpx.URL(address)
            for _ in range(REDIRECTS + 1):
                request = _request(client, url, allow_private, resolve)
                reply = client.send(request, stream=True)
                try:
                    if not reply.has_redirect_location:
                        path = folder / f"document{_suffix(name)}"
                        with path.open("wb") as file:
                            for chunk in _chunks(reply, name, until):
                                file.write(chunk)
                                progress(
                                    reply.num_bytes_downloaded,
                                    int(reply.headers.get("Content-Length", 0)),
                                )
                        return path
                    url = url.join(reply.headers["Location"])
                finally:
                    reply.close()
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise DocumentError(
            f"{address} cannot be loaded: {_trouble(error)}. Check its spelling and your "
            "connection, or download the file in a browser and add that."
        ) from error
    raise DocumentError(f"{address} redirects more than {REDIRECTS} times. Name the last address.")


def _trouble(error: Exception) -> str:
    """What went wrong, in words: what the system says of it has its own numbers and names."""
    import httpx

    if isinstance(error, socket.gaierror):
        return "its host was not found"
    if isinstance(error, httpx.TimeoutException):
        return f"its host did not answer within {SILENCE:.0f} s"
    if "CERTIFICATE" in str(error):
        return "the certificate of its host is not valid"
    if isinstance(error, httpx.NetworkError):
        return "its host could not be reached"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def _request(
    client: httpx.Client, url: httpx.URL, allow_private: bool, resolve: Resolve
) -> httpx.Request:
    """A request to an address of the host that has been checked, in the host's name."""
    if url.scheme not in ("http", "https") or not url.host:
        raise DocumentError(f"{str(url)!r} is no web address: it has to start with https://")
    found = resolve(url.host)
    if not found:
        raise DocumentError(f"{url.host} has no address. Check the spelling.")
    if not allow_private and not all(map(is_public, found)):
        raise DocumentError(
            f"{url.host} is not on the open internet, and was not asked. Download the file and "
            "name that, or allow private networks to be asked (--allow-private in the shell)."
        )
    return client.build_request(
        "GET",
        url.copy_with(host=found[0]),
        headers={"Host": url.netloc.decode("ascii").rpartition("@")[2]},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )


def _chunks(reply: httpx.Response, name: str, until: float) -> Iterator[bytes]:
    """The content piece by piece, within the bounds."""
    if not reply.is_success:
        raise DocumentError(
            f"{name} cannot be loaded: the server answers {reply.status_code} "
            f"{reply.reason_phrase}. Check the address in a browser."
        )
    packed = reply.headers.get("Content-Encoding", "identity").lower()
    if packed not in ("identity", "gzip"):  # others can grow a thousandfold in one step
        raise DocumentError(f"{name} is sent as {packed!r}, which was not asked for. Download it.")
    size = 0
    for chunk in reply.iter_bytes():
        size += len(chunk)
        if size > LARGEST:
            raise DocumentError(
                f"{name} is larger than {LARGEST // 2**20} MB. Download the file and name that."
            )
        if time.monotonic() > until:
            raise DocumentError(
                f"{name} took over {LONGEST:.0f} s to load. Download the file and name that."
            )
        yield chunk


def _suffix(name: str) -> str:
    """The end of a name where it is one of a file, and no country's."""
    suffix = PurePosixPath(name.partition("?")[0]).suffix.lower()
    return suffix if "/" in name and re.fullmatch(r"\.[a-z]{2,8}", suffix) else ""
