"""Coding at scale: lines of JSON from a file into one file of records, going on after a stop."""

from __future__ import annotations

import hashlib
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from detente.errors import InputError
from detente.store import CodedBatch, CodedFile
from detente.study.batches import CODED_TOGETHER, LINES, Bulk, code_batches
from detente.study.intake import Progress
from detente.study.lines import LONGEST_LINE

BATCH_BYTES = 2**20
"""Bytes of lines coded at once: with the longest line they bound the memory."""
AHEAD = 2
"""Batches handed to each process beyond the one it works on."""


@dataclass(frozen=True, slots=True)
class CodedWritten:
    """What `write_coded` did: the two files, the records of each kind, what was done before."""

    path: Path
    rejects: Path
    records: dict[str, int]
    rejected: int
    lines: int
    known: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch of lines, the number of the last, and the digest and size of all up to there."""

    lines: pa.RecordBatch
    last: int
    digest: str
    size: int


def write_coded(
    stream: BinaryIO,
    *,
    name: str,
    out: Path,
    bulk: Bulk,
    processes: int = 1,
    size: int | None = None,
    progress: Progress | None = None,
) -> CodedWritten:
    """Where the records of a stream of lines, `{"id", "date", "text"}`, were written.

    `out` ends in `.parquet` (rows of `RECORDS`) or `.jsonl`; lines of no use stand in
    `OUT.rejects.jsonl` with reasons. `name` says which stream it is, `size` how many bytes it has,
    for `progress`. Memory does not grow with the input. A coding that was stopped goes on where it
    is asked for the same again, with any number of processes. Raises PathError and InputError as
    `CodedFile` does, and InputError where the lines coded before are not those of the stream, or
    `processes` is less than one.
    """
    if processes < 1:
        msg = f"--processes {processes} is less than one. Give 1, or as many as there are cores"
        raise InputError(msg)
    asked = {"name": name, "kinds": sorted(bulk.kinds), "coder": bulk.coder}
    file = CodedFile(out, asked=asked)
    known, digest = file.done()
    reading = _Lines(stream)
    reading.skip(known, digest, name)
    file.write(_coded(reading.tasks(), bulk, processes, progress if size else None, size or 0))
    records, rejected = file.finish()
    return CodedWritten(out, file.rejects, records, rejected, reading.number, known)


class _Lines:
    """A stream read line by line, with the digest of all that was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.blake2b(digest_size=16)
        self.number = 0
        self.size = 0

    def __iter__(self) -> Iterator[bytes | None]:
        """Each line; None for one longer than LONGEST_LINE, of which nothing is held."""
        while raw := self._read():
            self.number += 1
            if len(raw) <= LONGEST_LINE or raw.endswith(b"\n"):
                yield raw
                continue
            while (more := self._read()) and not more.endswith(b"\n"):
                pass
            yield None

    def _read(self) -> bytes:
        raw = self._stream.readline(LONGEST_LINE + 1)
        self._digest.update(raw)
        self.size += len(raw)
        return raw

    def skip(self, lines: int, digest: str, name: str) -> None:
        """Read over lines that are coded. Raises InputError where they are others."""
        reading = iter(self)
        while self.number < lines and next(reading, b"") != b"":
            pass
        if lines and self._digest.hexdigest() != digest:
            msg = (
                f"the first {lines} lines of {name} are not those coded before the stop. "
                "Give the same input, or another --out"
            )
            raise InputError(msg)

    def tasks(self) -> Iterator[_Task]:
        """The lines in batches that are coded at once."""
        numbers: list[int] = []
        lines: list[bytes | None] = []
        for raw in self:
            numbers.append(self.number)
            lines.append(raw)
            held = sum(len(each or b"") for each in lines)
            if len(lines) == CODED_TOGETHER or held > BATCH_BYTES:
                yield self._task(numbers, lines)
                numbers, lines = [], []
        if lines:
            yield self._task(numbers, lines)

    def _task(self, numbers: list[int], lines: list[bytes | None]) -> _Task:
        batch = pa.record_batch([numbers, lines], schema=LINES)
        return _Task(batch, self.number, self._digest.hexdigest(), self.size)


def _coded(
    tasks: Iterator[_Task], bulk: Bulk, processes: int, progress: Progress | None, size: int
) -> Iterator[CodedBatch]:
    """The rows of each task, in order, coded here or by processes."""
    done = _by_processes(tasks, bulk, processes) if processes > 1 else _here(tasks, bulk)
    for task, rows in done:
        yield CodedBatch(rows, task.last, task.digest)
        if progress is not None:
            progress(task.size, size)


def _here(tasks: Iterator[_Task], bulk: Bulk) -> Iterator[tuple[_Task, pa.RecordBatch]]:
    for task in tasks:
        yield task, _code(task.lines, bulk)


def _code(lines: pa.RecordBatch, bulk: Bulk) -> pa.RecordBatch:
    """The rows of one batch, of no more lines than are coded together."""
    (rows,) = code_batches([lines], bulk=bulk)
    return rows


def _by_processes(
    tasks: Iterator[_Task], bulk: Bulk, processes: int
) -> Iterator[tuple[_Task, pa.RecordBatch]]:
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_leave_ctrl_c
    )
    under_way: deque[tuple[_Task, Future[pa.RecordBatch]]] = deque()
    try:
        for task in tasks:
            under_way.append((task, pool.submit(_code, task.lines, bulk)))
            if len(under_way) > processes * AHEAD:
                first, rows = under_way.popleft()
                yield first, rows.result()
        while under_way:
            first, rows = under_way.popleft()
            yield first, rows.result()
    except BrokenProcessPool as error:
        msg = (
            "a coding process was ended from outside, perhaps for want of memory. What was coded "
            "is kept: give the same command again with fewer --processes"
        )
        raise InputError(msg) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_ctrl_c() -> None:
    """Leave Ctrl-C to the process that was asked: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
