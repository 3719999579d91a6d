"""What a file is, by its bytes, and its characters, with a word on any doubt about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from detente.errors import UnreadableDocument

MediaType = Literal["text/plain", "text/html", "text/markdown", "application/pdf"]

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"ID3", "a sound file"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or OpenDocument file)"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
)
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
BINARY_SHARE = 0.02
"""Share of control characters past which bytes are no text in any encoding."""
NEAR_TIE = 0.1
"""Difference in charset-normalizer's coherence that decides nothing."""
FEWEST_FOR_GUESS = 16
"""Non-ASCII bytes below which a guess between old encodings is worth nothing: cp1252 is taken."""

_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
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


def recognise(data: bytes, *, origin: str, media_type: str | None = None) -> MediaType | None:
    """The media type of bytes that are no text (PDF), or None: text, to be decoded and looked at.

    Raises UnreadableDocument for nothing at all, and for pictures, archives and other binaries,
    whatever the file is called.
    """
    if not data:
        raise UnreadableDocument(
            origin, "empty file", "the file has 0 bytes", "Fetch or save it again"
        )
    if b"%PDF-" in data[:1024] or media_type == "application/pdf":
        return "application/pdf"
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _not_text(origin, f"its bytes are {what}")
    return None


def decode(data: bytes, *, origin: str) -> Decoded:
    """The characters of a text file, newlines as found.

    A byte order mark belongs to the encoding, not to the text: offset 0 is the first character
    after it. Bytes that are no UTF-8 are read in the likeliest old encoding; that, and every
    character that had to be replaced, is told in `doubt`, never passed over.

    Raises UnreadableDocument where the bytes are no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    if b"\x00" in data[:4096]:
        return _wide(data, origin)
    if len(data.translate(None, _CONTROL)) < (1 - BINARY_SHARE) * len(data):
        raise _not_text(origin, "it is full of control characters")
    try:
        return _lost_before(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _old_encoding(data, origin)


def kind_of_text(text: str, *, origin: str, media_type: str | None = None) -> MediaType:
    """Whether text is HTML, Markdown or plain, by what it is before what it is called."""
    suffix = PurePath(origin).suffix.lower()
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
    return _lost_before(data.decode(encoding, errors="replace"), encoding.removesuffix("-sig"))


def _lost_before(text: str, encoding: str) -> Decoded:
    """The text, saying so where it holds U+FFFD: characters that someone has lost already."""
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text, encoding)
    doubt = f"{lost} characters could not be read as {encoding} and stand as U+FFFD"
    return Decoded(text, encoding, doubt, text.index("\ufffd"))


def _old_encoding(data: bytes, origin: str) -> Decoded:
    """Bytes that are not UTF-8: a few bad ones in UTF-8, or another encoding."""
    declared = _DECLARED.search(data[:4096])
    if declared and (text := _strictly(data, declared.group(1).decode("ascii"))):
        return Decoded(text, declared.group(1).decode("ascii").lower())
    foreign = sum(1 for byte in data if byte > 127)  # noqa: PLR2004  ASCII ends there
    patched = data.decode("utf-8", errors="replace")
    bad = patched.count("\ufffd")
    good = sum(1 for char in patched if char > "\x7f" and char != "\ufffd")
    if good and bad <= max(1, DAMAGED_SHARE * foreign):
        return _lost_before(patched, "utf-8")
    encoding = _likeliest(data) if foreign >= FEWEST_FOR_GUESS else "cp1252"
    text = data.decode(encoding, errors="replace")
    at = next(i for i, char in enumerate(text) if char > "\x7f")
    if "\ufffd" in text:
        return _lost_before(text, encoding)
    if sum(not (char.isprintable() or char.isspace()) for char in text) > BINARY_SHARE * len(text):
        raise _not_text(origin, "its bytes make no text in any encoding known here")
    return Decoded(text, encoding, f"not UTF-8; read as {encoding}, the likeliest encoding", at)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
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
        origin, "not text", why, "Give its text as plain text, HTML, Markdown or PDF"
    )
