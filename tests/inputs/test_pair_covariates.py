"""What lies between pairs: read both ways where it is given once, refused where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError
from detente.inputs.pair_covariates import read_pair_covariates
from detente.relations import PairCovariates

ACTORS = ("A", "B", "C")
ROWS = "A,B,1,2.5\nB,A,0,2.5\nA,C,1,4\nB,C,0,3\nX,C,9,9\n"


def read(path: Path, text: str) -> PairCovariates:
    file = path / "pairs.csv"
    file.write_text(text, encoding="utf-8")
    return read_pair_covariates(file, actors=ACTORS)


def test_a_pair_given_once_stands_for_both_directions(tmp_path: Path) -> None:
    found = read(tmp_path, "sender,recipient,alliance,distance\n" + ROWS)
    assert found.names == ("alliance", "distance")
    assert found.values[:, :, 0].tolist() == [[0, 1, 1], [0, 0, 0], [1, 0, 0]]
    assert found.values[:, :, 1].tolist() == [[0, 2.5, 4], [2.5, 0, 3], [4, 3, 0]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sender,recipient,ally\nA,B,1\nA,C,0\n", "has no row of B and C"),
        ("sender,recipient,ally\nA,B,1\nA,C,0\nA,B,0\n", "line 4: the pair has a row on line 2"),
        ("sender,recipient,ally\nA,B,yes\n", "line 2, column 'ally': 'yes' is no number"),
        ("sender,recipient\nA,B\n", "has 0 columns beside the actors"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, text)
    assert said in str(error.value)
