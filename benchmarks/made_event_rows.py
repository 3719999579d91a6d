"""Drawn rows as the store keeps them: `EVENT_ROWS` in Parquet, a folder for each year and month."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.made_event_draws import Drawn, stretches
from benchmarks.made_event_world import Indices, world
from detente.codebook import load_codebook
from detente.records.rows import EVENT_ROWS
from detente.store.row_files import by_month, folder_of, named, write_rows

TOGETHER = 500_000
"""Rows drawn at a time."""


def made_rows(folder: Path, *, rows: int, first: date, days: int, seed: int = 1) -> dict[str, int]:
    """Rows over `days` in the store's own files, `events/year=Y/month=M/N.parquet`; their counts.

    No row has a flaw: what an importer would reject is not there.
    """
    months = _by_month(rows, first=first, days=days, seed=seed)
    files = 0
    for part, tables in groupby(months, key=itemgetter(0)):
        files += 1
        path = folder / named(folder_of("events", part), number=files, kind="events").path
        write_rows(path, map(itemgetter(1), tables), kind="events")
    return {"rows": rows, "files": files}


def _by_month(rows: int, *, first: date, days: int, seed: int) -> Iterator[tuple[int, pa.Table]]:
    """Each stretch cut where a month, counted from year 0, begins."""
    line = 1
    for drawn in stretches(rows, first=first, days=days, seed=seed, size=TOGETHER):
        table = rows_of(drawn, seed=seed, line=line)
        line += len(table)
        for batch in table.to_batches():
            yield from ((month, pa.Table.from_batches([part])) for month, part in by_month(batch))


def rows_of(drawn: Drawn, *, seed: int, line: int) -> pa.Table:
    """A stretch as event rows, the first of them line `line` of its file.

    The day drawn as that of the report is the event's here, so that months come in order, and the
    report follows by the lag that was drawn.
    """
    of, rows = world(seed), len(drawn.code)
    lines = np.arange(line, line + rows)
    swapped = np.array([code.swapped for code in of.codes])[drawn.code]
    actor = np.where(swapped, drawn.recipient, drawn.actor)
    recipient = np.where(swapped, drawn.actor, drawn.recipient)
    spot = of.place_spot[drawn.place]
    day = pa.array(drawn.known_at).cast(pa.date32())
    columns = {
        "digest": _always(hashlib.sha256(f"made {seed}".encode()).hexdigest(), rows),
        "line": pa.array(lines),
        "pair": pa.array(np.ones(rows, dtype=np.int16)),
        "source": _always("gdelt2", rows),
        "published_id": pa.array(lines + 410_000_000).cast(pa.string()),
        "first_date": day,
        "last_date": day,
        "known_at": pa.array(2 * drawn.known_at - drawn.first_date).cast(pa.date32()),
        "place": _looked(of.place_names, drawn.place),
        "place_country": _looked([of.iso3[n] for n in of.place_country], drawn.place),
        "latitude": pa.array(spot[:, 0]),
        "longitude": pa.array(spot[:, 1]),
        "events": pa.array(np.ones(rows, dtype=np.int32)),
        "root": pa.array(drawn.root),
        "mentions": pa.array(drawn.mentions),
        "sources": pa.array(drawn.sources),
        "articles": pa.array(drawn.mentions),
        "tone_tenths": pa.array(np.rint(drawn.tone * 10).astype(np.int16)),
        "publisher": _looked(of.outlets, drawn.outlet),
        "url": drawn.url,
    }
    columns |= _parties(actor, recipient, seed) | _codes(drawn.code, seed)
    given = [columns.get(field.name, pa.nulls(rows, field.type)) for field in EVENT_ROWS]
    return pa.Table.from_arrays(given, schema=EVENT_ROWS)


def _parties(actor: Indices, recipient: Indices, seed: int) -> dict[str, pa.Array]:
    made = {}
    for name, party in (("actor", actor), ("recipient", recipient)):
        for end, field in (("", "id"), ("_sector", "role"), ("_name", "name")):
            made[name + end] = _looked([each[field] for each in world(seed).actors], party)
    return made


def _codes(code: Indices, seed: int) -> dict[str, pa.Array]:
    return {name: _looked(words, code) if isinstance(words, tuple) else _numbers(words, code)
            for name, words in _code_columns(seed).items()}  # fmt: skip


@cache
def _code_columns(seed: int) -> dict[str, tuple[str | None, ...] | pa.Array]:
    """PLOVER of each CAMEO code; a family that PLOVER dropped keeps CAMEO's quad class."""
    codes, book = world(seed).codes, load_codebook()
    kept = [None if code.dropped else code.type for code in codes]
    families = [int(code.code[:2]) for code in codes]
    quads = [book.event_types[type_].quad if type_ else 1 + sum(family > end for end in (5, 9, 14))
             for type_, family in zip(kept, families, strict=True)]  # fmt: skip
    scores = [round(10 * book.intensity_of(type_, mode=code.mode)) if type_ else None
              for type_, code in zip(kept, codes, strict=True)]  # fmt: skip
    return {
        "type": tuple(kept),
        "mode": tuple(None if code.dropped else code.mode for code in codes),
        "contexts": tuple(";".join(code.contexts) or None for code in codes),
        "code": tuple(code.code for code in codes),
        "quad": pa.array(quads, pa.int8()),
        "intensity_tenths": pa.array(scores, pa.int16()),
        "goldstein_tenths": pa.array([code.goldstein for code in codes], pa.int16()),
    }


def _numbers(values: pa.Array, at: Indices) -> pa.Array:
    return values.take(pa.array(at))


def _always(word: str, rows: int) -> pa.Array:
    return _looked([word], np.zeros(rows, dtype=np.int32))


def _looked(words: Sequence[str | None], at: Indices) -> pa.Array:
    """The word of each number, over the words that are there; null for none and for NOBODY."""
    distinct = {word: n for n, word in enumerate(dict.fromkeys(filter(None, words)))}
    codes = np.array([distinct.get(word or "", -1) for word in (*words, None)], dtype=np.int32)[at]
    written = pa.array(distinct, pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), written)
