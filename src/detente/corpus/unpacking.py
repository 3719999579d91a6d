"""Files that hold many documents, as their members: ZIP, gzip, MBOX, WARC, JSONL, CSV, RSS, Atom.

Nothing is written under the names that an archive gives; everything but a ZIP within another file
(which goes through an unnamed temporary file) is read as it streams by.
"""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from detente.corpus.crawls import pages_of
from detente.corpus.decoding import MediaType, recognise
from detente.corpus.feeds import entries_of
from detente.corpus.mailboxes import mails_of
from detente.corpus.members import (
    MEGABYTE,
    READING_LIMITS,
    Member,
    Quota,
    ReadingLimits,
    printable,
    skip_of,
    too_large,
)
from detente.corpus.tables import lines_of, rows_of
from detente.corpus.walking import about_folder, is_about_folder
from detente.corpus.zipped import BROKEN, broken, open_zip
from detente.errors import UnreadableDocument
from detente.records import Skip

HELD_IN_MEMORY = 20 * MEGABYTE
"""Bytes of a ZIP within another file up to which it is unpacked to memory."""
_PIECE = 65_536
_ENCRYPTED = 0x1

_SPLITTERS: dict[MediaType, Callable[..., Iterator[Member | Skip]]] = {
    "application/mbox": mails_of,
    "application/jsonl": lines_of,
    "text/csv": rows_of,
    "application/rss+xml": entries_of,
    "application/atom+xml": entries_of,
    "application/warc": pages_of,
}
PACKED = frozenset[MediaType](["application/zip", "application/gzip", "application/warc"])
HOLD_SEVERAL = PACKED | _SPLITTERS.keys()
"""Media types of files that hold documents rather than being one."""


@dataclass(frozen=True, slots=True)
class _Unpacking:
    """How far the unpacking of one file has gone: what it may still cost, and how deep it is."""

    limits: ReadingLimits
    quota: Quota
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Nested:
    """A stream that may hold several documents; `raw` counts and checks it where it was packed."""

    stream: BinaryIO
    origin: str
    raw: _Unpacked | None = None

    def check(self) -> None:
        """Raise UnreadableDocument where the stream broke off while it was unpacked."""
        if self.raw is not None and self.raw.broken is not None:
            raise broken(self.origin, self.raw.broken)


def unpack(
    stream: BinaryIO,
    *,
    origin: str,
    media_type: str | None = None,
    limits: ReadingLimits = READING_LIMITS,
    quota: Quota | None = None,
    depth: int = 0,
) -> Iterator[Member | Skip]:
    """Each member of a file, archives within archives unpacked, and a Skip for each left out.

    A file that holds one document is its own only member. The stream must be able to seek; it is
    read as the members are asked for, and stays open. A broken member is a Skip, and the next is
    read; what follows the break in a stream that cannot be taken up again is lost, and said.
    `quota` and `depth` carry on what an outer file has used up.
    """
    if quota is None:
        quota = Quota(stream.seek(0, io.SEEK_END), limits=limits)
        stream.seek(0)
    state = _Unpacking(limits, quota, depth)
    return _guarded(_Nested(stream, origin), media_type=media_type, state=state)


def _guarded(
    nested: _Nested, *, media_type: str | None = None, state: _Unpacking
) -> Iterator[Member | Skip]:
    """The members of a stream, where what breaks in it ends it with a Skip."""
    try:
        yield from _members(nested, media_type=media_type, state=state)
    except UnreadableDocument as error:
        yield skip_of(error)
    except BROKEN as error:
        yield skip_of(broken(nested.origin, error))


def _members(
    nested: _Nested, *, media_type: str | None, state: _Unpacking
) -> Iterator[Member | Skip]:
    with _seekable(nested.stream, packed=nested.raw is not None) as stream:
        try:
            kind = recognise(stream, origin=nested.origin, media_type=media_type)
        except UnreadableDocument:
            nested.check()  # it seems empty where it breaks at once
            raise
        if kind is not None and kind in HOLD_SEVERAL:
            yield from _split(stream, kind, nested, media_type=media_type, state=state)
            nested.check()
            return
        data = stream.read(state.limits.max_bytes + 1)
    if len(data) > state.limits.max_bytes:
        size = None if nested.raw is not None else stream.seek(0, io.SEEK_END)
        raise too_large(nested.origin, limits=state.limits, size=size)
    nested.check()
    yield Member(data, nested.origin, media_type)


