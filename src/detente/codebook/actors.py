"""Readers of the tables that name actors: states, organisations, leaders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from detente.codebook.entries import ActorKind, ActorName, KnownActor, Leader
from detente.codebook.naming import dated, slug
from detente.codebook.reading import LINE, SHIPPED, Field, Row, read_rows

NO_STATE = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
"""PLOVER's codes in place of a country."""

FORMS = {
    "names": "name",
    "adjectives": "adjective",
    "demonyms": "demonym",
    "capitals": "capital",
    "abbreviations": "abbreviation",
}
ACTOR_FIELDS = {
    "id": Field(str),
    "name": Field(str),
    "sector": Field(str, None),
    **{field: Field(list, ()) for field in FORMS},
    "bywords": Field(dict, {}),
    "ambiguous": Field(list, ()),
}
STATE_FIELDS = ACTOR_FIELDS | {"alpha2": Field(str, None), "kind": Field(str, "state")}
ORGANISATION_FIELDS = ACTOR_FIELDS | {"country": Field(str), "kind": Field(str, "organisation")}
LEADER_FIELDS = {
    "name": Field(str),
    "surname": Field(str, None),
    "country": Field(str),
    "names": Field(list, ()),
    "terms": Field(list),
    "ambiguous": Field(list, ()),
}

STATE_SOURCE = "ISO 3166-1; Unicode CLDR; The World Factbook"
ORGANISATION_SOURCE = "names as the organisations and news agencies write them"
LEADER_SECTOR = "GOV"
LEADER_SOURCE = "terms as the offices publish them"


def read_actors(
    overlay: Path | None, *, sectors: tuple[str, ...]
) -> tuple[dict[str, KnownActor], tuple[ActorName, ...]]:
    """States and organisations by id, and every surface form of theirs."""
    actors: dict[str, KnownActor] = {}
    names: list[ActorName] = []
    for row in read_rows("states", fields=STATE_FIELDS, key="id", overlay=overlay):
        _check_kind_and_sectors(row, sectors)
        actors[row["id"]] = KnownActor(
            row["id"], row["name"], row["id"], row["kind"], row["sector"], row["alpha2"]
        )
        names += _names(row, sector=None, source=STATE_SOURCE)
    for row in read_rows("organisations", fields=ORGANISATION_FIELDS, key="id", overlay=overlay):
        _check_kind_and_sectors(row, sectors)
        if row["country"] not in NO_STATE and row["country"] not in actors:
            raise row.wrong(
                why=f"country is {row['country']!r}",
                remedy=f"Use a state's alpha-3 code or one of {', '.join(NO_STATE)}",
            )
        if row["id"] in actors:
            raise row.wrong(why=f"id {row['id']!r} is a state's", remedy="Choose another slug")
        actors[row["id"]] = KnownActor(
            row["id"], row["name"], row["country"], row["kind"], row["sector"]
        )
        names += _names(row, sector=row["sector"], source=ORGANISATION_SOURCE)
    return actors, tuple(names)


def _check_kind_and_sectors(row: Row, sectors: tuple[str, ...]) -> None:
    if row["kind"] not in get_args(ActorKind):
        raise row.wrong(
            why=f"kind is {row['kind']!r}", remedy=f"Use one of {', '.join(get_args(ActorKind))}"
        )
    for sector in {row["sector"], *row["bywords"]} - {None, LINE}:
        if sector not in sectors:
            raise row.wrong(
                why=f"{sector!r} is no sector", remedy=f"Use one of {', '.join(sectors)}"
            )


