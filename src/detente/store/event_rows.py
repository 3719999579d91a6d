"""Imported rows of event records: the manifest in the study, and the Parquet files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from detente.errors import InputError, StudyError
from detente.records.rows import ROWS
from detente.store.opening import SUFFIX
from detente.store.row_files import SCHEMAS, RowFile, named, read_rows, write_rows
from detente.store.study_file import StudyFile, statement

TYPES = {
    pa.string(): "VARCHAR",
    pa.dictionary(pa.int32(), pa.string()): "VARCHAR",
    pa.list_(pa.string()): "VARCHAR[]",
    pa.int8(): "TINYINT",
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}
VIEWS = {"events": "event_rows", "mentions": "mention_rows", "themes": "theme_rows"}
SHORTEST_DIGEST = 8
"""Digits of a digest that name an import."""


@dataclass(frozen=True, slots=True)
class KeptImport:
    """A line of the manifest: a file, or a member of one, whose rows the study keeps.

    `read == kept + rejected + merged` in rows of the file; `rows` are those kept of it, more where
    an event has several pairs. `first_date` and `last_date` are None where none was kept. `content`
    is the CRC-32 and size of the bytes unpacked, empty where not known.
    """

    digest: str
    origin: str
    member: str
    layout: str
    kind: str
    read: int
    kept: int
    rejected: int
    merged: int
    rows: int
    first_date: str | None
    last_date: str | None
    version: str
    content: str = ""

    @property
    def name(self) -> str:
        """Its path, with the member of an archive after a `!`."""
        return f"{self.origin}!{self.member}" if self.member else self.origin


class EventRows(StudyFile):
    """A study's file with the folder of its imported rows: `NAME.events` beside `NAME.duckdb`."""

    @property
    def rows_folder(self) -> Path:
        """The folder of the Parquet files; a study not called .duckdb has `NAME-events`."""
        name = self.path.name
        if name.endswith(SUFFIX):
            return self.path.with_name(name.removesuffix(SUFFIX) + ".events")
        return self.path.with_name(name + "-events")

    def imports(self, digest: str | None = None) -> tuple[KeptImport, ...]:
        """What was imported, or what of the file with this digest, in order of arrival."""
        columns = ", ".join(field.name for field in fields(KeptImport))
        rows = self.run(
            f"SELECT {columns} FROM imports "  # noqa: S608  names of our own fields
            "WHERE $digest IS NULL OR digest = $digest ORDER BY number",
            {"digest": digest},
        )
        return tuple(KeptImport(*map(_plain, row)) for row in rows)

    def row_files(self, kind: str) -> tuple[RowFile, ...]:
        """The Parquet files of a kind (events, mentions, themes, rejects), in order of their paths.

        Raises StudyError where one is missing.
        """
        files = self._listed(kind)
        missing = [each for each in files if not self.place_of(each).is_file()]
        if missing:
            why = (
                f"{len(missing)} of {len(files)} files of its {kind} are missing in "
                f"{self.rows_folder}"
            )
            remedy = (
                f"Put the folder {self.rows_folder.name} beside the study, where it was; if it is "
                "lost, forget every import with: detente forget --imported PATH, and import again"
            )
            raise StudyError(str(self.path), why, remedy)
        return files

    def _listed(self, kind: str) -> tuple[RowFile, ...]:
        rows = self.run(
            "SELECT number, path, kind, rows FROM row_files WHERE kind = $kind ORDER BY path",
            {"kind": kind},
        )
        return tuple(RowFile(*row) for row in rows)

    def small_files(self, rows: int) -> tuple[RowFile, ...]:
        """The listed files, of every kind, with fewer rows than these."""
        found = self.run(
            "SELECT number, path, kind, rows FROM row_files WHERE rows < $rows ORDER BY number",
            {"rows": rows},
        )
        return tuple(RowFile(*row) for row in found)

    def place_of(self, file: RowFile) -> Path:
        """Where the file stands."""
        return self.rows_folder / file.path

    def lay_event_rows(self, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        """Make the view `event_rows`: the columns of EVENT_ROWS, with smallint `year` and `month`.

        It reads the files of the manifest as it now stands, and is empty where nothing is imported.
        `mention_rows` and `theme_rows` are made with it. The views are of the study's connection,
        not of its cursors, or else of the `connection` given. Raises StudyError where a file is
        missing.
        """
        for kind, view in VIEWS.items():
            paths = [str(self.place_of(file)) for file in self.row_files(kind)]
            source = _scan(paths) if paths else _nothing(kind)
            names = ", ".join(f'"{name}"' for name in (*ROWS[kind].names, "year", "month"))
            laying = f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT {names} FROM {source}"  # noqa: S608
            (connection or self.connection).execute(laying)

    def forget_import(self, name: str) -> tuple[KeptImport, ...]:
        """What was forgotten: every import of a path, or of a file by its digest's first digits.

        Its rows and rejects are gone for good; those of other files are not touched. With the last
        import the manifest forgets its Parquet files, also those that were lost. Raises InputError
        where the name fits none, or files of several digests.
        """
        found = [
            each
            for each in self.imports()
            if name in {each.origin, each.name}
            or (len(name) >= SHORTEST_DIGEST and each.digest.startswith(name.lower()))
        ]
        digests = sorted({each.digest for each in found})
        if len(digests) != 1:
            why = f"names {len(digests)} imported files" if found else "names no imported file"
            msg = f"{name!r} {why}. Give a path or a digest as `detente status --json` lists them"
            raise InputError(msg)
        (digest,) = digests
        gone = [file for kind in SCHEMAS for file in self._holding(kind, digest)]
        left = [
            self._without(file, digest, number=self.next_number() + place)
            for place, file in enumerate(gone)
        ]
        with self.transaction():
            self.list_files(gone, [file for file in left if file.rows])
            self.run("DELETE FROM imports WHERE digest = $digest", {"digest": digest})
            self.run("DELETE FROM row_files WHERE NOT EXISTS (FROM imports)")
        self.remove([*gone, *(file for file in left if not file.rows)])
        return tuple(found)

    def list_files(self, gone: Iterable[RowFile], new: Iterable[RowFile]) -> None:
        """Strike the files gone off the manifest and put the new ones on it, in a transaction."""
        self.run(
            "DELETE FROM row_files WHERE list_contains($gone::BIGINT[], number)",
            {"gone": [file.number for file in gone]},
        )
        self.run(
            "INSERT INTO row_files SELECT unnest($files::STRUCT("
            "number BIGINT, path VARCHAR, kind VARCHAR, rows BIGINT)[], recursive := true)",
            {"files": [asdict(file) for file in new]},
        )

    def list_imports(self, lines: Iterable[KeptImport]) -> None:
        """Put imports on the manifest: the last step of their transaction."""
        self.run(statement("insert_imports"), {"lines": [asdict(line) for line in lines]})

    def remove(self, files: Iterable[RowFile]) -> None:
        """Take files away that the manifest no longer lists."""
        for file in files:
            self.place_of(file).unlink(missing_ok=True)

    def next_number(self) -> int:
        """The number of the next Parquet file: higher than any listed."""
        ((number,),) = self.run("SELECT coalesce(max(number), 0) + 1 FROM row_files")
        return int(number)

    def sweep(self) -> int:
        """How many files were removed that the manifest does not list: a stopped import's."""
        listed = {row[0] for row in self.run("SELECT path FROM row_files")}
        folders = [self.rows_folder / kind for kind in SCHEMAS]
        found = [path for folder in folders for path in folder.rglob("[0-9]*.parquet")]
        stale = [
            path for path in found if path.relative_to(self.rows_folder).as_posix() not in listed
        ]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _holding(self, kind: str, digest: str) -> list[RowFile]:
        places = {str(self.place_of(file)): file for file in self._listed(kind)}
        files = {place: file for place, file in places.items() if Path(place).is_file()}
        if not files:
            return []
        rows = self.run(
            "SELECT DISTINCT filename FROM read_parquet($paths, filename = true) "
            "WHERE digest = $digest",
            {"paths": list(files), "digest": digest},
        )
        return [files[name] for (name,) in rows]

    def _without(self, file: RowFile, digest: str, *, number: int) -> RowFile:
        """A new file in the same folder with the rows of other digests."""
        new = named(file.folder, number=number, kind=file.kind)
        others = (
            table.filter(pc.not_equal(table["digest"].cast(pa.string()), digest))
            for table in read_rows(self.place_of(file), kind=file.kind)
        )
        return replace(new, rows=write_rows(self.place_of(new), others, kind=file.kind))


def _scan(paths: Sequence[str]) -> str:
    """The files as SQL reads them: a view holds no bound values."""
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return (
        f"read_parquet([{listed}], hive_partitioning = true, "
        "hive_types = {'year': SMALLINT, 'month': SMALLINT})"
    )


def _nothing(kind: str) -> str:
    typed = [(field.name, TYPES[field.type]) for field in ROWS[kind]]
    years = [("year", "SMALLINT"), ("month", "SMALLINT")]
    columns = ", ".join(f'NULL::{type_} AS "{name}"' for name, type_ in [*typed, *years])
    return f"(SELECT {columns} WHERE false)"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
