"""One study's file, held open: statements, and transactions that leave nothing half-written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Self

import duckdb

from detente.errors import StudyError
from detente.store.opening import connect, schema_version


@cache
def statement(name: str) -> str:
    """The text of one of the store's SQL files."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


class StudyFile:
    """A study's file. Raises StudyError where it cannot be opened (see `opening.connect`)."""

    def __init__(self, path: Path, *, create: bool = True, memory: str | None = None) -> None:
        self.path = path
        self.connection = connect(path, create=create, memory=memory)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is in the log into the file and let other processes open it."""
        self.connection.close()

    @property
    def version(self) -> int:
        """The schema version of the file."""
        return schema_version(self.connection)

    def run(self, sql: str, bound: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        return self.connection.execute(sql, bound).fetchall()

    def table(self, sql: str, bound: dict[str, object] | None = None) -> Any:
        """The rows that a statement gives, as a pyarrow Table."""
        return self.connection.sql(sql, params=bound).to_arrow_table()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is written whole, or not at all. Raises StudyError."""
        self.connection.begin()
        try:
            yield
            self.connection.commit()
        except BaseException as error:  # Ctrl-C too must leave nothing half-written
            with suppress(duckdb.TransactionException):  # it came when all was committed
                self.connection.rollback()
            if isinstance(error, (duckdb.TransactionException, duckdb.IOException)):
                remedy = "Copy the study to a folder that you may write, with room on its disk"
                raise StudyError(
                    str(self.path), f"it cannot be written ({error})", remedy
                ) from error
            raise