def _names(row: Row, *, sector: str | None, source: str) -> Iterator[ActorName]:
    """Every surface of a row's actor, each form and first day of it once."""
    written = [
        (form, part or sector, *dated(text, row))
        for form, part, listed in _listed(row)
        for text in listed
    ]
    ambiguous = _ambiguous(row, [surface for _, _, surface, _, _ in written])
    source = _source(row, source)
    seen: set[tuple[str, str, str | None]] = set()
    for form, part, surface, start, end in written:
        if (form, surface, start) in seen:
            raise row.wrong(why=f"{surface!r} is listed twice as {form}", remedy="Keep one")
        seen.add((form, surface, start))
        yield ActorName(surface, row["id"], form, part, start, end, surface in ambiguous, source)


def _listed(row: Row) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """(form, sector, surfaces) of a row's lists, its own name first."""
    yield "name", None, (row["name"], *row.strings("names"))
    for field, form in FORMS.items():
        if field != "names":
            yield form, None, row.strings(field)
    for sector, listed in row["bywords"].items():
        if sector != LINE:
            if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
                raise row.wrong(
                    why=f"bywords of {sector} are {listed!r}", remedy="Write a list of names"
                )
            yield "byword", sector, tuple(listed)


def read_leaders(
    overlay: Path | None, *, actors: Mapping[str, KnownActor]
) -> tuple[dict[str, KnownActor], tuple[Leader, ...], tuple[ActorName, ...]]:
    """The leaders of states as actors of kind person, all terms of office, and all their names.

    The head of an organisation is no actor of its own: the name stands for the organisation.
    """
    persons: dict[str, KnownActor] = {}
    leaders: list[Leader] = []
    names: list[ActorName] = []
    for row in _leader_rows(overlay):
        if row["country"] not in actors:
            raise row.wrong(
                why=f"country {row['country']!r} is no actor",
                remedy="Use a state's alpha-3 code or an organisation's id",
            )
        person = _person(row, actors[row["country"]])
        if person.kind == "person":
            if person.id in actors or person.id in persons:
                raise row.wrong(why=f"id {person.id!r} is taken", remedy="Write a fuller name")
            persons[person.id] = person
        terms = list(_terms(row))
        leaders += terms
        names += _leader_names(row, terms, person)
    return persons, tuple(leaders), tuple(names)


def _leader_rows(overlay: Path | None) -> list[Row]:
    key = ("name", "country")
    return read_rows("leaders", fields=LEADER_FIELDS, key=key, overlay=overlay)


def _person(row: Row, led: KnownActor) -> KnownActor:
    if led.country in NO_STATE:
        return led
    return KnownActor(slug(row["name"]), row["name"], led.country, "person", LEADER_SECTOR)


def _terms(row: Row) -> Iterator[Leader]:
    for written in row.strings("terms"):
        office, start, end = dated(written, row)
        if start is None:
            raise row.wrong(
                why=f"term {written!r} has no first day",
                remedy="Write 'president (2000-05-07..2008-05-07)'",
            )
        yield Leader(row["name"], row["surname"], row["country"], office, start, end)


def _leader_names(row: Row, terms: list[Leader], person: KnownActor) -> Iterator[ActorName]:
    written = [row["name"], *row.strings("names"), row["surname"]]
    surfaces = [surface for surface in dict.fromkeys(written) if surface]
    ambiguous = _ambiguous(row, surfaces)
    for surface in surfaces:
        for start, end in {(term.valid_from, term.valid_to): None for term in terms}:
            yield ActorName(
                surface, person.id, "person", LEADER_SECTOR, start, end,
                surface in ambiguous, _source(row, LEADER_SOURCE),
            )  # fmt: skip


def _ambiguous(row: Row, surfaces: Iterable[str]) -> set[str]:
    ambiguous = set(row.strings("ambiguous"))
    if unknown := ambiguous - set(surfaces):
        raise row.wrong(
            why=f"ambiguous {min(unknown)!r} is no surface of this row",
            remedy="Write it as it is listed",
        )
    return ambiguous


def _source(row: Row, shipped: str) -> str:
    """Where a row's names come from: an overlay's own file is its source."""
    path = Path(row.file)
    return shipped if path.parent == SHIPPED else f"overlay {path.name}"
