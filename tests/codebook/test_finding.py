"""resolve() finds the party that a user means, and says what is near where it cannot."""

from __future__ import annotations

import pytest

from detente.codebook import Codebook
from detente.errors import UnknownActor


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("JPN", "JPN"), ("jpn", "JPN"), ("JP", "JPN"), ("Japan", "JPN"), (" japan ", "JPN"),
        ("Japanese", "JPN"), ("Tokyo", "JPN"), ("the Kremlin", "RUS"), ("U.S.", "USA"),
        ("u.s.", "USA"), ("US", "USA"), ("the United States", "USA"), ("UK", "GBR"),
        ("Ivory Coast", "CIV"), ("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"),
        ("Turkiye", "TUR"), ("Türkiye", "TUR"), ("Czech Republic", "CZE"), ("Burma", "MMR"),
        ("Bosnia & Herzegovina", "BIH"), ("Sao Tome and Principe", "STP"), ("NO", "NOR"),
        ("Georgia", "GEO"), ("Guinea", "GIN"), ("Chad", "TCD"), ("XKX", "XKX"), ("DPRK", "PRK"),
        ("NATO", "nato"), ("nato", "nato"), ("un", "un"), ("United Nations", "un"), ("EU", "eu"),
        ("Hizbollah", "hezbollah"), ("Shinzo Abe", "JPN"), ("Putin", "RUS"),
        ("Hillary Clinton", "USA"), ("Clinton", "USA"), ("Stoltenberg", "nato"),
    ],
)  # fmt: skip
def test_codes_names_bywords_and_leaders_resolve(codebook: Codebook, typed: str, id_: str) -> None:
    assert codebook.resolve(typed).id == id_


@pytest.mark.parametrize(
    ("typed", "near"),
    [("Jpan", "JPN"), ("Kremlim", "RUS"), ("Germny", "DEU"), ("Untied States", "USA")],
)
def test_a_misspelling_is_refused_with_what_is_near(
    codebook: Codebook, typed: str, near: str
) -> None:
    with pytest.raises(UnknownActor, match="Did you mean") as caught:
        codebook.resolve(typed)
    assert any(f"({near})" in candidate for candidate in caught.value.candidates)


@pytest.mark.parametrize(
    ("typed", "several"),
    [("Korea", {"KOR", "PRK"}), ("Congo", {"COD", "COG"}), ("Dominican", {"DMA", "DOM"})],
)
def test_a_name_of_several_is_refused_with_all_of_them(
    codebook: Codebook, typed: str, several: set[str]
) -> None:
    with pytest.raises(UnknownActor) as caught:
        codebook.resolve(typed)
    assert {one[-4:-1] for one in caught.value.candidates} == several


@pytest.mark.parametrize("typed", ["", "   ", "xyzzyx", "<script>", "J" * 10_000])
def test_what_names_nobody_is_refused_without_candidates(codebook: Codebook, typed: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        codebook.resolve(typed)
    assert caught.value.candidates == ()


@pytest.mark.parametrize(
    ("typed", "id_"),
    [("jp", "JPN"), ("the Kremlin", "RUS"), ("Korea", None), ("Jpan", None), ("740", None)],
)
def test_what_is_known_is_what_resolves_and_nothing_else(
    codebook: Codebook, typed: str, id_: str | None
) -> None:
    found = codebook.known(typed)
    assert (found.id if found else None) == id_


def test_a_day_decides_between_names_that_had_their_time(codebook: Codebook) -> None:
    assert codebook.resolve("USSR", on="1985-06-01").id == "RUS"
    with pytest.raises(UnknownActor):
        codebook.resolve("USSR", on="2015-06-01")
    assert codebook.resolve("Tusk", on="2016-01-01").id == "eu"
    assert codebook.resolve("Tusk", on="2010-01-01").id == "POL"


def test_every_code_and_own_name_resolves_to_its_actor(codebook: Codebook) -> None:
    for actor in codebook.actors.values():
        party = actor.country if actor.kind == "person" else actor.id
        assert codebook.resolve(actor.id).id == party
        assert codebook.resolve(actor.name).id == party
        if actor.alpha2:
            assert codebook.resolve(actor.alpha2).id == party
