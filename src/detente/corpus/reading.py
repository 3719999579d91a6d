"""Files and folders to Documents, one at a time, with a reason for each one left out."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.codebook import Codebook
from detente.corpus.assembly import assemble
from detente.corpus.decoding import decode, kind_of_text, recognise
from detente.corpus.extraction import Found, from_markdown, from_pdf, from_plain
from detente.corpus.markup import from_html
from detente.corpus.prose import not_prose
from detente.errors import PathError, UnreadableDocument
from detente.records import Document, Skip

MEGABYTE = 1_000_000
ABOUT_FOLDER = frozenset(
    ["readme", "sources", "license", "licence", "notice", "changelog", "citation"]
)
"""Names of files that speak about the folder they stand in: its reader's notes, not its writing."""
NOTE_SUFFIXES = frozenset(["", ".md", ".txt", ".rst"])


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What is too much for one document: bytes of the file, pages of a PDF."""

    max_bytes: int = 20 * MEGABYTE
    max_pages: int = 2_000


def read_paths(
    paths: Sequence[str],
    *,
    codebook: Codebook | None = None,
    limits: ReadingLimits = ReadingLimits(),
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Document | Skip]:
    """Each document of the files and folders named, in order, and a Skip for each left out.

    Folders are read through and sorted; hidden files are passed over; a folder reached twice
    over links is read once; a README and its like (ABOUT_FOLDER) is read when named itself, and
    a Skip `about the folder` when met on the way. A missing path or an empty folder is a Skip
    (reasons `missing path`, `empty folder`), so that the others are still read: whether nothing but
    missing paths is an error is for the caller to say. The same bytes under several of the
    paths are one Document with as many origins. Only names and sizes are held in memory;
    `progress` is called with files done and files in all.
    """
    files: list[_File] = []
    for path in paths:
        found, skips = _walk(Path(path))
        yield from skips
        files += found
    twins = _Twins(files)
    seen: set[str] = set()
    for done, file in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        yield from _read_file(file, twins=twins, seen=seen, codebook=codebook, limits=limits)
    if progress is not None:
        progress(len(files), len(files))


def read_bytes(
    data: bytes,
    *,
    origin: str,
    media_type: str | None = None,
    codebook: Codebook | None = None,
    limits: ReadingLimits = ReadingLimits(),
) -> Document:
    """One Document from the bytes of a file, page or standard input.

    `media_type` settles what the bytes alone leave open (HTML or Markdown under no name).
    Raises UnreadableDocument, whose `reason` is one of: empty file, too large, not text,
    no text, not prose, no text layer, password, broken PDF, broken HTML.

    Example
    -------
    >>> document = read_bytes(b"Chile and Peru signed a treaty on trade.", origin="-")
    >>> document.parts[0].kind, document.media_type
    ('main', 'text/plain')
    """
    if len(data) > limits.max_bytes:
        raise _too_large(origin, len(data), limits)
    found = _find(data, origin=origin, media_type=media_type, limits=limits)
    if not found.text.strip():
        raise UnreadableDocument(
            origin, "no text", "there is no text in it", "Open it and see what it should hold"
        )
    return assemble(
        found, document=hashlib.sha256(data).hexdigest(), origin=origin, codebook=codebook
    )


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int


class _Twins:
    """Which files hold the same bytes: only files of one size are ever hashed to find out."""

    def __init__(self, files: Sequence[_File]) -> None:
        self._peers: dict[int, list[_File]] = defaultdict(list)
        for file in files:
            self._peers[file.size].append(file)
        self._digests: dict[Path, str | None] = {}

    def origins(self, file: _File, digest: str) -> tuple[str, ...]:
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


def _read_file(
    file: _File,
    *,
    twins: _Twins,
    seen: set[str],
    codebook: Codebook | None,
    limits: ReadingLimits,
) -> Iterator[Document | Skip]:
    origin = str(file.path)
    try:
        if file.size > limits.max_bytes:
            raise _too_large(origin, file.size, limits)
        data = file.path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            return
        document = read_bytes(data, origin=origin, codebook=codebook, limits=limits)
        seen.add(digest)
        yield replace(document, origins=twins.origins(file, digest))
    except UnreadableDocument as error:
        detail = f"{error.detail}. {error.remedy}"
        yield Skip("read", error.reason, detail, origin=origin)
    except OSError as error:
        yield _unreadable(origin, error)


def _walk(top: Path) -> tuple[list[_File], list[Skip]]:
    """The files under one path, sorted, and what could not be walked."""
    if not os.path.lexists(top):
        remedy = "Check the spelling, or give the path from where you are"
        error = PathError(str(top), "there is no such file or folder", remedy)
        return [], [Skip("read", "missing path", f"{error.why}. {error.remedy}", origin=error.path)]
    files: list[_File] = []
    skips: list[Skip] = []
    _gather(top, files=files, skips=skips, seen=set())
    if top.is_dir() and not files and not skips:
        detail = "the folder holds no file to read. Put texts in it, or name another folder"
        skips.append(Skip("read", "empty folder", detail, origin=str(top)))
    return files, skips


def _gather(path: Path, *, files: list[_File], skips: list[Skip], seen: set[str]) -> None:
    try:
        if path.is_dir():
            real = os.path.realpath(path)
            if real in seen:
                return
            seen.add(real)
            for entry in sorted(path.iterdir()):
                if _is_about_folder(entry):
                    detail = "it speaks about the folder; it is read when you name it directly"
                    skips.append(Skip("read", "about the folder", detail, origin=str(entry)))
                elif entry.is_symlink() and entry.is_dir():
                    detail = "links to folders are not followed. Name the folder itself to read it"
                    skips.append(Skip("read", "link to a folder", detail, origin=str(entry)))
                elif not entry.name.startswith("."):
                    _gather(entry, files=files, skips=skips, seen=seen)
        elif path.is_file():
            files.append(_File(path, path.stat().st_size))
        else:
            detail = "it is no regular file (a pipe, a device or a broken link). Copy what it holds"
            skips.append(Skip("read", "not a file", detail, origin=str(path)))
    except OSError as error:
        skips.append(_unreadable(str(path), error))


def _is_about_folder(path: Path) -> bool:
    named = path.stem.lower() in ABOUT_FOLDER and path.suffix.lower() in NOTE_SUFFIXES
    return named and not path.is_dir()


def _unreadable(origin: str, error: OSError) -> Skip:
    why = error.strerror or type(error).__name__
    return Skip("read", "unreadable", f"{why}. Check who may read it", origin=origin)


def _too_large(origin: str, size: int, limits: ReadingLimits) -> UnreadableDocument:
    most = limits.max_bytes / MEGABYTE
    detail = f"{size / MEGABYTE:.1f} MB is more than the {most:g} MB read as one document"
    return UnreadableDocument(
        origin, "too large", detail, "Split it into one file for each article or chapter"
    )


def _find(data: bytes, *, origin: str, media_type: str | None, limits: ReadingLimits) -> Found:
    """The text of the bytes, by what they are."""
    if recognise(data, origin=origin, media_type=media_type) == "application/pdf":
        return from_pdf(data, origin=origin, max_pages=limits.max_pages)
    decoded = decode(data, origin=origin)
    kind = kind_of_text(decoded.text, origin=origin, media_type=media_type)
    if kind == "text/html":
        return from_html(decoded, origin=origin)
    if kind == "text/markdown":
        return from_markdown(decoded)
    if what := not_prose(decoded.text):
        raise UnreadableDocument(
            origin, "not prose", f"it is {what}", "Give the writing in it as text"
        )
    return from_plain(decoded)
