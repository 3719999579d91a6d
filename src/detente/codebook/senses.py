"""What decides between the senses of a name: words beside it, and names that stand for several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.codebook.naming import plain
from detente.codebook.reading import LINE, Field, Row, read_rows

ANY = "*"
"""The row whose cues hold for every ambiguous name."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How a surface is read: cue words against an actor, cue words for a country, and alone.

    Cues are in lower case. `default` is the country meant where no cue speaks; without one the
    surface alone is not read.
    """

    against: frozenset[str]
    beside: Mapping[str, frozenset[str]]
    default: str | None


@dataclass(frozen=True, slots=True)
class Senses:
    """Senses by lower-case surface, those of any name, closed lists, and combining forms.

    `lists` gives the countries of 'the Baltic states', `prefixes` the adjective of 'Sino-'.
    """

    by_surface: Mapping[str, Sense]
    of_any: frozenset[str]
    lists: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, str]


@cache
def read_senses(overlay: Path | None = None) -> Senses:
    """The senses of `name_senses.yaml` and the lists of `actor_lists.yaml`.

    Raises CodebookError where either breaks its fields.
    """
    fields = {
        "surface": Field(str),
        "against": Field(list, ()),
        "beside": Field(dict, {}),
        "default": Field(str, None),
    }
    rows = read_rows("name_senses", fields=fields, key="surface", overlay=overlay)
    senses = {row["surface"].lower(): _sense(row) for row in rows}
    of_any = senses.pop(ANY).against
    lists: dict[str, tuple[str, ...]] = {}
    prefixes: dict[str, str] = {}
    fields = {"names": Field(str), "countries": Field(list, ()), "adjective": Field(str, None)}
    for row in read_rows("actor_lists", fields=fields, key="names", overlay=overlay):
        for name in row["names"].split("; "):
            if row["adjective"]:
                prefixes[name.lower()] = row["adjective"]
            else:
                lists[name.lower()] = row.strings("countries")
    return Senses(senses, of_any, lists, prefixes)


def _sense(row: Row) -> Sense:
    beside = {code: _cues(listed) for code, listed in row["beside"].items() if code != LINE}
    return Sense(_cues(row.strings("against")), beside, row["default"])


def _cues(listed: Any) -> frozenset[str]:
    return frozenset(plain(str(cue)).lower() for cue in listed)
