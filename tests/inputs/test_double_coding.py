"""A double-coded table is read long or wide, or its mistake named with line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.errors import ModelFileError
from detente.inputs.double_coding import CodingColumns, DoubleCoding, read_double_coding

LONG = "unit,coder,value\ns1,Ana,+\ns1,Ben,-\ns2,Ana,NA\ns2,Ben,+\n"
WIDE = "id,Ana,Ben,note\ns1,+,-,why\ns2,,+,none\n"


def read(folder: Path, text: str, columns: CodingColumns, **checks: Any) -> DoubleCoding:
    path = folder / "codings.csv"
    path.write_text(text, encoding="utf-8")
    return read_double_coding(path, columns=columns, **checks)


def test_long_and_wide_tables_hold_the_same_codings(tmp_path: Path) -> None:
    long = read(tmp_path, LONG, CodingColumns())
    wide = read(tmp_path, WIDE, CodingColumns(between=("Ana", "Ben")))
    assert long.codings == wide.codings == (
        ("s1", "Ana", "+"), ("s1", "Ben", "-"), ("s2", "Ben", "+"),
    )  # fmt: skip
    assert long.missing == wide.missing == 1
    assert "one coding a row" in long.read_as
    assert "coders 'Ana', 'Ben'" in wide.read_as


def test_without_names_every_other_column_is_a_coder(tmp_path: Path) -> None:
    found = read(tmp_path, WIDE, CodingColumns())
    assert {coder for _, coder, _ in found.codings} == {"Ana", "Ben", "note"}


def test_rows_without_a_unit_are_units_where_the_coders_are_named(tmp_path: Path) -> None:
    text = "Ana,Ben\n1,1\n2,1\n"
    found = read(tmp_path, text, CodingColumns(between=("Ana", "Ben")))
    assert [unit for unit, _, _ in found.codings] == ["2", "2", "3", "3"]
    with pytest.raises(ModelFileError, match="a column of units is missing"):
        read(tmp_path, text, CodingColumns())


def test_columns_of_other_names_are_told(tmp_path: Path) -> None:
    text = LONG.replace("unit,coder,value", "place,who,sign")
    found = read(tmp_path, text, CodingColumns("place", "who", "sign"))
    assert len(found.codings) == 3
    with pytest.raises(ModelFileError, match=r"'whose' is missing\. Name it with --coder"):
        read(tmp_path, text, CodingColumns("place", "whose", "sign"))


@pytest.mark.parametrize(
    ("text", "asked", "line", "said"),
    [
        (LONG + "s1,Ana,+\n", {}, 6, "already coded 's1' on line 2"),
        (WIDE + "s1,+,+,again\n", {}, 4, "already coded 's1' on line 2"),
        (LONG, {"numbers": True}, 2, "'\\+' is no number"),
        (LONG, {"among": ["+", "0"]}, 3, "'-' is missing from --order"),
        (LONG, {"columns": CodingColumns(between=("Ana", "Cyd"))}, 1, "no coder is called 'Cyd'"),
        ("unit,Ana\ns1,+\n", {}, 1, "one coder, 'Ana'"),
        (LONG + ",Ana,+\n", {}, 6, "the cell is empty"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, text: str, asked: dict[str, Any], line: int, said: str
) -> None:
    with pytest.raises(ModelFileError, match=said) as raised:
        read(tmp_path, text, **{"columns": CodingColumns(), **asked})
    assert raised.value.line == line
    assert raised.value.remedy


def test_one_coder_cannot_be_compared_with_itself(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="Give two or more"):
        read(tmp_path, LONG, CodingColumns(between=("Ana", "Ana")))


def test_an_unknown_name_is_told_with_every_coder_there_is(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="no coder is called 'Cyd'") as raised:
        read(tmp_path, WIDE, CodingColumns(between=("Ana", "Cyd")))
    assert raised.value.remedy == "The coders are Ana, Ben, note"
