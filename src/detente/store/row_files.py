"""Imported rows as Parquet files: those of one month in a file, written whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from detente.records.rows import REJECT_ROWS, ROWS

SCHEMAS = {**ROWS, "rejects": REJECT_ROWS}
"""What each kind of file holds."""
ROW_GROUP = 122_880
"""Rows that an engine scans as one: DuckDB's own choice, sixty of its vectors."""
DISTINCT = frozenset({"line", "published_id", "latitude", "longitude", "url", "headline", "value"})
"""Columns whose values seldom repeat: a dictionary of them takes time and room (a fifth of all)."""
PRUNED_BY = (
    "digest", "source", "first_date", "last_date", "known_at", "type", "quad", "actor", "recipient",
    "pair", "events", "intensity_tenths", "goldstein_tenths",
)  # fmt: skip
"""Columns whose least and greatest value spare a scan a row group, or a sum its wide arithmetic;
for others they are a cost."""


@dataclass(frozen=True, slots=True)
class RowFile:
    """A Parquet file of the folder: `path` is relative to it, with / on every system."""

    number: int
    path: str
    kind: str
    rows: int

    @property
    def folder(self) -> str:
        """The folder of its month."""
        return self.path.rpartition("/")[0]


def named(folder: str, *, number: int, kind: str) -> RowFile:
    """A file of a folder, with no rows yet."""
    return RowFile(number, f"{folder}/{number:08}.parquet", kind, 0)


def folder_of(kind: str, month: int | None) -> str:
    """Where rows of a month, counted from year 0, stand; rejects have none."""
    if month is None:
        return kind
    return f"{kind}/year={month // 12:04}/month={month % 12 + 1:02}"


def by_month(rows: pa.RecordBatch) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The rows of each month of `first_date`, counted from year 0, in the order of the batch."""
    if not rows.num_rows:
        return
    days = rows.column("first_date").to_numpy(zero_copy_only=False)
    months = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    if (months == months[0]).all():
        yield int(months[0]), rows
        return
    order = np.argsort(months, kind="stable")
    rows, months = rows.take(pa.array(order)), months[order]
    starts = [0, *(np.flatnonzero(np.diff(months)) + 1).tolist(), len(months)]
    for start, end in pairwise(starts):
        yield int(months[start]), rows.slice(start, end - start)


def write_rows(path: Path, tables: Iterable[pa.Table], *, kind: str) -> int:
    """How many rows now stand in the file: on the disk itself, in row groups of the full size."""
    schema = SCHEMAS[kind]
    written = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        use_dictionary=[name for name in schema.names if name not in DISTINCT],
        write_statistics=[name for name in schema.names if name in PRUNED_BY],
        store_schema=False,  # Arrow's dictionaries are of memory: other engines read plain text
    ) as writer:
        for group in _groups(tables):
            writer.write_table(_compact(group), row_group_size=ROW_GROUP)
            written += group.num_rows
    with path.open("rb+") as stream:  # it must outlast a power cut before the manifest names it
        os.fsync(stream.fileno())
    return written


def read_rows(path: Path, *, kind: str) -> Iterator[pa.Table]:
    """The rows of a file in pieces, their words as dictionaries again."""
    schema = SCHEMAS[kind]
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=ROW_GROUP):
            yield pa.Table.from_batches([batch]).cast(schema)


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in tables of a row group or more."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(each.num_rows for each in waiting) >= ROW_GROUP:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)


def _compact(table: pa.Table) -> pa.Table:
    """The table with one dictionary for each column of words.

    Rows of one month share the dictionary of the batch they were taken from, most of which a few
    rows do not use: their words are counted anew.
    """
    if table.num_rows >= ROW_GROUP:
        return table.unify_dictionaries()
    columns = [
        pc.dictionary_encode(column.cast(pa.string())).cast(column.type)
        if pa.types.is_dictionary(column.type)
        else column
        for column in table.columns
    ]
    return pa.Table.from_arrays(columns, schema=table.schema).unify_dictionaries()
