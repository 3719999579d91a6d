"""A row of imported events as a record: the view of one, and the listing of some."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from detente.codebook import Codebook
from detente.records import Actor, Event, EventDate, RowOrigin, record_id
from detente.records.rows import EVENT_ROWS
from detente.store.event_rows import EventRows
from detente.store.results import BATCH

NO_TYPE, NO_QUAD = "", 0
"""Of an event that PLOVER has no type for (CAMEO 01, 02), or the publisher no class."""
FIRST_ROWS = """
SELECT r.* EXCLUDE (year, month), i.version FROM event_rows AS r JOIN imports AS i USING (digest)
ORDER BY r.first_date, r.digest, r.line, r.pair LIMIT $limit
"""


def imported_events(study: EventRows, *, codebook: Codebook, limit: int | None) -> Iterator[Event]:
    """The imported events by date, one for each directed pair; the first `limit`, or all."""
    with study.connection.cursor() as cursor:
        study.lay_event_rows(cursor)
        cursor.execute(FIRST_ROWS, {"limit": limit})
        names = [*EVENT_ROWS.names, "version"]
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield event_of(dict(zip(names, row, strict=True)), codebook=codebook)


def event_of(row: Mapping[str, Any], *, codebook: Codebook) -> Event:
    """The event that a row of EVENT_ROWS stands for, with the `version` that imported it.

    Its evidence is the file's digest and the line, in place of spans. A party that is published
    but is no actor of the codebook has its published name as id, and no country; where nothing is
    published there is none. `type` is empty and `quad` 0 where the event has none in PLOVER.
    """
    made_by = f"{row['source']}; detente {row['version']}"
    known_at = row["known_at"]
    return Event(
        id=record_id("event", row["digest"], row["line"], row["pair"], made_by),
        document=None,
        type=row["type"] or NO_TYPE,
        mode=row["mode"],
        contexts=tuple((row["contexts"] or "").split(";")) if row["contexts"] else (),
        quad=row["quad"] or NO_QUAD,
        intensity=None if row["intensity_tenths"] is None else row["intensity_tenths"] / 10,
        actors=_party(row, "actor", codebook),
        recipients=_party(row, "recipient", codebook),
        date=_dated(row["first_date"], row["last_date"]),
        location=row["place"],
        negated=False,
        hypothetical=False,
        future=False,
        historical=False,
        reporter=row["publisher"],
        probability=None,
        known_at=None if known_at is None else known_at.isoformat(),
        spans=None,
        sentence=None,
        coder=made_by,
        origin=RowOrigin(row["digest"], row["line"]),
    )


def _party(row: Mapping[str, Any], role: str, codebook: Codebook) -> tuple[Actor, ...]:
    id_, sector, name = row[role], row[f"{role}_sector"], row[f"{role}_name"]
    if id_ is None and name is None:
        return ()
    known = codebook.actors.get(id_)
    return (Actor(id_ or name, known.country if known else "", sector, name or id_),)


def _dated(first: date, last: date) -> EventDate:
    """The day, month or year that the two days span, else both."""
    if first == last:
        return EventDate(first.isoformat(), "day", explicit=True)
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return EventDate(f"{first:%Y-%m}", "month", explicit=True)
    if whole_months and first.year == last.year and (first.month, last.month) == (1, 12):
        return EventDate(f"{first:%Y}", "year", explicit=True)
    return EventDate(f"{first.isoformat()}/{last.isoformat()}", "range", explicit=True)
