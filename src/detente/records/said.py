"""What a document says: Event, Claim, Forecast, their actors and dates, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from detente.records.document import Document, Judgement, Precision, Span

ModalityClass = Literal["certain", "likely", "possible", "unlikely", "impossible"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted on: `country` is ISO 3166 alpha-3, or IGO, NGO ... where no state is.

    `id` is the country code for a state (`JPN`), a stable slug for an organisation (`nato`);
    `sector` a PLOVER sector (`GOV`) or None; `text` the name as it stands in the document.
    A party that a line of --jsonl gives and the codebook does not know has its own words as `id`
    and an empty `country`; a Skip, `unknown party`, says so.
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
    `judgements` are those in force, already laid over what was coded.
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
    judgements: tuple[Judgement, ...] = ()


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
    judgements: tuple[Judgement, ...] = ()

    @property
    def softness(self) -> int:
        """How many of hedged, conditional and attributed it is: 0 for a plain claim."""
        return self.hedged + self.conditional + self.attributed


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
class Resolution:
    """What became of a forecast: whether it came true, the day that told, and who says so, why."""

    outcome: Literal["yes", "no"]
    on: str
    why: str
    by: str
    at: str


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
    resolution: Resolution | None
    coder: str
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """What was left out and why; `stage` read, code, judge, dyad or weigh, `reason` a key."""

    record: ClassVar[str] = "skip"
    stage: str
    reason: str
    detail: str
    origin: str | None = None
    document: str | None = None
    span: Span | None = None


Record = Document | Event | Claim | Forecast | Skip
