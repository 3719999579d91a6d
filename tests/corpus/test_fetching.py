"""Web addresses are fetched with care: what is private, endless, forbidden or broken is refused."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from local_site import Page, Site, Speak, serving

from detente import __version__
from detente.corpus.addresses import IPAddress, any_address, why_not_public
from detente.corpus.allowance import FetchLimits
from detente.corpus.fetching import Fetched, Fetcher, read_address
from detente.corpus.members import ReadingLimits
from detente.errors import UnreadableDocument
from detente.records import Document, Skip

pytestmark = pytest.mark.enable_socket

QUICK = FetchLimits(seconds=1.5, connect_seconds=0.5, read_seconds=0.5, max_bytes=100_000, pause=0)
HERE = "127.0.0.1"
PUBLIC = "127.0.0.2"
"""Stands for a public address where a test says so."""
STORY = (
    b"<html><head><title>Quito and Bogota reopen the bridge</title></head><body><p>Ecuador and "
    b"Colombia reopened the bridge at Rumichaca on Monday after three weeks.</p></body></html>"
)


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


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up


# What is found


def test_a_page_is_fetched_whole_with_what_its_header_says(site: Site) -> None:
    site.pages["/story?id=7"] = Page(
        STORY, headers={"Content-Type": 'Text/HTML; Charset="Windows-1251"'}
    )
    fetched = quick().fetch(site.at("/story?id=7#top"))
    assert fetched == Fetched(STORY, site.at("/story?id=7"), "text/html; charset=windows-1251", 0)


def test_we_say_who_we_are_and_whom_we_ask(site: Site) -> None:
    site.pages["/"] = Page(STORY, headers={"Set-Cookie": "reader=1"})
    fetcher = quick()
    fetcher.fetch(site.at("/"))
    fetcher.fetch(site.at("/"))
    assert {head["Host"] for head in site.heads} == {f"site.example:{site.port}"}
    assert {head["User-Agent"] for head in site.heads} == {f"Detente/{__version__}"}
    assert not any("Cookie" in head for head in site.heads)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_where_it_ends(site: Site, status: int) -> None:
    site.pages["/old/a"] = redirect("../new/a", status)
    site.pages["/new/a"] = redirect(site.at("/b c?q=é", host="other.example"), status)
    site.pages["/b%20c?q=%C3%A9"] = Page(STORY)
    fetched = quick().fetch(site.at("/old/a"))
    assert (fetched.url, fetched.redirects) == (
        site.at("/b%20c?q=%C3%A9", host="other.example"), 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("coding", "packed"), [("gzip", gzip.compress(STORY)), ("deflate", zlib.compress(STORY))]
)
def test_a_packed_page_is_unpacked(site: Site, coding: str, packed: bytes) -> None:
    site.pages["/"] = Page(packed, headers={"Content-Encoding": coding})
    assert quick().fetch(site.at("/")).data == STORY


def test_a_page_sent_in_chunks_without_a_length_is_whole(site: Site) -> None:
    def speak(write: Callable[[bytes], None]) -> None:
        write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(STORY), 50):
            piece = STORY[start : start + 50]
            write(b"%x;note=none\r\n%s\r\n" % (len(piece), piece))
        write(b"0\r\n\r\n")

    site.pages["/"] = speak
    assert quick().fetch(site.at("/")).data == STORY


def test_the_next_address_of_a_host_is_tried_where_one_does_not_answer(site: Site) -> None:
    site.pages["/"] = Page(STORY)
    fetcher = Fetcher(limits=QUICK, judge=any_address, resolve=lambda _: ["127.0.0.2", HERE])
    assert fetcher.fetch(site.at("/")).data == STORY


def test_the_environment_s_proxies_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site.pages["/"] = Page(STORY)
    assert quick().fetch(site.at("/")).data == STORY


def test_a_document_carries_the_addresses_it_was_found_under(site: Site) -> None:
    site.pages["/short"] = redirect("/story")
    site.pages["/story"] = Page(STORY)
    (document,) = read_address(
        site.at("/short"), fetcher=quick(), codebook=None, limits=ReadingLimits()
    )
    assert isinstance(document, Document)
    assert document.url == site.at("/story")
    assert document.origins == (site.at("/short"), site.at("/story"))
    assert document.media_type == "text/html"
    assert document.title == "Quito and Bogota reopen the bridge"


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (Page(STORY, status=404), "http status 404"),
        (Page(b"%PDF-1.7 and no more", headers={"Content-Type": "application/pdf"}), "broken PDF"),
        (Page(b""), "empty file"),
    ],
)
def test_an_address_that_makes_no_document_is_a_skip_with_its_reason(
    site: Site, page: Page, why: str
) -> None:
    site.pages["/"] = page
    (skip,) = read_address(site.at("/"), fetcher=quick(), codebook=None, limits=ReadingLimits())
    assert isinstance(skip, Skip)
    assert (skip.stage, skip.reason, skip.origin) == ("read", why, site.at("/"))


# Private addresses

PRIVATE = [
    "127.0.0.1", "localhost", "LOCALHOST.", "ⓛocalhost", "2130706433", "0177.0.0.1", "0x7f.0.0.1",
    "0x7F000001", "017700000001", "127.1", "127.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1.",
    "0.0.0.0",  # noqa: S104  asked for, not bound to
    "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[2001:0:1::80ff:fffe]", "10.0.0.1", "100.64.0.1",
    "169.254.169.254", "[fd00:ec2::254]", "[fe80::1]", "224.0.0.1", "[ff02::1]", "192.168.0.1",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_is_refused_however_it_is_written(site: Site, host: str) -> None:
    site.pages["/"] = Page(STORY)
    assert reason(site.at("/", host=host), fetcher=Fetcher(limits=QUICK)) == "private address"
    assert site.asked == []


@pytest.fixture
def public() -> Iterator[Site]:
    """A site that `as_public` takes for a public one, apart from that on 127.0.0.1."""
    try:
        with serving(PUBLIC) as up:
            yield up
    except OSError:
        pytest.skip(f"{PUBLIC} is not set up on this system")


def as_public(address: IPAddress) -> str | None:
    return None if str(address) == PUBLIC else why_not_public(address)


def outside(*answers: str) -> Fetcher:
    """A fetcher to whom names of `.example` are, on each look-up, the next of the answers."""
    left = list(answers)
    return Fetcher(limits=QUICK, judge=as_public, resolve=lambda _: left.pop(0).split())


@pytest.mark.parametrize("host", [*PRIVATE, "inside.example"])
@pytest.mark.parametrize("path", ["/", "/robots.txt"])
def test_neither_page_nor_robots_txt_can_redirect_to_a_private_address(
    site: Site, public: Site, host: str, path: str
) -> None:
    site.pages = {"/": Page(STORY), "/robots.txt": Page(b"")}
    location = site.at("/", host=host).encode().decode("latin-1")
    public.pages = {"/": Page(STORY), path: redirect(location)}
    assert reason(public.at("/"), fetcher=outside(PUBLIC, HERE)) == "private address"
    assert site.asked == []


def test_a_name_that_is_public_when_judged_and_private_afterwards_leads_nowhere_private(
    site: Site,
) -> None:
    site.pages["/"] = Page(STORY)
    fetcher = outside(PUBLIC, HERE, HERE)
    told = {reason(site.at("/"), fetcher=fetcher) for _ in range(2)}
    assert told <= {"no connection", "timed out"}  # at the address judged, nobody answers
    assert site.asked == []


def test_the_connection_goes_to_the_address_judged_all_through_a_run(
    site: Site, public: Site
) -> None:
    public.pages = {"/": Page(STORY), "/robots.txt": redirect("/rules"), "/again": redirect("/")}
    fetcher = outside(PUBLIC, HERE, HERE, HERE)
    for path in ("/", "/again", "/"):
        assert fetcher.fetch(public.at(path)).data == STORY
    assert public.paths() == ["/robots.txt", "/rules", "/", "/again", "/", "/"]
    assert site.asked == []


@pytest.mark.parametrize("answers", [f"{PUBLIC} {HERE}", f"{HERE} {PUBLIC}", f"{PUBLIC} ::1"])
def test_a_name_with_a_private_address_among_its_own_is_refused(public: Site, answers: str) -> None:
    public.pages["/"] = Page(STORY)
    assert reason(public.at("/"), fetcher=outside(answers)) == "private address"
    assert public.asked == []


def test_private_addresses_are_read_by_who_asks_for_it(site: Site) -> None:
    site.pages["/"] = Page(STORY)
    fetcher = Fetcher(limits=QUICK, judge=any_address)
    for host in ("127.0.0.1", "2130706433", "0x7f.1"):
        assert fetcher.fetch(site.at("/", host=host)).url == site.at("/", host=HERE)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://site.example/", "data:,hello"])
def test_a_redirect_leaves_the_web_for_nothing(site: Site, location: str) -> None:
    site.pages["/"] = redirect(location)
    assert reason(site.at("/")) == "not http"


@pytest.mark.parametrize("location", ["http://a:b@site.example/", "http://[::1", "http://a\\@b/"])
def test_a_redirect_to_no_proper_address_is_refused(site: Site, location: str) -> None:
    site.pages["/"] = redirect(location)
    assert reason(site.at("/")) == "bad address"


# What robots.txt says


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (b"User-agent: *\nDisallow: /", False),
        (b"User-agent: *\nDisallow: /private", True),
        (b"User-agent: detente\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        (b"User-agent: Detente/9\nAllow: /news\n\nUser-agent: *\nDisallow: /", True),
        (b"User-agent: Googlebot\nUser-agent: Bingbot\nDisallow: /", True),
        (b"User-agent: *\nDisallow: /*/today$", False),
        (b"\xef\xbb\xbfuser-agent:*\ndisallow:/news", False),
        (b"<html>no rules at all</html>\x00\xff", True),
        (b"", True),
    ],
)
def test_robots_txt_is_respected(site: Site, rules: bytes, *, allowed: bool) -> None:
    site.pages = {"/robots.txt": Page(rules), "/news/today": Page(STORY)}
    if allowed:
        assert quick().fetch(site.at("/news/today")).data == STORY
    else:
        assert reason(site.at("/news/today")) == "forbidden by robots.txt"
        assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_a_robots_txt_forbids_nothing(site: Site, status: int) -> None:
    site.pages = {"/robots.txt": Page(status=status), "/": Page(STORY)}
    assert quick().fetch(site.at("/")).data == STORY


def drop(_: Callable[[bytes], None]) -> None:
    """Hangs up without a word."""


@pytest.mark.parametrize(
    "answer",
    [
        Page(status=500), Page(status=503), Page(status=429), Page(status=304), drop,
        Page(b"#" * 600_000), redirect("/robots.txt"), redirect("file:///etc/hosts"),
        Page(b"GIF89a", headers={"Content-Type": "image/gif"}),
    ],
)  # fmt: skip
def test_where_robots_txt_cannot_be_read_nothing_is(site: Site, answer: Page | Speak) -> None:
    site.pages = {"/robots.txt": answer, "/": Page(STORY)}
    error = refusal(site.at("/"))
    assert error.reason == "robots.txt unreachable"
    assert "save the page" in error.remedy
    assert "/" not in site.paths()


def test_robots_txt_is_asked_for_once_a_site_also_where_it_fails(site: Site) -> None:
    site.pages = {"/robots.txt": Page(status=500)}
    fetcher = quick()
    for path in ("/a", "/b"):
        assert reason(site.at(path), fetcher=fetcher) == "robots.txt unreachable"
    assert site.paths() == ["/robots.txt"]


def test_every_host_on_the_way_is_asked_for_its_rules(site: Site) -> None:
    site.pages = {
        "/": redirect(site.at("/secret", host="other.example")),
        "/secret": Page(STORY),
        "/robots.txt": Page(b"User-agent: *\nDisallow: /secret"),
    }
    assert reason(site.at("/")) == "forbidden by robots.txt"
    hosts = [host.partition(":")[0] for host, path in site.asked if path == "/robots.txt"]
    assert hosts == ["site.example", "other.example"]


def test_a_robots_txt_of_many_agents_and_rules_is_read_in_no_time(site: Site) -> None:
    agents = b"".join(b"User-agent: bot%d\n" % n for n in range(15_000))
    rules = b"".join(b"Disallow: /%d*a*b\n" % n for n in range(10_000))
    site.pages = {"/robots.txt": Page(agents + rules), "/": Page(STORY)}
    assert quick().fetch(site.at("/")).data == STORY


@dataclass
class Watch:
    """A clock that only sleeping moves."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)


