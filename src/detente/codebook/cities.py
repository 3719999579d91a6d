"""Cities and regions: which country a place that a sentence names lies in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from detente.codebook.codebook import Codebook
from detente.codebook.reading import Field, read_rows

FIELDS = {"country": Field(str), "cities": Field(str, ""), "regions": Field(str, "")}
PLACES = frozenset({"city", "region"})
"""Forms of a name that say where."""


@lru_cache(maxsize=4)
def read_cities(codebook: Codebook) -> Mapping[str, tuple[str, ...]]:
    """The alpha-3 codes of the countries in which a city or region of each name lies.

    The codebook's own names of cities and regions (`regions.yaml`, `factbook_regions.yaml`) are
    joined by those of `cities.yaml`, which holds what they do not. A name marked as ambiguous
    says nothing by itself. Raises CodebookError where `cities.yaml` breaks its fields.

    Example
    -------
    >>> from detente.codebook import load_codebook
    >>> read_cities(load_codebook())["Aleppo"]
    ('SYR',)
    """
    found: dict[str, dict[str, None]] = {}
    for each in codebook.names:
        if each.form in PLACES and not each.ambiguous:
            found.setdefault(each.surface, {})[codebook.actors[each.actor].country] = None
    for name, country in read_listed(codebook.overlay):
        found.setdefault(name, {})[country] = None
    return {name: tuple(countries) for name, countries in found.items()}


def read_listed(overlay: Path | None = None) -> list[tuple[str, str]]:
    """The places of `cities.yaml`, each with a country that has one of its name."""
    return [
        (name, row["country"])
        for row in read_rows("cities", fields=FIELDS, key="country", overlay=overlay)
        for listed in (row["cities"], row["regions"])
        for name in filter(None, listed.split(", "))
    ]
