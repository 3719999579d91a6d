"""A table of forecasts with their outcomes, from any tournament or notebook."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.inputs.csv_table import CsvTable, read_table

FORECASTERS = (
    "forecaster", "voice", "forecaster id", "user", "user id", "username", "expert", "judge",
    "model", "source",
)  # fmt: skip
ITEMS = ("item", "question", "question id", "item id", "ifp id", "event", "proposition", "id")
OPTIONS = ("option", "category", "answer option", "choice")
OUTCOMES = ("outcome", "answer", "resolution", "resolved", "happened", "result")
PROBABILITIES = ("probability", "forecast", "prediction", "prob", "p", "estimate")
"""Names of columns that are known without being told, the likeliest first."""
YES = frozenset({"1", "1.0", "yes", "y", "true", "t"})
NO = frozenset({"0", "0.0", "no", "n", "false", "f"})
OPEN = frozenset(
    {"", "na", "n/a", "nan", "none", "null", "open", "unresolved", "ambiguous", "annulled"}
)
"""What an outcome is called, in small letters; what is open is counted, never scored."""


@dataclass(frozen=True, slots=True)
class ForecastColumns:
    """The names of the columns, each None where it is to be known by its name.

    `option` says which of several outcomes of a question a row is about; most tables have none.
    """

    forecaster: str | None = None
    item: str | None = None
    option: str | None = None
    outcome: str | None = None
    probability: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredForecasts:
    """Forecasts with a known outcome, one entry each; `unresolved` counts those without.

    `read_as` says which column was taken for what.
    """

    forecasters: tuple[str, ...]
    items: tuple[str, ...]
    options: tuple[str, ...]
    outcomes: tuple[bool, ...]
    probabilities: tuple[float, ...]
    unresolved: int
    read_as: str


@dataclass(frozen=True, slots=True)
class _Places:
    """Which cell of a row is which."""

    forecaster: int
    item: int
    option: int | None
    outcome: int
    probability: int


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    forecaster: str
    item: str
    option: str
    outcome: bool | None
    probability: float


def read_scored_forecasts(path: Path, *, columns: ForecastColumns) -> ScoredForecasts:
    """The forecasts of a table with a row for each forecaster and item.

    A probability is written 0.51, .51 or 51%; an outcome yes, no, true, false, 1 or 0, in any case.
    Raises ModelFileError naming line and column of what is neither, of a forecaster who forecasts
    an item twice, and of an item that both happened and did not; PathError as `read_table`.
    """
    table = read_table(path)
    places = _places(table, columns)
    rows = list(_rows(table, places))
    _check_once(table, places, rows)
    _check_outcomes(table, places, rows)
    known = [(row, row.outcome) for row in rows if row.outcome is not None]
    return ScoredForecasts(
        forecasters=tuple(row.forecaster for row, _ in known),
        items=tuple(row.item for row, _ in known),
        options=tuple(row.option for row, _ in known),
        outcomes=tuple(outcome for _, outcome in known),
        probabilities=tuple(row.probability for row, _ in known),
        unresolved=len(rows) - len(known),
        read_as=_read_as(table, places),
    )


def _places(table: CsvTable, columns: ForecastColumns) -> _Places:
    option = table.column_if_any(columns.option, known=OPTIONS)
    if option is None and columns.option is not None:
        option = table.column(columns.option, known=(), what="options", option="--option")
    return _Places(
        table.column(
            columns.forecaster, known=FORECASTERS, what="forecasters", option="--forecaster"
        ),
        table.column(columns.item, known=ITEMS, what="items or questions", option="--item"),
        option,
        table.column(columns.outcome, known=OUTCOMES, what="outcomes", option="--outcome"),
        table.column(
            columns.probability, known=PROBABILITIES, what="probabilities", option="--probability"
        ),
    )


def _read_as(table: CsvTable, places: _Places) -> str:
    said = {
        "forecaster": places.forecaster, "item": places.item, "option": places.option,
        "outcome": places.outcome, "probability": places.probability,
    }  # fmt: skip
    named = [f"{what} {table.columns[at]!r}" for what, at in said.items() if at is not None]
    return "columns taken: " + ", ".join(named)


def _rows(table: CsvTable, places: _Places) -> Iterator[_Row]:
    for line, cells in table.rows:
        for at in (places.forecaster, places.item):
            if not cells[at]:
                raise table.mistake(line, at, why="the cell is empty", remedy="Fill it")
        yield _Row(
            line,
            cells[places.forecaster],
            cells[places.item],
            "" if places.option is None else cells[places.option],
            _outcome(table, line, places.outcome, cells[places.outcome]),
            _probability(table, line, places.probability, cells[places.probability]),
        )


def _outcome(table: CsvTable, line: int, column: int, written: str) -> bool | None:
    simple = written.casefold()
    if simple in YES:
        return True
    if simple in NO:
        return False
    if simple in OPEN:
        return None
    why = f"{written[:40]!r} is no outcome"
    remedy = "Write yes, no, true, false, 1 or 0, or nothing where it is open"
    raise table.mistake(line, column, why=why, remedy=remedy)


def _probability(table: CsvTable, line: int, column: int, written: str) -> float:
    number = _number(written.removesuffix("%"))
    said = number / 100 if written.endswith("%") else number
    if 0 <= said <= 1:
        return said
    why = f"{written[:40]!r} is no probability"
    remedy = "Write a number from 0 to 1, such as 0.51, or per cent with their sign, such as 51%"
    if 1 < number <= 100 and not written.endswith("%"):  # noqa: PLR2004  per cent
        remedy = f"If per cent is meant, write {number / 100:g} or {number:g}%"
    raise table.mistake(line, column, why=why, remedy=remedy)


def _number(written: str) -> float:
    """The number, or NaN, which is no probability either."""
    try:
        return float(written)
    except ValueError:
        return math.nan


def _check_once(table: CsvTable, places: _Places, rows: list[_Row]) -> None:
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        before = seen.setdefault((row.forecaster, row.item, row.option), row.line)
        if before != row.line:
            why = f"{row.forecaster!r} has already forecast {row.item!r} on line {before}"
            remedy = "Keep one forecast of each; where an item has several options, name --option"
            raise table.mistake(row.line, places.item, why=why, remedy=remedy)


def _check_outcomes(table: CsvTable, places: _Places, rows: list[_Row]) -> None:
    seen: dict[tuple[str, str], _Row] = {}
    for row in rows:
        before = seen.setdefault((row.item, row.option), row)
        if before.outcome is not row.outcome:
            why = f"{row.item!r} has another outcome than on line {before.line}"
            raise table.mistake(row.line, places.outcome, why=why, remedy="Give it one outcome")
