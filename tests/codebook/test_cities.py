from __future__ import annotations

from detente.codebook import Codebook
from detente.codebook.cities import read_cities


def test_a_city_lies_in_its_country_and_a_shared_name_in_several() -> None:
    cities = read_cities()
    assert cities["Aleppo"] == ("SYR",)
    assert cities["Rajasthan"] == ("IND",)
    assert any(len(countries) > 1 for countries in cities.values())


def test_every_city_is_of_a_state(codebook: Codebook) -> None:
    countries = {country for each in read_cities().values() for country in each}
    assert countries <= codebook.actors.keys()
