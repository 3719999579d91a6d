"""Archives are walked into, whatever they hold, and nothing they are made to do is done."""

from __future__ import annotations

import gzip
import hashlib
import io
import mailbox
import struct
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from archives import DISPUTE, TREATY, make_crawl, make_zip, read
from office_files import make_docx, make_odt, make_rtf, paragraph

from detente.corpus import ReadingLimits, read_bytes, read_members, read_paths
from detente.corpus.decoding import recognise
from detente.corpus.members import Member
from detente.corpus.unpacking import unpack
from detente.errors import UnreadableDocument
from detente.records import Document, Skip


def members(data: bytes, *, origin: str) -> list[Member | Skip]:
    return list(unpack(io.BytesIO(data), origin=origin))


def test_each_file_of_a_zip_is_a_document_under_the_archives_name_and_its_own() -> None:
    data = make_zip({"2014/a.html": f"<html><body><p>{TREATY}</p></body></html>", "b.txt": DISPUTE})
    documents, skips = read(data, origin="clips.zip")
    assert [d.origin for d in documents] == ["clips.zip!2014/a.html", "clips.zip!b.txt"]
    assert [d.media_type for d in documents] == ["text/html", "text/plain"]
    assert documents[1].id == hashlib.sha256(DISPUTE.encode()).hexdigest()
    assert not skips


def test_archives_are_walked_into_whatever_they_are_nested_in() -> None:
    lines = f'{{"text": "{TREATY}"}}\n{{"text": "{DISPUTE}"}}\n'.encode()
    inner = make_zip({"x.jsonl.gz": gzip.compress(lines), "c.txt": TREATY})
    data = gzip.compress(make_zip({"in.zip": inner, "d.txt": DISPUTE}))
    documents, skips = read(data, origin="all.zip.gz")
    assert [d.origin.removeprefix("all.zip.gz") for d in documents] == [
        "!in.zip!x.jsonl.gz#1",
        "!in.zip!x.jsonl.gz#2",
        "!in.zip!c.txt",
        "!d.txt",
    ]
    assert not skips


def test_a_broken_member_stops_none_of_the_others() -> None:
    data = make_zip(
        {
            "a.txt": TREATY,
            "picture.txt": b"\x89PNG\r\n\x1a\n",
            "../up.txt": TREATY,
            "/root.txt": TREATY,
            "C:\\x.txt": TREATY,
            "in.zip": b"PK\x03\x04 and no more",
            "README": "About these.",
            "__MACOSX/._a.txt": b"\x00\x05",
            ".hidden": TREATY,
            "b.txt": DISPUTE,
        }
    )
    documents, skips = read(data, origin="clips.zip")
    assert [d.origin for d in documents] == ["clips.zip!a.txt", "clips.zip!b.txt"]
    assert [skip.reason for skip in skips] == [
        "not text",
        "unsafe name",
        "unsafe name",
        "unsafe name",
        "broken archive",
        "about the folder",
    ]
    assert len(members(data, origin="clips.zip")) == 8  # all but the hidden


def test_a_member_with_a_wrong_checksum_is_a_skip() -> None:
    data = bytearray(make_zip({"a.txt": TREATY, "b.txt": DISPUTE}))
    at = data.index(b"PK\x01\x02")
    data[at + 16 : at + 20] = b"\x00\x00\x00\x00"  # the directory's word counts
    documents, (skip,) = read(bytes(data), origin="x.zip")
    assert [d.origin for d in documents] == ["x.zip!b.txt"]
    assert (skip.origin, skip.reason) == ("x.zip!a.txt", "broken archive")
    assert "CRC" in skip.detail


