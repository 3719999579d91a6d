"""Cities and regions: which country a place that a sentence names lies in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, read_rows

FIELDS = {"country": Field(str), "cities": Field(str, ""), "regions": Field(str, "")}


@cache
def read_cities(overlay: Path | None = None) -> dict[str, tuple[str, ...]]:
    """The alpha-3 codes of the countries in which a city or region of each name lies.

    Raises CodebookError where `cities.yaml` breaks its fields.

    Example
    -------
    >>> read_cities()["Aleppo"]
    ('SYR',)
    """
    places: dict[str, tuple[str, ...]] = {}
    for row in read_rows("cities", fields=FIELDS, key="country", overlay=overlay):
        for listed in (row["cities"], row["regions"]):
            for name in filter(None, listed.split(", ")):
                places[name] = (*places.get(name, ()), row["country"])
    return places
