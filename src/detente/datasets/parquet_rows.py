"""A Parquet table as lines of delimited text, for the one engine that reads tables: bounded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv
from pyarrow import parquet as pq

from detente.datasets.blocks import SAMPLED, Block, Source
from detente.errors import PathError

MAGIC = b"PAR1"
ROWS = 65_536
"""Rows of a batch: of the columns of a table of events, some 10 MB."""
LARGEST_GROUP = 1 << 29
"""Bytes of a row group unpacked, which Parquet may hold whole: writers make 128 MB."""
FREELY = 10_000_000
"""Rows that any file may say it has."""
PACKED = 1_000
"""Rows for each byte of a file, past those: a row of a pair, a day and a count takes over one."""
REMEDY = "Write the table anew, or give it as CSV"


@dataclass(frozen=True, slots=True)
class _ParquetSource(Source):
    """A Parquet file whose lines are its rows, without a header, in the order of `columns`."""

    columns: tuple[str, ...] = ()

    def sample(self) -> bytes:
        """The first rows."""
        first = next(self.blocks(), Block(b""))
        return b"".join(first.content.splitlines(keepends=True)[:SAMPLED])

    def blocks(self, *, quote: bytes | None = None) -> Iterator[Block]:  # noqa: ARG002  Source's
        """The rows in order, as text between commas; a batch of them is a block."""
        with _opened(self) as table, _telling(self.origin):
            _check_size(table, self)
            for batch in table.iter_batches(batch_size=ROWS, columns=list(self.columns)):
                yield Block(_lines(batch.select(list(self.columns))))


def is_parquet(source: Source) -> bool:
    """Whether a file is Parquet, by its first bytes; raises PathError where it cannot be read."""
    with source.opened() as stream:
        return stream.read(len(MAGIC)) == MAGIC


def columns_of_parquet(source: Source) -> list[str]:
    """The names of the columns that hold values, in order; raises PathError."""
    with _opened(source) as table:
        schema = table.schema_arrow
        return [each.name for each in schema if not pa.types.is_nested(each.type)]


def parquet_source(source: Source, *, columns: tuple[str, ...]) -> Source:
    """The file as lines of some of its columns; raises PathError where it is packed in another."""
    return _ParquetSource(source.path, source.origin, source.digest, columns=columns)


@contextmanager
def _opened(source: Source) -> Iterator[pq.ParquetFile]:
    with source.opened() as stream, _telling(source.origin):
        if not stream.seekable() or source.member is not None:
            why = "a Parquet table within an archive is not read"
            raise PathError(source.origin, why, "Unpack it first")
        yield pq.ParquetFile(stream)


@contextmanager
def _telling(origin: str) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as error:
        why = f"it cannot be read as Parquet ({str(error)[:200]})"
        raise PathError(origin, why, REMEDY) from error


def _check_size(table: pq.ParquetFile, source: Source) -> None:
    metadata = table.metadata
    largest = max(
        (metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups)),
        default=0,
    )
    if largest > LARGEST_GROUP:
        why = f"a row group is larger than {LARGEST_GROUP >> 20} MiB"
        raise PathError(source.origin, why, "Write the table with smaller row groups")
    if metadata.num_rows > max(FREELY, PACKED * source.path.stat().st_size):
        why = f"it says that it holds {metadata.num_rows:,} rows, more than such a file can"
        raise PathError(source.origin, why, REMEDY)


def _lines(batch: pa.RecordBatch) -> bytes:
    """The rows as text, one line each: plain where no cell needs quotes."""
    arrays = [_worded(column) for column in batch.columns]
    try:
        return _written(arrays, style="none")
    except pa.ArrowInvalid:  # a cell holds a comma, a quote or a new line
        return _written([_on_one_line(column) for column in arrays], style="needed")


def _written(arrays: list[pa.Array], *, style: str) -> bytes:
    text = io.BytesIO()
    names = [f"{at}" for at in range(len(arrays))]
    options = arrow_csv.WriteOptions(include_header=False, quoting_style=style)
    arrow_csv.write_csv(pa.RecordBatch.from_arrays(arrays, names=names), text, options)
    return text.getvalue()


def _worded(column: pa.Array) -> pa.Array:
    """A column that CSV can hold: what is no number (NaN) is missing, codes are their words."""
    if pa.types.is_floating(column.type):
        return pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    if pa.types.is_dictionary(column.type):
        return column.cast(column.type.value_type)
    return column


def _on_one_line(column: pa.Array) -> pa.Array:
    """A column whose texts have a space for each end of a line, so that a line is a row."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return pc.replace_substring_regex(column, r"\r\n|\r|\n", " ")
    return column
