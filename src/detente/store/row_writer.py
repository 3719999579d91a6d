"""Imported rows on their way into a study: staged file by file, written and listed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Protocol, Self

import pyarrow as pa
import pyarrow.compute as pc

from detente import __version__
from detente.errors import RecordError, StudyError
from detente.store.event_rows import EventRows, KeptImport
from detente.store.row_files import (
    ROW_GROUP,
    SCHEMAS,
    RowFile,
    by_month,
    folder_of,
    named,
    read_rows,
    write_rows,
)

STAGED_BYTES = 192_000_000
"""Arrow bytes staged before they are written: those of some 700,000 GDELT events. Of four million
rows, half of them rejected, an import then holds 0.94 GB, with 256 MB 1.05 GB (two processors).

Three stretches of this size stand in memory at most: the whole files that wait to be listed, the
file being read, and what is being written.
"""
COMMIT_ROWS = 2_000_000
COMMIT_FILES = 1_000
"""What a kill can cost: reading this much again, or one file where that is larger."""
MERGED_FROM = 8
"""As many files of a month, each smaller than a row group, are written anew as one: a scan opens
few files, and a row is written about twice until its file stays."""
WRITERS = 2

Folder = tuple[str, str]
"""A kind of rows, and the folder of their month."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file, or member of a file, that rows come from."""

    digest: str
    origin: str
    member: str
    layout: str
    kind: str
    content: str = ""
    """The CRC-32 and size of its bytes unpacked, where they are known."""


class Batch(Protocol):
    """A stretch of one file: `read` rows of it, `kept` as `rows`, `merged` or rejected."""

    @property
    def rows(self) -> pa.RecordBatch:
        """The rows kept."""

    @property
    def rejects(self) -> pa.RecordBatch:
        """Why others were not."""

    @property
    def read(self) -> int:
        """How many rows of the file."""

    @property
    def kept(self) -> int:
        """How many of these are kept."""

    @property
    def merged(self) -> int:
        """How many repeat another."""


@dataclass(slots=True)
class Stage:
    """Rows that are not listed yet, in memory or in files being written, and their counts."""

    waiting: dict[Folder, list[pa.RecordBatch]] = field(default_factory=lambda: defaultdict(list))
    writing: list[Future[RowFile]] = field(default_factory=list)
    size: int = 0
    rows: int = 0
    read: int = 0
    kept: int = 0
    merged: int = 0
    days: tuple[date, date] | None = None

    def put(self, batch: Batch, kind: str) -> None:
        """Stage a batch in the folders of its months. Raises RecordError for other columns."""
        rows = batch.rows
        if rows.schema != SCHEMAS[kind] or batch.rejects.schema != SCHEMAS["rejects"]:
            msg = f"rows of {kind} do not have the columns of records.rows"
            raise RecordError(msg)
        for month, part in by_month(rows):
            self.waiting[kind, folder_of(kind, month)].append(part)
        if batch.rejects.num_rows:
            self.waiting["rejects", folder_of("rejects", None)].append(batch.rejects)
        self.size += rows.nbytes + batch.rejects.nbytes
        self.rows += rows.num_rows
        self.read += batch.read
        self.kept += batch.kept
        self.merged += batch.merged
        self._widen(rows)

    def _widen(self, rows: pa.RecordBatch) -> None:
        if rows.num_rows:
            ends = rows["last_date"] if "last_date" in rows.schema.names else rows["first_date"]
            first, last = pc.min(rows["first_date"]).as_py(), pc.max(ends).as_py()
            early, late = self.days or (first, last)
            self.days = (min(early, first), max(late, last))

    def line(self, source: Source) -> KeptImport:
        """The manifest's line of a file that is whole."""
        first, last = (day.isoformat() for day in self.days) if self.days else (None, None)
        return KeptImport(
            digest=source.digest, origin=source.origin, member=source.member,
            layout=source.layout, kind=source.kind, read=self.read, kept=self.kept,
            rejected=self.read - self.kept - self.merged, merged=self.merged, rows=self.rows,
            first_date=first, last_date=last, version=__version__, content=source.content,
        )  # fmt: skip


