"""A document: its text, its parts, what is known of its making, and what people judge of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import ClassVar, Literal

from detente.errors import RecordError

Precision = Literal["day", "month", "year", "range", "unknown"]
PartKind = Literal["title", "byline", "date", "caption", "main", "quote", "boilerplate"]
DateRole = Literal[
    "published", "updated", "source published", "event", "joined", "caption", "footer"
]
Genre = Literal[
    "news",
    "op-ed",
    "editorial",
    "explainer",
    "analysis",
    "digest",
    "policy paper",
    "interview",
    "forum thread",
    "transcript",
    "press release",
    "fact check",
    "other",
]

JudgedKind = Literal["document", "event", "claim", "forecast"]

PRECISION_BY_LENGTH: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
"""How far a date is known, by how many characters it is written with (`2015-07`)."""
ID_LENGTH = 24
"""Hex digits kept of a record's SHA-256: 96 bits, no collision expected below 10^14 records."""


def record_id(kind: str, document: str, start: int, end: int, *coding: object) -> str:
    """The id of a record: a hash of its kind, document, span and coding.

    Example
    -------
    >>> record_id("claim", "ab", 0, 5, "energy", 1) == record_id("claim", "ab", 0, 5, "energy", 1)
    True
    """
    written = json.dumps([kind, document, start, end, *coding], ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text, and what stands there."""

    document: str
    start: int
    end: int
    text: str


def span_of(document: Document, start: int, end: int) -> Span:
    """The span of a document's text, its `text` cut from the document itself.

    Raises RecordError where the offsets are empty or outside the text.
    """
    if not 0 <= start < end <= len(document.text):
        where = f"document {document.id[:12]} of {len(document.text)} characters"
        msg = f"span {start}:{end} is empty or lies outside {where}"
        raise RecordError(msg)
    return Span(document.id, start, end, document.text[start:end])


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it is known (`2015-07`), with its role and the characters that say so."""

    date: str
    precision: Precision
    role: DateRole
    span: Span | None


@dataclass(frozen=True, slots=True)
class DateWindow:
    """The days between which an undated document must have been written, and why."""

    window: tuple[str | None, str | None]
    reason: str


@dataclass(frozen=True, slots=True)
class PastedSource:
    """Whose text a pasted part is: its claims speak with this author, not the poster."""

    publisher: str | None
    author: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document's text of one kind; `post` numbers from 1 in a thread.

    `parent` is the post whose new text a quote repeats, `author` who wrote the post where the page
    says so, `source` whose text a pasted part is.
    """

    kind: PartKind
    start: int
    end: int
    post: int | None = None
    parent: int | None = None
    source: PastedSource | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a document (`weekday_mismatch`, `echo` ...), with its evidence."""

    kind: str
    detail: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Truncated:
    """Why a document is known to be cut, and the characters that show it."""

    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person holds to be so, whatever was read or coded: a field, its value, and why.

    It is of the document itself or, with `kind` and `judged`, of the event, claim or forecast of
    that id coded from it. `value` is one string, several for `authors`, none where an earlier
    judgement is withdrawn. The last judgement of a field counts; the earlier ones are kept.
    """

    record: ClassVar[str] = "judgement"
    document: str
    field: str
    value: tuple[str, ...]
    why: str
    by: str
    at: str
    kind: JudgedKind = "document"
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was found: its text, its parts, and what is known of its making.

    `id` is the SHA-256 of the bytes. `text`, which all offsets count in, is printed by `--json`;
    where records are kept or briefed on it stands apart or not at all, and `to_wire` leaves it out.
    `voice` names the group of documents that carry one argument by one author, `voice_best`
    the id of the fullest of them, `voice_confidence` (0..1) how sure the grouping is.
    `judgements` are those in force, already laid over what was read.
    """

    record: ClassVar[str] = "document"
    id: str
    text: str
    origins: tuple[str, ...]
    media_type: str
    language: str | None
    genre: Genre | None
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    published: Dated | DateWindow
    dates: tuple[Dated, ...]
    evidence: dict[str, Span | None]
    truncated: Truncated | None
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    voice: str | None = None
    voice_best: str | None = None
    voice_confidence: float | None = None
    judgements: tuple[Judgement, ...] = ()

    @property
    def origin(self) -> str:
        """The first path or address the document was found under."""
        return self.origins[0]
