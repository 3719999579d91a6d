"""Files and folders to Documents, one at a time, with a reason for each one left out."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from detente.codebook import Codebook
from detente.corpus.assembly import assemble
from detente.corpus.bounds import check_length
from detente.corpus.extraction import Found
from detente.corpus.mail import MAIL, attachments
from detente.corpus.members import (
    READING_LIMITS,
    Member,
    ReadingLimits,
    printable,
    skip_of,
    too_large,
)
from detente.corpus.opening import holds_several, is_mail, texts_of
from detente.corpus.unpacking import nested_too_deep, unpack
from detente.corpus.walking import (
    PARQUET,
    FileFound,
    Twins,
    corpus_file,
    files_under,
    unreadable,
)
from detente.errors import UnreadableDocument
from detente.records import Document, Skip

Known = Callable[[str], bool]
"""Whether what stands at an origin is already read."""


def _nothing_known(_: str) -> bool:
    return False


def read_paths(
    paths: Sequence[str],
    *,
    codebook: Codebook | None = None,
    limits: ReadingLimits = READING_LIMITS,
    progress: Callable[[int, int], None] | None = None,
    known: Known = _nothing_known,
) -> Iterator[Document | Skip]:
    """Each document of the files and folders named, in order, and a Skip for each left out.

    Folders are read through and sorted; hidden files are passed over; a folder reached twice
    over links is read once; a README and its like (ABOUT_FOLDER) is read when named itself, and
    a Skip `about the folder` when met on the way, and a Parquet file is a Skip `corpus file`:
    whoever keeps corpora reads those. Archives, mailboxes, feeds, crawls and tables
    are walked into like folders (see `read_members`). A missing path or an empty folder is a Skip
    (reasons `missing path`, `empty folder`), so that the others are still read: whether nothing but
    missing paths is an error is for the caller to say. The same bytes under several of the
    paths are one Document with as many origins; a member of an archive comes each time it is met,
    with its own origin. Only names and sizes are held in memory; `progress` is called with files
    done and files in all. An origin that `known` knows is passed over, its bytes unread: so a
    reading that was stopped goes on.
    """
    files: list[FileFound] = []
    for path in paths:
        found, skips = files_under(path)
        yield from skips
        files += found
    twins = Twins(files)
    seen: set[str] = set()
    for done, file in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        if not known(str(file.path)):
            yield from _read_file(
                file, twins=twins, seen=seen, known=known, codebook=codebook, limits=limits
            )
    if progress is not None:
        progress(len(files), len(files))


def read_bytes(
    data: bytes,
    *,
    origin: str,
    media_type: str | None = None,
    codebook: Codebook | None = None,
    limits: ReadingLimits = READING_LIMITS,
) -> Document:
    """One Document from the bytes of a file or page; of a mail, its own text.

    `media_type` settles what the bytes alone leave open (HTML or Markdown under no name), and
    may carry the charset that a server states (`text/html; charset=koi8-r`); lines that could be
    a table or a mailbox are one text where it is `text/plain`.
    Raises UnreadableDocument, whose `reason` is one of: empty file, too large, not text,
    no text, not prose, no text layer, password, broken PDF (HTML, RTF, DOCX, ODT, mail, archive),
    several documents (for which there is `read_members`).

    Example
    -------
    >>> document = read_bytes(b"Chile and Peru signed a treaty on trade.", origin="-")
    >>> document.parts[0].kind, document.media_type
    ('main', 'text/plain')
    """
    if len(data) > limits.max_bytes:
        raise too_large(origin, limits=limits)
    member = Member(data, origin, media_type)
    found, *others = texts_of(member, limits=limits)
    if others:
        raise holds_several(origin, f"an export of {len(others) + 1} articles")
    return _document(found, data=data, origin=origin, codebook=codebook)


def read_members(
    source: BinaryIO | bytes,
    *,
    origin: str,
    media_type: str | None = None,
    codebook: Codebook | None = None,
    limits: ReadingLimits = READING_LIMITS,
    known: Known = _nothing_known,
) -> Iterator[Document | Skip]:
    r"""Each document in a stream or in bytes that may hold many, and a Skip for each left out.

    `source` is anything that `read_paths` reads: one document, or an archive, mailbox, feed, crawl
    or table, and these within each other to `limits.max_depth`. A stream must be able to seek; it
    is read as the documents are asked for.

    The id of a member's document is the SHA-256 of its own bytes (of a line of JSON or row of a
    table as UTF-8, without the line's end; of a feed's entry as the page made of it; of an
    article of an export its text as UTF-8). Its origin names the file and the place in it:
    `clips.zip!2014/a.html`, `wires.jsonl#12` (a line), `list.mbox#3` (a mail), `nexis.rtf#2` (an
    article), `crawl.warc.gz#17 https://...` (a record), `a.eml!report.pdf` (attached to a mail,
    and after it). The same bytes met again come again, with their own origin: whoever keeps
    documents merges the origins. An origin that `known` knows is passed over.

    Example
    -------
    >>> lines = b'{"text": "Peru and Chile met."}\n{"text": "They signed a treaty."}\n'
    >>> [document.origin for document in read_members(lines, origin="wires.jsonl")]
    ['wires.jsonl#1', 'wires.jsonl#2']
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    reader = _Reader(codebook, limits, known)
    yield from reader.all_in(stream, origin=origin, media_type=media_type)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads the members of a file, and the files attached to those that are mails."""

    codebook: Codebook | None
    limits: ReadingLimits
    known: Known

    def all_in(
        self, stream: BinaryIO, *, origin: str, media_type: str | None = None, depth: int = 0
    ) -> Iterator[Document | Skip]:
        """Each document in a stream that stands `depth` files deep, and each Skip."""
        for member in unpack(
            stream, origin=origin, media_type=media_type, limits=self.limits, depth=depth
        ):
            if isinstance(member, Skip):
                yield member
            else:
                yield from self._of_member(member, depth=depth)

    def _of_member(self, member: Member, *, depth: int) -> Iterator[Document | Skip]:
        """The document or articles of one member and what is attached, or why there are none."""
        if self.known(member.origin):
            mail = is_mail(member)
        else:
            try:
                texts = texts_of(member, limits=self.limits)
                mail = texts[0].media_type == MAIL
                yield from self._written_in(member, texts)
            except UnreadableDocument as error:
                yield skip_of(error)
                mail = error.reason == "no text" and is_mail(member)  # a report may be attached
        if mail:
            yield from self._attached_to(member, depth=depth + 1)

    def _written_in(self, member: Member, texts: Sequence[Found]) -> Iterator[Document | Skip]:
        if len(texts) == 1:
            yield _document(
                texts[0], data=member.data, origin=member.origin, codebook=self.codebook
            )
            return
        for number, article in enumerate(texts, start=1):
            origin = f"{member.origin}#{number}"
            data = article.text.encode("utf-8", errors="surrogatepass")
            if self.known(origin):
                continue
            try:
                yield _document(article, data=data, origin=origin, codebook=self.codebook)
            except UnreadableDocument as error:  # the other articles are read all the same
                yield skip_of(error)

    def _attached_to(self, mail: Member, *, depth: int) -> Iterator[Document | Skip]:
        try:
            for each in attachments(mail.data, origin=mail.origin):
                if depth > self.limits.max_depth:
                    raise nested_too_deep(mail.origin, depth)
                yield from self.all_in(
                    io.BytesIO(each.data), origin=printable(each.origin),
                    media_type=each.media_type, depth=depth,
                )  # fmt: skip
        except UnreadableDocument as error:
            yield skip_of(error)


def _read_file(
    file: FileFound,
    *,
    twins: Twins,
    seen: set[str],
    known: Known,
    codebook: Codebook | None,
    limits: ReadingLimits,
) -> Iterator[Document | Skip]:
    """The documents of one file; a file of one document that was met before gives none."""
    origin = str(file.path)
    try:
        with file.path.open("rb") as stream:
            if stream.read(len(PARQUET)) == PARQUET:
                yield corpus_file(origin)
                return
            stream.seek(0)
            for found in read_members(
                stream, origin=origin, codebook=codebook, limits=limits, known=known
            ):
                if isinstance(found, Skip) or found.origin != origin:
                    yield found
                elif found.id not in seen:
                    seen.add(found.id)
                    yield replace(found, origins=twins.origins(file, found.id))
    except OSError as error:
        yield unreadable(origin, error)


def _document(found: Found, *, data: bytes, origin: str, codebook: Codebook | None) -> Document:
    if not found.text.strip():
        raise UnreadableDocument(
            origin, "no text", "there is no text in it", "Open it and see what it should hold"
        )
    check_length(found, origin=origin)
    digest = hashlib.sha256(data).hexdigest()
    return assemble(found, document=digest, origin=origin, codebook=codebook)
