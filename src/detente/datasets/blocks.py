"""A file as published: its digest, its members unpacked, and blocks of whole lines, all bounded."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from detente.errors import PathError

BLOCK = 1 << 24
"""Bytes of a block, and of the longest line: 16 MiB hold some 40,000 rows of GDELT, enough that
what is done once a block costs nothing; the longest published lines (GKG) are under 2 MiB."""

MOST_LINES = 1 << 17
"""Lines of a block: each may be rejected, and what is told of one takes up to a kilobyte; no
published table has so many in 16 MiB."""

SAMPLE = 1 << 20
"""Bytes of the first lines that a format is recognised by, if one line is no longer."""
SAMPLED = 200
"""Lines of a sample."""

FREELY = 1 << 26
"""Bytes that any packed file may unpack to."""
RATIO = 250
"""How much more than its packed bytes a file may hold: event files hold 4 to 20 times as much,
files of hardly varying rows 100; deflate's limit, which bombs come near, is 1,032."""

MOST_MEMBERS = 10_000
MEMBERS_REMEDY = f"Give an archive of 1 to {MOST_MEMBERS:,} files"
BROKEN = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError,
    zlib.error, lzma.LZMAError,
)  # fmt: skip
"""What the decompressors raise on archives that are broken, or made to be."""
_ENTRY = b"PK\x01\x02"
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a file, each ended by a newline.

    Where `overlong`, the first bytes of one line that is longer than a block: the line was passed
    over without being held.
    """

    content: bytes
    overlong: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One member of a published file: `origin` names it, `digest` the SHA-256 of its bytes.

    The digest is of the file as published; of a bundle of several files, of each one unpacked.
    `content` is the CRC-32 and size of what is in it, whether packed or not.
    """

    path: Path
    origin: str
    digest: str
    member: str | None = None
    _packed: str = field(default="", repr=False)
    content: str = ""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The member's bytes, unpacked as they are read; reading raises PathError where it fails.

        A file that is not packed can be sought in.
        """
        with ExitStack() as stack:
            with _telling(self.origin):
                stream, packed = self._stream(stack)
            if packed is not None:
                stream = io.BufferedReader(_Unpacked(stream, self.origin, packed))
            yield stream

    def _stream(self, stack: ExitStack) -> tuple[IO[bytes], int | None]:
        """A stream, and how many bytes it has before it is unpacked, if it is packed."""
        if self._packed == "zip" and self.member is not None:
            archive = stack.enter_context(zipfile.ZipFile(self.path))
            size = archive.getinfo(self.member).compress_size
            return stack.enter_context(archive.open(self.member)), size
        if self._packed == "gzip":
            unpacked = stack.enter_context(gzip.GzipFile(self.path))
            return cast("IO[bytes]", unpacked), self.path.stat().st_size
        return stack.enter_context(self.path.open("rb")), None

    def blocks(self, *, quote: bytes | None = None) -> Iterator[Block]:
        """The lines in order, in blocks; a byte order mark is left out.

        With a `quote`, a block ends outside of what is quoted, where there is such a place.
        """
        with self.opened() as stream:
            yield from _cut(stream, quote)

    def sample(self) -> bytes:
        """The first lines: at most SAMPLED, and SAMPLE bytes; empty where the file is."""
        with self.opened() as stream:
            first = _read(stream, SAMPLE)
            if first.startswith(_WIDE):
                raise PathError(self.origin, "this is UTF-16", "Save it as UTF-8")
            first = first.removeprefix(_BOM)
            if b"\n" in first and (len(first) >= SAMPLE - len(_BOM)):
                first = first[: first.rfind(b"\n") + 1]
        return b"".join(islice(io.BytesIO(first), SAMPLED))


def lines_of(sample: bytes) -> list[bytes]:
    """The lines of a sample that are not blank, as blocks have them: a bare return ends none."""
    return [line.rstrip(b"\r") for line in sample.split(b"\n") if line.strip()]


def sources_of(path: Path) -> Iterator[Source]:
    """The members of a published file: the file itself, or what is packed in it (.zip, .gz).

    What it is comes from its first bytes, not from its name. An archive within an archive is
    not opened. Raises PathError where the file cannot be read.
    """
    with _telling(str(path)), path.open("rb") as stream:
        magic = stream.read(4)
        stream.seek(0)
        digest, content = _summed(stream)
    if magic == b"PK\x03\x04":
        yield from _members(path, digest)
    elif magic.startswith(b"\x1f\x8b"):
        source = Source(path, str(path), digest, _packed="gzip")
        with source.opened() as stream:  # its end tells of its last part alone
            _, content = _summed(stream)
        yield replace(source, content=content)
    else:
        yield Source(path, str(path), digest, content=content)


def _summed(stream: IO[bytes]) -> tuple[str, str]:
    """The SHA-256 of a stream, and its CRC-32 with its size."""
    sha, crc, size = hashlib.sha256(), 0, 0
    while part := stream.read(SAMPLE):
        sha.update(part)
        crc, size = zlib.crc32(part, crc), size + len(part)
    return sha.hexdigest(), _content(crc, size)


def _content(crc: int, size: int) -> str:
    """Both as zip writes them down in its directory."""
    return f"{crc:08x}:{size}"


def _members(path: Path, digest: str) -> Iterator[Source]:
    with _telling(str(path)), path.open("rb") as stream:
        entries = 0
        while part := stream.read(BLOCK):
            entries += part.count(_ENTRY)
            if entries > MOST_MEMBERS:  # before zipfile holds what stands for each
                raise PathError(str(path), "the archive holds too many files", MEMBERS_REMEDY)
    with _telling(str(path)), zipfile.ZipFile(path) as archive:
        listed = [each for each in archive.infolist() if _is_published(each)]
    if not listed:
        raise PathError(str(path), "the archive holds no file", MEMBERS_REMEDY)
    for each in listed:
        origin = f"{path}!{each.filename}"
        content = _content(each.CRC, each.file_size)
        source = Source(path, origin, digest, each.filename, "zip", content)
        if len(listed) > 1:
            with source.opened() as stream:
                own, _ = _summed(stream)
            source = replace(source, digest=own)
        yield source


def _is_published(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file of the publisher's: no folder, nor what macOS adds."""
    return not member.is_dir() and not member.filename.startswith("__MACOSX/")


