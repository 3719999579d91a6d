"""A web site on this machine that answers as a test tells it to, and remembers what was asked."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from detente.corpus.addresses import IPAddress, why_not_public
from detente.corpus.allowance import FetchLimits
from detente.corpus.fetching import Fetcher
from detente.errors import UnreadableDocument

QUICK = FetchLimits(seconds=10, connect_seconds=2, read_seconds=3, max_bytes=100_000, pause=0)
HERE = "127.0.0.1"
STORY = (
    b"<html><head><title>Quito and Bogota reopen the bridge</title></head><body><p>Ecuador and "
    b"Colombia reopened the bridge at Rumichaca on Monday after three weeks.</p></body></html>"
)

Speak = Callable[[Callable[[bytes], Any]], object]
"""An answer given byte by byte: it is handed what writes to the connection."""


@dataclass(slots=True)
class Page:
    """An answer in proper HTTP."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})


@dataclass(slots=True)
class Site:
    """Pages by path (404 where there is none); `asked` holds (Host, path) in order."""

    pages: dict[str, Page | Speak] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    heads: list[Mapping[str, str]] = field(default_factory=list)
    port: int = 0

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]

    def at(self, path: str, *, host: str = "site.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(host: str = "127.0.0.1", *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A Site that is up as long as the block lasts."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.headers["Host"], self.path))
            site.heads.append(dict(self.headers))
            page = site.pages.get(self.path, Page(status=404))
            if not isinstance(page, Page):
                page(self.wfile.write)
                return
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in page.headers:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            """Silent: what was asked is in `asked`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """Silent: the reader may hang up on us, and should on some."""

        def get_request(self) -> Any:
            connection, address = super().get_request()
            if tls is None:
                return connection, address
            try:
                return tls.wrap_socket(connection, server_side=True), address
            except OSError:
                connection.close()
                raise

    server = Server((host, 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def here_only(address: IPAddress) -> str | None:
    """Takes the test's own server for public, and nothing else that is not."""
    return None if str(address) == HERE else why_not_public(address)


def by_name(host: str) -> Sequence[str]:
    """Every name of `.example` is the test's server; the rest has no address."""
    if host.endswith(".example"):
        return [HERE]
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def quick(limits: FetchLimits = QUICK, tls: ssl.SSLContext | None = None) -> Fetcher:
    return Fetcher(limits=limits, judge=here_only, resolve=by_name, tls=tls)


def refusal(url: str, *, fetcher: Fetcher | None = None) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as told:
        (fetcher or quick()).fetch(url)
    assert told.value.origin == url
    assert told.value.remedy
    return told.value


def reason(url: str, *, fetcher: Fetcher | None = None) -> str:
    return refusal(url, fetcher=fetcher).reason


def redirect(location: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": location})
