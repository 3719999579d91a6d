"""Ways to spoil a sound file: cut, spliced, flipped, repeated, wrongly encoded, wrapped anew."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from random import Random

from detente.corpus.zipped import BROKEN

TOKENS: tuple[bytes, ...] = (
    b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\r", b"\r\n\r\n", b"\x0c", b"\x85", "\u2028\u202e\ufeff\u200b".encode(),
    "\u0301".encode() * 60,
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
    b"&#x110000;", b"&#0;", b"&amp;amp;", b"<html>", b"<body", b"<p>", b"<table><tr><td>",
    b"<script>",
    b"<plaintext>", b"<svg><style>", b"<template>", b"<time datetime='9999-99-99'>",
    b"<base href='//'>",
    b"{", b"}", b"[", b"]", b'{"text":', b"1e999", b"NaN", b"-0", b"9" * 5000, b'"', b'""', b",",
    b"\t", b";",
    b"{\\rtf1", b"\\bin99999999 ", b"\\u-1?", b"\\uc99", b"\\'zz", b"\\*", b"{\\fonttbl",
    b"\\ansicpg0",
    b"%PDF-1.7", b"endobj", b"stream\n", b"endstream", b"xref", b"startxref\n0", b"/Kids[2 0 R]",
    b"<<", b">>",
    b"/Filter[/FlateDecode/LZWDecode/ASCII85Decode]", b"/Count 99999999", b"/Length -1", b"obj",
    b" 0 R",
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"WARC/1.0\r\n",
    b"Content-Length: 99999999\r\n",
    b"HTTP/1.1 200 OK\r\n", b"Content-Encoding: br\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n",
    b"\n\nFrom a@b Wed May  7 10:20:00 2014\n",
    b'Content-Type: multipart/mixed; boundary="="\r\n', b"\r\n--=\r\n",
    b"=?utf-8?b?//8=?=", b"=?x?q?=zz?=", b"Content-Transfer-Encoding: base64\r\n", b"=\r\n", b"=XX",
    b"Content-Type: text/plain; charset=idna\r\n", b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n",
    b"> " * 40, b"#1 ", b"wrote:\n> ", b"1 of 2 DOCUMENTS\n", b"End of Document\n",
    b"LENGTH: 9999 words",
    b"Document DELT000020140505ea5100001\n", b"30 February 2014", b"0000-00-00", b"32/13/99999",
    b"By ", b"---\n",
    b"| a | b |\n|---|---|\n", b"```", b"[a](", b"* " * 50, b"Saturday, March 25, 2014",
    b"Page 1 of 2",
)  # fmt: skip
"""What means something to one of the parsers, most of it in the wrong place."""
ENCODINGS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "utf-8-sig", "cp1251", "koi8-r", "cp932",
    "gb18030", "big5", "cp949", "iso2022_jp", "hz", "cp037", "cp1252", "latin-1", "punycode",
)  # fmt: skip
MOST = 300_000
"""Bytes to which a file may grow by being spoilt; larger ones are made by `fuzz_bombs`."""
NAMES = (
    "x",
    "a.txt",
    "a.html",
    "a.md",
    "a.eml",
    "a.csv",
    "a.jsonl",
    "a.pdf",
    "a.zip",
    "a.gz",
    "a.docx",
)


def mutated(seeds: Mapping[str, bytes], random: Random) -> tuple[str, bytes]:
    """A seed spoilt in one to six ways, and a name to read it under: its own, mostly."""
    name = random.choice(list(seeds))
    data = spoilt(seeds[name], list(seeds.values()), random)
    if random.random() < 0.08:  # noqa: PLR2004  seldom: what is wrapped is read twice as deep
        data = wrapped(data, random)
    return (name if random.random() < 0.7 else random.choice(NAMES)), data[:MOST]  # noqa: PLR2004


def spoilt(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The bytes spoilt; those packed in a ZIP, gzip or PDF mostly inside, and packed again."""
    if random.random() < 0.7:  # noqa: PLR2004
        try:
            if data.startswith(b"PK"):
                return _in_zip(data, others, random)
            if data.startswith(b"\x1f\x8b"):
                return gzip.compress(_spoilt(gzip.decompress(data), others, random), 1)
        except BROKEN:  # it was spoilt before
            pass
    return _spoilt(data, others, random)


