"""A table of signed ties: what it may hold, and where each mistake stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError, ModelFileError
from detente.inputs.edges import read_edges
from detente.relations import SignedNetwork


def read(path: Path, text: str, *, window: str | None = None) -> tuple[SignedNetwork, ...]:
    file = path / "ties.csv"
    file.write_text(text, encoding="utf-8", newline="")
    return read_edges(file, window=window)


def test_ties_are_read_with_their_line_and_ordered_ends(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a,b,sign,weight,probability\nPER,CHL,-1,2.5,0.9\nARG,CHL,+,,\n")
    assert found.nodes == ("ARG", "CHL", "PER")
    assert found.window == (None, None)
    first, second = found.ties
    assert (first.a, first.b, first.sign, first.weight) == ("CHL", "PER", -1, 2.5)
    assert first.probability == 0.9
    assert first.because[0].endswith("ties.csv, line 2")
    assert (second.sign, second.weight, second.probability) == (1, 1.0, None)


def test_why_a_sign_is_so_takes_the_place_of_its_line(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a,b,sign,because\nPER,CHL,-1,a map of 1881\nARG,CHL,+,\n")
    assert [tie.because[0].rpartition("ties.csv, ")[2] for tie in found.ties] == [
        "a map of 1881",
        "line 3",
    ]


@pytest.mark.parametrize(
    ("written", "sign"),
    [("1", 1), ("+1", 1), ("+", 1), ("Ally", 1), ("-1", -1), ("-", -1), ("−1", -1), ("rival", -1)],
)
def test_signs_are_read_as_people_write_them(tmp_path: Path, written: str, sign: int) -> None:
    ((tie,),) = (each.ties for each in read(tmp_path, f"a;b;sign\nA;B;{written}\n"))
    assert tie.sign == sign


def test_what_network_writes_is_read_with_its_windows_and_weights_of_0(tmp_path: Path) -> None:
    text = (
        "a,b,sign,weight,window\nJPN,RUS,-1,0.0,2018-06-01/2018-06-30\n"
        "JPN,USA,1,12.4,2018-06-01/2018-06-30\nJPN,RUS,1,3.0,2018-07-01/2018-07-31\n"
    )
    june, july = read(tmp_path, text)
    assert june.window == ("2018-06-01/2018-06-30", "2018-06-01/2018-06-30")
    assert [tie.weight for tie in june.ties] == [0.0, 12.4]
    assert read(tmp_path, text, window="2018-07-01/2018-07-31") == (july,)


def test_windows_come_in_the_order_a_reader_counts_in(tmp_path: Path) -> None:
    rows = "".join(f"A,B,1,{window}\n" for window in ("week 10", "week 2", "week 02b", "day 1"))
    found = read(tmp_path, "a,b,sign,window\n" + rows)
    assert [each.window[0] for each in found] == ["day 1", "week 2", "week 02b", "week 10"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a,b,sign\nA,B,1\nC,C,1\n", 3, "column 'b': C has a tie to itself"),
        ("a,b,sign\nA,B,1\nB,A,1\n", 3, "column 'b': A and B have a tie on line 2 already"),
        ("a,b,sign\nA,B,0\n", 2, "column 'sign': '0' is no sign"),
        ("a,b,sign\nA,B,\n", 2, "column 'sign': '' is no sign"),
        ("a,b,sign\nA,,1\n", 2, "column 'b': the actor is missing"),
        ("a,b,sign,weight\nA,B,1,-2\n", 2, "column 'weight': '-2' is no number from 0"),
        ("a,b,sign,weight\nA,B,1,inf\n", 2, "column 'weight': 'inf' is no number"),
        ("a,b,sign,weight\nA,B,1,nan\n", 2, "column 'weight': 'nan' is no number"),
        ("a,b,sign,weight\nA,B,1,1e300\n", 2, "column 'weight': '1e300' is no number"),
        ("a,b,sign,probability\nA,B,1,1.2\n", 2, "'1.2' is no number from 0 to 1"),
        ("a,b,sign,window\nA,B,1,1950\nA,C,1,\n", 3, "column 'window': the window is missing"),
        ("a,b,weight\nA,B,1\n", 1, "a column of signs is missing. Name it with 'sign'"),
    ],
)
def test_a_mistake_is_told_with_line_and_column(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    with pytest.raises(ModelFileError, match=f"ties.csv, line {line}\\b") as told:
        read(tmp_path, text)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,sign,window\nA,B,1,9\nA,B,1,10\n", "It has 9 to 10"),
        ("a,b,sign\nA,B,1\n", "It has no column of windows"),
    ],
)
def test_a_window_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(InputError, match="has no window '1999'") as told:
        read(tmp_path, text, window="1999")
    assert said in str(told.value)
