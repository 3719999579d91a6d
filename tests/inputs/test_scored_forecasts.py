"""A table of forecasts is read as it is meant, or its mistake named with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import ModelFileError
from detente.inputs.scored_forecasts import (
    ForecastColumns,
    ScoredForecasts,
    read_scored_forecasts,
)

HEAD = "forecaster,item,outcome,probability\n"


def read(folder: Path, text: str, **columns: str) -> ScoredForecasts:
    path = folder / "forecasts.csv"
    path.write_text(text, encoding="utf-8")
    return read_scored_forecasts(path, columns=ForecastColumns(**columns))


def test_probabilities_and_outcomes_are_read_in_their_usual_spellings(tmp_path: Path) -> None:
    rows = "a,1,yes,0.5\na,2,FALSE,.25\na,3,1,51%\na,4,0.0,51 %\na,5,Y,1\na,6,no,0\n"
    found = read(tmp_path, HEAD + rows)
    assert found.probabilities == (0.5, 0.25, 0.51, 0.51, 1, 0)
    assert found.outcomes == (True, False, True, False, True, False)
    assert found.options == ("",) * 6


def test_open_questions_are_counted_and_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "a,1,,0.5\na,2,unresolved,0.5\na,3,no,0.5\n")
    assert (found.items, found.unresolved) == (("3",), 2)


def test_columns_are_known_by_usual_names_or_told(tmp_path: Path) -> None:
    found = read(tmp_path, "User_ID;Question;Resolution;Prediction\nu;q;1;0.4\n")
    assert (found.forecasters, found.items, found.probabilities) == (("u",), ("q",), (0.4,))
    assert "probability 'Prediction'" in found.read_as
    told = read(
        tmp_path, "who,what,came,said,answer\nu,q,1,0.4,0\n",
        forecaster="who", item="what", outcome="came", probability="said",
    )  # fmt: skip
    assert told.outcomes == (True,)


def test_a_question_of_several_options_has_a_row_for_each(tmp_path: Path) -> None:
    text = "forecaster,item,option,outcome,p\na,q,red,0,0.2\na,q,blue,1,0.8\n"
    assert read(tmp_path, text).options == ("red", "blue")
    with pytest.raises(ModelFileError, match="'colour' is missing"):
        read(tmp_path, text, option="colour")


@pytest.mark.parametrize(
    ("rows", "line", "column", "said"),
    [
        ("a,1,1,0.5\na,2,0,51\n", 3, "probability", "write 0.51 or 51%"),
        ("a,1,1,nan\n", 2, "probability", "'nan' is no probability"),
        ("a,1,1,-0.1\n", 2, "probability", "from 0 to 1"),
        ("a,1,1,151%\n", 2, "probability", "no probability"),
        ('a,1,1,"0,51"\n', 2, "probability", "'0,51' is no probability"),
        ("a,1,1,\n", 2, "probability", "no probability"),
        ("a,1,maybe,0.5\n", 2, "outcome", "'maybe' is no outcome"),
        ("a,1,1,0.5\nb,1,0,0.5\n", 3, "outcome", "another outcome than on line 2"),
        ("a,1,1,0.5\n\na,1,1,0.6\n", 4, "item", "already forecast '1' on line 2"),
        (",1,1,0.5\n", 2, "forecaster", "the cell is empty"),
    ],
)
def test_a_mistake_is_named_with_line_column_and_remedy(
    tmp_path: Path, rows: str, line: int, column: str, said: str
) -> None:
    with pytest.raises(ModelFileError, match=said) as raised:
        read(tmp_path, HEAD + rows)
    assert raised.value.line == line
    assert raised.value.field == f"column {column!r}"
    assert raised.value.remedy
