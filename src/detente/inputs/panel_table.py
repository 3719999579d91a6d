"""The columns of a user's panel, CSV or Parquet: names as codes, values as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from detente.errors import ModelFileError, PathError
from detente.inputs.alike_names import WRITE_ONE, otherwise_written
from detente.inputs.csv_table import CsvTable, read_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARQUET = ".parquet"
MOST_ROWS = 5_000_000
MOST_BYTES = 2**32
"""Bytes of all columns of a Parquet file, unpacked."""
LONGEST_NAME = 200
"""Characters of an actor's name, a period or a class."""
GREATEST = 1e12
"""The greatest value: sums of more are no longer exact."""


@dataclass(frozen=True, slots=True)
class Named:
    """A column of names: `names[codes[k]]` stands in row k."""

    names: tuple[str, ...]
    codes: NDArray[np.int64]


class PanelTable(Protocol):
    """A table asked for one column at a time."""

    header: CsvTable
    """Its columns by name, and the errors that name a place in them."""

    @property
    def lines(self) -> NDArray[np.int64]:
        """The line of each row; in Parquet its number from 1."""

    def names(self, column: int) -> Named:
        """A column of names. Raises ModelFileError for one that is missing or too long."""

    def numbers(self, column: int) -> NDArray[np.float64]:
        """A column of numbers up to GREATEST. Raises ModelFileError for what is none."""


def panel_table(path: Path) -> PanelTable:
    """The table in a .parquet file, or else in a CSV file, to be asked for its columns.

    Raises PathError for what cannot be read, ModelFileError for what is no table or too large.
    """
    return ParquetPanel(path) if path.suffix.casefold() == PARQUET else CsvPanel(path)


class CsvPanel:
    """A panel in a CSV file."""

    def __init__(self, path: Path) -> None:
        self.header = read_table(path)

    @property
    def lines(self) -> NDArray[np.int64]:
        """The line that each row begins on."""
        return np.array([line for line, _ in self.header.rows], np.int64)

    def names(self, column: int) -> Named:
        """A column of names."""
        known: dict[str, int] = {}
        codes = [known.setdefault(cells[column], len(known)) for _, cells in self.header.rows]
        return _checked(self.header, column, tuple(known), np.array(codes, np.int64), self.lines)

    def numbers(self, column: int) -> NDArray[np.float64]:
        """A column of numbers."""
        return np.array([self._number(column, *row) for row in self.header.rows], float)

    def _number(self, column: int, line: int, cells: tuple[str, ...]) -> float:
        try:
            found = float(cells[column])
        except ValueError:
            found = math.nan
        if not abs(found) <= GREATEST:
            raise _no_number(self.header, line, column, cells[column])
        return found


class ParquetPanel:
    """A panel in a Parquet file, of which only the columns asked for are read."""

    def __init__(self, path: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415  only for Parquet
        import pyarrow.parquet as pq  # noqa: PLC0415

        self._path = path
        try:
            self._file = pq.ParquetFile(path, memory_map=False)
        except OSError as error:
            why = error.strerror or "it cannot be read"
            raise PathError(str(path), why, "Give a file that can be read") from error
        except pa.ArrowException as error:
            raise PathError(str(path), "it is no Parquet file", "Give CSV or Parquet") from error
        self.header = CsvTable(str(path), tuple(self._file.schema_arrow.names), ())
        about = self._file.metadata
        self._rows = about.num_rows
        unpacked = sum(about.row_group(k).total_byte_size for k in range(about.num_row_groups))
        if not 0 < self._rows <= MOST_ROWS or unpacked > MOST_BYTES:
            why = f"the table has {self._rows:,} rows ({unpacked:,} bytes)"
            remedy = f"Give 1 to {MOST_ROWS:,} rows and at most {MOST_BYTES:,} bytes of them"
            raise PathError(str(path), why, remedy)

    @property
    def lines(self) -> NDArray[np.int64]:
        """The number of each row, from 1."""
        return np.arange(1, self._rows + 1)

    def names(self, column: int) -> Named:
        """A column of names; whole numbers and days are names too."""
        import pyarrow as pa  # noqa: PLC0415

        found = self._column(column)
        if not pa.types.is_dictionary(found.type):
            found = found.dictionary_encode()
        whole = found.combine_chunks() if found.num_chunks != 1 else found.chunk(0)
        if whole.null_count:
            line = int(np.flatnonzero(np.asarray(whole.is_null()))[0]) + 1
            raise _missing(self.header, line, column)
        names = tuple(
            "" if each is None else str(each).strip() for each in whole.dictionary.to_pylist()
        )
        codes = np.asarray(whole.indices).astype(np.int64)
        return _checked(self.header, column, names, codes, self.lines)

    def numbers(self, column: int) -> NDArray[np.float64]:
        """A column of numbers; a decimal is one too."""
        import pyarrow as pa  # noqa: PLC0415

        kind = self._file.schema_arrow.field(column).type
        if not (
            pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
        ):
            remedy = "Name a column of numbers with --value"
            raise self.header.mistake(1, column, why=f"it holds {kind}, not numbers", remedy=remedy)
        found = np.asarray(self._column(column).cast(pa.float64()), float)
        wrong = np.flatnonzero(~(np.abs(found) <= GREATEST))
        if len(wrong):
            where = int(wrong[0])
            written = "" if math.isnan(found[where]) else f"{found[where]:g}"
            raise _no_number(self.header, where + 1, column, written)
        return found

    def _column(self, column: int) -> Any:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415

        name = self.header.columns[column]
        try:
            table = pq.read_table(self._path, columns=[name], read_dictionary=[name])
        except (OSError, pa.ArrowException) as error:
            why = f"its column {name!r} cannot be read"
            raise PathError(str(self._path), why, "Write the file anew") from error
        return table.column(0)


def check_written(table: PanelTable, column: int, *, met: dict[str, str]) -> None:
    """Raises ModelFileError for a name that is one of `met`, or of the column, written otherwise.

    Names not met yet are added.
    """
    named = table.names(column)
    for code, name in enumerate(named.names):
        why = otherwise_written(name, met)
        if why is not None:
            line = int(table.lines[np.argmax(named.codes == code)])
            raise table.header.mistake(line, column, why=why, remedy=WRITE_ONE)


def _checked(
    header: CsvTable,
    column: int,
    names: Sequence[str],
    codes: NDArray[np.int64],
    lines: NDArray[np.int64],
) -> Named:
    """The column with each name once. Raises ModelFileError for one missing or too long."""
    wrong = np.array([not 0 < len(name) <= LONGEST_NAME for name in names], bool)
    if wrong[codes].any():
        first = int(np.argmax(wrong[codes]))
        line = int(lines[first])
        if not names[codes[first]]:
            raise _missing(header, line, column)
        why = f"the name has more than {LONGEST_NAME} characters"
        raise header.mistake(line, column, why=why, remedy="Give a shorter one")
    once: dict[str, int] = {}
    same = np.array([once.setdefault(name, len(once)) for name in names], np.int64)
    return Named(tuple(once), same[codes])


def _missing(header: CsvTable, line: int, column: int) -> ModelFileError:
    remedy = "Fill it in, or leave the row out"
    return header.mistake(line, column, why="the cell is empty", remedy=remedy)


def _no_number(header: CsvTable, line: int, column: int, written: str) -> ModelFileError:
    if not written:
        return _missing(header, line, column)
    why = f"{written[:40]!r} is no number up to {GREATEST:g}"
    return header.mistake(line, column, why=why, remedy="Correct it")
