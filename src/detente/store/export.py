"""A study's records as files: CSV for a spreadsheet, Parquet for analysis, JSONL for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb

from detente.errors import InputError, PathError
from detente.records import to_wire
from detente.store.opening import OFFLINE
from detente.store.store import KINDS, Kind, Store

FORMATS = ("csv", "parquet", "jsonl")
LIST_SEPARATOR = "; "
REJECT_COLUMNS = ("file", "line", '"column"', "reason", "value")
SORTED_IN = "400MB"
"""Memory that rejects are put in order in, by one thread: enough for any number of them, be each
value of 200 characters of four bytes (256 MB were); of ordinary ones four million take no longer
than without a limit."""
FORMULA_STARTS = "^[=+@\\-\t\r]"
"""A spreadsheet runs a cell that starts so; in CSV a leading apostrophe keeps it a text."""


def export(store: Store, *, form: str, out: Path) -> list[Path]:
    """The files written: one for each kind of record, in the folder `out`.

    `record` holds the whole record as JSON and is exact; the columns beside it are for reading.
    In CSV, lists are joined with `; ` and a text that a spreadsheet would run as a formula gets
    a leading apostrophe. For JSONL, `out` may be a `.jsonl` file, which then holds every kind.
    A file is put in place when it is whole.
    """
    if form not in FORMATS:
        msg = f"there is no export format {form!r}. Use one of {', '.join(FORMATS)}"
        raise InputError(msg)
    if form == "jsonl" and out.suffix == ".jsonl":
        _folder(out.parent)
        return [_put(out, lambda path: _write_lines(store, KINDS, path))]
    _folder(out)
    return [_put(out / f"{kind}.{form}", _writer(store, kind, form)) for kind in KINDS]


def export_rejects(store: Store, *, out: Path) -> Path | None:
    """The CSV file of every row that an import rejected, in the order of files and lines.

    None, and no such file, where nothing was rejected.
    """
    files = [str(store.place_of(file)) for file in store.row_files("rejects")]
    spilled = f"{store.path}.tmp"
    if not files:
        out.unlink(missing_ok=True)
        return None
    _folder(out.parent)
    return _put(out, lambda path: _write_rejects(files, path, spilled=spilled))


def _write_rejects(files: list[str], path: Path, *, spilled: str) -> None:
    """Write the rejects of Parquet files in order, what the memory does not hold by way of disk."""
    limits = {"memory_limit": SORTED_IN, "threads": "1", "temp_directory": spilled}
    settings: dict[str, Any] = OFFLINE | limits  # the study's own connection holds four fifths
    with duckdb.connect(config=settings) as connection:
        connection.execute("SET enable_progress_bar = false")  # on standard output, from a notebook
        rows = connection.read_parquet(files).order("file, line")
        rows = rows.project(", ".join(REJECT_COLUMNS))
        rows.project(_readable(rows)).write_csv(str(path), header=True)


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PathError(str(path), "it cannot be a folder", "Give another --out") from error


def _writer(store: Store, kind: Kind, form: str) -> Callable[[Path], None]:
    if form == "jsonl":
        return lambda path: _write_lines(store, [kind], path)
    return lambda path: _write_rows(store, kind, form, path)


def _write_rows(store: Store, kind: Kind, form: str, path: Path) -> None:
    with store.connection.cursor() as cursor:
        rows = getattr(store, kind)().relation(cursor)
        if form == "parquet":
            rows.write_parquet(str(path))
        else:
            rows.project(_readable(rows)).write_csv(str(path), header=True)


def _readable(rows: duckdb.DuckDBPyRelation) -> str:
    """The projection that makes each column of a relation fit for a spreadsheet."""
    return ", ".join(
        _cell(name, str(kind)) for name, kind in zip(rows.columns, rows.types, strict=True)
    )


def _cell(name: str, kind: str) -> str:
    if kind == "VARCHAR[]":
        value = f"array_to_string(\"{name}\", '{LIST_SEPARATOR}')"
    elif kind == "VARCHAR":
        value = f'"{name}"'
    else:
        return f'"{name}"'
    return f"regexp_replace({value}, '({FORMULA_STARTS})', '''\\1') AS \"{name}\""


def _write_lines(store: Store, kinds: Iterable[Kind], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for kind in kinds:
            for record in getattr(store, kind)():
                stream.write(json.dumps(to_wire(record), ensure_ascii=False) + "\n")


def _put(path: Path, write: Callable[[Path], None]) -> Path:
    unfinished = path.with_name(path.name + ".part")
    try:
        write(unfinished)
        unfinished.replace(path)
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise PathError(
            str(path), f"it cannot be written ({error})", "Give another --out"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return path
