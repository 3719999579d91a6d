"""Which lines have the id of an earlier line: found on disk, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from detente.records import Skip
from detente.store.study_file import statement

MEMORY = "400MB"
"""What DuckDB may hold; the rest of the ids lie in its temporary files."""


def repeated_id(line: int, *, first: int) -> Skip:
    """The reject of a line that has the id of an earlier one: their records are not told apart."""
    detail = f"its id stands in line {first} too. Give each line its own"
    return Skip("read", "bad line", detail, origin=f"line {line}")


class RepeatedIds:
    """The ids that stand in several lines of some stretches (Parquet files of `RECORDS`).

    `folder` takes the temporary files. A line without records repeats nothing: there is nothing
    to be told apart.
    """

    def __init__(self, stretches: Sequence[Path], *, folder: Path) -> None:
        self._connection = duckdb.connect(
            config={"memory_limit": MEMORY, "temp_directory": str(folder), "threads": 1}
        )
        self._connection.execute("CREATE TABLE repeated (document TEXT, first_line BIGINT)")
        paths = [str(path) for path in stretches]
        if paths:
            self._connection.execute(statement("repeated_ids"), {"stretches": paths})

    def lines_of(self, stretch: Path) -> dict[int, int]:
        """The lines of a stretch that repeat an id, each with the first line that has it."""
        found = self._connection.execute(statement("repeated_lines"), {"stretch": str(stretch)})
        return dict(found.fetchall())

    def close(self) -> None:
        """Let go of the temporary files."""
        self._connection.close()