def test_a_locked_member_asks_for_its_password() -> None:
    data = bytearray(make_zip({"a.txt": TREATY}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    _, (skip,) = read(bytes(data), origin="x.zip")
    assert skip.reason == "password"


def test_a_name_that_would_play_with_the_terminal_is_spelt_out() -> None:
    (document,), _ = read(make_zip({"a\x1b[2J\u202e.txt": TREATY}), origin="x.zip")
    assert document.origin == "x.zip!a\\x1b[2J\\u202e.txt"


def test_a_bomb_is_stopped_and_the_rest_is_read() -> None:
    data = make_zip({"bomb.txt": bytes(400_000_000), "after.txt": TREATY})
    documents, (skip,) = read(data, origin="x.zip")
    assert skip.reason in {"too large", "not text"}
    assert [d.origin for d in documents] == ["x.zip!after.txt"]


@pytest.mark.parametrize("name", ["rows.csv.gz", "wires.jsonl.gz"])
@pytest.mark.parametrize(("fill", "reason"), [(b"\n", "bad lines"), (b" ", "unpacks to too much")])
def test_a_bomb_that_streams_is_stopped_too(name: str, fill: bytes, reason: str) -> None:
    start = b"text,title\n" if "csv" in name else b'{"text": "x"}\n'
    data = gzip.compress(start + fill * 150_000_000, compresslevel=1)
    skips = read(data, origin=name, limits=ReadingLimits(max_ratio=1))[1]
    assert skips[-1].reason == reason


def test_a_zip_within_a_zip_within_a_zip_ends_at_the_depth_allowed() -> None:
    data = make_zip({"a.txt": TREATY})
    for _ in range(6):
        data = make_zip({"in.zip": data})
    documents, (skip,) = read(data, origin="x.zip")
    assert not documents
    assert skip.reason == "nested too deep"
    documents, _ = read(data, origin="x.zip", limits=ReadingLimits(max_depth=7))
    assert len(documents) == 1


def test_a_directory_with_too_many_entries_is_not_taken_into_memory() -> None:
    data = make_zip({f"{n}.txt": "x" for n in range(300)})
    _, (skip,) = read(data, origin="x.zip", limits=ReadingLimits(max_members=200))
    assert skip.reason == "too many members"
    lying = bytearray(data)
    end = lying.rindex(b"PK\x05\x06")
    lying[end + 8 : end + 12] = struct.pack("<HH", 1, 1)  # it claims to have one entry
    _, (skip,) = read(bytes(lying), origin="x.zip", limits=ReadingLimits(max_members=200))
    assert skip.reason == "too many members"


def test_entries_that_share_their_bytes_unpack_to_no_more_than_is_allowed() -> None:
    one = make_zip({"a.txt": "12345 67890\n" * 700_000})
    start, end = one.index(b"PK\x01\x02"), one.rindex(b"PK\x05\x06")
    entry, tail = one[start:end], one[end:]
    count = 40
    total = struct.pack("<HHLL", count, count, len(entry) * count, start)
    data = one[:start] + entry * count + tail[:8] + total + tail[20:]
    documents, skips = read(data, origin="x.zip")
    assert not documents
    assert [skip.reason for skip in skips][-1] in {"unpacks to too much", "broken archive"}
    assert len(skips) == count


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ({"xl/workbook.xml": "x", "[Content_Types].xml": "x"}, "Excel"),
        ({"ppt/presentation.xml": "x"}, "PowerPoint"),
        ({"mimetype": "application/epub+zip", "a.xhtml": "x"}, "EPUB"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "spreadsheet"),
        ({"META-INF/MANIFEST.MF": "x"}, "Java"),
    ],
)
def test_other_files_in_zips_clothing_are_named_with_a_remedy(
    member: dict[str, str], what: str
) -> None:
    _, (skip,) = read(make_zip(member), origin="report.docx")
    assert skip.reason == "not text"
    assert what in skip.detail
    assert skip.detail.count(". ") == 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make_docx(paragraph(TREATY)), "wordprocessingml"),
        (make_odt(f"<text:p>{TREATY}</text:p>"), "opendocument.text"),
        (make_rtf(rf"{TREATY}\par "), "application/rtf"),
    ],
)
def test_office_files_are_documents_alone_and_in_a_zip(data: bytes, kind: str) -> None:
    document = read_bytes(data, origin="-")
    assert kind in document.media_type
    assert TREATY.strip() in document.text
    (inner,), _ = read(make_zip({"a.bin": data}), origin="x.zip")
    assert (inner.id, inner.text) == (document.id, document.text)


def test_a_file_in_a_folder_is_walked_into(tmp_path: Path) -> None:
    (tmp_path / "clips.zip").write_bytes(make_zip({"a.txt": TREATY, "b.txt": ""}))
    (tmp_path / "same.txt").write_text(TREATY, encoding="utf-8")
    member, skip, file = read_paths([str(tmp_path)])
    assert isinstance(member, Document)
    assert isinstance(file, Document)
    assert isinstance(skip, Skip)
    assert member.origins == (f"{tmp_path / 'clips.zip'}!a.txt",)
    assert file.origins == (str(tmp_path / "same.txt"),)
    assert member.id == file.id
    assert (skip.origin, skip.reason) == (f"{tmp_path / 'clips.zip'}!b.txt", "empty file")


def test_one_document_is_not_read_from_what_holds_several() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(make_zip({"a.txt": TREATY}), origin="-")
    assert caught.value.reason == "several documents"
    assert "read_members" in caught.value.remedy


