"""Crawls (WARC): the pages that were fetched, and by reason how many records were no page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from detente.corpus.extraction import Hints
from detente.corpus.members import Member, ReadingLimits, as_stated, printable, skip_of, too_large
from detente.errors import UnreadableDocument
from detente.records import Skip

READABLE = ("text/", "application/xhtml", "application/pdf", "application/rtf", "application/rss",
            "application/atom", "application/xml", "application/msword", "application/vnd.o",
            "message/rfc822")  # fmt: skip
"""How the content types begin of what may be writing."""
NO_WRITING = ("text/css", "text/javascript", "text/xsl", "text/x-component", "text/vtt")
SUCCESS = range(200, 300)
_REMEDIES = {
    "revisit record": "The page stands in an earlier crawl",
    "no page": "Nothing is to be done",
    "not fetched": "Crawl it again if you need it",
}


def pages_of(stream: BinaryIO, *, origin: str, limits: ReadingLimits) -> Iterator[Member | Skip]:
    """Each page of a crawl as `crawl.warc#17 https://...`, by the number of its record from 1.

    Read are responses with a status of success and a type that may be writing, resources, and
    texts converted by the crawler (WET). The address is a hint, and so is the day of capture:
    never a date of publication. Revisits, failures, pictures and scripts are counted, and told in
    one Skip for each reason at the end; what a crawler notes of itself (warcinfo, request,
    metadata) is no document.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  only crawls need it

    notes = WarcRecordType.warcinfo | WarcRecordType.request | WarcRecordType.metadata
    passed: Counter[tuple[str, str]] = Counter()
    number = 0
    try:
        records = ArchiveIterator(stream, auto_decode="all", stream_detect=False)
        for number, record in enumerate(records, start=1):
            if record.record_type & notes:
                continue
            why = _no_page(record, record.record_type == WarcRecordType.revisit)
            if why is None:
                yield _page(record, origin=f"{origin}#{number}", limits=limits)
            else:
                passed[why] += 1
    except (OSError, ValueError, EOFError, UnicodeError) as error:
        detail = f"it breaks off after {number} records ({type(error).__name__}: {error})"[:300]
        yield skip_of(UnreadableDocument(origin, "broken archive", detail, "Fetch it again"))
    if not number:
        detail = "no record can be read in it"
        yield skip_of(UnreadableDocument(origin, "broken archive", detail, "Fetch it again"))
    for (reason, what), count in sorted(passed.items()):
        detail = f"{count} records: {what}"
        yield skip_of(UnreadableDocument(origin, reason, detail, _REMEDIES[reason]))


def _no_page(record: Any, revisit: bool) -> tuple[str, str] | None:  # noqa: FBT001
    """Why a record is no page to read: a reason and what it is; None for a page."""
    if revisit:
        return "revisit record", "the page was met unchanged, and not stored again"
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and status not in SUCCESS:
        return "not fetched", f"the server answered {status}"
    kind = _content_type(record).partition(";")[0].strip().lower()
    if kind and (not kind.startswith(READABLE) or kind.startswith(NO_WRITING)):
        return "no page", printable(kind)[:60]
    return None


def _page(record: Any, *, origin: str, limits: ReadingLimits) -> Member | Skip:
    address = printable(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    origin = f"{origin} {address}".rstrip()
    try:
        data = record.reader.read(limits.max_bytes + 1)
    except (OSError, ValueError, EOFError) as error:
        detail = f"its content cannot be decoded ({type(error).__name__}: {error})"[:300]
        return skip_of(UnreadableDocument(origin, "broken archive", detail, "Crawl it again"))
    if len(data) > limits.max_bytes:
        return skip_of(too_large(origin, limits=limits))
    day = (record.headers.get("WARC-Date") or "")[:10]
    hints = as_stated(Hints(url=address or None, captured=day or None))
    return Member(data, origin, _content_type(record) or None, hints)


def _content_type(record: Any) -> str:
    """What the server says the content is, or the crawler where there was no server."""
    headers = record.http_headers if record.is_http_parsed else record.headers
    return str((headers.get("Content-Type") if headers else None) or "")