def _split(
    stream: BinaryIO,
    kind: MediaType,
    nested: _Nested,
    *,
    media_type: str | None,
    state: _Unpacking,
) -> Iterator[Member | Skip]:
    """The members of a stream of one of the kinds that hold several."""
    origin, limits = nested.origin, state.limits
    if state.depth >= limits.max_depth + (kind in _SPLITTERS):
        raise nested_too_deep(origin, state.depth)
    inner = replace(state, depth=state.depth + 1)
    if kind == "application/zip":
        yield from _of_zip(stream, origin=origin, state=inner)
    elif kind == "application/gzip":
        with gzip.GzipFile(fileobj=stream) as packed:
            unpacked = _unpacked(packed, origin=origin, state=inner)
            yield from _members(unpacked, media_type=media_type, state=inner)
    else:
        for each in _SPLITTERS[kind](stream, origin=origin, limits=limits):
            yield from _further(each, state=inner)


def _further(found: Member | Skip, *, state: _Unpacking) -> Iterator[Member | Skip]:
    """What was split off; of a member that holds several itself (a feed in a crawl), these."""
    if isinstance(found, Skip) or found.text is not None:
        yield found
        return
    try:
        kind = recognise(found.data, origin=found.origin, media_type=found.media_type)
    except UnreadableDocument as error:
        yield skip_of(error)
        return
    if kind in HOLD_SEVERAL:
        nested = _Nested(io.BytesIO(found.data), found.origin)
        yield from _guarded(nested, media_type=found.media_type, state=state)
    else:
        yield found


def nested_too_deep(origin: str, depth: int) -> UnreadableDocument:
    """The error of a file that stands within too many others."""
    return UnreadableDocument(
        origin, "nested too deep", f"it stands within {depth} files, each in the next",
        "Unpack it, and name the files in it",
    )  # fmt: skip


def _of_zip(stream: BinaryIO, *, origin: str, state: _Unpacking) -> Iterator[Member | Skip]:
    """The members of a ZIP, each under the archive's name and its own."""
    with open_zip(stream, origin=origin, max_members=state.limits.max_members) as archive:
        for info in archive.infolist():
            if info.is_dir() or _is_hidden(info.filename):
                continue
            place = f"{origin}!{printable(info.filename)}"
            if is_about_folder(PurePosixPath(info.filename)):
                yield about_folder(place)
            elif refusal := _refusal(info, place):
                yield skip_of(refusal)
            else:
                yield from _of_file(archive, info, origin=place, state=state)
    if not archive.infolist():
        yield Skip("read", "empty file", "the archive holds no file. Pack it again", origin=origin)


def _of_file(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, origin: str, state: _Unpacking
) -> Iterator[Member | Skip]:
    """What one file of a ZIP holds."""
    try:
        with archive.open(info) as packed:
            yield from _guarded(_unpacked(packed, origin=origin, state=state), state=state)
    except BROKEN as error:
        yield skip_of(broken(origin, error))


def _refusal(info: zipfile.ZipInfo, origin: str) -> UnreadableDocument | None:
    """Why a file of a ZIP is not opened, by what the directory says of it."""
    if info.flag_bits & _ENCRYPTED:
        return UnreadableDocument(
            origin, "password", "the file is locked with a password",
            "Unpack it with the password, and name the file",
        )  # fmt: skip
    path = info.filename.replace("\\", "/")
    if path.startswith("/") or ":" in path.partition("/")[0] or ".." in path.split("/"):
        return UnreadableDocument(
            origin, "unsafe name", "its name points outside the archive",
            "Look at where the archive comes from; unpack it to an empty folder to read it",
        )  # fmt: skip
    return None


def _is_hidden(name: str) -> bool:
    """Whether a file of a ZIP is hidden, or what a Mac notes beside each file."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(p.startswith(".") and p.strip(".") for p in parts)


@contextmanager
def _seekable(stream: BinaryIO, *, packed: bool) -> Iterator[BinaryIO]:
    """The stream, or a copy of a packed ZIP: its members are reached without unpacking anew."""
    if not packed or stream.read(2) != b"PK":
        stream.seek(0)
        yield stream
        return
    stream.seek(0)
    with tempfile.SpooledTemporaryFile(max_size=HELD_IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield cast("BinaryIO", copy)


class _Unpacked(io.RawIOBase):
    """A packed stream as it unpacks, each byte counted against what its file may unpack to.

    Where it breaks it ends, and `broken` says how: what came before can still be read.
    """

    def __init__(self, packed: gzip.GzipFile | IO[bytes], origin: str, quota: Quota) -> None:
        self._packed, self._origin, self._quota = packed, origin, quota
        self.broken: Exception | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._packed.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._packed.read1(len(buffer))  # type: ignore[union-attr]
        except BROKEN as error:
            self.broken, piece = error, b""
        self._quota.spend(len(piece), origin=self._origin)
        buffer[: len(piece)] = piece
        return len(piece)


def _unpacked(packed: gzip.GzipFile | IO[bytes], *, origin: str, state: _Unpacking) -> _Nested:
    raw = _Unpacked(packed, origin, state.quota)
    return _Nested(io.BufferedReader(raw, _PIECE), origin, raw)
