"""Disputed or partly held places: who holds them, and who else claims them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.codebook.naming import DATED
from detente.codebook.reading import Field, Row, read_rows

FIELDS = {
    "id": Field(str),
    "names": Field(list),
    "held": Field(list, ()),
    "claimants": Field(list),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place, its holders as (country, first day, last day), and the states that claim it."""

    id: str
    names: tuple[str, ...]
    held: tuple[tuple[str, str, str], ...]
    claimants: tuple[str, ...]

    def affected(self, actors: frozenset[str], *, on: str | None) -> tuple[str, ...]:
        """The states to whom something is done by what `actors` do to the place on a day.

        Done by a claimant, it is done to the holder of that day; by the holder, or where nobody
        holds the whole, to the other claimants; by anybody else, to none that can be told. A day
        known to the year only is taken for a day on which the place was another's, if there was
        one; without a day, the last holder is meant.

        Example
        -------
        >>> read_places()["crimea"].affected(frozenset({"RUS"}), on="2014")
        ('UKR',)
        """
        if not actors & set(self.claimants):
            return ()
        holders = [country for country, first, last in self.held if _within(on, first, last)]
        others = [country for country in holders if country not in actors]
        if holders and not actors & set(holders):
            return tuple(others[-1:])
        return tuple(others) or tuple(c for c in self.claimants if c not in actors)


def _within(on: str | None, first: str, last: str) -> bool:
    """Whether a day, known as far as it is, lies within two days, known as far as they are."""
    if on is None:
        return not last
    start, end = on.split("/")[0], on.split("/")[-1]
    after = not first or first[: len(end)] <= end[: len(first)]
    before = not last or start[: len(last)] <= last[: len(start)]
    return after and before


@cache
def read_places(overlay: Path | None = None) -> dict[str, Place]:
    """The disputed places by id.

    Raises CodebookError where `places.yaml` breaks its fields, or a holder's days are unreadable.
    """
    rows = read_rows("places", fields=FIELDS, key="id", overlay=overlay)
    return {
        row["id"]: Place(
            row["id"],
            row.strings("names"),
            tuple(_held(text, row) for text in row.strings("held")),
            row.strings("claimants"),
        )
        for row in rows
    }


def _held(written: str, row: Row) -> tuple[str, str, str]:
    match = DATED.fullmatch(written)
    if match is None:
        raise row.wrong(why=f"{written!r} has no days", remedy="Write 'UKR (..2014-03-17)'")
    return match["text"], match["start"] or "", match["end"] or ""
