"""Lines coded in Arrow batches: one function, run by the local engine and by Apache Spark alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from detente.codebook import Codebook
from detente.codebook.dictionaries import load_with_dictionaries
from detente.codebook.petrarch_lines import NotUnderstood
from detente.coding import ALL_KINDS, CodedKind, DocumentCoder, coder_of, load_pipeline
from detente.records import Record
from detente.store import RECORDS, row_of
from detente.study.coding import records_of
from detente.study.lines import Line, read_line

LINES = pa.schema([("line", pa.int64()), ("json", pa.binary())])
"""What comes in: the number of each line, from 1, and its bytes; null for a line too long."""

CODED_TOGETHER = 256
"""Lines coded at once. One by one takes 1.7 times as long, more at once gain nothing."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is wanted of each line, and with which codebook and pipeline."""

    kinds: frozenset[str] = ALL_KINDS | {"document"}
    codebook: Path | None = None
    pipeline: str | None = None
    verbs: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()

    @property
    def coder(self) -> str:
        """Who codes: rules, pipeline and codebook. Raises PipelineMissing and CodebookError."""
        return coder_of(pipeline=load_pipeline(self.pipeline), codebook=self.tables[0])

    @property
    def tables(self) -> tuple[Codebook, tuple[NotUnderstood, ...]]:
        """The codebook with its overlay and dictionaries, and their lines that add nothing."""
        return load_with_dictionaries(self.codebook, verbs=self.verbs, actors=self.actors)


def code_batches(batches: Iterable[pa.RecordBatch], *, bulk: Bulk) -> Iterator[pa.RecordBatch]:
    """The records of batches of lines (`LINES`) as batches of rows (`RECORDS`), in order.

    The codebook and the parser are loaded once in a process. A line of no use is a row of the
    kind `reject` with its reason; an empty line gives nothing.

    Example
    -------
    >>> line = b'{"id": "a", "text": "Kenya accused Chad of spying."}'
    >>> lines = pa.record_batch([[1], [line]], schema=LINES)
    >>> (rows,) = code_batches([lines], bulk=Bulk(frozenset({"event"})))
    >>> rows["type"].to_pylist()
    ['ACCUSE']
    """
    coder, codebook = _coder(bulk)
    pipeline = load_pipeline(bulk.pipeline)
    for batch in batches:
        for first in range(0, batch.num_rows, CODED_TOGETHER):
            part = batch.slice(first, CODED_TOGETHER)
            with pipeline.freeing():
                rows = [
                    row_of(record, line=number, position=position)
                    for number, records in _coded(part, coder, codebook)
                    for position, record in enumerate(records)
                    if record.record in bulk.kinds or record.record == "skip"
                ]
            yield pa.RecordBatch.from_pylist(rows, schema=RECORDS)


@cache
def _coder(bulk: Bulk) -> tuple[DocumentCoder, Codebook]:
    codebook, _ = bulk.tables
    pipeline = load_pipeline(bulk.pipeline)
    wanted: frozenset[CodedKind] = ALL_KINDS & bulk.kinds
    return DocumentCoder(pipeline=pipeline, codebook=codebook, wanted=wanted), codebook


def _coded(
    batch: pa.RecordBatch, coder: DocumentCoder, codebook: Codebook
) -> Iterator[tuple[int, list[Record]]]:
    """The number of each line that is not empty, and its records."""
    given = zip(batch["line"].to_pylist(), batch["json"].to_pylist(), strict=True)
    read = [
        (number, read_line(raw, number=number, codebook=codebook))
        for number, raw in given
        if raw is None or raw.strip()
    ]
    lines = [found for _, found in read if isinstance(found, Line)]
    codings = coder.code([e.document for e in lines], pairs=[e.pair for e in lines])
    for number, found in read:
        yield number, list(records_of(next(codings))) if isinstance(found, Line) else [found]
