"""What stands around a name: phrases that only look like an actor, nouns that give a sector."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, read_rows


@cache
def not_actors(overlay: Path | None = None) -> tuple[str, ...]:
    """The names that hold an actor's name but are none ('Sea of Japan'), to match first.

    Raises CodebookError where `not_actors.yaml` breaks its fields.
    """
    fields = {"kind": Field(str), "surfaces": Field(list)}
    rows = read_rows("not_actors", fields=fields, key="kind", overlay=overlay)
    return tuple(surface for row in rows for surface in row["surfaces"])


@cache
def role_nouns(overlay: Path | None = None) -> dict[str, str]:
    """PLOVER sectors keyed by the lower-case noun that gives them ('troops': 'MIL').

    Raises CodebookError where `role_nouns.yaml` breaks its fields, or a noun stands twice.
    """
    fields = {"sector": Field(str), "nouns": Field(list)}
    sectors: dict[str, str] = {}
    for row in read_rows("role_nouns", fields=fields, key="sector", overlay=overlay):
        for noun in row["nouns"]:
            if noun in sectors:
                why = f"{noun!r} is already given the sector {sectors[noun]}"
                raise row.wrong(why=why, remedy="Keep it in one row")
            sectors[noun] = row["sector"]
    return sectors
