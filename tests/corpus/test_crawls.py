"""The pages of a crawl are documents; what is no page is counted by reason."""

from __future__ import annotations

import io

import pytest
from archives import DISPUTE, TREATY, make_crawl, read

from detente.corpus import ReadingLimits
from detente.corpus.members import Member
from detente.corpus.unpacking import unpack
from detente.records import DateWindow

RUSSIAN = "Россия и Монголия подписали договор о торговле, сообщили министры двух стран. " * 3


def page(text: str) -> bytes:
    return f"<html><head><title>Talks</title></head><body><p>{text}</p></body></html>".encode()


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_documents_and_the_rest_is_counted_by_reason(packed: bool) -> None:  # noqa: FBT001
    data = make_crawl(
        ("warcinfo", "application/warc-fields", b"software: x\r\n"),
        ("200", "text/html; charset=utf-8", page(TREATY)),
        ("404", "text/html", page("gone")),
        ("200", "image/png", b"\x89PNG"),
        ("200", "image/png", b"\x89PNG"),
        ("revisit", "text/html", b""),
        ("200", "text/html", page(DISPUTE)),
        ("conversion", "text/plain", TREATY.encode()),
        ("200", "text/html", b""),
        packed=packed,
    )
    documents, skips = read(data, origin="c.warc.gz")
    assert [d.origin for d in documents] == [
        "c.warc.gz#2 https://example.org/2",
        "c.warc.gz#7 https://example.org/7",
        "c.warc.gz#8 https://example.org/8",
    ]
    assert [d.media_type for d in documents] == ["text/html", "text/html", "text/plain"]
    assert [d.url for d in documents] == [f"https://example.org/{n}" for n in (2, 7, 8)]
    counted = {skip.reason: skip.detail for skip in skips}
    assert counted["no page"].startswith("2 records: image/png")
    assert counted["not fetched"].startswith("1 records: the server answered 404")
    assert counted["revisit record"].startswith("1 records")
    assert "empty file" in counted
    assert len(counted) == len(skips) == 4


def test_the_day_of_capture_is_a_hint_and_no_date_of_publication() -> None:
    data = make_crawl(("200", "text/html", page(TREATY)))
    (member,) = unpack(io.BytesIO(data), origin="c.warc")
    assert isinstance(member, Member)
    assert (member.hints.captured, member.hints.published) == ("2016-05-07", None)
    (document,), _ = read(data, origin="c.warc")
    assert isinstance(document.published, DateWindow)
    assert document.published.window[1] == "2016-05-07"


def test_a_page_is_read_in_the_charset_its_server_states() -> None:
    body = f"<html><body><p>{RUSSIAN}</p></body></html>".encode("koi8-r")
    data = make_crawl(("200", 'text/html; charset="KOI8-R"', body))
    (document,), _ = read(data, origin="c.warc")
    assert RUSSIAN.strip() in document.text
    assert not document.problems


def test_a_page_past_the_limit_is_left_out_and_the_next_is_read() -> None:
    data = make_crawl(("200", "text/html", b"x" * 50_000), ("200", "text/html", page(TREATY)))
    documents, (skip,) = read(data, origin="c.warc", limits=ReadingLimits(max_bytes=20_000))
    assert (skip.origin, skip.reason) == ("c.warc#1 https://example.org/1", "too large")
    assert len(documents) == 1


def test_what_holds_several_documents_in_a_crawl_is_walked_into() -> None:
    lines = f'{{"text": "{TREATY}"}}\n{{"text": "{DISPUTE}"}}\n'.encode()
    inner = make_crawl(("200", "text/html", page(DISPUTE)))
    data = make_crawl(("200", "text/plain", lines), ("200", "text/html", inner))
    documents, skips = read(data, origin="c.warc")
    assert not skips
    assert [d.origin for d in documents] == [
        "c.warc#1 https://example.org/1#1",
        "c.warc#1 https://example.org/1#2",
        "c.warc#2 https://example.org/2#1 https://example.org/1",
    ]


def test_crawls_within_crawls_end_at_the_depth_allowed() -> None:
    data = make_crawl(("200", "text/html", page(TREATY)))
    for _ in range(50):
        data = make_crawl(("200", "text/html", data))
    documents, (skip,) = read(data, origin="c.warc")
    assert not documents
    assert skip.reason == "nested too deep"


def test_a_crawl_that_breaks_off_gives_what_came_before_and_says_so() -> None:
    pages = [("200", "text/html", page(f"{TREATY} {n}")) for n in range(30)]
    data = make_crawl(*pages, packed=True)
    documents, skips = read(data[: len(data) // 2], origin="c.warc.gz")
    assert 10 <= len(documents) <= 20
    assert skips[-1].reason == "broken archive"


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\nWARC-Type: response\r\n\r\nx",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10\r\n\r\n" + b"\x00" * 10,
        b"WARC/" + b"\x00" * 100_000,
        b"WARC/1.0\r\n" + b"A: b\r\n" * 200_000,
    ],
)
def test_a_broken_crawl_ends_in_reasons(data: bytes) -> None:
    documents, skips = read(data, origin="c.warc")
    assert not documents
    assert skips
