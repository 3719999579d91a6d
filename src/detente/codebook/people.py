"""Readers of `officeholders.yaml`: persons by country, one a line, with offices and days.

Golda Meir: labour minister 1949..1956, foreign minister 1956..1966, prime minister 1969..1974
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.codebook.entries import ActorName, KnownActor
from detente.codebook.naming import DATE, slug
from detente.codebook.reading import Field, Row, read_rows
from detente.codebook.roles import RoleNouns

TERM = re.compile(rf"(?P<office>\D.*?) (?P<start>{DATE})\.\.(?P<end>{DATE})?")
FIELDS = {"country": Field(str), "people": Field(str)}
FACTBOOK = "The World Factbook"
SOURCE = "terms from general knowledge, not compared row by row"

TABLES = ("officeholders", "factbook_heads")
"""The first is written by hand, the second by tools/write_factbook_names.py."""

SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK"})
NO_SURNAME = frozenset({"VNM", "MMR", "ETH", "ERI", "ISL", "KHM", "LAO", "MNG", "BTN", "THA"})
"""States whose people are not called by their last word alone, or of whom many share it."""

PARTICLES = frozenset({"de", "da", "del", "von", "van", "der", "la", "al", "bin", "ben", "dos"})
MARK = "?"


@dataclass(frozen=True, slots=True)
class Person:
    """One line: the full name, other names (and whether each is ambiguous), and the terms."""

    name: str
    aliases: tuple[tuple[str, bool], ...]
    terms: tuple[tuple[str, str, str | None], ...]


def read_people(
    overlay: Path | None,
    *,
    actors: Mapping[str, KnownActor],
    known: Mapping[str, KnownActor],
    roles: RoleNouns,
) -> tuple[dict[str, KnownActor], tuple[ActorName, ...]]:
    """Persons as actors, and their names, one for each term.

    `known` are the persons of other tables; who served two states is an actor of each.

    Every name carries the sector of its term's office ('opposition leader' is OPP). The officer
    of an organisation is no actor of its own: the name stands for the organisation.
    """
    persons: dict[str, KnownActor] = {}
    names: dict[tuple[str, str, str], ActorName] = {}
    for row in (row for table in TABLES for row in _rows(table, overlay)):
        led = actors.get(row["country"])
        source = SOURCE if TABLES[0] in row.file else FACTBOOK
        if led is None:
            raise row.wrong(why=f"{row['country']!r} is no actor", remedy="Use a state's code")
        for person in _people(row):
            actor = led
            if led.kind in {"state", "place"}:
                id_, own = slug(person.name), person.name
                namesake = known.get(id_) or persons.get(id_)
                if namesake is not None and namesake.country != led.country:
                    id_, own = f"{id_}-{led.country.lower()}", f"{own} ({led.country})"
                actor = KnownActor(id_, own, led.country, "person", "GOV")
                persons.setdefault(actor.id, actor)
            surname = _surname(person.name, row["country"])
            for office, start, end in person.terms:
                sector = _sector(office, row, roles)
                for surface, form, ambiguous in _surfaces(person, surname):
                    names.setdefault(
                        (surface, actor.id, start),
                        ActorName(surface, actor.id, form, sector, start, end, ambiguous, source),
                    )
    return persons, tuple(names.values())


def _rows(table: str, overlay: Path | None) -> list[Row]:
    return read_rows(table, fields=FIELDS, key="country", overlay=overlay)


def _people(row: Row) -> Iterator[Person]:
    for line in row["people"].splitlines():
        named, colon, held = line.partition(": ")
        terms = [TERM.fullmatch(term.strip()) for term in held.split(",")]
        if not colon or None in terms:
            raise row.wrong(
                why=f"{line!r} is no person with terms",
                remedy="Write 'Name = other name: office 1999-12..2004, other office 2006..'",
            )
        name, *aliases = (part.strip() for part in named.split("="))
        yield Person(
            name,
            tuple((alias.removesuffix(MARK), alias.endswith(MARK)) for alias in aliases),
            tuple((term["office"], term["start"], term["end"]) for term in terms if term),
        )


def _sector(office: str, row: Row, roles: RoleNouns) -> str:
    sector = roles.sector(office)
    if sector is None:
        raise row.wrong(
            why=f"office {office!r} holds no role noun", remedy="Use one of role_nouns.yaml"
        )
    return sector


def _surfaces(person: Person, surname: str | None) -> Iterator[tuple[str, str, bool]]:
    yield person.name, "person", False
    for alias, ambiguous in person.aliases:
        yield alias, "person", ambiguous
    if surname and surname not in {alias for alias, _ in person.aliases}:
        yield surname, "surname", True


def _surname(name: str, country: str) -> str | None:
    words = name.split()
    if len(words) == 1 or country in NO_SURNAME or words[-1] in {"Jr", "II", "III", "IV", "V"}:
        return None
    if country in SURNAME_FIRST:
        return words[0]
    return " ".join(words[-2:]) if words[-2].lower() in PARTICLES else words[-1]
