"""A measure's SQL: named steps in files of their own, run on a store with bound values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.store import Store

BOUND = re.compile(r"\$(\w+)")
STEP_BEFORE = re.compile(r"\bstep_before\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL in DuckDB's dialect, over the view `event_rows`, and the values to bind by name."""

    sql: str
    bound: dict[str, object]

    def rows(self, store: Store) -> list[tuple[Any, ...]]:
        """The rows it gives."""
        return store.connection.execute(self.sql, self.bound).fetchall()

    def arrow(self, store: Store) -> Any:
        """The rows it gives, as a pyarrow Table."""
        return store.connection.sql(self.sql, params=self.bound).to_arrow_table()


def stated(steps: Sequence[str], *, bound: Mapping[str, object], coded: bool = False) -> Statement:
    """The SQL files of these names as one statement.

    Each file but the first reads `step_before`, the one named before it; the first reads
    `event_rows`, a view of imported rows, or with `coded` the step `coded_rows` in its place.
    Of `bound`, what no step names is left out.

    Example
    -------
    >>> print(stated(["asked_rows"], bound={"since": None, "until": None, "by": "year"}).bound)
    {'since': None, 'until': None}
    """
    named = [("event_rows", _text("coded_rows"))] if coded else []
    before = "event_rows"
    for step in steps[:-1]:
        named.append((step, STEP_BEFORE.sub(before, _text(step))))
        before = step
    last = STEP_BEFORE.sub(before, _text(steps[-1]))
    earlier = ",\n".join(f"{name} AS (\n{text})" for name, text in named)
    sql = f"WITH {earlier}\n{last}" if named else last
    return Statement(sql, {name: bound[name] for name in dict.fromkeys(BOUND.findall(sql))})


def ask(store: Store, *, statement: str, bound: dict[str, object]) -> list[tuple[Any, ...]]:
    """The rows that the named SQL file beside this one gives."""
    return store.connection.execute(_text(statement), bound).fetchall()


@cache
def _text(statement: str) -> str:
    return (Path(__file__).parent / f"{statement}.sql").read_text(encoding="utf-8")
