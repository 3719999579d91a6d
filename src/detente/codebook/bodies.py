"""Readers of the tables that name many bodies in few lines: parties, armed groups, firms, towns.

A row holds one country, one sector and a text of entries, one a line or parted by ';':

    Name = another name = ABBR? (1960..1991-05-28)

Names after '=' are the same body's; '?' marks one that often means something else; the days in
brackets are those of the entry (or of the one name, where more names follow it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.codebook.entries import ActorKind, ActorName, KnownActor
from detente.codebook.naming import dated, slug
from detente.codebook.reading import Field, Row, read_rows

FACTBOOK = "The World Factbook"
FACTBOOK_TABLE = "factbook_"
BODIES: Mapping[str, tuple[ActorKind, str]] = {
    "alliances": ("organisation", "names as the organisations write them"),
    "factbook_parties": ("party", FACTBOOK),
    "parties": ("party", "The World Factbook; names as parties and news agencies write them"),
    "armed_groups": ("armed group", "names as news agencies write them"),
    "companies": ("company", "names as the firms write them"),
    "media": ("company", "names as they appear"),
    "societies": ("group", "names as the bodies write them"),
}
"""Tables of bodies with an actor of their own: kind, and where the names come from."""

BODY_FIELDS = {"country": Field(str), "sector": Field(str, None), "names": Field(str)}
STATE_TABLES = {
    "state_bodies": ("byword", "names as governments and news agencies write them"),
    "regions": (None, "regions and towns as maps write them"),
}
STATE_PARTS = re.compile("[A-Z]{3}")
PLACE_FORMS = {
    "names": "name", "adjectives": "adjective", "demonyms": "demonym", "capitals": "capital",
    "cities": "city", "regions": "region", "peoples": "people",
}  # fmt: skip
LONGEST_CODE = 3
"""Letters of a state's code: an id so short takes its country behind it."""

MARK = "?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One body: its surfaces with (surface, ambiguous, first day, last day)."""

    surfaces: tuple[tuple[str, bool, str | None, str | None], ...]

    @property
    def name(self) -> str:
        """The first surface."""
        return self.surfaces[0][0]


def entries(text: str, row: Row) -> Iterator[Entry]:
    """The entries of a row's text, in order."""
    for written in re.split(r"[;\n]", text):
        if not written.strip():
            continue
        *firsts, last = written.split("=")
        _, start, end = dated(last.strip(), row)
        surfaces = []
        for part in (*firsts, last):
            surface, first, until = dated(part.strip(), row)
            bare = surface.removesuffix(MARK)
            surfaces.append((bare, bare != surface, first or start, until or end))
        yield Entry(tuple(surfaces))


def read_bodies(
    overlay: Path | None, *, actors: Mapping[str, KnownActor]
) -> tuple[dict[str, KnownActor], tuple[ActorName, ...]]:
    """The bodies of all tables in BODIES by id, and every surface form of theirs.

    A body that stands in two rows (a movement in arms, later a party) is one actor.
    """
    found: dict[str, KnownActor] = {}
    names: dict[tuple[str, str, str | None], ActorName] = {}
    for table, (kind, source) in BODIES.items():
        for row in _rows(table, BODY_FIELDS, overlay):
            for entry in entries(row["names"], row):
                id_, own = slug(entry.name.removeprefix("The ")), entry.name
                if (
                    len(id_) <= LONGEST_CODE
                    or id_ in actors
                    or (id_ in found and found[id_].country != row["country"])
                ):
                    id_ = f"{id_}-{row['country'].lower()}"
                    own = f"{own} ({row['country']})"
                actor = KnownActor(id_, own, row["country"], kind, row["sector"])
                found.setdefault(id_, actor)
                for name in _names(entry, id_, form="name", sector=row["sector"], source=source):
                    names.setdefault((name.surface, id_, name.valid_from), name)
    return found, tuple(names.values())


def read_state_parts(
    overlay: Path | None, *, actors: Mapping[str, KnownActor], sectors: tuple[str, ...]
) -> Iterator[ActorName]:
    """Surfaces that stand for a part of a state: its bodies by sector, its towns and regions."""
    fields = {"country": Field(str), **{sector: Field(str, "") for sector in sectors}}
    for row in _rows("state_bodies", fields, overlay):
        _check_country(row, actors)
        for sector in sectors:
            for entry in entries(row[sector], row):
                yield from _names(
                    entry, row["country"], form="byword", sector=sector,
                    source=STATE_TABLES["state_bodies"][1],
                )  # fmt: skip
    fields = {"country": Field(str), **{field: Field(str, "") for field in PLACE_FORMS}}
    for row in (*_rows("regions", fields, overlay), *_rows("factbook_regions", fields, overlay)):
        _check_country(row, actors)
        for field, form in PLACE_FORMS.items():
            for entry in entries(row[field], row):
                source = FACTBOOK if FACTBOOK_TABLE in row.file else STATE_TABLES["regions"][1]
                yield from _names(entry, row["country"], form=form, sector=None, source=source)


def _rows(table: str, fields: Mapping[str, Field], overlay: Path | None) -> list[Row]:
    keys = ("country", "sector") if "sector" in fields else "country"
    return read_rows(table, fields=fields, key=keys, overlay=overlay)


def _check_country(row: Row, actors: Mapping[str, KnownActor]) -> None:
    if row["country"] not in actors:
        raise row.wrong(
            why=f"country {row['country']!r} is no state", remedy="Use a state's alpha-3 code"
        )


def _names(
    entry: Entry, actor: str, *, form: str, sector: str | None, source: str
) -> Iterator[ActorName]:
    for surface, ambiguous, start, end in entry.surfaces:
        yield ActorName(surface, actor, form, sector, start, end, ambiguous, source)