@pytest.mark.parametrize(
    ("asked", "granted"), [(b"", 2.0), (b"1", 2.0), (b"5.5", 5.5), (b"86400", 9.0), (b"-1", 2.0)]
)
def test_a_host_is_given_time_between_two_requests(
    site: Site, asked: bytes, granted: float
) -> None:
    site.pages = {
        "/robots.txt": Page(b"User-agent: *\nCrawl-delay: " + asked),
        "/": redirect("/a"), "/a": redirect(site.at("/b", host="other.example")), "/b": Page(STORY),
    }  # fmt: skip
    watch = Watch()
    limits = FetchLimits(seconds=1, pause=2, max_pause=9)
    fetcher = Fetcher(
        limits=limits, judge=here_only, resolve=by_name, clock=lambda: watch.now, sleep=watch.sleep
    )
    fetcher.fetch(site.at("/"))
    fetcher.fetch(site.at("/b", host="third.example"))
    assert watch.slept == [granted]  # from / to /a: the others are other hosts
    fetcher.fetch(site.at("/b", host="third.example"))
    assert watch.slept == [granted, granted]


# Limits


def test_redirects_end(site: Site) -> None:
    site.pages = {"/9": Page(STORY), **{f"/{n}": redirect(f"/{n + 1}") for n in range(9)}}
    assert quick().fetch(site.at("/4")).redirects == 5
    assert reason(site.at("/3")) == "too many redirects"


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
        gzip.compress(gzip.compress(STORY)), headers={"Content-Encoding": coding}
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


