"""A table is read whole, or its mistake is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import ModelFileError, PathError
from detente.inputs import csv_table
from detente.inputs.csv_table import read_table


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_stand_between_any_of_four_marks(tmp_path: Path, mark: str) -> None:
    table = read_table(written(tmp_path, f"a{mark} b\n1{mark}2 \n\n3{mark}4\n"))
    assert table.columns == ("a", "b")
    assert table.rows == ((2, ("1", "2")), (4, ("3", "4")))


def test_a_quoted_cell_may_hold_marks_and_lines_and_the_line_is_where_its_row_begins(
    tmp_path: Path,
) -> None:
    text = '\ufeffa,b\r\n"one, two\r\nthree",x\r\ny\u2028y,z\r\n'
    table = read_table(written(tmp_path, text))
    assert table.rows == ((2, ("one, two\r\nthree", "x")), (4, ("y\u2028y", "z")))


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "empty"),
        ("a,b\n", 1, "no rows"),
        ("a,a\n1,2\n", 1, "two columns are called 'a'"),
        ("a,b\n1,2\n1,2,3\n", 3, "its cells number 3, and the columns 2"),
        ('a,b\n1,2\n"x,2\n', 3, "no CSV"),
        (b"a,b\n1,2\n\xff,2\n", 3, "not UTF-8"),
        ("a,b\n" + "x" * 200_000 + ",2\n", 2, "no CSV"),
        (",".join(f"c{n}" for n in range(1_001)) + "\n", 1, "1001 columns"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, why: str
) -> None:
    with pytest.raises(ModelFileError, match=why) as raised:
        read_table(written(tmp_path, text))
    assert raised.value.line == line
    assert raised.value.file.endswith("table.csv")


def test_a_file_that_is_missing_or_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PathError):
        read_table(tmp_path / "missing.csv")
    monkeypatch.setattr(csv_table, "MOST_LINES", 2)
    with pytest.raises(ModelFileError, match="more than 2 lines"):
        read_table(written(tmp_path, "a\n1\n2\n3\n4\n"))
    monkeypatch.setattr(csv_table, "MOST_BYTES", 3)
    with pytest.raises(PathError, match="larger than 3 bytes"):
        read_table(written(tmp_path, "a\n1\n2\n"))


def test_a_column_is_found_by_its_name_asked_for_or_known(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "Question_ID,p\nq1,1\n"))
    assert table.column(None, known=("question id",), what="items", option="--item") == 0
    assert table.column("p", known=(), what="items", option="--item") == 1
    with pytest.raises(ModelFileError, match=r"'x' is missing\. Name it with --item\. The"):
        table.column("x", known=("p",), what="items", option="--item")
