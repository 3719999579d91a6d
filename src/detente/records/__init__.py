"""What was said: Document, Span, Actor, Event, Claim, Forecast, and what was left out.

Every record is a frozen dataclass whose fields are the names on the wire (`to_wire`);
offsets count characters of `Document.text`. An id hashes what was coded and where, never
a version or a time, so that the same coding of the same bytes has the same id anywhere.
"""

from detente.records.days import days_of_date
from detente.records.document import (
    ID_LENGTH,
    PRECISION_BY_LENGTH,
    Dated,
    DateRole,
    DateWindow,
    Document,
    Genre,
    JudgedKind,
    Judgement,
    Part,
    PartKind,
    PastedSource,
    Precision,
    Problem,
    Span,
    Truncated,
    record_id,
    span_of,
)
from detente.records.said import (
    Actor,
    Claim,
    Event,
    EventDate,
    EventSpans,
    Forecast,
    Horizon,
    Modality,
    ModalityClass,
    Record,
    Resolution,
    RowOrigin,
    Skip,
)
from detente.records.wire import (
    NOT_ON_THE_WIRE,
    from_wire,
    to_wire,
)

__all__ = [
    "ID_LENGTH",
    "NOT_ON_THE_WIRE",
    "PRECISION_BY_LENGTH",
    "Actor",
    "Claim",
    "DateRole",
    "DateWindow",
    "Dated",
    "Document",
    "Event",
    "EventDate",
    "EventSpans",
    "Forecast",
    "Genre",
    "Horizon",
    "JudgedKind",
    "Judgement",
    "Modality",
    "ModalityClass",
    "Part",
    "PartKind",
    "PastedSource",
    "Precision",
    "Problem",
    "Record",
    "Resolution",
    "RowOrigin",
    "Skip",
    "Span",
    "Truncated",
    "days_of_date",
    "from_wire",
    "record_id",
    "span_of",
    "to_wire",
]