def test_a_site_that_is_silent_about_its_rules_is_left(site: Site) -> None:
    left = threading.Event()
    site.pages = {"/robots.txt": lambda _: left.wait(3), "/": Page(STORY)}
    fetcher = quick(FetchLimits(seconds=0.6, read_seconds=0.2, pause=0))
    assert reason(site.at("/"), fetcher=fetcher) == "timed out"
    left.set()
    assert site.paths() == ["/robots.txt"]


# Errors of servers and of the net


@pytest.mark.parametrize("status", [403, 404, 410, 451, 500, 503, 304, 302])
def test_a_bad_status_is_said(site: Site, status: int) -> None:
    site.pages["/"] = Page(STORY, status=status)
    assert reason(site.at("/")) == f"http status {status}"


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


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".invalid"])
def test_a_name_without_an_address_is_no_such_host(host: str) -> None:
    def resolve(name: str) -> Sequence[str]:
        name.encode("idna")  # as the system's resolver does first
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    fetcher = Fetcher(limits=QUICK, resolve=resolve)
    assert reason(f"http://{host}/", fetcher=fetcher) == "no such host"


def test_a_page_s_own_refresh_is_not_followed(site: Site) -> None:
    page = b'<meta http-equiv="refresh" content="0; url=/next">'
    site.pages = {"/": Page(page, headers={"Refresh": "0; url=/next"}), "/next": Page(STORY)}
    assert quick().fetch(site.at("/")).data == page
    assert "/next" not in site.paths()


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


def test_what_speaks_http_is_loaded_only_when_something_is_fetched() -> None:
    code = "import sys, detente.corpus.fetching; print('httpx2' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603
    assert ran.stdout.strip() == b"False"
