"""What a file is, by its bytes, and its characters, with a word on any doubt about them."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Literal, cast

from detente.corpus.signatures import (
    BINARIES,
    HEAD,
    feed_of,
    is_json_lines,
    is_mail,
    is_mailbox,
    is_table,
)
from detente.corpus.zipped import kind_of_zip
from detente.errors import UnreadableDocument

MediaType = Literal[
    "text/plain",
    "text/html",
    "text/markdown",
    "application/pdf",
    "application/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "message/rfc822",
    "application/mbox",
    "application/zip",
    "application/gzip",
    "application/warc",
    "application/rss+xml",
    "application/atom+xml",
    "application/jsonl",
    "text/csv",
]
_OPENINGS: tuple[tuple[bytes, MediaType], ...] = (
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"WARC/", "application/warc"),
)
_MAIL, _JSON_LINES, _TABLE = (
    frozenset([".eml", "message/rfc822"]),
    frozenset([".jsonl", ".ndjson", "application/jsonl", "application/x-ndjson"]),
    frozenset([".csv", ".tsv", "text/csv", "text/tab-separated-values"]),
)
"""Suffixes and media types that settle what the bytes leave open."""

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
LEGACY = (
    "cp1252", "cp932", "euc_jp", "gb18030", "big5", "cp949", "koi8_r", "cp1251", "cp1250",
    "iso8859_2", "iso8859_5", "iso8859_7", "cp1254", "cp1255", "cp1256",
)  # fmt: skip
"""Encodings tried on bytes that are not UTF-8: those old pages are really written in."""
DAMAGED_SHARE = 0.02
"""UTF-8 with fewer bad bytes than this share of the non-ASCII ones is damaged UTF-8."""
LONGEST_TOP = 4_000
"""Bytes past which a first line is no list of columns."""
BINARY_SHARE = 0.02
"""Share of control characters past which bytes are no text in any encoding."""
NEAR_TIE = 0.1
"""Difference in charset-normalizer's coherence that decides nothing."""
NO_CHARSETS = frozenset(["punycode", "idna", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"])
"""Python's encodings that no page is written in; some take time by the square of the length."""
FEWEST_FOR_GUESS = 16
"""Non-ASCII bytes below which a guess between old encodings is worth nothing: cp1252 is taken."""

_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARKDOWN_START = re.compile(
    r"\s*#{1,3}[ \t]+\S[^\r\n]*(?:\r?\n[ \t]*\r?\n|\Z)|---[ \t]*\r?\n(?:title|author|date)[ \t]*:"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters and encoding; `doubt` says what is uncertain, `at` where it shows."""

    text: str
    encoding: str
    doubt: str | None = None
    at: int | None = None


def recognise(
    data: bytes | BinaryIO, *, origin: str, media_type: str | None = None
) -> MediaType | None:
    """The media type of bytes with a form of their own, or None: text, to be decoded and read.

    `data` may be a stream that can seek: only its first bytes are looked at (and a ZIP's
    directory), and it is left at its start. What the bytes are goes before what they are called;
    `media_type` and the name's suffix settle only what is open (one header is a mail's, one line
    a table's).

    Raises UnreadableDocument for nothing at all, and for pictures, workbooks and other binaries,
    whatever the file is called.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    media_type = (media_type or "").partition(";")[0].strip().lower()
    head = stream.read(HEAD)
    try:
        return _kind(stream, head, origin=origin, media_type=media_type)
    finally:
        stream.seek(0)


def _kind(stream: BinaryIO, head: bytes, *, origin: str, media_type: str) -> MediaType | None:
    if not head:
        raise UnreadableDocument(
            origin, "empty file", "the file has 0 bytes", "Fetch or save it again"
        )
    if b"%PDF-" in head[:1024] or media_type == "application/pdf":
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return cast("MediaType", kind_of_zip(stream, origin=origin))
    for opening, kind in _OPENINGS:
        if head.startswith(opening):
            return kind
    for signature, what in BINARIES:
        if head.startswith(signature):
            raise _not_text(origin, f"its bytes are {what}")
    return _kind_of_lines(stream, head, said={media_type, suffix_of(origin)})


def _kind_of_lines(stream: BinaryIO, head: bytes, *, said: set[str]) -> MediaType | None:
    """What text is that holds fields or several documents; None for writing."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start == b"<":
        feed = feed_of(head.removeprefix(codecs.BOM_UTF8))
        if feed is not None:
            return "application/rss+xml" if feed == "rss" else "application/atom+xml"
        return None
    if said & _JSON_LINES or (start == b"{" and is_json_lines(stream)):
        return "application/jsonl"
    if is_mailbox(head):
        return "application/mbox"
    if is_mail(head, said=bool(said & _MAIL)):
        return "message/rfc822"
    return "text/csv" if said & _TABLE or _opens_a_table(head) else None


def _opens_a_table(head: bytes) -> bool:
    """Whether text without a table's name is one all the same."""
    if head.find(b"\n", 0, LONGEST_TOP) < 0:
        return False
    encoding = next((enc for mark, enc in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
    lines = head.decode(encoding, errors="replace").splitlines(keepends=True)
    return is_table(lines, whole=len(head) < HEAD)


def suffix_of(origin: str) -> str:
    """The suffix of a name, in small letters, `.gz` at its end aside.

    Example
    -------
    >>> suffix_of("clips.zip!2014/Page.HTML.gz")
    '.html'
    """
    return PurePath(origin.lower().removesuffix(".gz")).suffix


def decode(data: bytes, *, origin: str, charset: str | None = None) -> Decoded:
    """The characters of a text file, newlines as found.

    A byte order mark belongs to the encoding, not to the text: offset 0 is the first character
    after it. Bytes that are no UTF-8 are read in the likeliest old encoding; that, and every
    character that had to be replaced, is told in `doubt`, never passed over. A `charset` that a
    server or mail states is taken for bytes that are no UTF-8, and where it shifts by escapes.

    Raises UnreadableDocument where the bytes are no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    if b"\x00" in data[:4096]:
        return _wide(data, origin)
    if len(data.translate(None, _CONTROL)) < (1 - BINARY_SHARE) * len(data):
        raise _not_text(origin, "it is full of control characters")
    if charset is not None and b"\x1b" in data and (text := strictly(data, charset)):
        return Decoded(text, charset.lower())
    try:
        return as_decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _old_encoding(data, origin, charset=charset)


def kind_of_text(text: str, *, origin: str, media_type: str | None = None) -> MediaType:
    """Whether text is HTML, Markdown or plain, by what it is before what it is called."""
    suffix = suffix_of(origin)
    said_html = media_type in {"text/html", "application/xhtml+xml"} or suffix in {
        ".html", ".htm", ".xhtml",
    }  # fmt: skip
    if _HTML_START.match(text[:4096]) or (said_html and _TAG.search(text)):
        return "text/html"
    if media_type == "text/markdown" or suffix in {".md", ".markdown"}:
        return "text/markdown"
    if media_type is None and _MARKDOWN_START.match(text[:4096]):
        return "text/markdown"
    return "text/plain"


def _wide(data: bytes, origin: str) -> Decoded:
    """UTF-16 without a mark, told by NULs in every other byte; other NULs mean a binary file."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > half * 0.3 and others < half * 0.05:
            return _replacing(data, encoding)
    raise _not_text(origin, "it holds NUL bytes")


def _replacing(data: bytes, encoding: str) -> Decoded:
    return as_decoded(data.decode(encoding, errors="replace"), encoding.removesuffix("-sig"))


def as_decoded(text: str, encoding: str = "utf-8") -> Decoded:
    """The text, saying so where it holds U+FFFD: characters that someone has lost already."""
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text, encoding)
    doubt = f"{lost} characters could not be read as {encoding} and stand as U+FFFD"
    return Decoded(text, encoding, doubt, text.index("\ufffd"))


def _old_encoding(data: bytes, origin: str, *, charset: str | None) -> Decoded:
    """Bytes that are not UTF-8: a few bad ones in UTF-8, or another encoding."""
    declared = _DECLARED.search(data[:4096])
    for said in (charset, declared.group(1).decode("ascii") if declared else None):
        if said and (text := strictly(data, said)):
            return Decoded(text, said.lower())
    foreign = sum(1 for byte in data if byte > 127)  # noqa: PLR2004  ASCII ends there
    patched = data.decode("utf-8", errors="replace")
    bad = patched.count("\ufffd")
    good = sum(1 for char in patched if char > "\x7f" and char != "\ufffd")
    if good and bad <= max(1, DAMAGED_SHARE * foreign):
        return as_decoded(patched, "utf-8")
    encoding = _likeliest(data) if foreign >= FEWEST_FOR_GUESS else "cp1252"
    text = data.decode(encoding, errors="replace")
    at = next(i for i, char in enumerate(text) if char > "\x7f")
    if "\ufffd" in text:
        return as_decoded(text, encoding)
    if sum(not (char.isprintable() or char.isspace()) for char in text) > BINARY_SHARE * len(text):
        raise _not_text(origin, "its bytes make no text in any encoding known here")
    return Decoded(text, encoding, f"not UTF-8; read as {encoding}, the likeliest encoding", at)


def strictly(data: bytes, encoding: str) -> str | None:
    """The characters of bytes in the encoding they are said to have; None where they are not."""
    try:
        known = codecs.lookup(encoding).name not in NO_CHARSETS
        return data.decode(encoding) if known else None
    except (LookupError, ValueError):
        return None


def _likeliest(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  heavy, and seldom needed

    matches = from_bytes(data[:200_000], cp_isolation=list(LEGACY))
    best = matches.best()
    if best is None:
        return "cp1252"
    for match in matches:  # a near tie goes to the commonest of them
        as_good = match.chaos <= best.chaos and match.coherence >= best.coherence - NEAR_TIE
        if as_good and "cp1252" in match.could_be_from_charset:
            return "cp1252"
    return str(best.encoding)


def _not_text(origin: str, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        origin, "not text", why, "Give its text as plain text, HTML, Markdown, PDF or Word (docx)"
    )
