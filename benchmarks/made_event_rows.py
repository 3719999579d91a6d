"""Drawn rows as the store keeps them: `EVENT_ROWS` in Parquet, a folder for each year and month."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.made_event_draws import Drawn, day_of, stretches
from benchmarks.made_event_world import Indices, world
from detente.codebook import load_codebook
from detente.records.rows import EVENT_ROWS

TOGETHER = 1_000_000
"""Rows drawn at a time, and the most in a row group."""
SMALL = 100_000


def write_rows(folder: Path, *, rows: int, first: date, days: int, seed: int = 1) -> dict[str, int]:
    """Rows over `days` as Parquet files `year=Y/month=M/made.parquet`; how many rows and files.

    No row has a flaw: what an importer would reject is not there.
    """
    writer, month, files = None, "", 0
    for part, table in _by_month(rows, first=first, days=days, seed=seed):
        if part != month:
            if writer is not None:
                writer.close()
            path = folder / part / "made.parquet"
            path.parent.mkdir(parents=True)
            writer, month, files = _writer(path), part, files + 1
        if writer is not None:
            writer.write_table(table, row_group_size=TOGETHER)
    if writer is not None:
        writer.close()
    return {"rows": rows, "files": files}


def _writer(path: Path) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, EVENT_ROWS, compression="zstd", compression_level=1)


def _by_month(rows: int, *, first: date, days: int, seed: int) -> Iterator[tuple[str, pa.Table]]:
    line = 1
    for drawn in stretches(rows, first=first, days=days, seed=seed, size=TOGETHER):
        table = rows_of(drawn, seed=seed, line=line)
        line += len(table)
        day = drawn.known_at.astype("datetime64[D]").astype("datetime64[M]")
        starts = [*np.flatnonzero(np.diff(day, prepend=day[0] - 1)).tolist(), len(day)]
        for begin, end in pairwise(starts):
            of = day_of(int(drawn.known_at[begin]))
            yield f"year={of.year}/month={of.month}", table.slice(begin, end - begin)


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
    made = pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), written)
    # A file of few rows would hold all words of the world in each column.
    return made.dictionary_decode().dictionary_encode() if len(at) < SMALL else made
