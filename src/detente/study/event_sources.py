"""Whose event records a study holds."""

from __future__ import annotations

from collections.abc import Collection

from detente.errors import InputError
from detente.store import Store


def known_sources(store: Store, asked: Collection[str]) -> tuple[str, ...] | None:
    """The sources asked for, in alphabetical order; None where none is, which means all.

    Raises InputError for one of which the study holds no events.
    """
    held = sorted({each.layout for each in store.imports() if each.kind == "events"})
    for name in asked:
        if name not in held:
            there = f"It holds {', '.join(held)}" if held else "It holds no event records"
            msg = f"the study holds no events of {name!r}. {there}"
            raise InputError(msg)
    return tuple(sorted(set(asked))) or None
