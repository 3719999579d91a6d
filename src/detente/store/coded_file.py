"""What many lines say, in one file: written in stretches that survive a stop, then put together.

While lines are coded, stretches stand in `NAME.parts/`, each a Parquet file that says up to which
line it goes and what the lines up to there were; a stretch is renamed into place when it is whole.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from detente.errors import InputError, PathError
from detente.records import Claim, Document, Event, Forecast, Record, Skip, to_wire
from detente.store.repeated_ids import RepeatedIds, repeated_id
from detente.store.results import as_json

RECORDS = pa.schema(
    [
        ("line", pa.int64()),
        ("position", pa.int32()),
        ("kind", pa.string()),
        ("document", pa.string()),
        ("id", pa.string()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("actors", pa.list_(pa.string())),
        ("recipients", pa.list_(pa.string())),
        ("date", pa.string()),
        ("negated", pa.bool_()),
        ("hypothetical", pa.bool_()),
        ("future", pa.bool_()),
        ("historical", pa.bool_()),
        ("probability", pa.float64()),
        ("dyad", pa.list_(pa.string())),
        ("driver", pa.string()),
        ("direction", pa.int8()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
        ("record", pa.string()),
    ]
)
"""One row a record: where it comes from, what is asked of it most, and the whole of it as JSON."""

REJECT = "reject"
"""The kind of a line that could not be read."""
STRETCH_BYTES = 64 * 2**20
"""Bytes of rows after which a stretch is put in place: what is held in memory."""
STRETCH_BATCHES = 64
"""Batches after which a stretch is put in place: what a kill may cost."""
SUFFIXES = (".parquet", ".jsonl")
LINES, DIGEST = b"detente.lines", b"detente.digest"


@dataclass(frozen=True, slots=True)
class CodedBatch:
    """The rows of the lines up to `last`, and the digest of all lines up to there."""

    rows: pa.RecordBatch
    last: int
    digest: str


def row_of(record: Record, *, line: int, position: int) -> dict[str, Any]:
    """The row of one record of a line."""
    wire = to_wire(record)
    row: dict[str, Any] = {name: wire.get(name) for name in RECORDS.names}
    row |= {"line": line, "position": position, "kind": record.record, "type": None}
    match record:
        case Document():
            row |= {"document": record.id, "date": wire["published"].get("date")}
            wire["text"] = record.text
        case Event():
            row |= {
                "type": record.type,
                "actors": [each.id for each in record.actors],
                "recipients": [each.id for each in record.recipients],
                "date": record.date.date if record.date else None,
            }
        case Skip():
            row["kind"] = REJECT if record.stage == "read" else "skip"
        case Claim() | Forecast():
            pass
    return row | {"record": json.dumps(wire, ensure_ascii=False)}


class CodedFile:
    """A file of records being written to `out`; it goes on where a stop left it.

    `asked` names what is coded and how. Raises PathError where `out` ends in neither suffix or
    cannot be written, InputError where it or the file of rejects is there, or where its stretches
    are of another coding.
    """

    def __init__(self, out: Path, *, asked: Mapping[str, Any]) -> None:
        self.out = out
        self.parts = out.with_name(out.name + ".parts")
        self.rejects = out.with_name(out.stem + ".rejects.jsonl")
        if out.suffix not in SUFFIXES:
            remedy = f"Write {out.with_name(out.name + SUFFIXES[0])}"
            raise PathError(str(out), f"its name does not end in {' or '.join(SUFFIXES)}", remedy)
        stopped = self.parts.exists()
        for path in (out,) if stopped else (out, self.rejects):
            if path.exists():
                msg = f"{path} is there. Remove it, or give another --out"
                raise InputError(msg)
        with self._writing():
            self.parts.mkdir(parents=True, exist_ok=True)
            self._claim(json.dumps(asked, sort_keys=True))

    def _claim(self, asked: str) -> None:
        note = self.parts / "asked.json"
        if note.exists() and note.read_text(encoding="utf-8") != asked:
            msg = (
                f"{self.parts} holds an unfinished coding of another file, of other kinds or by "
                "another version. Give what it was begun with, delete that folder, or give "
                "another --out"
            )
            raise InputError(msg)
        note.write_text(asked, encoding="utf-8")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Tell a full disk or a folder that is not to be written as what it is."""
        try:
            yield
        except OSError as error:
            why = f"it cannot be written ({error})"
            raise PathError(str(self.out), why, "Make room, or give another --out") from error

    def stretches(self) -> list[Path]:
        """The stretches in place, in the order of their lines."""
        return sorted(self.parts.glob("[0-9]*.parquet"))

    def done(self) -> tuple[int, str]:
        """Up to which line all is coded, and the digest of the lines up to there."""
        stretches = self.stretches()
        if not stretches:
            return 0, ""
        told = pq.read_schema(stretches[-1]).metadata
        return int(told[LINES]), told[DIGEST].decode()

    def write(self, batches: Iterable[CodedBatch]) -> None:
        """Put the batches in place, stretch by stretch; a stop keeps what came before it."""
        held: list[CodedBatch] = []
        try:
            for batch in batches:
                held.append(batch)
                full = sum(each.rows.nbytes for each in held) > STRETCH_BYTES
                if full or len(held) == STRETCH_BATCHES:
                    whole, held = held, []
                    self._put(whole)
        finally:  # Ctrl-C keeps what was coded so far
            if held:
                self._put(held)

    def _put(self, batches: list[CodedBatch]) -> None:
        last = batches[-1]
        table = pa.Table.from_batches([each.rows for each in batches], schema=RECORDS)
        told = {LINES: str(last.last).encode(), DIGEST: last.digest.encode()}
        stretch = self.parts / f"{last.last:012d}.parquet"
        unfinished = stretch.with_suffix(".unfinished")
        with self._writing():
            pq.write_table(table.replace_schema_metadata(told), unfinished, compression="zstd")
            unfinished.replace(stretch)

    def finish(self) -> tuple[dict[str, int], int]:
        """How many records of each kind and how many rejects there are, all put together.

        A line whose id the records of an earlier line have is a reject that names both.
        """
        counts: dict[str, int] = {}
        unfinished = self.out.with_name(self.out.name + ".unfinished")
        with self._writing(), self.rejects.open("w", encoding="utf-8", newline="\n") as rejects:
            write = _write_parquet if self.out.suffix == SUFFIXES[0] else _write_lines
            write(self._kept(rejects, counts), unfinished)
            unfinished.replace(self.out)
        shutil.rmtree(self.parts)
        rejected = counts.pop(REJECT, 0)
        return counts, rejected

    def _kept(self, rejects: Any, counts: dict[str, int]) -> Iterator[pa.Table]:
        """The rows of each stretch but for the rejects, which go to their own file by line."""
        stretches = self.stretches()
        with closing(RepeatedIds(stretches, folder=self.parts)) as repeated:
            for path in stretches:
                again = repeated.lines_of(path)
                counts[REJECT] = counts.get(REJECT, 0) + len(again)
                rejected = [(n, as_json(repeated_id(n, first=again[n]))) for n in again]
                for batch in pq.ParquetFile(path).iter_batches():
                    whole = pa.Table.from_batches([batch]).replace_schema_metadata(None)
                    repeats = pc.is_in(whole["line"], pa.array(again, pa.int64()))
                    table = whole.filter(pc.invert(repeats))
                    for each in pc.value_counts(table["kind"]).to_pylist():
                        counts[each["values"]] = counts.get(each["values"], 0) + each["counts"]
                    apart = pc.equal(table["kind"], REJECT)
                    told = table.filter(apart).select(["line", "record"]).to_pydict()
                    rejected += zip(told["line"], told["record"], strict=True)
                    yield table.filter(pc.invert(apart))
                rejects.writelines(record + "\n" for _, record in sorted(rejected))


def _write_parquet(tables: Iterable[pa.Table], path: Path) -> None:
    with pq.ParquetWriter(path, RECORDS, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table)


def _write_lines(tables: Iterable[pa.Table], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for table in tables:
            stream.writelines(record + "\n" for record in table["record"].to_pylist())
