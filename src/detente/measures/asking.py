"""A measure's SQL: named steps in files of their own, run on a store with bound values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from detente.store import Store

BOUND = re.compile(r"\$(\w+)")
OWN_STEPS = re.compile(r"((?:--.*\n)*)WITH\b")
STEP_BEFORE = re.compile(r"\bstep_before\b")


class Engine(Protocol):
    """What runs DuckDB's SQL over `event_rows`: a Store, or Spark over the same files."""

    def lay_event_rows(self) -> None:
        """Make `event_rows` show the imported rows as they now stand."""

    def run(self, sql: str, bound: dict[str, object]) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""

    def table(self, sql: str, bound: dict[str, object]) -> Any:
        """The rows that a statement gives, as a pyarrow Table."""


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL in DuckDB's dialect, over the view `event_rows`, and the values to bind by name."""

    sql: str
    bound: dict[str, object]

    def rows(self, engine: Engine) -> list[tuple[Any, ...]]:
        """The rows it gives."""
        return engine.run(self.sql, self.bound)

    def arrow(self, engine: Engine) -> Any:
        """The rows it gives, as a pyarrow Table."""
        return engine.table(self.sql, self.bound)


def stated(steps: Sequence[str], *, bound: Mapping[str, object], coded: bool = False) -> Statement:
    """The SQL files of these names as one statement.

    Each file but the first reads `step_before`, the one named before it; the first reads
    `event_rows`, a view of imported rows, or with `coded` the step `coded_rows` in its place.
    Of `bound`, what no step names is left out.

    Example
    -------
    >>> bound = {"since": None, "until": None, "sources": None, "by": "year"}
    >>> print(stated(["asked_rows"], bound=bound).bound)
    {'sources': None, 'since': None, 'until': None}
    """
    named = [("event_rows", _text("coded_rows"))] if coded else []
    before = "event_rows"
    for step in steps[:-1]:
        named.append((step, STEP_BEFORE.sub(before, _text(step))))
        before = step
    last = STEP_BEFORE.sub(before, _text(steps[-1]))
    earlier = ",\n".join(f"{name} AS (\n{text})" for name, text in named)
    sql = last
    if named:
        own = OWN_STEPS.match(last)
        sql = f"WITH {earlier},\n{own[1]}{last[own.end() :]}" if own else f"WITH {earlier}\n{last}"
    return Statement(sql, {name: bound[name] for name in dict.fromkeys(BOUND.findall(sql))})


def ask(store: Store, *, statement: str, bound: dict[str, object]) -> list[tuple[Any, ...]]:
    """The rows that the named SQL file beside this one gives."""
    return store.connection.execute(_text(statement), bound).fetchall()


@cache
def _text(statement: str) -> str:
    return (Path(__file__).parent / f"{statement}.sql").read_text(encoding="utf-8")
