"""What a file is by its first bytes: a mail, a mailbox, a feed, JSON lines, a table, no text."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from typing import BinaryIO

from detente.corpus.columns import text_columns

HEAD = 65_536
"""Bytes from the start by which a file is known."""
LONGEST_LINE = 4_000_000
"""Bytes of a first line that is still looked at as JSON."""
DELIMITERS = ",\t;|"
COLUMN_NAME = 40
"""Characters past which a cell of the first row is no column's name."""

BINARIES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"ID3", "a sound file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file, or one with a password"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
)
_FROM_LINE = re.compile(rb"From \S[^\n]{0,200}\d\d:\d\d[^\n]{0,40}(?:19|20)\d\d\s*$")
"""The line before each mail of a mailbox: an address and a time."""
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:(?:\s|$)")
_SENDER = frozenset([b"from", b"sender", b"return-path"])
_MACHINE = frozenset(
    [b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-type"]
)
"""Headers that programs write: a page that opens on 'From:' and 'Date:' has none of them."""
_FEED = re.compile(
    rb"\s*(?><\?.{0,500}?\?>\s*|<!--.{0,5000}?-->\s*)*+"  # atomic: a comment ends once
    rb"(?><!DOCTYPE\s[^<\[]{0,300}(?:\[.{0,20000}?\]\s*)?>\s*)?+"
    rb"<(?:(rss|rdf:RDF)|(?:\w{1,20}:)?feed)\b",
    re.DOTALL,
)


def feed_of(head: bytes) -> str | None:
    """`rss` or `atom` where XML opens on the element of a feed, else None."""
    match = _FEED.match(head)
    if match is None:
        return None
    return "rss" if match.group(1) else "atom"


def is_mailbox(head: bytes) -> bool:
    """Whether it opens on a From line with a time, and a header below it."""
    first, _, rest = head.partition(b"\n")
    return (
        _FROM_LINE.match(first) is not None and _HEADER.match(rest.removeprefix(b">")) is not None
    )


def is_mail(head: bytes, *, said: bool) -> bool:
    """Whether it opens on the headers of a mail; one is enough where it is `said` to be a mail."""
    if said:
        return _HEADER.match(head) is not None or head.startswith(b"From ")
    names = set()
    for line in head.splitlines()[:200]:
        if not line:
            break
        if line[:1] in b" \t":
            continue
        if not _HEADER.match(line):
            return False
        names.add(line.partition(b":")[0].lower())
    return bool(names & _SENDER and names & _MACHINE)


def is_json_lines(stream: BinaryIO) -> bool:
    """Whether the first line that is not blank is an object of JSON; leaves the stream anywhere."""
    stream.seek(0)
    for _ in range(20):
        line = stream.readline(LONGEST_LINE)
        if not line:
            return False
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            break
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (ValueError, RecursionError):
        return False


def delimiter_of(first: str) -> str:
    """The sign that parts the columns of a first row: one that shows a text column, the commonest.

    csv.Sniffer is not asked: it guesses by the commas within the writing.
    """
    present = [sign for sign in DELIMITERS if sign in first]
    return max(
        present or DELIMITERS[:1],
        key=lambda sign: (bool(text_columns(cells_of(first, sign))), first.count(sign)),
    )


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of one line of a table; none where it is no such line."""
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def is_table(lines: Sequence[str], *, whole: bool) -> bool:
    """Whether lines are a table with names on top, one of them a text column's, and a row below.

    `whole` says that no line was cut off: then the row has as many cells as the top.
    """
    if len(lines) < 2:  # noqa: PLR2004  names, and a row
        return False
    delimiter = delimiter_of(lines[0])
    names = cells_of(lines[0].strip(), delimiter)
    if len(names) < 2 or not text_columns(names) or len(set(names)) < len(names):  # noqa: PLR2004
        return False
    if any(len(name) > COLUMN_NAME or name.endswith(".") for name in names):
        return False
    try:
        row = next(csv.reader(lines[1:], delimiter=delimiter), [])
    except csv.Error:
        return not whole
    return len(row) == len(names) or (not whole and len(row) < len(names))
