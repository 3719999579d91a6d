"""POLECAT files become one row for each directed pair of an event, in PLOVER's words."""

from __future__ import annotations

from datetime import date
from math import isqrt
from typing import Any

import pytest
from reading_published import FOLDER, Read, parties, read

from detente.codebook import Codebook
from detente.datasets.layout import UnfitValue
from detente.datasets.polecat import FORMER, MOST_PAIRS, MOST_PARTIES, plover_event, polecat_pairs

VARIANTS = ["polecat-latin-1.txt", "polecat-excess-names.txt", "polecat-trailing-tabs.txt"]


@pytest.fixture(scope="module")
def published() -> Read:
    return read(FOLDER / "polecat.txt")


def _rows(published: Read, line: int) -> list[dict[str, Any]]:
    return [row for row in published.rows if row["line"] == line]


def test_an_event_is_known_on_the_day_of_its_publication(published: Read) -> None:
    (row,) = _rows(published, 2)
    assert (row["first_date"], row["known_at"]) == (date(2019, 7, 31), date(2019, 8, 1))
    assert (row["type"], row["contexts"], row["quad"], row["intensity_tenths"]) == (
        "RETREAT", "pro_democracy", 2, 65,
    )  # fmt: skip
    assert parties(row) == ("VEN", "ELI", "Nicolás Maduro", "VEN", "REB", "Juan Guaidó")
    assert (row["place"], row["place_country"], row["longitude"]) == ("Barbados", "BRB", -59.55165)
    (unknown,) = _rows(published, 6)
    assert unknown["known_at"] is None


def test_several_actors_and_recipients_are_paired_each_country_once(published: Read) -> None:
    rows = _rows(published, 3)
    assert [row["pair"] for row in rows] == [1, 2, 3, 4]
    assert [(row["actor"], row["recipient"]) for row in rows] == [
        ("PER", "eu"), ("PER", "BRA"), ("ECU", "eu"), ("ECU", "BRA"),
    ]  # fmt: skip
    assert {row["actor_name"] for row in rows} == {
        "Foreign Ministry of Peru; Army of Peru", "Ana Ruiz",
    }  # fmt: skip
    assert {(row["code"], row["contexts"]) for row in rows} == {
        ("ACCUSE-disapprove", "military;territory")
    }
    assert published.kept == len({row["line"] for row in published.rows}) < len(published.rows)


def test_those_who_meet_without_a_recipient_meet_each_other(published: Read) -> None:
    pairs = [(row["actor"], row["recipient"]) for row in _rows(published, 4)]
    assert len(pairs) == 6 == len(set(pairs))
    assert {country for pair in pairs for country in pair} == {"LAO", "TCD", "MLI"}
    assert all(one != other for one, other in pairs)


def test_names_that_are_not_as_many_as_their_countries_are_nobodys_alone(published: Read) -> None:
    (row,) = _rows(published, 5)
    assert parties(row) == ("FIN", None, "Ana; Bo", None, None, None)


def test_an_event_of_nobody_is_kept(published: Read) -> None:
    (row,) = _rows(published, 6)
    assert parties(row) == (None,) * 6


def test_a_body_of_no_state_is_known_by_name_or_stands_for_its_kind(published: Read) -> None:
    assert _rows(published, 7)[0]["actor"] == "NGO"
    assert _rows(published, 7)[0]["actor_sector"] is None  # NGO is no sector of PLOVER's


def test_a_mode_that_plover_gave_up_is_kept_in_the_code(
    published: Read, codebook: Codebook
) -> None:
    (row,) = _rows(published, 5)
    assert (row["type"], row["mode"], row["code"]) == ("COERCE", None, "COERCE-ban")
    assert not FORMER & codebook.modes.keys()


def test_what_plover_does_not_have_is_rejected_with_its_column(published: Read) -> None:
    assert {line: column for line, (column, _) in published.told.items()} == {
        8: "Event Type", 9: "Event Mode", 10: "Contexts", 11: "Actor Country", 12: "Intensity",
        13: "Event Date",
    }  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_files_with_flaws_of_form_give_the_same_rows(published: Read, name: str) -> None:
    found = read(FOLDER / name)
    for mine, other in zip(published.rows, found.rows, strict=True):
        assert {**mine, "digest": None} == {**other, "digest": None}
    assert found.told == published.told


def test_every_type_and_mode_of_the_codebook_is_read(codebook: Codebook) -> None:
    for kind, mode in codebook.modes:
        assert plover_event(kind, mode, None)[:2] == (kind, mode)


def test_an_event_of_more_parties_or_pairs_than_there_can_be_is_rejected(
    codebook: Codebook,
) -> None:
    states = [actor.id for actor in codebook.actors.values() if actor.kind == "state"]
    many = "; ".join(states[: isqrt(MOST_PAIRS) + 1])
    with pytest.raises(UnfitValue, match="pairs"):
        polecat_pairs("ACCUSE", None, many, None, None, many, None)
    crowd = "; ".join(["Ana"] * (MOST_PARTIES + 1))
    with pytest.raises(UnfitValue, match="actors"):
        polecat_pairs("ACCUSE", crowd, "CHL", None, None, None, None)


def test_more_names_than_countries_are_still_one_party() -> None:
    many = "; ".join(f"A{number}" for number in range(MOST_PARTIES))
    assert polecat_pairs("ACCUSE", many, "CHL", "GOV", None, None, None)[0][:3] == (
        "CHL", "GOV", many,
    )  # fmt: skip
