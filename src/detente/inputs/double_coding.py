"""A table of two or more coders of the same units: a row for each coding, or a column for each."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from detente.errors import ModelFileError
from detente.inputs.csv_table import CsvTable, read_table

UNITS = (
    "unit", "unit id", "item", "item id", "id", "sentence", "sentence id", "document", "text",
    "case", "claim", "event", "forecast",
)  # fmt: skip
CODERS = ("coder", "annotator", "rater", "observer", "coder id", "judge", "by")
VALUES = ("value", "code", "label", "category", "rating", "coding")
"""Names of columns that are known without being told, the likeliest first."""
MISSING = frozenset({"", "na", "n/a", "nan", ".", "*"})
"""A coding that was not made, in small letters."""


@dataclass(frozen=True, slots=True)
class CodingColumns:
    """The names of the columns, each None where it is to be known by its name.

    With columns of coders and values the table is long, one coding a row; else wide, one coder a
    column. `between` names the coders to compare, all of them where it is empty.
    """

    unit: str | None = None
    coder: str | None = None
    value: str | None = None
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubleCoding:
    """One (unit, coder, value) for each coding that was made; `missing` counts the others.

    `read_as` says which column was taken for what.
    """

    codings: tuple[tuple[str, str, str], ...]
    missing: int
    read_as: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """One coding where it stands."""

    line: int
    column: int
    unit: str
    coder: str
    value: str


def read_double_coding(
    path: Path, *, columns: CodingColumns, numbers: bool = False, among: Collection[str] = ()
) -> DoubleCoding:
    """The codings of a table; empty cells, NA, N/A, nan, a dot and a star are missing ones.

    Raises ModelFileError naming line and column of a unit that a coder codes twice, of a value that
    is no number where `numbers` are asked, or is not `among` those given (if any), of a coder to
    compare who is not there, and where there are not two coders; PathError as `read_table`.
    """
    table = read_table(path)
    coder = table.column_if_any(columns.coder, known=CODERS)
    value = table.column_if_any(columns.value, known=VALUES)
    if coder is not None and value is not None and coder != value:
        found, read_as = _long(table, columns, coder=coder, value=value)
    elif columns.coder is not None or columns.value is not None:
        table.column(columns.coder, known=CODERS, what="coders", option="--coder")
        table.column(columns.value, known=VALUES, what="values", option="--value")
        raise _too_few(table, [])
    else:
        found, read_as = _wide(table, columns)
    wanted = [cell for cell in found if not columns.between or cell.coder in columns.between]
    _check_coders(table, found, between=columns.between)
    made = [cell for cell in wanted if cell.value.casefold() not in MISSING]
    _check(table, made, numbers=numbers, among=among)
    codings = tuple((cell.unit, cell.coder, cell.value) for cell in made)
    return DoubleCoding(codings, len(wanted) - len(made), read_as)


def _long(
    table: CsvTable, columns: CodingColumns, *, coder: int, value: int
) -> tuple[list[_Cell], str]:
    unit = table.column(columns.unit, known=UNITS, what="units", option="--unit")
    cells = [
        _Cell(line, value, _filled(table, line, unit, row), _filled(table, line, coder, row),
              row[value])
        for line, row in table.rows
    ]  # fmt: skip
    names = table.columns
    return cells, (
        f"one coding a row: unit {names[unit]!r}, coder {names[coder]!r}, value {names[value]!r}"
    )


def _wide(table: CsvTable, columns: CodingColumns) -> tuple[list[_Cell], str]:
    """Each coder has a column; where the coders are named, rows without a unit are numbered."""
    unit = table.column_if_any(columns.unit, known=UNITS)
    if unit is None and (columns.unit is not None or not columns.between):
        unit = table.column(columns.unit, known=UNITS, what="units", option="--unit")
    coders = [at for at, name in enumerate(table.columns) if at != unit and name]
    # Where a name is absent all stay, so that `_check_coders` can list them.
    if columns.between and set(columns.between) <= {table.columns[at] for at in coders}:
        coders = [at for at in coders if table.columns[at] in columns.between]
    cells = [
        _Cell(line, at, str(line) if unit is None else _filled(table, line, unit, row),
              table.columns[at], row[at])
        for line, row in table.rows
        for at in coders
    ]  # fmt: skip
    named = "each row" if unit is None else repr(table.columns[unit])
    listed = ", ".join(repr(table.columns[at]) for at in coders)
    return cells, f"one coder a column: unit {named}, coders {listed}"


def _filled(table: CsvTable, line: int, column: int, row: tuple[str, ...]) -> str:
    if not row[column]:
        raise table.mistake(line, column, why="the cell is empty", remedy="Fill it")
    return row[column]


def _check_coders(table: CsvTable, cells: list[_Cell], *, between: tuple[str, ...]) -> None:
    coders = list(dict.fromkeys(cell.coder for cell in cells))
    absent = [name for name in between if name not in coders]
    if absent:
        why = f"no coder is called {absent[0]!r}"
        remedy = f"The coders are {', '.join(coders) or 'none'}"
        raise ModelFileError(table.file, 1, None, why, remedy)
    if len(set(between or coders)) < 2:  # noqa: PLR2004  agreement takes two
        raise _too_few(table, coders)


def _too_few(table: CsvTable, coders: list[str]) -> ModelFileError:
    why = f"the table has one coder, {coders[0]!r}" if coders else "the table names no coders"
    remedy = (
        "Give two or more: a row for each unit and coder (--unit, --coder, --value), or a column "
        "for each coder (--unit)"
    )
    return ModelFileError(table.file, 1, None, why, remedy)


def _check(table: CsvTable, cells: list[_Cell], *, numbers: bool, among: Collection[str]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for cell in cells:
        before = seen.setdefault((cell.unit, cell.coder), cell.line)
        if before != cell.line:
            why = f"{cell.coder!r} has already coded {cell.unit!r} on line {before}"
            remedy = "Keep one coding of each unit and coder"
        elif numbers and not _is_number(cell.value):
            why = f"{cell.value[:40]!r} is no number"
            remedy = "Give numbers, or --level nominal, or --level ordinal with --order"
        elif among and cell.value not in among:
            why = f"{cell.value[:40]!r} is missing from --order"
            remedy = f"The order given is {', '.join(among)}"
        else:
            continue
        raise table.mistake(cell.line, cell.column, why=why, remedy=remedy)


def _is_number(written: str) -> bool:
    try:
        return math.isfinite(float(written))
    except ValueError:
        return False
