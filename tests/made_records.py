"""Records made by hand for the tests of store, measures and study: Chile, Peru, Bolivia."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from detente.records import (
    Actor,
    Claim,
    Dated,
    DateWindow,
    Document,
    Event,
    EventDate,
    EventSpans,
    Forecast,
    Horizon,
    Modality,
    Part,
    PastedSource,
    Problem,
    Skip,
    Truncated,
    record_id,
    span_of,
)
from detente.store import CodedRecords

CODER = "detente-rules 0.1.0; made by hand"
TEXT = "Chile may grant Bolivia a corridor.\r\nPeru could object – «quizás» \x00 it will not."
SCORES = {1: 4.0, 2: 9.5, 3: -3.5, 4: -7.0}
TYPES = {1: "CONSULT", 2: "COOPERATE", 3: "ACCUSE", 4: "COERCE"}


def made_document(text: str = TEXT, *, origin: str = "notes/corridor.txt") -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    bare = Document(
        id=digest,
        text=text,
        origins=(origin,),
        media_type="text/plain",
        language="en",
        genre="op-ed",
        title=text[:5],
        publisher=None,
        authors=("A. Reader",),
        url=None,
        published=DateWindow((None, "2019-03-01"), "no date stands in the text"),
        dates=(),
        evidence={},
        truncated=None,
        parts=(Part("main", 0, len(text)),),
        problems=(),
    )
    first = span_of(bare, 0, 5)
    return replace(
        bare,
        dates=(Dated("2018-10", "month", "event", first),),
        evidence={"title": first, "publisher": None},
        truncated=Truncated("stops in mid-sentence", first),
        parts=(
            Part("title", 0, 5),
            Part("main", 5, len(text), 2, 1, PastedSource("El Eco", None, first)),
        ),
        problems=(Problem("echo", "the same words as another", None),),
    )


def dated(document: Document, date: str | None) -> Document:
    """The same document, published on a day, or within no known window."""
    published = Dated(date, "day", "published", None) if date else DateWindow((None, None), "none")
    return replace(document, published=published)


def made_event(
    document: Document,
    *,
    actors: str = "CHL",
    recipients: str = "BOL",
    quad: int = 1,
    date: str | None = "2018-10-01",
    flag: str = "",
    number: int = 0,
    intensity: float | None = 0.0,
) -> Event:
    """An event; actors and recipients are ids with spaces between, `flag` one of its flags."""
    span = span_of(document, number, number + 5)
    precision = {4: "year", 7: "month", 10: "day"}.get(len(date or ""), "range")
    return Event(
        id=record_id(
            "event", document.id, span.start, span.end, actors, recipients, quad, date, flag
        ),
        document=document.id,
        type=TYPES[quad],
        mode="visit" if quad == 1 else None,
        contexts=("diplomatic", "territory"),
        quad=quad,
        intensity=SCORES[quad] if intensity == 0.0 else intensity,
        actors=tuple(Actor(name, name, "GOV", name.title()) for name in actors.split()),
        recipients=tuple(Actor(name, name, None, name.title()) for name in recipients.split()),
        date=EventDate(date, precision, explicit=True) if date else None,  # type: ignore[arg-type]
        location=None,
        negated=flag == "negated",
        hypothetical=flag == "hypothetical",
        future=flag == "future",
        historical=flag == "historical",
        reporter="El Eco",
        probability=0.1,
        known_at="2019",
        spans=EventSpans(span, (span,), (), None),
        sentence=span,
        coder=CODER,
    )


def made_claim(
    document: Document,
    *,
    dyad: tuple[str, str] = ("BOL", "CHL"),
    direction: int = 1,
    number: int = 0,
) -> Claim:
    span = span_of(document, number, number + 8)
    return Claim(
        id=record_id("claim", document.id, span.start, span.end, dyad, direction),
        document=document.id,
        span=span,
        dyad=dyad,
        driver="territory",
        direction=direction,
        hedged=True,
        conditional=False,
        attributed=False,
        negated=False,
        speaker=None,
        post=3,
        coder=CODER,
    )


def made_forecast(document: Document, *, dyad: tuple[str, str] = ("BOL", "CHL")) -> Forecast:
    span = span_of(document, 0, 34)
    return Forecast(
        id=record_id("forecast", document.id, span.start, span.end, dyad),
        document=document.id,
        span=span,
        speaker="A. Reader",
        post=None,
        dyad=dyad,
        proposition="Chile grants Bolivia a corridor",
        outcome="territory",
        modality=Modality("may", "possible", 0.2, 0.55, "made"),
        horizon=Horizon(None, "2030"),
        condition=None,
        resolution=None,
        coder=CODER,
    )


def made_skip(document: Document) -> Skip:
    return Skip(
        "code",
        "actors, no code",
        "says nothing",
        document.origin,
        document.id,
        span_of(document, 37, 41),
    )


def made_coding(document: Document, *events: Event, coder: str = CODER) -> CodedRecords:
    """A coding of a document: the events given, or one record of each kind."""
    if events:
        return CodedRecords(document.id, coder, events, (), (), ())
    return CodedRecords(
        document.id,
        coder,
        (made_event(document), made_event(document, number=1, date=None)),
        (made_claim(document),),
        (made_forecast(document),),
        (made_skip(document),),
    )