def _spoilt(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        data = random.choice(OPERATORS)(data, others, random)[:MOST]
    return data


def _in_zip(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A ZIP one of whose members is spoilt."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in random.sample(names, min(len(names), 8)):
            content = old.read(name)
            new.writestr(name, _spoilt(content, others, random) if name == chosen else content)
    return out.getvalue()


def _two(data: bytes, random: Random, *, longest: int = MOST) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randrange(min(longest, len(data) - start) + 1))


def _truncated(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _spliced(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others)
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _flipped(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    changed = bytearray(data)
    for _each in range(random.choice((1, 4, 32)) if data else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _removed(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _two(data, random)
    return data[:start] + data[end:]


def _repeated(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _two(data, random, longest=random.choice((1, 8, 80, 2000)))
    grown = random.choice((1_000, 10_000, 10_000, 100_000))
    times = random.choice((2, 10, grown // max(1, end - start)))
    return data[:start] + data[start:end] * times + data[end:]


def _token(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(TOKENS) * random.choice((1, 1, 1, 2, 100)) + data[at:]


def _tokens(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    """Tokens in place of bytes all over."""
    pieces = [data[i : i + 200] for i in range(0, min(len(data), 8_000), 200)]
    return b"".join(random.choice(TOKENS) + piece for piece in pieces)


def _numbers(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    """Each number by chance replaced by one that is out of bounds somewhere."""
    odd = (b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e309")
    return re.sub(
        rb"\d+",
        lambda match: random.choice((*odd, *[match.group()] * 24)),
        data,
    )


def _recoded(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    text = data.decode(random.choice(("utf-8", "utf-8", "latin-1")), errors="replace")[:20_000]
    return text.encode(random.choice(ENCODINGS), errors="replace")


def _marked(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    """A byte order mark, or another format's opening, in front."""
    return random.choice(TOKENS) + data


def _shuffled(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines)


def _reflowed(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    """Its line ends and spaces replaced."""
    old, new = random.choice(((b"\n", b"\r"), (b"\n", b""), (b" ", b"\n"), (b"\n", b"\n> ")))
    return data.replace(old, new)


def _inflated(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The first deflated drawing of a PDF spoilt inside."""
    found = re.search(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
    try:
        inner = zlib.decompress(found[1]) if found else b""
    except zlib.error:
        inner = found[1] if found else b""
    if not found or not inner:
        return _token(data, others, random)
    changed = zlib.compress(_repeated(inner, others, random)) + b"\n"
    start, end = found.span(1)
    return data[:start] + changed + data[end:]


OPERATORS: tuple[Callable[[bytes, Sequence[bytes], Random], bytes], ...] = (
    _truncated, _spliced, _flipped, _removed, _repeated, _token, _token, _tokens, _numbers,
    _recoded, _marked, _shuffled, _reflowed, _inflated,
)  # fmt: skip


def wrapped(data: bytes, random: Random) -> bytes:
    """The bytes within up to twelve files, each in the next."""
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        data = random.choice(_WRAPPERS)(data)
        if len(data) > MOST:
            break
    return data


def _as_row(data: bytes) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["title", "text"], ["a", data.decode("utf-8", "replace")]])
    return out.getvalue().encode("utf-8", "surrogatepass")


def _as_zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in", data)
    return out.getvalue()


def _as_mail(data: bytes) -> bytes:
    top = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;"
    part = b"Content-Type: application/octet-stream; name=in\r\nContent-Transfer-Encoding: base64"
    inner = base64.encodebytes(data)
    return top + b' boundary="="\r\n\r\n--=\r\n' + part + b"\r\n\r\n" + inner + b"\r\n--=--\r\n"


def _as_record(data: bytes) -> bytes:
    top = (
        f"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {len(data)}"
    )
    return top.encode() + b"\r\nWARC-Target-URI: https://a.example\r\n\r\n" + data + b"\r\n\r\n"


_WRAPPERS: tuple[Callable[[bytes], bytes], ...] = (
    _as_zip,
    _as_zip,
    _as_mail,
    _as_record,
    _as_row,
    lambda data: gzip.compress(data, 1),
    lambda data: json.dumps({"text": data.decode("utf-8", "replace")}).encode() + b"\n",
    lambda data: b"<rss><channel><item><description><![CDATA[" + data + b"]]></description></item>",
    lambda data: b"From a@b Wed May  7 10:20:00 2014\n" + data + b"\n\n",
)
