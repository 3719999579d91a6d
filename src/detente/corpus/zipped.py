"""A ZIP archive opened with care, and what a file in ZIP's clothing really is."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from detente.errors import UnreadableDocument

MOST_MEMBERS = 100_000
LARGEST_DIRECTORY = 64_000_000
"""Bytes of a directory of MOST_MEMBERS with names of 600 characters."""
_TAIL = 66_000
"""Bytes at the end within which the directory's own record stands, past the longest comment."""
_ENTRY, _END, _END_64 = b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"
BROKEN = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError,
    struct.error, OverflowError, IndexError, zlib.error, lzma.LZMAError,
)  # fmt: skip
"""What zipfile and its decompressors let through on archives that are broken, or made to be."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_WORD_TEXT = re.compile(r"word/document\d*\.xml")
_BY_MEMBER = (
    ("xl/workbook.xml", "an Excel workbook", "Save each sheet as CSV with a column `text`"),
    ("xl/workbook.bin", "an Excel workbook", "Save each sheet as CSV with a column `text`"),
    ("ppt/presentation.xml", "a PowerPoint file", "Save it as PDF"),
    ("META-INF/MANIFEST.MF", "a Java archive", "Give writing, not programs"),
    ("AndroidManifest.xml", "an Android program", "Give writing, not programs"),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote file", "Export it as PDF or Word"),
)
_BY_TYPE = (
    ("epub", "an e-book (EPUB)", "Convert it to text or HTML (pandoc IN.epub -o OUT.html)"),
    ("opendocument.spreadsheet", "a spreadsheet", "Save each sheet as CSV with a column `text`"),
    ("opendocument", "an OpenDocument file without running text", "Save it as PDF"),
)


def open_zip(stream: BinaryIO, *, origin: str, max_members: int = MOST_MEMBERS) -> zipfile.ZipFile:
    """The archive, its directory in memory, after a look at how large that directory is.

    Raises UnreadableDocument (`broken archive`, `too many members`).
    """
    try:
        if _entries(stream, origin=origin) > max_members:
            raise UnreadableDocument(
                origin, "too many members", f"the archive holds more than {max_members} files",
                "Unpack it, and name the folder",
            )  # fmt: skip
        return zipfile.ZipFile(stream)
    except BROKEN as error:
        raise broken(origin, error) from error


def broken(origin: str, error: Exception) -> UnreadableDocument:
    """The error of an archive, or a member of one, that cannot be unpacked."""
    detail = f"it cannot be unpacked ({type(error).__name__}: {error})"[:300]
    return UnreadableDocument(origin, "broken archive", detail, "Fetch it or pack it again")


def kind_of_zip(stream: BinaryIO, *, origin: str) -> str:
    """DOCX, ODT or `application/zip`, by the members.

    Raises UnreadableDocument for other office files, e-books and programs, naming what they are.
    """
    with open_zip(stream, origin=origin) as archive:
        names = archive.NameToInfo
        if any(map(_WORD_TEXT.fullmatch, names)):
            return DOCX
        said = _said_type(archive)
    if said.startswith(ODT):
        return ODT
    for member, what, remedy in _BY_MEMBER:
        if member in names:
            raise UnreadableDocument(origin, "not text", f"it is {what}", remedy)
    for word, what, remedy in _BY_TYPE:
        if word in said:
            raise UnreadableDocument(origin, "not text", f"it is {what}", remedy)
    return "application/zip"


def _said_type(archive: zipfile.ZipFile) -> str:
    """What the member `mimetype` says, by which OpenDocument and EPUB files are known."""
    if "mimetype" not in archive.NameToInfo:
        return ""
    try:
        with archive.open("mimetype") as member:
            return member.read(100).decode("ascii", errors="replace")
    except BROKEN:
        return ""


def _entries(stream: BinaryIO, *, origin: str) -> int:
    """How many entries the directory has, counted without making anything of them.

    The number that an archive gives itself may lie; zipfile makes an object of each entry that
    fits into the directory's size, half a kilobyte and more for 46 bytes.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        msg = "it has no directory: its end is missing"
        raise zipfile.BadZipFile(msg)
    (length,) = struct.unpack_from("<L", tail, end + 12)
    wide = tail.rfind(_END_64, 0, end)
    if wide >= 0 and len(tail) >= wide + 48:
        length = max(
            length if length < 2**32 - 1 else 0, *struct.unpack_from("<Q", tail, wide + 40)
        )
    if length > LARGEST_DIRECTORY:
        raise UnreadableDocument(
            origin, "too many members", f"the archive's directory alone has {length} bytes",
            "Unpack it, and name the folder",
        )  # fmt: skip
    stream.seek(max(0, size - len(tail) + end - length - 100))  # 100: a wide directory's record
    return stream.read(length + 100).count(_ENTRY)
