from __future__ import annotations

from detente.codebook import Codebook
from detente.codebook.cities import PLACES, read_cities, read_listed


def test_a_city_lies_in_its_country_and_a_shared_name_in_several(codebook: Codebook) -> None:
    cities = read_cities(codebook)
    assert cities["Aleppo"] == ("SYR",)
    assert cities["Rajasthan"] == ("IND",)
    assert set(cities["Manchester"]) == {"GBR", "USA"}
    assert "Nice" not in cities


def test_every_city_is_of_a_state(codebook: Codebook) -> None:
    countries = {country for each in read_cities(codebook).values() for country in each}
    assert countries <= codebook.actors.keys()


def test_a_place_of_a_country_stands_in_one_table(codebook: Codebook) -> None:
    listed = read_listed()
    assert len(set(listed)) == len(listed)
    named = {
        (each.surface, codebook.actors[each.actor].country)
        for each in codebook.names
        if each.form in PLACES and not each.ambiguous
    }
    assert named & set(listed) == set()