def test_a_gzip_that_breaks_off_gives_what_came_before_and_says_so() -> None:
    lines = b"".join(b'{"text": "%s%d"}\n' % (TREATY.encode(), n) for n in range(20_000))
    data = gzip.compress(lines, compresslevel=0)
    documents, skips = read(data[: len(data) // 40], origin="w.jsonl.gz")
    assert 300 < len(documents) < 600
    assert [skip.reason for skip in skips] == ["bad line", "broken archive"]
    whole, (skip,) = read(gzip.compress(TREATY.encode())[:-4], origin="a.txt.gz")
    assert not whole
    assert skip.reason == "broken archive"


def test_mails_of_a_mailbox_are_its_members_with_the_bytes_of_the_mail(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "list.mbox")
    sent = []
    for number in range(3):
        mail = EmailMessage()
        mail["From"] = "Ana Soto <ana@example.org>"
        mail["Subject"] = f"Report {number}"
        mail["Message-ID"] = f"<{number}@example.org>"
        mail.set_content(f"{TREATY}\n\nFrom here on nothing is sure.\n>From the start it was.\n")
        sent.append(mail.as_bytes())
        box.add(mail)
    box.close()
    data = (tmp_path / "list.mbox").read_bytes()
    found = members(data, origin="list.mbox")
    assert [each.origin for each in found] == ["list.mbox#1", "list.mbox#2", "list.mbox#3"]
    assert all(isinstance(each, Member) for each in found)
    first = found[0]
    assert isinstance(first, Member)
    assert first.media_type == "message/rfc822"
    assert first.data.replace(b">From the", b"From the") == sent[0].replace(
        b">From the", b"From the"
    )


def test_a_line_that_begins_with_from_parts_no_mail() -> None:
    top = b"From a@example.org Wed May  7 10:20:00 2014\nFrom: a@example.org\n\n"
    (only,) = members(top + b"Text.\n\nFrom 1914 on.\n", origin="x")
    assert isinstance(only, Member)
    assert only.data.endswith(b"From 1914 on.\n")


def test_a_mail_past_the_limit_is_left_out_and_the_next_is_read() -> None:
    top = b"From a@example.org Wed May  7 10:20:00 2014\nFrom: a@example.org\n\n"
    box = top + b"x" * 50_000 + b"\n\n" + top + TREATY.encode()
    limits = ReadingLimits(max_bytes=10_000)
    skip, mail = unpack(io.BytesIO(box), origin="x.mbox", limits=limits)
    assert isinstance(skip, Skip)
    assert (skip.origin, skip.reason) == ("x.mbox#1", "too large")
    assert isinstance(mail, Member)


def report(**attached: bytes) -> EmailMessage:
    """A mail with these files attached."""
    mail = EmailMessage()
    mail["From"] = "Ana Soto <ana@example.org>"
    mail["Subject"] = "The week on the river"
    mail["Message-ID"] = "<7@example.org>"
    mail["Date"] = "Wed, 07 May 2014 10:20:00 +0000"
    mail.set_content(TREATY)
    for name, content in attached.items():
        kind, _, suffix = name.partition("_")
        mail.add_attachment(content, maintype=kind, subtype="octet-stream", filename=f"a.{suffix}")
    return mail


def test_what_is_attached_to_a_mail_follows_it_however_it_is_packed() -> None:
    docx = make_docx(paragraph(DISPUTE))
    packed = make_zip({"b.txt": "Chad and Niger opened a road, the minister said on Friday."})
    mail = report(application_docx=docx, application_zip=packed, image_png=b"\x89PNG").as_bytes()
    documents, skips = read(mail, origin="w.eml")
    assert [d.origin for d in documents] == ["w.eml", "w.eml!a.docx", "w.eml!a.zip!b.txt"]
    assert documents[0].authors == ("Ana Soto",)
    assert documents[0].id == hashlib.sha256(mail).hexdigest()
    assert not skips
    (again, *_), _ = read(make_zip({"x/w.eml": mail}), origin="x.zip")
    assert again.id == documents[0].id
    assert read_bytes(mail, origin="-").text == documents[0].text


def test_mails_within_mails_end_at_the_depth_allowed() -> None:
    mail = report()
    for _ in range(9):
        outer = report()
        outer.add_attachment(mail)
        mail = outer
    documents, skips = read(mail.as_bytes(), origin="w.eml")
    assert len(documents) == 5
    assert [skip.reason for skip in skips] == ["nested too deep"]


def test_the_articles_of_an_export_are_documents_of_their_own() -> None:
    article = (
        "{n} of 2 DOCUMENTS\n\nThe Delta Herald\n\nMay {n}, 2014 Wednesday\n\n"
        "Ministers meet on the river for day {n}\n\nBYLINE: Mai Tran\n\nSECTION: WORLD; Pg. {n}"
        "\n\nLENGTH: 60 words\n\n{body}\n\nLOAD-DATE: May 9, 2014\n\nLANGUAGE: ENGLISH\n\n"
    )
    text = article.format(n=1, body=TREATY) + article.format(n=2, body=DISPUTE)
    documents, skips = read(text.encode(), origin="nexis.txt")
    assert not skips
    assert [d.origin for d in documents] == ["nexis.txt#1", "nexis.txt#2"]
    assert [d.id for d in documents] == [
        hashlib.sha256(d.text.encode()).hexdigest() for d in documents
    ]
    assert [d.authors for d in documents] == [("Mai Tran",), ("Mai Tran",)]
    with pytest.raises(UnreadableDocument, match="several documents"):
        read_bytes(text.encode(), origin="nexis.txt")


def test_what_is_known_already_is_passed_over() -> None:
    data = make_zip({"a.txt": TREATY, "b.txt": DISPUTE, "w.eml": report(x_txt=b"").as_bytes()})
    known = {"x.zip!a.txt", "x.zip!w.eml"}.__contains__
    found = list(read_members(data, origin="x.zip", known=known))
    assert [getattr(each, "origin", None) for each in found] == ["x.zip!b.txt", "x.zip!w.eml!a.txt"]


def test_a_large_archive_is_read_member_by_member(tmp_path: Path) -> None:
    path = tmp_path / "clips.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}.txt", f"{TREATY} It was meeting number {number}.")
    with path.open("rb") as stream:
        reading = read_members(stream, origin="clips.zip")
        first = next(reading)
        assert isinstance(first, Document)
        assert stream.tell() < path.stat().st_size / 4


def kinds() -> Iterator[tuple[bytes, str | None]]:
    """What bytes are, under a name that says nothing."""
    mail = b"Message-ID: <1@x.org>\nFrom: a@x.org\nSubject: x\n\nText."
    yield TREATY.encode(), None
    yield b"From: the Daily\nDate: 3 May 2015\nSubject: Peru\n\nThe talks failed.", None
    yield b"Title, text, and body are what a page has.\nIt has no more, it seems.\n", None
    yield b"text\nis one word of a line, and no table", None
    yield mail, "message/rfc822"
    yield b"From a@x.org Wed May  7 10:20:00 2014\n" + mail, "application/mbox"
    yield make_crawl(("200", "text/html", b"<p>x</p>")), "application/warc"
    yield gzip.compress(b"x", mtime=0), "application/gzip"
    yield make_zip({"a": "x"}), "application/zip"
    yield b"{\\rtf1 x}", "application/rtf"
    yield b'<?xml version="1.0"?>\n<!-- x --><rss version="2.0"></rss>', "application/rss+xml"
    yield b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "application/atom+xml"
    yield b'\xef\xbb\xbf{"id": 1, "body": "x"}\n', "application/jsonl"
    yield b'{"id": 1,\n"body": "x"}\n', None
    yield b"id;Full Text\n1;x\n2;y\n", "text/csv"
    yield "id\ttext\n1\tx\n".encode("utf-16"), "text/csv"
    yield b"<html><body>x</body></html>", None


@pytest.mark.parametrize(("data", "kind"), list(kinds()))
def test_a_file_is_known_by_its_bytes(data: bytes, kind: str | None) -> None:
    assert recognise(data, origin="-") == kind
    stream = io.BytesIO(data)
    assert recognise(stream, origin="-") == kind
    assert stream.tell() == 0


@pytest.mark.parametrize(
    "hostile",
    [
        b"<!---->" * 9_000,
        b"<?x?>" * 12_000,
        b"<!DOCTYPE a " + b"[" * 20_000 + b"]" * 20_000,
        b"From " + b"1:" * 30_000,
        b"a:" * 30_000 + b"\n" * 5,
        b'"' * 60_000 + b"\n" + b'",' * 3_000,
        b"[" * 60_000,
        b'{"text":' * 60_000,
        b"text,title\n" + b'"' * 60_000,
    ],
)
def test_recognising_hostile_bytes_takes_no_time(hostile: bytes) -> None:
    recognise(hostile, origin="-")
