"""The matrix as CSV: a round trip, a spreadsheet's habits, and where each mistake stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ModelFileError
from detente.inputs import matrix_text, read_matrix
from detente.relations import EvidenceMatrix, Level, MatrixRow, Rating

LEVELS: tuple[Level, ...] = ("Low", "Medium", "High")
RATINGS: tuple[Rating, ...] = ("CC", "C", "N", "I", "II", "NA")
HEAD = "evidence,credibility,relevance,war,peace\n"


def row(name: str, *ratings: Rating, text: str = "Words.") -> MatrixRow:
    return MatrixRow(name, "A. Writer", "apart: energy", text, "Low", "High", ratings)


def read(path: Path, text: str) -> EvidenceMatrix:
    path.write_text(text, encoding="utf-8", newline="")
    return read_matrix(path, hypotheses=("war", "peace"), evidence={"a1", "b2"})


@settings(max_examples=100, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
            st.sampled_from(LEVELS),
            st.sampled_from(LEVELS),
            st.tuples(st.sampled_from(RATINGS), st.sampled_from(RATINGS)),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_is_read_again(
    rows: list[tuple[str, Level, Level, tuple[Rating, Rating]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    matrix = EvidenceMatrix(
        ("war", "peace"),
        tuple(
            MatrixRow(
                f"e{n}", " ".join(text.split()), "apart", " ".join(text.split()), c, r, ratings
            )
            for n, (text, c, r, ratings) in enumerate(rows)
        ),
    )
    path = tmp_path_factory.getbasetemp() / "m.csv"
    path.write_text(matrix_text(matrix), encoding="utf-8-sig", newline="")
    known = {each.evidence for each in matrix.rows}
    assert read_matrix(path, hypotheses=("war", "peace"), evidence=known) == matrix


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "'="])
def test_no_cell_begins_a_formula(start: str, tmp_path: Path) -> None:
    words = f'{start}HYPERLINK("http://a.example";"x")'
    written = matrix_text(EvidenceMatrix(("war", "peace"), (row("a1", "C", "I", text=words),)))
    (line,) = written.splitlines()[1:]
    assert line.split('"')[1].startswith("'")
    assert read(tmp_path / "m.csv", written).rows[0].text == words.strip()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheets_delimiters_and_mark_are_read(
    tmp_path: Path, delimiter: str, mark: str
) -> None:
    text = mark + (HEAD + "a1,high,low,cc,n/a\r\n").replace(",", delimiter)
    (found,) = read(tmp_path / "m.csv", text).rows
    assert (found.credibility, found.relevance, found.ratings) == ("High", "Low", ("CC", "NA"))


def test_rows_and_columns_may_stand_in_any_order_and_rows_be_left_out(tmp_path: Path) -> None:
    text = "peace,text,war,relevance,evidence,credibility\nI,words,C,Low,b2,High\n,,,,,\n"
    (found,) = read(tmp_path / "m.csv", text).rows
    assert (found.evidence, found.ratings, found.credibility) == ("b2", ("C", "I"), "High")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (HEAD + "a1,Low,Low,C,X\n", 2, "column 'peace': 'X' stands here. Use one of CC, C"),
        (HEAD + "a1,Low,Low,C,\n", 2, "column 'peace': the cell is empty"),
        (HEAD + "a1,low,lots,C,I\n", 2, "column 'relevance': 'lots' stands here. Use one of Low"),
        (HEAD + 'a1,"L\now",Low,C,I\n', 2, "column 'credibility'"),
        (HEAD + "a1,Low,Low,C,I\n\nc3,Low,Low,C,I\n", 4, "column 'evidence': 'c3' is none of"),
        (HEAD + "a1,Low,Low,C,I\na1,Low,Low,C,I\n", 3, "a1 stands on line 2 too"),
        (HEAD + "a1,Low,Low,C,I,II\n", 2, "its cells number 6, and the columns 5"),
        ("evidence,credibility,relevance,war\na1,Low,Low,C\n", 1, "column 'peace': it is missing"),
        (HEAD.replace("war", "wra") + "a1,Low,Low,C,I\n", 1, "The hypotheses are war, peace"),
        (HEAD, 1, "no rows"),
        ("", 1, "the file is empty"),
    ],
)
def test_a_mistake_is_told_with_line_and_column(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    with pytest.raises(ModelFileError, match=f"m.csv, line {line}\\b") as told:
        read(tmp_path / "m.csv", text)
    assert said in str(told.value)
