from __future__ import annotations

import pytest

from detente.coding.forecast_numbers import class_of, stated_chance


@pytest.mark.parametrize(
    ("words", "chance"),
    [
        ("a one in ten chance of rain", (0.1, 0.1)),
        ("two chances in three", (2 / 3, 2 / 3)),
        ("3 out of 4", (0.75, 0.75)),
        ("a 30 per cent chance", (0.3, 0.3)),
        ("12.5% likely", (0.125, 0.125)),
        ("less than 40 percent", (0.0, 0.4)),
        ("better than 60 %", (0.6, 1.0)),
        ("four to one against", (0.2, 0.2)),
        ("fifty-fifty", (0.5, 0.5)),
        ("below one half", (0.0, 0.5)),
        ("a coin toss", (0.5, 0.5)),
        ("an even chance", (0.5, 0.5)),
        ("the odds are even.", (0.5, 0.5)),
    ],
)
def test_a_stated_chance_is_its_number(words: str, chance: tuple[float, float]) -> None:
    assert stated_chance(words) == pytest.approx(chance)


@pytest.mark.parametrize(
    "words", ["a good chance", "200 per cent", "none in none", "in 2030", "even if"]
)
def test_what_states_no_probability_gives_none(words: str) -> None:
    assert stated_chance(words) is None


@pytest.mark.parametrize(
    ("chance", "modality"),
    [(1.0, "certain"), (0.7, "likely"), (0.5, "possible"), (0.1, "unlikely"), (0.0, "impossible")],
)
def test_the_class_follows_the_number(chance: float, modality: str) -> None:
    assert class_of(chance, chance) == modality
