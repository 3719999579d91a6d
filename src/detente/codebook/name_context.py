"""What stands around a name: phrases that only look like an actor, nouns that give a sector."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, read_rows
from detente.codebook.roles import read_roles


@cache
def not_actors(overlay: Path | None = None) -> tuple[str, ...]:
    """The names that hold an actor's name but are none ('Sea of Japan'), to match first.

    Raises CodebookError where `not_actors.yaml` breaks its fields.
    """
    fields = {"kind": Field(str), "surfaces": Field(list)}
    rows = read_rows("not_actors", fields=fields, key="kind", overlay=overlay)
    return tuple(surface for row in rows for surface in row["surfaces"])


def role_nouns(overlay: Path | None = None) -> dict[str, str]:
    """PLOVER sectors keyed by the lower-case noun that gives them ('troops': 'MIL').

    Raises CodebookError where `role_nouns.yaml` breaks its fields, or a noun stands twice.
    """
    return dict(read_roles(overlay).sectors)
