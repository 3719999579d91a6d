"""The brief as JSON: the same records as on the page, complete, in an order that never varies."""

from __future__ import annotations

from typing import Any

from detente.brief.content import BRIEF_SCHEMA, BriefContent
from detente.records import Claim, Dated, Document, Event, Forecast, Skip, Span, to_wire


def wire_of(content: BriefContent) -> dict[str, Any]:
    """The brief as plain JSON values: `brief.json`, whose shape `brief.schema.schema` writes.

    Documents stand by date, records by document and place in it, whatever order they came in.
    """
    documents = in_order(content.documents)
    place = {document.id: number for number, document in enumerate(documents)}

    def told(record: Claim | Forecast | Event) -> tuple[int, int, str]:
        span = record.sentence if isinstance(record, Event) else record.span
        return place.get(record.document or "", len(place)), span.start if span else 0, record.id

    return {
        "schema": BRIEF_SCHEMA,
        "dyad": list(content.dyad),
        "dyad_names": list(content.dyad_names),
        "dyad_reason": content.dyad_reason,
        "since": content.since,
        "until": content.until,
        "documents": to_wire(documents),
        "events": to_wire(sorted(content.events, key=told)),
        "dyad_events": sorted(content.dyad_events),
        "event_reports": {
            event: sorted(reports) for event, reports in sorted(content.event_reports.items())
        },
        "claims": to_wire(sorted(content.claims, key=told)),
        "forecasts": to_wire(sorted(content.forecasts, key=told)),
        "due": sorted(content.due),
        "as_of": content.as_of,
        "ledger": to_wire(content.ledger),
        "weighing": to_wire(content.weighing),
        "network": to_wire(content.network),
        "names": dict(sorted(content.names.items())),
        "skipped": to_wire(sorted(content.skipped, key=_skip_order)),
        "versions": dict(sorted(content.versions.items())),
        "codebook_digest": content.codebook_digest,
        "inputs": dict(sorted(content.inputs.items())),
        "seeds": dict(sorted(content.seeds.items())),
        "series": to_wire(content.series),
        "models": to_wire(content.models),
    }


def in_order(documents: tuple[Document, ...]) -> list[Document]:
    """The documents by date; an undated one stands where its window opens, else last.

    Two of the same day stand by origin.
    """
    return sorted(documents, key=lambda d: (day_of(d) or "9999", d.origin, d.id))


def day_of(document: Document) -> str | None:
    """The document's date as far as known, else a day of its window, else None."""
    if isinstance(document.published, Dated):
        return document.published.date
    early, late = document.published.window
    return early or late


def _skip_order(skip: Skip) -> tuple[str, str, str, str, int, str]:
    span: Span | None = skip.span
    start = span.start if span else 0
    return (skip.stage, skip.reason, skip.origin or "", skip.document or "", start, skip.detail)
