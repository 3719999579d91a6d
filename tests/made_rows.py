"""Rows of event records made by hand for the tests of store, measures and study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from detente.datasets import ImportedBatch
from detente.records.rows import EVENT_ROWS, REJECT_ROWS
from detente.store import RowWriter, Source, Store

DIGEST = "5e" * 32
ROW: dict[str, Any] = {
    "digest": DIGEST, "line": 1, "pair": 1, "source": "icews", "published_id": None,
    "first_date": date(2014, 7, 1), "last_date": date(2014, 7, 1), "known_at": None,
    "type": "CONSULT", "mode": "visit", "contexts": "diplomatic;territory", "quad": 1,
    "intensity_tenths": 15, "goldstein_tenths": 19, "code": "042",
    "actor": "CHL", "actor_sector": "GOV", "actor_name": "Chile",
    "recipient": "BOL", "recipient_sector": None, "recipient_name": "Bolivia",
    "place": "La Paz", "place_country": "BOL", "latitude": -16.5, "longitude": -68.15,
    "events": 1, "root": None, "mentions": None, "sources": None, "articles": None,
    "tone_tenths": None, "deaths": None, "publisher": "El Eco", "url": None, "headline": None,
}  # fmt: skip


def made_rows(rows: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    """Event rows: what each gives is laid over ROW, and its line counts from 1."""
    return pa.RecordBatch.from_pylist(
        [{**ROW, "line": line, **row} for line, row in enumerate(rows, start=1)], schema=EVENT_ROWS
    )


def made_batch(
    rows: Iterable[Mapping[str, Any]], *, rejects: Iterable[Mapping[str, Any]] = (), merged: int = 0
) -> ImportedBatch:
    """A batch of a file whose every row is an event, a reject or merged."""
    kept = made_rows(rows)
    refused = pa.RecordBatch.from_pylist(list(rejects), schema=REJECT_ROWS)
    read = kept.num_rows + refused.num_rows + merged
    return ImportedBatch(kept, refused, read=read, kept=kept.num_rows, merged=merged)


def made_source(digest: str = DIGEST, *, origin: str = "events.tab") -> Source:
    return Source(digest, origin, "", "icews", "events")


def put_rows(
    store: Store,
    rows: Iterable[Mapping[str, Any]],
    *,
    digest: str = DIGEST,
    layout: str = "icews",
) -> None:
    """Import the rows as a file of this digest and layout."""
    with RowWriter(store) as writer:
        batch = made_batch([{"digest": digest, **row} for row in rows])
        source = replace(made_source(digest, origin=f"{digest[:4]}.tab"), layout=layout)
        writer.take(source, [batch])
        writer.commit()
