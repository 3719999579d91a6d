"""Web addresses become documents; what is private is refused, however it is named."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator

import pytest
from local_site import (
    HERE,
    QUICK,
    STORY,
    Page,
    Site,
    quick,
    reason,
    redirect,
    serving,
)

from detente import __version__
from detente.corpus.addresses import IPAddress, any_address, why_not_public
from detente.corpus.fetching import Fetched, Fetcher, read_address
from detente.corpus.members import ReadingLimits
from detente.records import Document, Skip

pytestmark = pytest.mark.enable_socket

PUBLIC = "127.0.0.2"
"""Stands for a public address where a test says so."""


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
    ("coding", "packed"),
    [("gzip", gzip.compress(STORY, mtime=0)), ("deflate", zlib.compress(STORY))],
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


# What ends otherwise


def test_redirects_end(site: Site) -> None:
    site.pages = {"/9": Page(STORY), **{f"/{n}": redirect(f"/{n + 1}") for n in range(9)}}
    assert quick().fetch(site.at("/4")).redirects == 5
    assert reason(site.at("/3")) == "too many redirects"


@pytest.mark.parametrize("status", [403, 404, 410, 451, 500, 503, 304, 302])
def test_a_bad_status_is_said(site: Site, status: int) -> None:
    site.pages["/"] = Page(STORY, status=status)
    assert reason(site.at("/")) == f"http status {status}"


def test_a_name_without_an_address_is_no_such_host() -> None:
    assert reason("http://nowhere.invalid/") == "no such host"


def test_a_page_s_own_refresh_is_not_followed(site: Site) -> None:
    page = b'<meta http-equiv="refresh" content="0; url=/next">'
    site.pages = {"/": Page(page, headers={"Refresh": "0; url=/next"}), "/next": Page(STORY)}
    assert quick().fetch(site.at("/")).data == page
    assert "/next" not in site.paths()


def test_what_speaks_http_is_loaded_only_when_something_is_fetched() -> None:
    code = "import sys, detente.corpus.fetching; print('httpx2' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603
    assert ran.stdout.strip() == b"False"
