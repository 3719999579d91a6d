"""A publisher's server on this machine: lists and files laid out like theirs, and failings."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Reply:
    """How a request is answered once, in place of the file: a status, or a file cut short.

    cut: bytes sent before the connection breaks; then it may hang until `held` is set.
    """

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    held: threading.Event | None = None


@dataclass(slots=True)
class PublisherSite:
    """Files by path, sent in the part that is asked for; `replies` come first, one a request."""

    files: dict[str, bytes] = field(default_factory=dict)
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    ranges: bool = True
    port: int = 0
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    on_ask: Callable[[str], None] = lambda _: None

    @property
    def server(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def publish_gdelt2(self, stamps: Mapping[str, bytes], *, listed: str | None = None) -> None:
        """Event files by their 14 digits, and the list of them."""
        lines = []
        for stamp, body in stamps.items():
            name = f"{stamp}.export.CSV.zip"
            self.files[f"/gdeltv2/{name}"] = body
            digest = hashlib.md5(body, usedforsecurity=False).hexdigest()
            lines.append(f"{len(body)} {digest} http://data.gdeltproject.org/gdeltv2/{name}\n")
        self.files["/gdeltv2/masterfilelist.txt"] = (listed or "".join(lines)).encode()

    def publish_dataverse(self, doi: str, files: list[dict[str, Any]]) -> None:
        """A data set with files, each as Dataverse's API tells of it."""
        told = {"latestVersion": {"files": [{"dataFile": file} for file in files]}}
        answer = json.dumps({"status": "OK", "data": told}).encode()
        self.files[f"/api/datasets/:persistentId/?persistentId={doi}"] = answer


def uploaded(number: int, name: str, body: bytes, **more: Any) -> dict[str, Any]:
    """What Dataverse tells of a file that it keeps as it is."""
    digest = hashlib.md5(body, usedforsecurity=False).hexdigest()
    checksum = {"type": "MD5", "value": digest}
    return {
        "id": number, "filename": name, "filesize": len(body), "checksum": checksum, **more
    }  # fmt: skip


@contextmanager
def publishing() -> Iterator[PublisherSite]:
    """A PublisherSite that is up as long as the block lasts."""
    site = PublisherSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            span = self.headers.get("Range")
            with site.lock:
                site.asked.append((self.path, span))
                site.agents.add(self.headers["User-Agent"])
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
                told = site.replies.get(self.path, [])
                reply = told.pop(0) if told else Reply()
            try:
                site.on_ask(self.path)
                self.answer(reply, span)
            finally:
                with site.lock:
                    site.at_once -= 1

        def answer(self, reply: Reply, span: str | None) -> None:
            body = site.files.get(self.path)
            status = reply.status or (404 if body is None else 200)
            body = body or b""
            headers = dict(reply.headers)
            if span and status == 200 and site.ranges:
                start = int(span.removeprefix("bytes=").removesuffix("-"))
                headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
                status, body = (206, body[start:]) if start < len(body) else (416, b"")
            if status not in {200, 206}:
                body = b""
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: reply.cut])
            if reply.cut is not None:
                self.wfile.flush()
                if reply.held is not None:
                    reply.held.wait(60)
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Silent: what was asked is in `asked`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """Silent: the reader may hang up on us."""

    server = Server(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
