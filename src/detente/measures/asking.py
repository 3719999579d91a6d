"""A measure's SQL file, run on a store with bound values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from detente.store import Store


def ask(store: Store, *, statement: str, bound: dict[str, object]) -> list[tuple[Any, ...]]:
    """The rows that the named SQL file beside this one gives."""
    return store.connection.execute(_text(statement), bound).fetchall()


@cache
def _text(statement: str) -> str:
    return (Path(__file__).parent / f"{statement}.sql").read_text(encoding="utf-8")
