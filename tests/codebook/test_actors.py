"""States, organisations and leaders: all there, none said twice, none meaning two at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations, pairwise

import pytest
from babel import Locale

from detente.codebook import Codebook
from detente.codebook.codebook import ActorName
from detente.codebook.finding import SECOND

NO_COUNTRIES = {
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
}  # fmt: skip
"""CLDR's regions that ISO 3166-1 does not assign (exceptional reservations and test locales)."""

UNITED_NATIONS_MEMBERS = 193


def party(codebook: Codebook, name: ActorName) -> str:
    actor = codebook.actors[name.actor]
    return actor.country if actor.kind == "person" else actor.id


def overlap(a: ActorName, b: ActorName) -> bool:
    """True if both held on some day; the day one hands over to the other does not count."""
    return (a.valid_from or "") < (b.valid_to or "9") and (b.valid_from or "") < (a.valid_to or "9")


def test_all_249_codes_of_iso_3166_and_kosovo_are_there(codebook: Codebook) -> None:
    given = {actor.alpha2: actor for actor in codebook.actors.values() if actor.alpha2}
    cldr = {str(code) for code in Locale("en").territories if len(str(code)) == 2} - NO_COUNTRIES
    assert len(given) == 250
    assert given.keys() == cldr
    assert all(
        re.fullmatch("[A-Z]{3}", actor.id) and actor.id == actor.country for actor in given.values()
    )


def test_cldr_and_the_codebook_give_the_same_code_the_same_name(codebook: Codebook) -> None:
    surfaces = defaultdict(set)
    for name in codebook.names:
        surfaces[name.actor].add(name.surface)
    english = Locale("en").territories
    unlike = {
        actor.id: english[actor.alpha2]
        for actor in codebook.actors.values()
        if actor.alpha2 and english[actor.alpha2] not in surfaces[actor.id]
    }
    assert unlike == {"MMR": "Myanmar (Burma)"}


def test_states_are_the_members_of_the_united_nations_and_five_more(codebook: Codebook) -> None:
    states = {actor.id for actor in codebook.actors.values() if actor.kind == "state"}
    assert len(states) == UNITED_NATIONS_MEMBERS + 5
    assert {"VAT", "PSE", "TWN", "XKX", "ESH"} <= states


def test_partly_recognised_states_carry_their_sector(codebook: Codebook) -> None:
    for id_ in ["XKX", "TWN", "PSE"]:
        assert codebook.actors[id_].sector == "PRE"


def test_a_surface_of_one_form_and_first_day_is_listed_once(codebook: Codebook) -> None:
    keys = Counter((n.surface, n.actor, n.form, n.valid_from) for n in codebook.names)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_two_parties_share_an_unambiguous_surface_at_the_same_time(codebook: Codebook) -> None:
    clear = defaultdict(list)
    for name in codebook.names:
        if not name.ambiguous and name.form not in SECOND:
            clear[name.surface].append(name)
    shared = [
        (a.surface, a.actor, b.actor)
        for names in clear.values()
        for a, b in combinations(names, 2)
        if party(codebook, a) != party(codebook, b)
        and overlap(a, b)
        and not a.form == b.form == "person"
    ]
    assert shared == []


def test_terms_in_an_office_do_not_overlap(codebook: Codebook) -> None:
    offices = defaultdict(list)
    for leader in codebook.leaders:
        offices[leader.country, leader.office].append(leader)
    for terms in offices.values():
        terms.sort(key=lambda leader: leader.valid_from)
        for before, after in pairwise(terms):
            assert before.valid_to is not None, before
            assert before.valid_to <= after.valid_from or before.valid_to.startswith(
                after.valid_from
            ), (before, after)


def test_every_name_belongs_to_an_actor_and_every_actor_has_a_name(codebook: Codebook) -> None:
    assert {name.actor for name in codebook.names} == codebook.actors.keys()


def test_sectors_of_actors_and_names_are_plovers(codebook: Codebook) -> None:
    given = {n.sector for n in codebook.names} | {a.sector for a in codebook.actors.values()}
    assert given - {None} <= set(codebook.sectors)


@pytest.mark.parametrize(
    "surface",
    ["Georgia", "Jordan", "Chad", "Congo", "Korea", "Guinea", "May", "Bush", "Kim", "Brown"],
)
def test_forms_that_often_mean_something_else_are_marked(codebook: Codebook, surface: str) -> None:
    found = [name for name in codebook.names if name.surface == surface]
    assert found
    assert all(name.ambiguous for name in found)


@pytest.mark.parametrize(
    ("surface", "day", "state"),
    [
        ("Soviet Union", "1990-06-01", "RUS"),
        ("Zaire", "1990-06-01", "COD"),
        ("Nur-Sultan", "2020-06-01", "KAZ"),
        ("Putin", "2016-12-15", "RUS"),
        ("Abe", "2016-12-15", "JPN"),
        ("Clinton", "1995-01-01", "USA"),
        ("Clinton", "2010-01-01", "USA"),
        ("Tusk", "2010-01-01", "POL"),
        ("Tusk", "2016-01-01", "eu"),
    ],
)
def test_a_dated_surface_means_one_party_on_its_day(
    codebook: Codebook, surface: str, day: str, state: str
) -> None:
    held = {
        party(codebook, name)
        for name in codebook.names
        if name.surface == surface and name.held(day)
    }
    assert held == {state}


def test_a_day_known_only_by_its_month_or_year_counts_as_held(codebook: Codebook) -> None:
    [suga] = [
        n for n in codebook.names if n.surface == "Yoshihide Suga" and n.valid_from == "2020-09-16"
    ]
    assert suga.held("2020")
    assert suga.held("2020-09")
    assert suga.held("2021-10")
    assert not suga.held("2020-08")
    assert not suga.held("2022")


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("IGO", {"nato", "asean", "opec", "west"}),
        ("UNO", {"un", "un-security-council"}),
        ("EUR", {"eu"}),
        ("NGO", {"icrc", "amnesty-international"}),
        ("IMG", {"al-qaeda", "islamic-state"}),
        ("ISM", {"muslim-brotherhood"}),
    ],
)
def test_what_has_no_state_has_plovers_code(codebook: Codebook, code: str, kinds: set[str]) -> None:
    assert {codebook.actors[id_].country for id_ in kinds} == {code}
