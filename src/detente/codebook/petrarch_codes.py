"""CAMEO actor codes ('AFGGOVMIL', 'IGOUNO') as a PLOVER country and sector."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.codebook.actors import NO_STATE
from detente.codebook.reading import Field, read_rows

PART = 3
"""Letters of each part of a code."""

ARMED = frozenset({"REB", "UAF", "MIL"})
WITHIN = ("UNO", "EEC")
"""Parts that name the organisation after 'IGO': the United Nations, the European Union."""

FIELDS = {"cameo": Field(str), "country": Field(str, None), "sector": Field(str, None)}


@dataclass(frozen=True, slots=True)
class ActorCode:
    """The country (alpha-3, or PLOVER's IGO ...; None for an agent's) and sector of a code."""

    country: str | None
    sector: str | None


@cache
def _parts(overlay: Path | None) -> tuple[dict[str, str], dict[str, str]]:
    """Countries and sectors by the part of a CAMEO code that stands for them."""
    rows = read_rows("cameo_actors", fields=FIELDS, key="cameo", overlay=overlay)
    countries = {row["cameo"]: row["country"] for row in rows if row["country"]}
    return countries, {row["cameo"]: row["sector"] for row in rows if row["sector"]}


def sector_of_code(code: str, *, overlay: Path | None = None) -> str | None:
    """The PLOVER sector that the first telling part of a code names, or None.

    Example
    -------
    >>> sector_of_code("GOVMED"), sector_of_code("MED"), sector_of_code("RAD")
    ('GOV', 'JRN', None)
    """
    sectors = _parts(overlay)[1]
    parts = (code[at : at + PART].upper() for at in range(0, len(code), PART))
    return next((sectors[part] for part in parts if part in sectors), None)


def actor_of_code(
    code: str, *, states: Collection[str], overlay: Path | None = None
) -> ActorCode | None:
    """The country and sector of an actor's code, or None where its first part names no country.

    A faith, a people or a group after the country says no sector.

    Example
    -------
    >>> actor_of_code("PSEREBHMS", states={"PSE"})
    ActorCode(country='PSE', sector='REB')
    >>> actor_of_code("IGOUNO", states={"PSE"})
    ActorCode(country='UNO', sector=None)
    """
    first, rest = code[:PART].upper(), code[PART:].upper()
    countries = _parts(overlay)[0]
    country = first if first in states else countries.get(first)
    if country is None:
        return None
    named = [part for part in WITHIN if part in rest]
    if first == "IGO" and named:
        country = countries.get(named[0], country)
    sector = sector_of_code(rest, overlay=overlay)
    if country in NO_STATE and sector in ARMED:
        country = "IMG"
    return ActorCode(country, sector)
