"""Published files written for a test, and all that an importer gives of one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from detente.datasets.blocks import Source, sources_of
from detente.datasets.imported import ImportedBatch
from detente.datasets.recognising import Importer
from detente.records.rows import EVENT_ROWS, REJECT_ROWS

Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Imported:
    """The rows, the rejects and the counts of one file, its conservation checked batch by batch."""

    rows: list[dict[str, Any]]
    rejects: list[dict[str, Any]]
    read: int
    kept: int
    merged: int

    @property
    def told(self) -> list[tuple[int, str | None, str]]:
        """(line, column, reason) of each reject."""
        return [(each["line"], each["column"], each["reason"]) for each in self.rejects]


def gathered(batches: Iterable[ImportedBatch]) -> Imported:
    """All batches of a file; each must be of the schema and lose no row."""
    rows: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    read = kept = merged = 0
    for batch in batches:
        assert batch.rows.schema == EVENT_ROWS
        assert batch.rejects.schema == REJECT_ROWS
        batch.rows.validate(full=True)
        assert batch.read == batch.kept + batch.rejected + batch.merged
        assert batch.rejects.num_rows == batch.rejected
        lines = pa.compute.unique(batch.rows["line"])
        assert len(lines) == batch.kept
        rows += batch.rows.to_pylist()
        rejects += batch.rejects.to_pylist()
        read, kept, merged = read + batch.read, kept + batch.kept, merged + batch.merged
    return Imported(rows, rejects, read, kept, merged)


def written(path: Path, content: bytes) -> Source:
    """The one member of a file of these bytes."""
    path.write_bytes(content)
    (source,) = sources_of(path)
    return source


def imported(importer: Importer, path: Path, content: bytes) -> Imported:
    """What an importer gives of a file of these bytes."""
    return gathered(importer.read(written(path, content)))


def csv_bytes(
    columns: Sequence[str], rows: Iterable[Cells], *, delimiter: str = ",", header: bool = True
) -> bytes:
    """A table as Excel, R and pandas write it: cells that need quotes have them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    if header:
        writer.writerow(columns)
    writer.writerows([[row.get(column, "") for column in columns] for row in rows])
    return text.getvalue().encode()


def mutated(content: bytes, *, seed: int, variants: int) -> Iterator[bytes]:
    """Copies with a few bytes changed, lost, doubled or brought in, by a generator of `seed`."""
    import random  # noqa: PLC0415

    chance = random.Random(seed)  # noqa: S311  a test's own
    brought = (b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b"\t", b";", b"{", b"]", b"9" * 30, b"-",
               b"\xed\xa0\x80", b"\\ud800", b"nan", b"1e999", b"null")  # fmt: skip
    for _ in range(variants):
        made = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(made) or 1)
            size = chance.choice((1, 1, 2, 8, 64))
            kind = chance.randrange(4)
            if kind == 0:
                made[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
            elif kind == 1:
                del made[at : at + size]
            elif kind == 2:
                made[at:at] = made[at : at + size]
            else:
                made[at:at] = chance.choice(brought)
        yield bytes(made)
