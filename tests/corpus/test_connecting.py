"""A server that is endless, slow, broken or not who it says is left with a clear error."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from local_site import (
    HERE,
    QUICK,
    STORY,
    Page,
    Site,
    quick,
    reason,
    serving,
)

from detente.corpus.allowance import FetchLimits

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up


# Limits


def test_a_page_that_says_it_is_too_large_is_not_read(site: Site) -> None:
    def speak(write: Callable[[bytes], None]) -> None:
        write(b"HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n")

    site.pages = {"/": speak, "/fits": Page(b"a" * 100_000)}
    assert reason(site.at("/")) == "too large"
    assert len(quick().fetch(site.at("/fits")).data) == 100_000


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"Transfer-Encoding: chunked", b"3e8\r\n" + b"a" * 1000 + b"\r\n"),
        (b"Connection: close", b"a" * 1000),
        (b"Transfer-Encoding: chunked", b"1;" + b"x" * 1000 + b"\r\na\r\n"),
    ],
)
def test_a_page_without_an_end_is_cut_off(site: Site, head: bytes, piece: bytes) -> None:
    sent = []

    def speak(write: Callable[[bytes], None]) -> None:
        write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n")
        for _ in range(100_000):
            write(piece)
            sent.append(len(piece))

    site.pages["/"] = speak
    assert reason(site.at("/")) == "too large"
    assert sum(sent) < 20_000_000  # what the system's buffers hold, not the 100 MB on offer


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_unpacked_no_further_than_the_limit(site: Site, coding: str) -> None:
    packer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(90)) + packer.flush()
    assert len(bomb) < QUICK.max_bytes
    site.pages["/"] = Page(bomb, headers={"Content-Encoding": coding})
    assert reason(site.at("/")) == "too large"


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "compress", "x" * 500])
def test_a_coding_not_asked_for_is_not_unpacked(site: Site, coding: str) -> None:
    site.pages["/"] = Page(
        gzip.compress(gzip.compress(STORY, mtime=0), mtime=0), headers={"Content-Encoding": coding}
    )
    assert reason(site.at("/")) == "bad answer"


DRIPS = {
    "before a word": b"",
    "in the head": b"HTTP/1.1 200 OK\r\nX-Slow: ",
    "in the body": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
    "between promises": b"",
}


@pytest.mark.parametrize("where", DRIPS)
def test_a_server_that_keeps_us_waiting_is_left(site: Site, where: str) -> None:
    left = threading.Event()

    def speak(write: Callable[[bytes], None]) -> None:
        write(DRIPS[where])
        for _ in range(60):  # for three seconds, then it hangs up
            if left.wait(0.05):
                return
            if where != "before a word":
                write(b"HTTP/1.1 100 Continue\r\n\r\n" if "promises" in where else b"a")

    site.pages["/"] = speak
    fetcher = quick(FetchLimits(seconds=0.6, read_seconds=0.3, pause=0))
    try:
        assert reason(site.at("/"), fetcher=fetcher) == "timed out"
    finally:
        left.set()


# Errors of servers and of the net


@pytest.mark.parametrize("media_type", ["image/png", "AUDIO/mpeg; x=1", "video/mp4", "font/woff2"])
def test_what_is_no_writing_is_not_loaded(site: Site, media_type: str) -> None:
    site.pages["/"] = Page(STORY, headers={"Content-Type": media_type})
    assert reason(site.at("/")) == "not text"


@pytest.mark.parametrize(
    "written", ["", "html", ";;;charset", "text/html; charset=", "a/" + "b" * 999]
)
def test_a_header_that_makes_no_sense_says_nothing(site: Site, written: str) -> None:
    site.pages["/"] = Page(STORY, headers={"Content-Type": written})
    fetched = quick().fetch(site.at("/"))
    assert fetched.data == STORY
    assert fetched.media_type in {None, "text/html"}


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"220 mail.example ESMTP\r\n",
        b"\x00\xff" * 500,
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 300_000,
        b"HTTP/1.1 999999 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nHello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nHello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\ncut",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nHello\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello there\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHel",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 90 + b"\r\nHello",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nHello",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: raw\r\n\r\nHello",
    ],
)
def test_an_answer_that_is_no_proper_http_is_refused(site: Site, answer: bytes) -> None:
    site.pages["/"] = lambda write: write(answer)
    assert reason(site.at("/")) in {"bad answer", "http status 101"}


def test_a_port_where_nobody_listens_is_no_connection() -> None:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        port = taken.getsockname()[1]
        assert reason(f"http://site.example:{port}/") == "no connection"


# HTTPS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a self-signed certificate for site.example, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(  # noqa: S603  fixed words
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=site.example", "-addext", "subjectAltName=DNS:site.example",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "own.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "own.pem").read_bytes())
    return both


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(tls=context) as up:
        up.pages["/"] = Page(STORY)
        yield up


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Site) -> None:
    assert reason(secure.at("/", scheme="https")) == "certificate"
    assert secure.asked == []


def test_a_trusted_certificate_is_good_for_its_own_name_only(
    secure: Site, certificate: Path
) -> None:
    trusting = quick(tls=ssl.create_default_context(cafile=str(certificate)))
    assert trusting.fetch(secure.at("/", scheme="https")).data == STORY
    other = secure.at("/", host="other.example", scheme="https")
    assert reason(other, fetcher=trusting) == "certificate"
    assert reason(secure.at("/", host=HERE, scheme="https"), fetcher=trusting) == "certificate"


def test_https_where_http_is_spoken_is_no_connection(site: Site) -> None:
    assert reason(site.at("/", scheme="https")) == "no connection"
