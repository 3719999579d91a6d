from __future__ import annotations

import pytest

from detente.codebook import Codebook
from detente.coding.misspelt import Misspellings


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Ukranian", "UKR"),
        ("Venezeula", "VEN"),
        ("Tunesia", "TUN"),
        ("Quatar", "QAT"),
        ("Somalia", None),
        ("Indiana", None),
        ("Moldavian", None),
        ("sudanesse", None),
        ("Omann", None),
    ],
)
def test_one_wrong_letter_names_a_state(codebook: Codebook, word: str, country: str | None) -> None:
    states = [name for name in codebook.names if codebook.actors[name.actor].kind == "state"]
    meant = Misspellings(states).meant(word)
    assert (meant.actor if meant else None) == country