@contextmanager
def _telling(origin: str) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        why = f"it cannot be read ({type(error).__name__}: {error})"
        raise PathError(origin, why, "Fetch the file anew, or unpack it yourself") from error


class _Unpacked(io.RawIOBase):
    """A stream unpacked, which ends in an error where it holds far more than any publisher's."""

    def __init__(self, stream: IO[bytes], origin: str, packed: int) -> None:
        super().__init__()
        self._stream, self._origin = stream, origin
        self._left = max(FREELY, packed * RATIO)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        with _telling(self._origin):
            part = self._stream.read(len(buffer))
        buffer[: len(part)] = part
        self._left -= len(part)
        if self._left < 0:
            raise PathError(
                self._origin, f"it unpacks to over {RATIO} times its size",
                "Unpack it yourself, look at it, and name what it holds",
            )  # fmt: skip
        return len(part)


def _read(stream: IO[bytes], size: int) -> bytes:
    """`size` bytes, or as many as there are."""
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _cut(stream: IO[bytes], quote: bytes | None) -> Iterator[Block]:
    held = _read(stream, len(_BOM)).removeprefix(_BOM)
    while held or (held := _read(stream, 1)):
        more = _read(stream, BLOCK - len(held))
        content = held + more
        if len(content) < BLOCK:
            yield from _parts(content if content.endswith(b"\n") else content + b"\n", quote)
            return
        end = _last_end(content, quote)
        if end:
            yield from _parts(content[:end], quote)
            held = content[end:]
        else:
            held = _pass_over(stream)
            yield Block(content[:SAMPLE], overlong=True)


def _parts(content: bytes, quote: bytes | None) -> Iterator[Block]:
    """Whole lines as one block, or halved until none has more than MOST_LINES."""
    if content.count(b"\n") <= MOST_LINES:
        yield Block(content)
        return
    middle = len(content) // 2
    end = _last_end(content[:middle], quote) or content.index(b"\n", middle) + 1
    yield from _parts(content[:end], quote)
    yield from _parts(content[end:], quote)


def _last_end(content: bytes, quote: bytes | None) -> int:
    """Where the last whole line of a block ends, outside of quotes if it can be; 0 for nowhere."""
    last = end = content.rfind(b"\n") + 1
    if quote is None or not end:
        return end
    odd = content.count(quote, 0, end) % 2
    while odd and end:
        before = content.rfind(b"\n", 0, end - 1) + 1
        odd = (odd + content.count(quote, before, end)) % 2
        end = before
    return end or last


def _pass_over(stream: IO[bytes]) -> bytes:
    """What follows the line that is being read; nothing is held meanwhile but a part of it."""
    while part := stream.read(min(SAMPLE, BLOCK)):
        if (end := part.find(b"\n")) >= 0:
            return part[end + 1 :]
    return b""
