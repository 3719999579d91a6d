"""Names that differ only in case or spaces: a mistake with its line, in every table alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.errors import ModelFileError
from detente.inputs.alike_names import otherwise_written
from detente.inputs.bargaining_actors import read_bargaining
from detente.inputs.dispute_file import read_dispute
from detente.inputs.division_file import read_division
from detente.inputs.dyad_counts import read_dyad_counts
from detente.inputs.edges import read_edges
from detente.inputs.pair_covariates import read_pair_covariates

PANEL = "actor,recipient,month,events\nUSA,RUS,2008-01,1\nJPN,RUS,2008-01,1\nJPN,Usa,2008-02,1\n"
DISPUTE = """name = "x"
[[decision_maker]]
name = "Japan"
[[decision_maker]]
name = "japan "
"""
SIDE = """[[side]]
name = "{}"
disagreement = 0.1
patience = 0.9
ratified_from = 0.4
because = "judgement"
"""


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("USA", "usa"),
        ("South Korea", "South  Korea"),
        ("South Korea", "South\u00a0Korea"),
        ("Cote", "\u200bCote"),
        ("C\u00f4te", "Co\u0302te"),
        ("Strasse", "Straße"),
        ("USA", "\uff35\uff33\uff21"),
    ],
)
def test_two_writings_of_one_name_are_told(written: str, again: str) -> None:
    met: dict[str, str] = {}
    assert otherwise_written(written, met) is None
    assert otherwise_written(written, met) is None
    told = otherwise_written(again, met)
    assert told is not None
    assert told.endswith("but for case or spaces")


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("U\u0405A", "CYRILLIC CAPITAL LETTER DZE"),
        ("\u0420\u043e\u0441\u0441iya", "LATIN SMALL LETTER I"),
        ("US\u200b\u0410", "CYRILLIC CAPITAL LETTER A"),
        ("South \u039aorea", "GREEK CAPITAL LETTER KAPPA"),
    ],
)
def test_a_word_in_two_alphabets_that_look_alike_is_told(name: str, letter: str) -> None:
    told = otherwise_written(name, {})
    assert told is not None
    assert told.startswith(f"{name.replace(chr(0x200B), '')!r} mixes alphabets")
    assert told.endswith(letter)


def test_other_names_are_other_actors() -> None:
    met: dict[str, str] = {}
    names = (
        "USA",
        "US",
        "U.S.A.",
        "1",
        "01",
        "Cote",
        "Côte",
        "South Korea",
        "SouthKorea",
        "日本",
        "日本Japan",
        "Россия",
        "Россия (Russia)",
        "Ελλάδα",
        "Türkiye",
        "Hawaiʻi",
    )
    assert [otherwise_written(name, met) for name in names] == [None] * len(names)


@pytest.mark.parametrize(
    ("name", "text", "read", "line"),
    [
        ("panel.csv", PANEL, read_dyad_counts, 4),
        ("ties.csv", "a,b,sign\nJPN,RUS,-1\nUSA,jpn,1\n", read_edges, 3),
        (
            "pairs.csv",
            "sender,recipient,alliance\nJPN,RUS,1\nUSA,Rus,0\n",
            lambda path: read_pair_covariates(path, actors=("JPN", "RUS", "USA")),
            3,
        ),
        (
            "actors.csv",
            "Actor,Description,Power,Area,S\nJPN,,1,0,50\nRUS,,1,9,50\nRus,,1,9,50\n",
            read_bargaining,
            4,
        ),
        ("dispute.toml", DISPUTE, read_dispute, 5),
        ("division.toml", SIDE.format("Japan") + SIDE.format("JAPAN"), read_division, 8),
    ],
)
def test_each_table_names_the_line_of_the_second_writing(
    tmp_path: Path, name: str, text: str, read: Callable[[Path], object], line: int
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelFileError, match="but for case or spaces") as told:
        read(path)
    assert told.value.line == line
