"""Records as rows of a table: a column for each thing an analyst looks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from detente.doors import showing
from detente.doors.showing import SHORT_ID, Cell, counted, plain, print_table
from detente.records import Claim, Dated, Document, Event, Forecast

if TYPE_CHECKING:
    from detente.study import ToldEvent

DOCUMENT_COLUMNS = ("document", "date", "kind", "title, place, what to know")
EVENT_COLUMNS = ("date", "actors", "type", "recipients", "flags", "words")
CLAIM_COLUMNS = ("pair", "driver", "", "speaker", "words")
FORECAST_COLUMNS = ("pair", "word", "probability", "by", "became", "proposition")
DIRECTIONS = {1: "+", -1: "−", 0: "±"}
WORDS = 90
"""Characters of a document's words in a table cell."""
COLUMNS = {
    "documents": DOCUMENT_COLUMNS,
    "events": ("id", *EVENT_COLUMNS),
    "claims": ("id", *CLAIM_COLUMNS),
    "forecasts": ("id", *FORECAST_COLUMNS),
}
"""Under `id` stand as many digits as `judge` and `resolve` need."""


def print_records(kind: str, records: Iterable[Any]) -> int:
    """How many records were printed, as a table."""
    rows = [row_of(record) for record in records]
    if rows:
        print_table(counted(len(rows), kind.removesuffix("s")), COLUMNS[kind], rows)
    return len(rows)


def print_told(told: Sequence[ToldEvent]) -> None:
    """Print each event once, and by how many reports it is told, as a table."""
    rows = [(*row_of(each.event), str(len(each.reports))) for each in told]
    print_table(counted(len(rows), "event"), (*COLUMNS["events"], "reports"), rows)


def row_of(record: Any) -> tuple[Cell, ...]:
    """A record's cells under the columns of its kind."""
    match record:
        case Document():
            return document_row(record)
        case Event():
            return (_id(record), *event_row(record))
        case Claim():
            return (_id(record), *claim_row(record))
        case _:
            return (_id(record), *forecast_row(record))


def _id(record: Event | Claim | Forecast) -> Cell:
    short = record.id[:SHORT_ID]
    return (short, "judged") if record.judgements else short


def document_row(document: Document) -> tuple[Cell, ...]:
    """A document's cells under DOCUMENT_COLUMNS, the last a line for each thing known."""
    known = (document.publisher, document.origin, ", ".join(notes_on(document)))
    return (
        document.id[:SHORT_ID],
        published(document),
        (document.genre or "no genre", document.language or "?"),
        (document.title or "(no title)", *(each for each in known if each)),
    )


def published(document: Document) -> Cell:
    """The date of a document, or the window it must fall in."""
    if isinstance(document.published, Dated):
        return document.published.date
    first, last = document.published.window
    return (first or "?", f"to {last or '?'}") if first or last else "no date"


def notes_on(document: Document) -> tuple[str, ...]:
    """What to know of a document before it is trusted: cut, its problems, what it echoes."""
    kinds = dict.fromkeys(each.kind for each in document.problems if each.kind != "echo")
    notes = [*(["cut off"] if document.truncated else []), *(k.replace("_", " ") for k in kinds)]
    if document.voice_best not in {None, document.id}:
        notes.append(f"echo of {(document.voice_best or '')[:SHORT_ID]}")
    return (*notes, *(f"{each.field} judged" for each in document.judgements))


def event_row(event: Event) -> tuple[str, ...]:
    """An event's cells under EVENT_COLUMNS."""
    flags = ("negated", "hypothetical", "future", "historical")
    return (
        event.date.date if event.date else "",
        ", ".join(actor.id for actor in event.actors),
        f"{event.type} {event.mode}" if event.mode else event.type,
        ", ".join(actor.id for actor in event.recipients),
        ", ".join(flag for flag in flags if getattr(event, flag)),
        shortened(event.sentence.text if event.sentence else ""),
    )


def claim_row(claim: Claim) -> tuple[str, ...]:
    """A claim's cells under CLAIM_COLUMNS; a question mark marks a hedged one."""
    return (
        "-".join(claim.dyad),
        claim.driver,
        DIRECTIONS[claim.direction] + ("?" if claim.hedged else ""),
        claim.speaker or "",
        shortened(claim.span.text),
    )


def forecast_row(forecast: Forecast) -> tuple[str, ...]:
    """A forecast's cells under FORECAST_COLUMNS."""
    modality, horizon = forecast.modality, forecast.horizon
    return (
        "-".join(forecast.dyad),
        modality.word,
        f"{modality.low:.0%} to {modality.high:.0%}",
        (horizon.to or "") if horizon else "",
        became(forecast),
        shortened(forecast.proposition),
    )


def became(forecast: Forecast) -> str:
    """What became of a forecast: `yes 2016-12-15`, else whether it is open or due."""
    from detente.study import state_of  # noqa: PLC0415  brings DuckDB and more

    told = forecast.resolution
    return f"{told.outcome} {told.on}" if told else state_of(forecast, today=showing.today())


def shortened(text: str) -> str:
    """The text's first words, as many as a cell takes."""
    line = plain(text)
    return line if len(line) <= WORDS else line[: WORDS - 1].rsplit(" ", 1)[0] + "…"
