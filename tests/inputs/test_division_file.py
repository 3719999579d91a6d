"""A file of two sides is read as it is meant, or its mistake named with line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import ModelFileError, PathError
from detente.inputs.division_file import read_division
from detente.relations import Division, Side, SidePayment

TEXT = """power = 0.6

[[side]]
name = "Chile"
disagreement = 0.2
patience = 0.9
ratified_from = [0.4, 0.5]
because = "a poll"

[[side]]
name = "Bolivia"
worth = [[0, -1], [0.5, 3], [1, 4]]
disagreement = 0
patience = 0.8
ratified_from = 0.3
because = "judgement"

[[payment]]
payer = "Bolivia"
effect = 1.5
price = 0.5
most = 2
because = "gas"
"""


def read(folder: Path, text: str) -> Division:
    path = folder / "coast.toml"
    path.write_text(text, encoding="utf-8")
    return read_division(path)


def test_sides_payments_and_power_are_read(tmp_path: Path) -> None:
    bolivia = ((0.0, -1.0), (0.5, 3.0), (1.0, 4.0))
    assert read(tmp_path, TEXT) == Division(
        (
            Side("Chile", ((0.0, 0.0), (1.0, 1.0)), 0.2, 0.9, (0.4, 0.5), "a poll"),
            Side("Bolivia", bolivia, 0.0, 0.8, (0.3,), "judgement"),
        ),
        (SidePayment("Bolivia", 1.5, 0.5, 2.0, "gas"),),
        0.6,
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("power = 0.6", "power = 2", "line 1, power: 2 is no number from 0 to 1"),
        ("power = 0.6", "force = 2", "line 1, force: no such field. Use one of power"),
        ("power = 0.6", "power = ", "line 1: it is no TOML"),
        ("[[payment]]", "[[side]]\n[[payment]]", "line 18, side: their number is 3. Give two"),
        ('"Bolivia"\nworth', '"Chile"\nworth', "line 11, name: both are called 'Chile'"),
        ('"Bolivia"\nworth', '" "\nworth', "line 11, name: it is missing, empty or no text"),
        ("patience = 0.8", "patience = 1", "line 14, patience: 1 is no patience"),
        ("patience = 0.8", "", "line 10, patience: it is missing"),
        ("patience = 0.8", "patience = true", "line 14, patience: True is no number"),
        ("[0.4, 0.5]", "[0.4, nan]", "line 7, ratified_from: nan is no number from 0 to 1"),
        ("[0.4, 0.5]", "[]", "line 7, ratified_from: it is no list of 1 to 10,000"),
        ("[0.5, 3]", "[0.5, 5]", "line 12, worth: it does not rise from share 0 to 1"),
        ("[0.5, 3]", "0.5", "line 12, worth: a point is no [share, worth]"),
        ("[1, 4]]", "[0.9, 4]]", "line 12, worth: it does not rise from share 0 to 1"),
        ('payer = "Bolivia"', 'payer = "Peru"', "line 19, payer: 'Peru' is neither side"),
        ("effect = 1.5", "effect = -1", "line 20, effect: -1 is no number from 0"),
        ("most = 2", "most = 2\ncolour = 1", "line 23, colour: no such field"),
        ('because = "a poll"', "", "line 3, because: it is missing, empty or no text"),
        ("[[payment]]", "[payment]", "line 18, payment: it is no list of tables"),
    ],
)
def test_a_mistake_is_named_with_line_and_field(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert TEXT.count(before) == 1
    with pytest.raises(ModelFileError) as caught:
        read(tmp_path, TEXT.replace(before, after))
    assert said in str(caught.value)


def test_a_file_nested_without_end_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="nested too deeply"):
        read(tmp_path, "a = " + "[" * 50_000)
    with pytest.raises(PathError, match="larger than"):
        read(tmp_path, "#" * 1_000_001)
