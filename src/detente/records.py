"""What was said: Document, Span, Actor, Event, Claim, Forecast, and what was left out.

Every record is a frozen dataclass whose fields are the names on the wire (`to_wire`);
offsets count characters of `Document.text`. An id hashes what was coded and where, never
a version or a time, so that the same coding of the same bytes has the same id anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    ClassVar,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from detente.errors import RecordError

R = TypeVar("R")
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
ModalityClass = Literal["certain", "likely", "possible", "unlikely", "impossible"]

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
    """What a person holds to be so of a document, whatever was read: a field, its value, and why.

    `value` is one string, several for `authors`, none where an earlier judgement is withdrawn.
    The last judgement of a field counts; the earlier ones are kept.
    """

    record: ClassVar[str] = "judgement"
    document: str
    field: str
    value: tuple[str, ...]
    why: str
    by: str
    at: str


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


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted on: `country` is ISO 3166 alpha-3, or IGO, NGO ... where no state is.

    `id` is the country code for a state (`JPN`), a stable slug for an organisation (`nato`);
    `sector` a PLOVER sector (`GOV`) or None; `text` the name as it stands in the document.
    """

    id: str
    country: str
    sector: str | None
    text: str


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event happened: `explicit` where the words give the full date."""

    date: str
    precision: Precision
    explicit: bool


@dataclass(frozen=True, slots=True)
class EventSpans:
    """The characters of an event's trigger, roles and date."""

    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    date: Span | None


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """Where an imported row came from: the file's digest and its line, from 1."""

    digest: str
    line: int


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER 2.0.

    `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    conflict; `intensity` PLOVER's score, -10 to 10; `reporter` who is said to tell it;
    `known_at` the day the document could be read, apart from the day of the event.
    """

    record: ClassVar[str] = "event"
    id: str
    document: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    intensity: float | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: EventDate | None
    location: str | None
    negated: bool
    hypothetical: bool
    future: bool
    historical: bool
    reporter: str | None
    probability: float | None
    known_at: str | None
    spans: EventSpans | None
    sentence: Span | None
    coder: str
    origin: RowOrigin | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said to push a pair of states together (+1), apart (-1) or both (0)."""

    record: ClassVar[str] = "claim"
    id: str
    document: str
    span: Span
    dyad: tuple[str, str]
    driver: str
    direction: int
    hedged: bool
    conditional: bool
    attributed: bool
    negated: bool
    speaker: str | None
    post: int | None
    coder: str


@dataclass(frozen=True, slots=True)
class Modality:
    """How sure a forecast's words are: the word, its class, its interval and whose interval."""

    word: str
    class_: ModalityClass
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days within which a forecast should come true."""

    from_: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is predicted of a dyad: an affirmative proposition and how sure the speaker is of it."""

    record: ClassVar[str] = "forecast"
    id: str
    document: str
    span: Span
    speaker: str | None
    post: int | None
    dyad: tuple[str, str]
    proposition: str
    outcome: str
    modality: Modality
    horizon: Horizon | None
    condition: str | None
    resolution: str | None
    coder: str


@dataclass(frozen=True, slots=True)
class Skip:
    """What was left out and why; `stage` is read, code or dyad, `reason` a short countable key."""

    record: ClassVar[str] = "skip"
    stage: str
    reason: str
    detail: str
    origin: str | None = None
    document: str | None = None
    span: Span | None = None


Record = Document | Event | Claim | Forecast | Skip

NOT_ON_THE_WIRE = frozenset({"text"})
"""Fields of a Document that `to_wire` leaves out: it carries spans, not whole texts."""


def to_wire(record: object) -> Any:
    """The record as plain JSON values, under its field names, `record` first.

    A trailing underscore (`class_`, `from_`) is dropped; tuples become lists.

    Example
    -------
    >>> to_wire(Horizon("2016-01-01", None))
    {'from': '2016-01-01', 'to': None}
    """
    if is_dataclass(record) and not isinstance(record, type):
        kind = getattr(type(record), "record", None)
        wire: dict[str, Any] = {"record": kind} if kind else {}
        hidden = NOT_ON_THE_WIRE if isinstance(record, Document) else frozenset()
        for field in fields(record):
            if field.name not in hidden:
                wire[field.name.rstrip("_")] = to_wire(getattr(record, field.name))
        if isinstance(record, Document):
            wire["origin"] = record.origin
        return wire
    if isinstance(record, list | tuple):
        return [to_wire(item) for item in record]
    if isinstance(record, dict):
        return {key: to_wire(value) for key, value in record.items()}
    return record


def from_wire(kind: type[R], wire: dict[str, Any], *, text: str = "") -> R:
    """The record that `to_wire` wrote; `text` is given back to a Document, which leaves it behind.

    A field with a default may be missing: an earlier version did not write it. Raises RecordError
    naming any other field that is missing or of another shape.

    Example
    -------
    >>> from_wire(Horizon, {"from": None, "to": "2016"})
    Horizon(from_=None, to='2016')
    """
    given = {"text": text, **wire} if kind is Document else wire
    hints = _hints(cast("Hashable", kind))
    missing = {f.name for f in fields(cast("Any", kind)) if f.name.rstrip("_") not in given}
    late = {f.name for f in fields(cast("Any", kind)) if f.default is not MISSING} & missing
    try:
        values = {
            name: _read(hint, given[name.rstrip("_")])
            for name, hint in hints.items()
            if name not in late
        }
    except (KeyError, TypeError, ValueError) as error:
        msg = f"cannot read a {kind.__name__} back: {error!r}"
        raise RecordError(msg) from error
    return kind(**values)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    assert isinstance(kind, type)
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _read(hint: Any, value: Any) -> Any:
    """The value in the shape the type hint asks for: only the shapes that records use."""
    if get_origin(hint) in {Union, UnionType}:
        return None if value is None else _read(_choose(get_args(hint), value), value)
    if get_origin(hint) is tuple:
        first, *rest = get_args(hint)
        each = [first] * len(value) if rest == [Ellipsis] else [first, *rest]
        return tuple(_read(inner, item) for inner, item in zip(each, value, strict=True))
    if get_origin(hint) is dict:
        inner = get_args(hint)[1]
        return {key: _read(inner, item) for key, item in value.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return from_wire(hint, value)
    return value


def _choose(options: tuple[Any, ...], value: Any) -> Any:
    """The member of a union that the value was written from (Dated or DateWindow)."""
    real = [option for option in options if option is not NoneType]
    if not isinstance(value, dict):
        return real[0]
    for option in real:
        if is_dataclass(option) and {f.name.rstrip("_") for f in fields(option)} <= value.keys():
            return option
    return real[0]