class RowWriter:
    """Writes imported rows into a study: what is committed is there whole, what is not is gone.

    Files are committed together, many small ones at a time; what a stopped import left behind is
    swept away when the next one begins. Raises StudyError where nothing can be written.
    """

    def __init__(self, study: EventRows) -> None:
        self._study = study
        study.sweep()
        for kind in SCHEMAS:
            study.row_files(kind)
        self._number = study.next_number()
        self._known: dict[str, KeptImport] = {}
        for line in study.imports():
            self._remember(line)
        self._whole: list[tuple[KeptImport, Stage]] = []
        self._pool = ThreadPoolExecutor(WRITERS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._study.sweep()
        pa.default_memory_pool().release_unused()  # 200 MB that what follows may need

    def known(self, digest: str, content: str = "") -> KeptImport | None:
        """The import of the same bytes, packed or not, of this run or before, if there is one."""
        return self._known.get(digest) or (self._known.get(content) if content else None)

    def _remember(self, line: KeptImport) -> None:
        self._known[line.digest] = line
        if line.content:
            self._known.setdefault(line.content, line)

    def take(self, source: Source, batches: Iterable[Batch]) -> KeptImport:
        """The line that the manifest will have of this file, once it is committed.

        Where the batches raise an error, nothing of the file is kept.
        """
        stage = Stage()
        try:
            for batch in batches:
                stage.put(batch, source.kind)
                if stage.size >= STAGED_BYTES:
                    self._write_waiting(stage)
        except BaseException:
            self._drop(stage)
            raise
        line = stage.line(source)
        self._whole.append((line, stage))  # in one step: a stop must not part them
        self._remember(line)
        stages = [each for _, each in self._whole]
        if (
            sum(each.rows for each in stages) >= COMMIT_ROWS
            or sum(each.size for each in stages) >= STAGED_BYTES
            or len(stages) >= COMMIT_FILES
        ):
            self.commit()
        return line

    def commit(self) -> None:
        """Write and list the files that are whole. Raises StudyError where that cannot be.

        It may be called again after a stop half-way: the manifest says whether it was done.
        """
        lines = [line for line, _ in self._whole]
        if lines and not self._study.imports(lines[0].digest):
            new, gone = self._write_whole()
            with self._study.transaction():
                self._study.list_files(gone, new)
                self._study.list_imports(lines)
            self._study.remove(gone)
        self._whole = []

    def _write_whole(self) -> tuple[list[RowFile], list[RowFile]]:
        """The files to list and those they replace: what waits, with the small files of a month."""
        waiting: dict[Folder, list[pa.RecordBatch]] = defaultdict(list)
        written: list[RowFile] = []
        for _, stage in self._whole:
            written += map(self._written, stage.writing)
            for folder, batches in stage.waiting.items():
                waiting[folder] += batches
        small: dict[Folder, list[RowFile]] = defaultdict(list)
        for file in chain(self._study.small_files(ROW_GROUP), written):
            if file.rows < ROW_GROUP:
                small[file.kind, file.folder].append(file)
        touched = {*waiting, *((file.kind, file.folder) for file in written)}
        futures, gone = [], []
        for folder in sorted(touched):
            merged = small[folder] if len(small[folder]) >= MERGED_FROM - 1 else []
            if merged or folder in waiting:
                futures.append(self._write(folder, waiting.get(folder, []), merged))
                gone += merged
        new = [*written, *map(self._written, futures)]
        return [file for file in new if file not in gone], gone

    def _write_waiting(self, stage: Stage) -> None:
        """Write what waits in memory, once what was written before stands."""
        for future in stage.writing:
            self._written(future)
        stage.writing += [self._write(folder, rows, []) for folder, rows in stage.waiting.items()]
        stage.waiting.clear()
        stage.size = 0

    def _write(
        self, folder: Folder, batches: list[pa.RecordBatch], merged: list[RowFile]
    ) -> Future[RowFile]:
        kind, place = folder
        file = named(place, number=self._number, kind=kind)
        self._number += 1
        return self._pool.submit(self._write_file, file, batches, merged)

    def _write_file(
        self, file: RowFile, batches: list[pa.RecordBatch], merged: list[RowFile]
    ) -> RowFile:
        def tables() -> Iterator[pa.Table]:
            for each in merged:
                yield from read_rows(self._study.place_of(each), kind=each.kind)
            if batches:
                yield pa.Table.from_batches(batches)

        rows = write_rows(self._study.place_of(file), tables(), kind=file.kind)
        return replace(file, rows=rows)

    def _written(self, future: Future[RowFile]) -> RowFile:
        try:
            return future.result()
        except OSError as error:
            raise StudyError(
                str(self._study.rows_folder),
                f"rows cannot be written there ({error.strerror or error})",
                "Make room on its disk, or move the study; then give the same command again",
            ) from error

    def _drop(self, stage: Stage) -> None:
        for future in stage.writing:
            if not future.cancel() and future.exception() is None:
                self._study.remove([future.result()])
