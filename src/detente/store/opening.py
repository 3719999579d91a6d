"""A study file opened: created, checked, brought to the current schema, or refused with why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb

from detente.errors import InputError, StudyError

MIGRATIONS = Path(__file__).parent / "migrations"
SUFFIX = ".duckdb"

OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""DuckDB fetches extensions over the network when a query seems to need one; ours never do."""

AMOUNT = re.compile(r"[1-9]\d{0,5}(\.\d{1,3})?(K|M|G|T)i?B")
LOCK_SIGNS = ("conflicting lock", "could not set lock", "being used by another process")


def connect(
    path: Path, *, create: bool = True, memory: str | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection to the study at `path`, at the current schema version.

    `memory` is the most that DuckDB holds (4GB), four fifths of the machine's if not given; what is
    more goes to files in `path`.tmp meanwhile. Raises InputError where it is no such amount,
    StudyError where there is no study and `create` is false, where the file is something
    else or of a newer version, and where another process holds it.
    """
    if memory is not None and not AMOUNT.fullmatch(memory):
        msg = f"{memory!r} is no amount of memory. Write it as 4GB or 800MB"
        raise InputError(msg)
    if path.is_dir():
        raise StudyError(
            str(path), "this is a folder", f"Name a file, say {path / 'study'}{SUFFIX}"
        )
    if not path.exists() and not create:
        remedy = (
            f"Make one with: detente code PATH --study {path}, or of event files with: "
            f"detente import PATH --study {path}"
        )
        raise StudyError(str(path), "there is no such study", remedy)
    if not path.parent.is_dir():
        raise StudyError(str(path), "its folder does not exist", f"Make {path.parent} first")
    if path.exists() and path.stat().st_size == 0:
        path.unlink()  # a placeholder, or a study killed before its first byte
    connection = _open(path, memory)
    try:
        _check(connection, path)
        migrate(connection, migrations())
    except duckdb.Error as error:
        connection.close()
        raise StudyError(
            str(path), f"it cannot be used ({_first_line(error)})", _ELSEWHERE
        ) from error
    except StudyError:
        connection.close()
        raise
    return connection


_ELSEWHERE = "Name another file with --study"


def _open(path: Path, memory: str | None) -> duckdb.DuckDBPyConnection:
    limit = {"memory_limit": memory} if memory else {}
    try:
        connection = duckdb.connect(str(path), config=dict[str, Any](OFFLINE | limit))
    except duckdb.Error as error:
        said = _first_line(error)
        if any(sign in said.lower() for sign in LOCK_SIGNS):
            remedy = "Wait until it has finished, or stop it, and try again"
            raise StudyError(str(path), "another process has this study open", remedy) from error
        if "not a valid" in said.lower():
            raise StudyError(str(path), "this file is not a study", _ELSEWHERE) from error
        raise StudyError(str(path), f"it cannot be opened ({said})", _ELSEWHERE) from error
    connection.execute("SET enable_progress_bar = false")  # it would go to standard output
    return connection


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse a database of something else, and a study of a later Detente."""
    found, known = schema_version(connection), len(migrations())
    tables = [] if found else connection.execute("SHOW TABLES").fetchall()
    if tables and ("meta",) not in tables:
        raise StudyError(str(path), "this database is not a study", _ELSEWHERE)
    if found > known:
        why = f"it is of schema version {found}, and this Detente knows versions up to {known}"
        raise StudyError(str(path), why, "Update with: python -m pip install --upgrade detente")


def schema_version(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the last migration the study went through; 0 for a new file."""
    try:
        rows = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchall()
    except duckdb.CatalogException:  # there is no such table; a look at their list takes longer
        return 0
    return int(rows[0][0]) if rows else 0


def migrations() -> list[Path]:
    """The shipped migrations in order: the n-th brings version n - 1 to version n."""
    return sorted(MIGRATIONS.glob("[0-9]*.sql"))


def migrate(connection: duckdb.DuckDBPyConnection, steps: list[Path]) -> int:
    """The version reached after the steps not yet taken, each in a transaction of its own."""
    version = schema_version(connection)
    for step in steps[version:]:
        version += 1
        connection.begin()
        try:
            connection.execute(step.read_text(encoding="utf-8"))
            connection.execute("DELETE FROM meta WHERE key = 'schema_version'")
            connection.execute(
                "INSERT INTO meta VALUES ('schema_version', $version)", {"version": str(version)}
            )
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
    return version
