"""The files under a path, in order, and what stands there that is no file to read."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from detente.errors import PathError
from detente.records import Skip

ABOUT_FOLDER = frozenset(
    ["readme", "sources", "license", "licence", "notice", "changelog", "citation"]
)
"""Names of files that speak about the folder they stand in: its reader's notes, not its writing."""
NOTE_SUFFIXES = frozenset(["", ".md", ".txt", ".rst"])
SETTINGS = ".toml"
"""The suffix of what is set for a folder or modelled in it: keys and values, no writing."""
PARQUET = b"PAR1"
"""The bytes that a Parquet file begins with."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+")
"""What an address begins with: two signs or more, since one is a drive's letter."""


@dataclass(frozen=True, slots=True)
class FileFound:
    """A file by its path, and how many bytes it had when it was found."""

    path: Path
    size: int


class Twins:
    """Which files hold the same bytes: only files of one size are ever hashed to find out."""

    def __init__(self, files: Sequence[FileFound]) -> None:
        self._peers: dict[int, list[FileFound]] = defaultdict(list)
        for file in files:
            self._peers[file.size].append(file)
        self._digests: dict[Path, str | None] = {}

    def origins(self, file: FileFound, digest: str) -> tuple[str, ...]:
        """The paths of all files with these bytes, this one first."""
        peers = [peer for peer in self._peers[file.size] if peer.path != file.path]
        same = [str(peer.path) for peer in peers if self._digest(peer.path) == digest]
        return (str(file.path), *same)

    def _digest(self, path: Path) -> str | None:
        if path not in self._digests:
            try:
                with path.open("rb") as stream:
                    self._digests[path] = hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError:  # told when its own turn comes
                self._digests[path] = None
        return self._digests[path]


def missing(path: str) -> PathError:
    """The error of a path that does not exist; of what looks like an address, what to type."""
    scheme = _SCHEME.match(path)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        why = "only http:// and https:// addresses are read"
        return PathError(path, why, "Save what stands there, and give the file's path")
    why = "there is no such file or folder"
    if scheme or path.lower().startswith("www."):
        address = path[scheme.end() :] if scheme else path
        return PathError(path, why, f"If you mean a web address, type https://{address}")
    return PathError(path, why, "Check the spelling, or give the path from where you are")


def files_under(path: str) -> tuple[list[FileFound], list[Skip]]:
    """The files under one path, sorted, and what could not be walked."""
    top = Path(path)
    if not os.path.lexists(top):
        error = missing(path)
        return [], [Skip("read", "missing path", f"{error.why}. {error.remedy}", origin=error.path)]
    files: list[FileFound] = []
    skips: list[Skip] = []
    _gather(top, files=files, skips=skips, seen=set())
    if top.is_dir() and not files and not skips:
        detail = "the folder holds no file to read. Put texts in it, or name another folder"
        skips.append(Skip("read", "empty folder", detail, origin=str(top)))
    return files, skips


def is_about_folder(path: PurePath) -> bool:
    """Whether a file's name says that it speaks about the folder it stands in, or sets it up."""
    suffix = path.suffix.lower()
    return suffix == SETTINGS or (path.stem.lower() in ABOUT_FOLDER and suffix in NOTE_SUFFIXES)


def about_folder(origin: str) -> Skip:
    """The Skip of a note about a folder, met on the way."""
    detail = "it speaks about the folder or sets it up; it is read when you name it directly"
    return Skip("read", "about the folder", detail, origin=origin)


def corpus_file(origin: str) -> Skip:
    """The Skip of a Parquet file, met on the way: documents of a pile of their own, or a table."""
    detail = "a Parquet file is read when you name it directly, if `detente read --out` wrote it"
    return Skip("read", "corpus file", detail, origin=origin)


def unreadable(origin: str, error: OSError) -> Skip:
    """The Skip of a file or folder that the system does not open."""
    why = error.strerror or type(error).__name__
    return Skip("read", "unreadable", f"{why}. Check who may read it", origin=origin)


def _gather(path: Path, *, files: list[FileFound], skips: list[Skip], seen: set[str]) -> None:
    try:
        if path.is_dir():
            real = os.path.realpath(path)
            if real in seen:
                return
            seen.add(real)
            for entry in sorted(path.iterdir()):
                if is_about_folder(entry) and not entry.is_dir():
                    skips.append(about_folder(str(entry)))
                elif entry.is_symlink() and entry.is_dir():
                    detail = "links to folders are not followed. Name the folder itself to read it"
                    skips.append(Skip("read", "link to a folder", detail, origin=str(entry)))
                elif not entry.name.startswith("."):
                    _gather(entry, files=files, skips=skips, seen=seen)
        elif path.is_file():
            files.append(FileFound(path, path.stat().st_size))
        else:
            detail = "it is no regular file (a pipe, a device or a broken link). Copy what it holds"
            skips.append(Skip("read", "not a file", detail, origin=str(path)))
    except OSError as error:
        skips.append(unreadable(str(path), error))
