"""Archives, crawls and feeds made for these tests with the libraries that make real ones."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping

from detente.corpus import ReadingLimits, read_members
from detente.corpus.members import READING_LIMITS
from detente.records import Document, Skip

TREATY = (
    "Laos and Vietnam signed a treaty on river trade, the two ministers said in Vientiane. " * 2
)
DISPUTE = (
    "Oman and Yemen argued over the strait again, and both recalled their envoys in June. " * 2
)


def read(
    data: bytes, *, origin: str, limits: ReadingLimits = READING_LIMITS
) -> tuple[list[Document], list[Skip]]:
    """The documents and the skips of one file, in order."""
    found = list(read_members(data, origin=origin, limits=limits))
    documents = [each for each in found if isinstance(each, Document)]
    return documents, [each for each in found if isinstance(each, Skip)]


def make_zip(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_crawl(*records: tuple[str, str, bytes], packed: bool = False) -> bytes:
    """A WARC of records, each (type or status, content type, body), at https://example.org/N."""
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415

    out = io.BytesIO()
    for number, (said, content_type, body) in enumerate(records, start=1):
        record = WarcRecord()
        kind = said if said.isalpha() else "response"
        record.init_headers(record_type=getattr(WarcRecordType, kind))
        record.headers["WARC-Target-URI"] = f"https://example.org/{number}"
        record.headers["WARC-Date"] = "2016-05-07T10:20:00Z"
        if kind in {"response", "revisit"}:
            record.headers["Content-Type"] = "application/http; msgtype=response"
            status = "200" if said.isalpha() else said
            top = f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\n\r\n"
            record.set_bytes_content(top.encode() + body)
        else:
            record.headers["Content-Type"] = content_type
            record.set_bytes_content(body)
        one = io.BytesIO()
        record.write(one)
        out.write(gzip.compress(one.getvalue()) if packed else one.getvalue())
    return out.getvalue()
