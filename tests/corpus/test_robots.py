"""What a site asks of programs is done: its robots.txt, and time between two requests."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from local_site import (
    STORY,
    Page,
    Site,
    Speak,
    by_name,
    here_only,
    quick,
    reason,
    redirect,
    refusal,
    serving,
)

from detente.corpus.allowance import FetchLimits
from detente.corpus.fetching import Fetcher

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up


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


def test_a_site_that_is_silent_about_its_rules_is_left(site: Site) -> None:
    left = threading.Event()
    site.pages = {"/robots.txt": lambda _: left.wait(3), "/": Page(STORY)}
    fetcher = quick(FetchLimits(seconds=0.6, read_seconds=0.2, pause=0))
    assert reason(site.at("/"), fetcher=fetcher) == "timed out"
    left.set()
    assert site.paths() == ["/robots.txt"]
