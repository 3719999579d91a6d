"""Each line of JSON and each row of a table with a text column is a document of its own."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest
from archives import DISPUTE, TREATY, read

from detente.corpus import ReadingLimits, read_bytes
from detente.corpus.stamps import day_of
from detente.corpus.tables import hints_of, people_in
from detente.errors import UnreadableDocument
from detente.records import Dated

FIELDS = {
    "headline": "A treaty on the river",
    "byline": "By Mai Tran and Kham Souvanna",
    "date_published": "2014-05-07T23:30:00-05:00",
    "source": {"id": 4, "name": "Mekong Daily"},
    "url": "https://mekong.example/1",
}


def test_what_a_line_of_json_says_beside_its_text_is_taken_over() -> None:
    line = json.dumps({**FIELDS, "body": TREATY})
    (document,), skips = read(line.encode() + b"\n", origin="wires.jsonl")
    assert not skips
    assert document.origin == "wires.jsonl#1"
    assert document.id == hashlib.sha256(line.encode()).hexdigest()
    assert document.text == TREATY
    assert document.title == "A treaty on the river"
    assert document.authors == ("Mai Tran", "Kham Souvanna")
    assert document.publisher == "Mekong Daily"
    assert document.url == "https://mekong.example/1"
    assert document.published == Dated("2014-05-08", "day", "published", None)
    assert [document.evidence[name] for name in ("authors", "publisher", "url")] == [None] * 3


def test_lines_of_no_use_are_skips_with_their_number_and_the_rest_is_read() -> None:
    lines = [
        json.dumps({"text": TREATY}),
        "",
        "{broken",
        "[1, 2]",
        json.dumps({"text": "  "}),
        json.dumps({"title": "No text here"}),
        json.dumps({"text": "x" * 3_000}),
        json.dumps({"text": DISPUTE}),
    ]
    limits = ReadingLimits(max_field=2_000)
    documents, skips = read("\r\n".join(lines).encode(), origin="w.jsonl", limits=limits)
    assert [d.origin for d in documents] == ["w.jsonl#1", "w.jsonl#8"]
    told = [(skip.origin, skip.reason) for skip in skips]
    assert told == [
        ("w.jsonl#3", "bad line"),
        ("w.jsonl#4", "bad line"),
        ("w.jsonl#5", "no text"),
        ("w.jsonl#6", "no text"),
        ("w.jsonl#7", "bad line"),
    ]
    assert len(documents) + len(skips) == sum(map(bool, lines))


def test_text_in_markup_is_read_as_a_page() -> None:
    line = json.dumps({"content_html": f"<p>{TREATY}</p><script>alert(1)</script>"})
    (document,), _ = read(line.encode(), origin="w.jsonl")
    assert (document.media_type, document.text) == ("text/html", TREATY.strip())


def rows(delimiter: str = ",", *, encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "Title", "Full Text", "Author", "Pub Date"])
    writer.writerow(
        [1, "River", f'{TREATY}\n\nHe said: "So be it," and left.', "Mai Tran", "20140507"]
    )
    writer.writerow([2, "Too short"])
    writer.writerow([])
    writer.writerow([3, "Strait", DISPUTE, "", "Wed, 07 May 2014 01:00:00 +0300"])
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_are_documents_whatever_parts_their_fields(delimiter: str, encoding: str) -> None:
    documents, (skip,) = read(rows(delimiter, encoding=encoding), origin="export")
    assert [(d.origin, d.title) for d in documents] == [
        ("export#2", "River"),
        ("export#7", "Strait"),
    ]
    assert documents[0].text == f'{TREATY}\n\nHe said: "So be it," and left.'
    assert documents[0].authors == ("Mai Tran",)
    assert [d.published.date for d in documents if isinstance(d.published, Dated)] == [
        "2014-05-07",
        "2014-05-06",
    ]
    assert (skip.origin, skip.reason) == ("export#5", "bad row")
    assert "2 fields where the first row names 5" in skip.detail


def test_an_old_encoding_is_told_with_each_row() -> None:
    table = "Titel;Text\nÖl;" + "Die Minister sprachen in Köln über Öl und Gas für Österreich. " * 3
    (document,), _ = read(table.encode("cp1252"), origin="t.csv")
    assert "Köln über Öl" in document.text
    assert "encoding" in [problem.kind for problem in document.problems]


def test_a_quote_that_is_never_closed_swallows_no_more_than_a_field() -> None:
    csv.field_size_limit(131_072)
    table = 'id,text\n1,"' + f"{TREATY}\n" * 3_000 + f'2,"{DISPUTE}"\n' * 3
    found, (skip, *_) = read(
        table.encode(), origin="t.csv", limits=ReadingLimits(max_field=150_000)
    )
    assert skip.reason == "bad row"
    assert skip.detail.startswith("lines 2 to ")
    assert [d.text for d in found[-3:]] == [DISPUTE] * 3


@pytest.mark.parametrize(
    ("data", "columns"),
    [
        (b'{"dyad": "EGY-SDN", "count": 3}\n{"dyad": "KEN-UGA", "count": 1}\n', "dyad, count"),
        (b"country,year,trade\nKEN,2001,4.5\n", "country, year, trade"),
    ],
)
def test_without_a_text_column_the_columns_there_are_are_told(data: bytes, columns: str) -> None:
    (documents, (skip,)) = read(data, origin="t.csv" if b"," in data[:10] else "t.jsonl")
    assert not documents
    assert skip.reason == "not prose"
    assert columns in skip.detail


def test_a_file_of_nothing_but_bad_lines_ends_early() -> None:
    _, skips = read(b'{"text": 1}\n' + b"x\n" * 50_000, origin="w.jsonl")
    assert skips[-1].reason == "bad lines"
    assert len(skips) == 10_001


def test_text_that_is_said_to_be_plain_is_one_document_though_it_looks_like_a_table() -> None:
    lines = b"title,text\nRiver,The talks went on.\n"
    assert read_bytes(b"So it was.\n" + lines, origin="a", media_type="text/plain").parts
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(lines, origin="a")
    assert caught.value.reason == "several documents"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2014-05-07", "2014-05-07"),
        ("2014-05", "2014-05"),
        ("2014-05-07T23:30:00Z", "2014-05-07"),
        ("2014-05-07 23:30:00.123456789+02:00", "2014-05-07"),
        ("2014-05-07T23:30:00-0500", "2014-05-08"),
        ("20140507", "2014-05-07"),
        ("20140507T101500Z", "2014-05-07"),
        ("1399458000", "2014-05-07"),
        ("1399458000000", "2014-05-07"),
        ("Wed, 7 May 2014 23:30:00 -0500", "2014-05-08"),
        ("Wed, 7 May 2014 10:00:00 GMT", "2014-05-07"),
        ("7 mai 2014", "7 mai 2014"),
        ("2014-13-45", "2014-13-45"),
        ("20141345", "20141345"),
        ("2014", "2014"),
        ("yesterday", "yesterday"),
        ("9" * 200, "9" * 100),
    ],
)
def test_a_time_stamp_is_a_day_in_utc_or_stays_as_it_is(stamp: str, day: str) -> None:
    assert day_of(stamp) == day


def test_names_in_an_authors_field_are_parted() -> None:
    assert people_in("Mai Tran; Kham Souvanna") == ("Mai Tran", "Kham Souvanna")
    assert people_in("Mai Tran, Kham Souvanna") == ("Mai Tran", "Kham Souvanna")
    assert people_in("Tran, Mai") == ("Tran, Mai",)
    assert people_in([{"name": "Mai Tran"}, "Kham Souvanna"]) == ("Mai Tran", "Kham Souvanna")
    assert people_in("['Mai Tran', \"Kham Souvanna\"]") == ("Mai Tran", "Kham Souvanna")
    assert people_in(None) == people_in("nan") == people_in({}) == ()


def test_empty_columns_say_nothing() -> None:
    hints = hints_of({"title": "", "author": None, "date": "nan", "url": [], "lang": "de"})
    assert hints.stated == {"language"}


def test_a_table_of_names_and_no_rows_says_so() -> None:
    documents, (skip,) = read(b"title,date,text\n", origin="empty.csv")
    assert not documents
    assert (skip.reason, skip.origin) == ("no text", "empty.csv")
