"""What an archive, mailbox, feed, crawl or table holds: its members, and how much is too much."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from detente.corpus.extraction import Hints
from detente.errors import UnreadableDocument
from detente.records import Skip

MEGABYTE = 1_000_000
FREELY_UNPACKED = 100 * MEGABYTE
"""Bytes that any archive may unpack to, however small it is: what a bomb is stopped at."""


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What is too much: for one document, for one archive, for one field of a table.

    `max_bytes` and `max_pages` bound a document; `max_members` the directory of a ZIP, which is
    held in memory; `max_ratio` what all layers of a file unpack to, in bytes for each of its own,
    past FREELY_UNPACKED (news in JSON or HTML packs to a tenth, seldom to a thirtieth);
    `max_depth` archives within archives; `max_field` characters of a line or field of a table.
    """

    max_bytes: int = 20 * MEGABYTE
    max_pages: int = 2_000
    max_members: int = 100_000
    max_ratio: int = 100
    max_depth: int = 4
    max_field: int = 2 * MEGABYTE


READING_LIMITS = ReadingLimits()


@dataclass(frozen=True, slots=True)
class Member:
    """One document inside another file: its own bytes, where it stands, what is said of it there.

    `origin` is `clips.zip!2014/a.html`, `wires.jsonl#12`, `list.mbox#3`; `media_type` what its
    container says it is, with a charset if it does (`text/html; charset=koi8-r`). `text` is its
    writing where `data` is a record about it (a line of JSON, a row of a table), else None.
    `doubts` are (kind, detail) of what its container leaves open.
    """

    data: bytes
    origin: str
    media_type: str | None = None
    hints: Hints = field(default_factory=Hints)
    text: str | None = None
    doubts: tuple[tuple[str, str], ...] = ()


class Quota:
    """How many more bytes one file may unpack to, over all its layers."""

    def __init__(self, packed: int, *, limits: ReadingLimits) -> None:
        self.left = max(FREELY_UNPACKED, limits.max_ratio * packed)

    def spend(self, size: int, *, origin: str) -> None:
        """Take `size` from what is left. Raises UnreadableDocument where it is not there."""
        self.left -= size
        if self.left < 0:
            raise UnreadableDocument(
                origin, "unpacks to too much", "it unpacks to far more than writing does",
                "Unpack it yourself, look at what it holds, and name the files in it",
            )  # fmt: skip


def as_stated(hints: Hints) -> Hints:
    """The hints of a container, each field that is there marked as stated by it."""
    given = (each.name for each in fields(hints) if getattr(hints, each.name))
    return replace(hints, stated=frozenset(given) - {"stated"})


def merged(container: Hints, own: Hints) -> Hints:
    """What a container says of its member, and for the rest what the member says of itself."""
    told = {name: getattr(container, name) or getattr(own, name) for name in _FIELDS}
    return Hints(**{**told, "stated": container.stated | own.stated})


_FIELDS = tuple(each.name for each in fields(Hints))


def printable(name: str) -> str:
    """A name from inside a file as it may be shown: control characters and the like spelt out."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def skip_of(error: UnreadableDocument) -> Skip:
    """The Skip that tells of what could not be read."""
    return Skip("read", error.reason, f"{error.detail}. {error.remedy}", origin=error.origin)


def too_large(origin: str, *, limits: ReadingLimits, size: int | None = None) -> UnreadableDocument:
    """The error of a document past `max_bytes`; `size` in bytes where it is known."""
    told = "it is" if size is None else f"{size / MEGABYTE:.1f} MB is"
    return UnreadableDocument(
        origin, "too large", f"{told} more than the {limits.max_bytes / MEGABYTE:g} MB read as one",
        "Split it into one file for each article or chapter",
    )  # fmt: skip
