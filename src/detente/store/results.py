"""Records read back: an ordered, re-readable view that turns into Arrow or pandas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import duckdb

from detente.errors import InputError
from detente.records import Document, from_wire, to_wire

R = TypeVar("R")
BATCH = 1_000


@dataclass(frozen=True)
class Records(Generic[R]):
    """The records of one kind in a store, as they stand when they are read.

    Iterating gives the dataclasses, `to_arrow` and `to_pandas` one row each: the key fields as
    columns and the whole record as JSON in `record`. Nothing is held in memory until asked for.
    """

    kind: type[R]
    connection: duckdb.DuckDBPyConnection
    query: str
    documents: list[str] | None
    read: Callable[[Sequence[Any]], R] | None = None
    reading: str | None = None

    @property
    def _bound(self) -> dict[str, Any]:
        return {"documents": self.documents}

    def __iter__(self) -> Iterator[R]:
        read = self.read or self._from_last_column
        with self.connection.cursor() as cursor:
            cursor.execute(self.reading or self.query, self._bound)
            while rows := cursor.fetchmany(BATCH):
                yield from map(read, rows)

    def __len__(self) -> int:
        counting = f"SELECT count(*) FROM ({self.query.rstrip().rstrip(';')})"  # noqa: S608  our own file
        with self.connection.cursor() as cursor:
            ((count,),) = cursor.execute(counting, self._bound).fetchall()
        return int(count)

    def _from_last_column(self, row: Sequence[Any]) -> R:
        return from_wire(self.kind, json.loads(row[-1]))

    def relation(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
        """The rows as a DuckDB relation, for more SQL on them; it lives as long as `connection`."""
        return connection.sql(self.query, params=self._bound)

    def to_arrow(self) -> Any:
        """The rows as a pyarrow Table."""
        with self.connection.cursor() as cursor:
            return self.relation(cursor).to_arrow_table()

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame.

        Raises InputError naming the extra where pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: F401, PLC0415  an optional part
        except ImportError as error:
            msg = (
                "pandas is not installed. Install it with: python -m pip install 'detente[pandas]'"
            )
            raise InputError(msg) from error
        with self.connection.cursor() as cursor:
            return self.relation(cursor).df()


def as_json(record: object) -> str:
    """The record as it is kept: its wire as one text."""
    return json.dumps(to_wire(record), ensure_ascii=False)


def read_document(row: Sequence[Any]) -> Document:
    """The document of a row of `document_texts`: as it is kept, with its origins and voice."""
    text, wire, origins, voice, best, confidence, problems = row
    known: dict[str, Any] = json.loads(wire)
    known |= {
        "origins": origins or [],
        "voice": voice,
        "voice_best": best,
        "voice_confidence": confidence,
    }
    if problems is not None:
        known["problems"] = json.loads(problems)
    return from_wire(Document, known, text=text)
