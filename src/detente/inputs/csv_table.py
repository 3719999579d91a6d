"""A user's table with named columns: its rows with their lines, and which column is which."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from detente.codebook.user_file import text_of
from detente.errors import ModelFileError

MOST_BYTES = 20_000_000
LONGEST_CELL = 2**17
"""Characters of a cell; what is longer is a quotation mark that was never closed."""
MOST_LINES = 200_000
MOST_COLUMNS = 1_000
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows of a table, each with the line it begins on; all have a cell for each column."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, asked: str | None, *, known: Sequence[str], what: str, option: str) -> int:
        """The place of the column asked for, else of the first whose name is a known one.

        Raises ModelFileError naming the columns there are, where it is none of them.
        """
        place = self.column_if_any(asked, known=known)
        if place is not None:
            return place
        named = f"the column {asked!r}" if asked else f"a column of {what}"
        listed = ", ".join(self.columns)
        remedy = f"Name it with {option}. The columns are {listed}"
        raise ModelFileError(self.file, 1, None, f"{named} is missing", remedy)

    def column_if_any(self, asked: str | None, *, known: Sequence[str]) -> int | None:
        """The place of the column asked for, else of the first whose name is known; else None."""
        if asked is not None:
            return self.columns.index(asked) if asked in self.columns else None
        simple = [name.casefold().replace("_", " ") for name in self.columns]
        return next((simple.index(name) for name in known if name in simple), None)

    def mistake(self, line: int, column: int, *, why: str, remedy: str) -> ModelFileError:
        """The error to raise for one cell."""
        return ModelFileError(self.file, line, f"column {self.columns[column]!r}", why, remedy)


def read_table(path: Path) -> CsvTable:
    """The table in a UTF-8 file: columns named in the first line, blank rows left out.

    Cells stand between commas, semicolons, tabs or bars, whichever the first line has most of,
    and lose the spaces around them. Raises PathError for what cannot be read, ModelFileError naming
    the line of what is no table.
    """
    text = text_of(path, most_bytes=MOST_BYTES, remedy="Save the table as CSV in UTF-8")
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = _rows(str(path), text, delimiter=delimiter)
    _, columns = next(rows, (1, ()))
    _check_columns(str(path), columns)
    found = tuple(rows)
    for line, cells in found:
        if len(cells) != len(columns):
            why = f"its cells number {len(cells)}, and the columns {len(columns)}"
            raise ModelFileError(str(path), line, None, why, "Quote cells that hold a delimiter")
    if not found:
        remedy = "Give at least one row below the names of the columns"
        raise ModelFileError(str(path), 1, None, "the table has no rows", remedy)
    return CsvTable(str(path), columns, found)


def _rows(file: str, text: str, *, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row that is not blank with its line. Raises ModelFileError past MOST_LINES."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(len(cell) > LONGEST_CELL for cell in cells):
                why = f"the row is no CSV (a cell has more than {LONGEST_CELL:,} characters)"
                raise ModelFileError(file, line, None, why, "Check its quotation marks")
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield line, stripped
            if reader.line_num > MOST_LINES:
                why = f"the table has more than {MOST_LINES:,} lines"
                raise ModelFileError(file, line, None, why, "Give a part of it")
            line = reader.line_num + 1
    except csv.Error as error:
        why = f"the row is no CSV ({error})"
        raise ModelFileError(file, line, None, why, "Check its quotation marks") from error


def _check_columns(file: str, columns: Sequence[str]) -> None:
    named = [name for name in columns if name]
    twice = next((name for name in named if named.count(name) > 1), None)
    if not columns:
        why, remedy = "the file is empty", "Give a table with named columns"
    elif len(columns) > MOST_COLUMNS:
        why, remedy = f"it has {len(columns)} columns", f"Give at most {MOST_COLUMNS}"
    elif twice is not None:
        why, remedy = f"two columns are called {twice!r}", "Give each a name of its own"
    else:
        return
    raise ModelFileError(file, 1, None, why, remedy)
